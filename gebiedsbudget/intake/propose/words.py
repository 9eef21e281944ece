"""How well a header fits a field: exactly one of the known words, much like one, or not at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from rapidfuzz import fuzz

from gebiedsbudget.intake.names import same_name

EXACT: Final = 100
ALIKE: Final = 84
_MARKS: Final = re.compile(r"[.:*_()\[\]]+")
BETWEEN_LEVELS: Final = " / "
MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
    *("november", "december", "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec"),
)


@cache
def words(table: str) -> dict[str, tuple[str, ...]]:
    """Return one table of the data file: group → its words."""
    source = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return {group: tuple(known) for group, known in tomllib.loads(source)[table].items()}


@cache
def fit(header: str, table: str, group: str) -> int:
    """Return how well a header fits a group of words: 100 exactly, at least `ALIKE` when it may be meant, else 0.

    >>> fit("Bkst. nr.", "fields", "reference"), fit("Boekdatm", "fields", "booked_on") > 84
    (100, True)
    """
    known = [plain(word) for word in words(table)[group]]
    names = {plain(header), plain(header.rsplit(BETWEEN_LEVELS, 1)[-1])}
    if names & set(known):
        return EXACT
    best = max(int(fuzz.ratio(name, word)) for name in names for word in known)
    return min(best, EXACT - 1) if best >= ALIKE and len(plain(header)) > len("nr") else 0


def says(texts: Iterable[str], group: str) -> str:
    """Return the first of these texts that holds a word of a group of settings as a word of its own; else nothing."""
    for text in texts:
        shown = same_name(text)
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", shown) for word in words("settings")[group]):
            return text
    return ""


def plain(header: str) -> str:
    """Return a header without the marks that make no other word of it."""
    return same_name(_MARKS.sub(" ", header))
