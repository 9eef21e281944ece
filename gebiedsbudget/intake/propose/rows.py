"""Printed totals, notes and repeated headers: the rows under a header that are no data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from gebiedsbudget.domain.money import AmountFault, DecimalMark, cents_from_number, cents_from_text
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.propose.columns import WIDEST_UNIT, reads_as
from gebiedsbudget.intake.propose.tables import Cell, Column, Table
from gebiedsbudget.intake.propose.words import words

_NOTE_CELLS: Final = 1
_LABEL: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Rows:
    """The rows of a table, told apart.

    Attributes:
        data: rows of data.
        totals: rules for printed totals, as a profile writes them.
        not_data: rules for what is neither.
        shown: the labels of the totals and notes, to show.
    """

    data: tuple[int, ...]
    totals: list[dict[str, Any]] = field(default_factory=list)
    not_data: list[dict[str, str]] = field(default_factory=list)
    shown: tuple[str, ...] = ()


def tell_rows(table: Table) -> Rows:
    """Tell data from printed totals (a label that says so), notes (one text alone) and headers that come again."""
    total_rows: dict[int, tuple[Column, str]] = {}
    notes: dict[int, tuple[Column, str]] = {}
    for row in table.rows:
        cells = [(column, column.cells[row]) for column in table.columns if row in column.cells]
        labels = [(column, text) for column, (kind, text) in cells if kind == "text" and reads_as(text) == "none"]
        total = next(((column, text) for column, text in labels if _is_total(text)), None)
        if total and len(labels) == 1:
            total_rows[row] = total
        elif (len(cells) <= _NOTE_CELLS and labels) or (
            labels and all(same_name(text) in same_name(column.header) for column, (_, text) in cells)
        ):
            notes[row] = labels[0]
    data = tuple(row for row in table.rows if row not in total_rows and row not in notes)
    shown = tuple(dict.fromkeys(text for _, text in (*total_rows.values(), *notes.values())))
    return Rows(data, _total_rules(table, total_rows), _note_rules(notes), shown)


def _is_total(label: str) -> bool:
    first = _LABEL.match(same_name(label))
    return first is not None and first[0] in words("rows")["total"]


def _total_rules(table: Table, found: dict[int, tuple[Column, str]]) -> list[dict[str, Any]]:
    """Return a rule for each way a total is called; the sums of the rows above say which of them are subtotals."""
    subtotals: dict[tuple[str, str], bool] = {}
    previous = table.header_row
    for row, (column, label) in found.items():
        rule = (column.header, _pattern(label))
        subtotals[rule] = subtotals.get(rule, False) or _is_subtotal(table, row, previous, set(found))
        previous = row
    return [{"column": header, "matches": matches, "subtotal": is_so} for (header, matches), is_so in subtotals.items()]


def _is_subtotal(table: Table, row: int, previous: int, totals: set[int]) -> bool:
    """Whether a printed total is the sum since the one before it and not of all rows above."""
    if previous not in totals:
        return False
    for column in table.columns:
        mark = _mark(column)
        printed = _amount(column.cells.get(row), mark)
        if printed is None:
            continue
        above = {at: _amount(cell, mark) for at, cell in column.cells.items() if at < row and at not in totals}
        of_all = sum((amount for amount in above.values() if amount is not None), Decimal(0))
        since = sum((amount for at, amount in above.items() if at > previous and amount is not None), Decimal(0))
        if (of_all == printed) != (since == printed):
            return since == printed
    return False  # no column tells them apart


def _mark(column: Column) -> DecimalMark:
    """Return the decimal mark that the written amounts of a column prove; where none does, it makes no difference."""
    return "." if any(kind == "text" and reads_as(text) == "." for kind, text in column.cells.values()) else ","


def _amount(cell: Cell | None, mark: DecimalMark) -> Decimal | None:
    """Return what a cell says as an amount, in the widest unit there is; None when it is none."""
    if cell is None:
        return None
    kind, text = cell
    try:
        if kind == "number":
            return cents_from_number(Decimal(text), WIDEST_UNIT)
        return None if reads_as(text) == "none" else cents_from_text(text, mark, WIDEST_UNIT, grouped=True)
    except AmountFault:
        return None


def _note_rules(found: dict[int, tuple[Column, str]]) -> list[dict[str, str]]:
    rules = dict.fromkeys((column.header, _pattern(label)) for column, label in found.values())
    return [{"column": header, "matches": matches} for header, matches in rules]


def _pattern(label: str) -> str:
    r"""Return a pattern for a label, without what changes from file to file: the figures, and what follows a colon.

    >>> _pattern("Totaal 139000 Voorschotten"), _pattern("Selectie: alles"), _pattern("Totaal")
    ('^Totaal\\s*\\d', '^Selectie:', '^Totaal$')
    """
    start = re.match(r"[^\d:]+(?=[\d:])", label)
    if start is None:
        return f"^{re.escape(label)}$"
    if label[start.end()] == ":":
        return f"^{re.escape(start[0])}:"
    return f"^{re.escape(start[0].rstrip())}\\s*\\d"
