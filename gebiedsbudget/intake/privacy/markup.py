"""The texts in XML, found and masked where they stand; whatever is no text keeps its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from xml.sax.saxutils import escape

import polars as pl

from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule
from gebiedsbudget.intake.privacy.personal_data import BSN, EMAIL, MASKS, masked_texts

# Text between tags, and the attributes in which people and programs write text. Numbers in others are sizes and ids.
_WRITTEN: Final = re.compile(
    r">(?P<node>[^<>]{6,})<"
    r"|\s(?:v|author|displayName|userId|providerId|display|tooltip|Target|title|descr|text|alt)=(?P<quote>[\"'])(?P<value>[^<]{6,}?)(?P=quote)"
)
_NUMBER: Final = re.compile(r"\d{9}")


def masked_markup(markup: str, rule: PrivacyRule, numbers: frozenset[str]) -> tuple[str, dict[str, int]]:
    """Return XML with the personal data in its texts masked, and how many texts held some, a kind.

    Args:
        markup: the XML.
        rule: what the profile says.
        numbers: the numbers that are those of persons, as its cells showed; others that stand alone are left.
    """
    texts = {written for _, _, written, _ in _texts(markup)}
    found = masked_texts(pl.Series(sorted(unescape(text) for text in texts), dtype=pl.String), rule.organisation_ibans)
    known = {row["text"]: row for row in found.iter_rows(named=True)}
    pieces, at, counts = [], 0, dict.fromkeys(MASKS, 0)
    for start, end, written, is_node in _texts(markup):
        said = unescape(written).strip()
        masked, kinds = _masked(unescape(written), said, known, numbers, is_node=is_node)
        if kinds:
            pieces += [markup[at:start], escape(masked, {'"': "&quot;", "'": "&apos;"})]
            at = end
            for kind in kinds:
                counts[kind] += 1
    return "".join([*pieces, markup[at:]]), {kind: count for kind, count in counts.items() if count}


def _texts(markup: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield where each text stands, what it says, and whether it stands between tags."""
    for found in _WRITTEN.finditer(markup):
        part = "node" if found["node"] is not None else "value"
        if found[part].strip():
            yield *found.span(part), found[part], part == "node"


def _masked(
    text: str, said: str, known: dict[str, dict[str, object]], numbers: frozenset[str], *, is_node: bool
) -> tuple[str, list[str]]:
    """Return what a text says once it is masked, and the kinds it held."""
    if said in numbers:
        return MASKS[BSN], [BSN]
    row = known.get(text)
    if row is None:
        return text, []
    in_sentence = is_node and not _NUMBER.fullmatch(said)
    masked = str(row["masked"] if in_sentence else row["but_numbers"])
    kinds = [kind for kind in MASKS if row[kind] and (in_sentence or kind != BSN)]
    if text.startswith("mailto:") and EMAIL in kinds:
        masked = "mailto:masked"  # an address must stay an address, or the workbook does not open
    return masked, kinds
