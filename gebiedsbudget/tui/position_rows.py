"""Positions as rows of a table: which figures stand in which block, and how each is written.

Placing only: every amount comes from the balance, totals too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from rich.text import Text

from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_programme import ProgrammeInForce
from gebiedsbudget.tui.figures import figure_label, figure_meaning
from gebiedsbudget.tui.notation import cents, euros, literal
from gebiedsbudget.tui.table import RULE, Column, Row
from gebiedsbudget.tui.usage_bar import usage

Record = Mapping[str, Any]
NOTHING: Final[Record] = defaultdict(Decimal)
NAME: Final = "name"
UTILISATION: Final = "utilisation"
TOTAL: Final = "total"
FIGURES_OF: Final = {
    "uses": ("budget", "reserved", "committed", "spent", "available"),
    "brings": ("pledged", "contributed", "conditional", "received", "returned", "in_kind"),
    "settles": ("transferred", "passed_on", "refunded", "open_advance"),
}
BLOCKS: Final = {"goal": ("uses", "brings"), "partner": ("brings", "uses", "settles")}
_LEAVES: Final = {
    UTILISATION: 1,
    "reserved": 2,
    "committed": 3,
    "budget": 4,
    "conditional": 1,
    "returned": 2,
    "pledged": 3,
    "in_kind": 4,
    "refunded": 1,
    "passed_on": 2,
    "transferred": 3,
}
_NAME_WIDTH: Final = 28
_NAME_LEAST: Final = 16
_FIGURE_WIDTH: Final = 11


def columns_of(block: str, rows: str) -> list[Column]:
    """Return the columns of a block; at a narrow screen the bar leaves first, then what is reserved."""
    figures = [
        Column(figure, label(figure), "figure", leaves=_LEAVES.get(figure), prefers=_FIGURE_WIDTH)
        for figure in FIGURES_OF[block]
    ]
    columns = [Column(NAME, label(rows).capitalize(), prefers=_NAME_WIDTH, least=_NAME_LEAST), *figures]
    if block == "uses":
        columns.append(Column(UTILISATION, label(UTILISATION), "drawn", leaves=_LEAVES[UTILISATION], grows=True))
    return columns


def rows_of(
    block: str,
    rows: str,
    known: ProgrammeInForce,
    records: Sequence[Record],
    total: Record,
    needle: str,
    colours: Mapping[str, str],
) -> list[Row]:
    """Return the rows of a block: every goal, or every partner that has something in it, and the total.

    Args:
        block: `uses`, `brings` or `settles`.
        rows: what a row is: `goal` or `partner`.
        known: the programme, for the names and their order.
        records: the balance by goal or partner.
        total: the balance of all of them.
        needle: only names that hold this; the total stays that of all.
        colours: the theme's variables.
    """
    found = {record[rows]: record for record in records}
    named = [(each[rows], each["name"]) for each in (known.goals if rows == "goal" else known.partners)]
    shown = []
    for code, name in named:
        record = found.get(code, NOTHING)
        has_figures = any(record[figure] for figure in FIGURES_OF[block])
        is_own_goal = rows == "goal" and code in {goal["goal"] for goal in known.goals[:-1]}
        if (has_figures or is_own_goal) and needle.casefold() in name.casefold():
            shown.append(_row(code, name, block, record, colours))
    every = text("tui.overview.total_of_all") if needle else text("tui.overview.total")
    return [*shown, Row(RULE), _row(TOTAL, every, block, total, colours, is_total=True)]


def reading_of(figure: str, record: Record) -> Text:
    """Return a cell in full: the figure, the exact amount, and what it means."""
    line = Text(no_wrap=True, overflow="ellipsis")
    if figure == UTILISATION:
        line.append(f"{figure_label(figure)}  ")
    else:
        line.append(f"{figure_label(figure)} ").append(cents(record[figure]), "bold").append("  ")
    return line.append(figure_meaning(figure))


def _row(
    code: str, name: str, block: str, record: Record, colours: Mapping[str, str], *, is_total: bool = False
) -> Row:
    cells: dict[str, Any] = {NAME: Text(literal(name))}
    for figure in FIGURES_OF[block]:
        amount = record[figure]
        style = f"bold {colours['accent']}" if amount < 0 else "" if amount else colours["quiet"]
        cells[figure] = Text(euros(amount), style)
    cells[UTILISATION] = partial(_usage, record, colours)
    values = {figure: record[figure] for figure in FIGURES_OF[block]}
    return Row(code, cells, is_total, values)


def _usage(record: Record, colours: Mapping[str, str], width: int) -> Text:
    return usage(record, width, colours)
