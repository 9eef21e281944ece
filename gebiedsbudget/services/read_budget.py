"""`budget show` and `budget trail`: the budget from its first decision to now, and what is expected of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.line import AskedLine, Line
from gebiedsbudget.domain.viewpoint import KEYS, Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

BUDGET_FIGURES: Final = (
    "original", "amended", "carried", "lapsed", "revised", "reserved", "committed", "spent", "available", "forecast",
    "forecast_gap",
)  # fmt: skip


def budget(folder: LedgerFolder, by: Collection[str] = ("goal",), view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the budget summed by some keys: original, amended, carried, lapsed, revised, and what came of it.

    Args:
        by: any of partner, goal, area, year.
        view: which cells and which moment.

    Returns:
        Records with the keys asked for, `BUDGET_FIGURES` (forecast and forecast_gap None where no line has one),
        lines_without_forecast, elapsed (per cent of the year) and used (spent in per cent of the budget).

    Raises:
        UsageFault: a key, level or code the ledger does not know.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return budget_of(reader, by, view)


def budget_of(reader: Reader, by: Collection[str], view: Viewpoint) -> list[Record]:
    """Return the budget seen through an open reader."""
    refuse_unknown(reader, view)
    for key in by:
        if key not in KEYS:
            raise UsageFault("balance.unknown_key", key=key, keys=", ".join(KEYS))
    flags = {f"by_{key}": key in by for key in KEYS}
    rows = reader.records("budget_rows", **flags, **view.filters())
    return [{key: value for key, value in row.items() if key not in KEYS or key in by} for row in rows]


def budget_trail(folder: LedgerFolder, asked: AskedLine, view: Viewpoint = EVERYTHING) -> tuple[Line, list[Record]]:
    """Return a line and every change of its budget, the oldest first, with the budget after it.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: no line is meant, or several could be.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        line = line_meant(reader, asked)
        return line, reader.records("budget_trail", **_cell(line))


def line_meant(reader: Reader, asked: AskedLine, *, new: bool = False) -> Line:
    """Return the line that is meant.

    Args:
        new: whether a line without a budget yet will do; then its area has to be said.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: there is no such line, or several without an area named.
    """
    refuse_unknown(reader, Viewpoint(partner=asked.partner, goal=asked.goal, area=asked.area, year=asked.year))
    found = reader.records("budget_lines", partner=asked.partner, goal=asked.goal, area=asked.area, year=asked.year)
    if not found and new and asked.area:
        return Line(asked.partner, asked.goal, asked.area, asked.year)
    lines = [Line(**row) for row in found]
    if not lines:
        nearby = reader.records("budget_lines", partner=asked.partner, goal=asked.goal, area=None, year=None)
        raise Refusal(
            "budget.no_line",
            asked="/".join(map(str, filter(None, (asked.partner, asked.goal, asked.area, asked.year)))),
            lines=", ".join(Line(**row).code for row in nearby) or "–",
        )
    if len(lines) > 1:
        raise Refusal("budget.several_lines", lines=", ".join(line.code for line in lines))
    return lines[0]


def _cell(line: Line) -> dict[str, object]:
    return {"partner": line.partner, "goal": line.goal, "area": line.area, "year": line.year}
