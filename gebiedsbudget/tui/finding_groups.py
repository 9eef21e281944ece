"""Findings grouped by what mends them: one repair a group, each place under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rich.text import Text

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import cents, count, literal
from gebiedsbudget.tui.posting_rows import cell_of
from gebiedsbudget.tui.table import Column, Row

SIGNS: Final = {"error": "✖", "warning": "▲", "info": "i"}
STYLES: Final = {"error": "error", "warning": "accent", "info": "quiet"}
# Mending one code mends every row that has it; any other finding is mended place by place.
MENDED_AT_ONCE: Final = frozenset({"C07", "C16", "C17", "C18"})
MOST_PLACES: Final = 50
GROUP: Final = "group"


@dataclass(frozen=True)
class FindingGroup:
    """Findings that one repair mends.

    Attributes:
        first: the finding that speaks for all.
        places: where they stand among all findings.
        amount: the euros at stake together, or None when that cannot be said.
    """

    first: Finding
    places: tuple[int, ...]
    amount: Decimal | None


def grouped(findings: Sequence[Finding]) -> list[FindingGroup]:
    """Return the groups in the order of their first finding."""
    together: dict[tuple[str, str | None, str], list[int]] = {}
    for place, found in enumerate(findings):
        mended_by = found.found if found.code in MENDED_AT_ONCE else ""
        together.setdefault((found.code, found.field, mended_by), []).append(place)
    groups = []
    for places in together.values():
        amounts = [amount for place in places if (amount := findings[place].amount) is not None]
        at_stake = sum(amounts, Decimal(0)) if amounts else None
        groups.append(FindingGroup(findings[places[0]], tuple(places), at_stake))
    return groups


def place_of(key: str | None) -> int | None:
    """Return which finding a row of the table is about; a group speaks through its first."""
    return None if key is None else int(key.removeprefix(GROUP))


def finding_columns() -> list[Column]:
    """Return the columns of the table of findings."""
    return [
        Column("what", label("finding"), grows=True),
        Column("found", text("tui.column.found"), leaves=1),
        Column("amount", label("amount"), "figure"),
    ]


def finding_rows(findings: Sequence[Finding], needle: str, colours: Mapping[str, str]) -> list[Row]:
    """Return a row a group with its places under it; a place is its cell and what stands there."""
    rows = []
    for group in grouped(findings):
        first = group.first
        if needle.casefold() not in f"{first.title} {first.found} {first.message}".casefold():
            continue
        style = colours[STYLES[first.severity]]
        head = Text(f"{SIGNS[first.severity]} {count(len(group.places))} × ", style).append(
            literal(first.title), "bold"
        )
        if first.code in MENDED_AT_ONCE:
            head.append(f" {literal(first.found)}", style)
        head.append(f"  {first.level} {first.code}", colours["quiet"])
        rows.append(Row(f"{GROUP}{group.places[0]}", {"what": head, "amount": Text(cents(group.amount))}))
        rows += [_place(place, findings[place], colours) for place in group.places[:MOST_PLACES]]
    return rows


def _place(place: int, found: Finding, colours: Mapping[str, str]) -> Row:
    where = cell_of({"sheet": found.sheet, "cell": found.cell or found.row})
    return Row(
        str(place),
        {
            "what": Text(f"    {where}"),
            "found": Text(literal(found.found), colours["quiet"]),
            "amount": Text(cents(found.amount), colours["quiet"]),
        },
    )
