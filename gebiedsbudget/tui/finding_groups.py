"""Groups of findings as rows: one repair a group, each place under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.text import Text

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.domain.finding_group import grouped
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import cents, count, literal
from gebiedsbudget.tui.posting_rows import cell_of
from gebiedsbudget.tui.table import Column, Row

SIGNS: Final = {"error": "✖", "warning": "▲", "info": "i"}
STYLES: Final = {"error": "error", "warning": "accent", "info": "quiet"}
MOST_PLACES: Final = 50
GROUP: Final = "group"


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
        if group.value:
            head.append(f" {literal(group.value)}", style)
        head.append(f"  {first.severity_word} {first.code}", colours["quiet"])
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
