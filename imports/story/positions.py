"""Where the ledger should stand after the story, reckoned from the rows themselves and not by the program.

A much smaller bookkeeper than the real one: it keeps the rows that stand, lets each draw on what it names, and adds up.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from .by_hand import ENTRIES
from .deliveries import all_workbooks
from .sheet import NOUGHT, Line, Workbook, lines_of

FIGURES = (
    *("pledged", "contributed", "received", "returned", "budget", "reserved", "committed", "spent"),
    *("available", "in_kind"),
)
HOST = "GEM"
# Lists that go on: the next file is the next version, and speaks for the years that stand in it.
GOES_ON = {"gemeente-bijdragen", "volkswoningen-voorbeeld", "zorgverzekeraar-voorbeeld"} | {
    "bewoners-kasboek",
    "bewoners-uren",
}
LED_BY_HOST = {"pledge", "contribution", "transfer", "refund"}

Cell = tuple[int, str, str]  # year, partner, goal


@dataclass
class Item:
    """What was opened, and what is left of it to draw on."""

    line: Line
    left: Decimal


@dataclass
class Ledger:
    """The items by number and by row, and the figures per cell."""

    figures: dict[Cell, dict[str, Decimal]] = field(
        default_factory=lambda: defaultdict(lambda: dict.fromkeys(FIGURES, NOUGHT))
    )
    numbered: dict[tuple[str, str, str], Item] = field(default_factory=dict)

    def add(self, line: Line, figure: str, amount: Decimal) -> None:
        """Add an amount to a figure in the cell of a line."""
        self.figures[line.year, line.partner, line.goal][figure] += amount


STAGE = {"pledge": "pledged", "reservation": "reserved", "commitment": "committed"}


def standing_lines() -> list[tuple[str, str, Line]]:
    """Return the lines that stand after all posted deliveries and entries by hand, with partner and row."""
    held: dict[tuple[str, str, int], list[tuple[str, str, Line]]] = {}
    for book in all_workbooks():
        if book.posted:
            _hold(held, book)
    by_hand = [(entry.line.partner, f"by hand {place}", entry.line) for place, entry in enumerate(ENTRIES)]
    return [entry for key in held for entry in held[key]] + by_hand


def _hold(held: dict[tuple[str, str, int], list[tuple[str, str, Line]]], book: Workbook) -> None:
    """Put the rows of a workbook in the place of those it is a next version of."""
    fresh: dict[tuple[str, str, int], list[tuple[str, str, Line]]] = defaultdict(list)
    for profile, place, line in lines_of(book):
        series = "" if profile in GOES_ON else book.period
        fresh[profile, series, line.year].append((book.partner, f"{book.path} {profile} {place}", line))
    held.update(fresh)


def is_witness(deliverer: str, line: Line) -> bool:
    """Whether a row is the other side's statement of what the host keeps."""
    return line.kind in LED_BY_HOST and deliverer != HOST


def positions(programme: Path) -> dict[Cell, dict[str, Decimal]]:
    """Return the figures per year, partner and goal."""
    ledger = Ledger()
    for budget in tomllib.loads(programme.read_text(encoding="utf-8"))["budget"]:
        ledger.figures[budget["year"], budget["partner"], budget["goal"]]["budget"] += Decimal(budget["amount"])
    lines = [(mark, line) for deliverer, mark, line in standing_lines() if not is_witness(deliverer, line)]
    by_row: dict[tuple[str, str], Item] = {}
    for mark, line in lines:
        if line.kind in {*STAGE, "contribution"}:
            by_row[mark, line.measure] = ledger.numbered[line.kind, line.partner, line.number] = Item(line, line.amount)
    for line in sorted((line for _, line in lines), key=lambda line: line.booked_on):
        _count(ledger, line)
    for mark, line in sorted(lines, key=lambda pair: (pair[1].booked_on, pair[1].amount < 0)):
        _draw(line, _drawn(ledger, by_row, mark, line))
    for item in ledger.numbered.values():
        if item.line.kind in STAGE and item.line.form != "in_kind":
            ledger.add(item.line, STAGE[item.line.kind], item.left)
    for figures in ledger.figures.values():
        figures["available"] = figures["budget"] - figures["reserved"] - figures["committed"] - figures["spent"]
    return dict(ledger.figures)


def _count(ledger: Ledger, line: Line) -> None:
    """Add what a line is by itself."""
    if line.form == "in_kind":
        if line.kind == "deposit":
            ledger.add(line, "in_kind", line.amount)
        return
    figures = {
        "contribution": ("contributed",),
        "deposit": ("received",),
        "expenditure": ("spent",),
        "own_account": ("received", "spent"),
    }
    for figure in figures.get(line.kind, ()):
        ledger.add(line, figure, line.amount)


def _drawn(ledger: Ledger, by_row: dict[tuple[str, str], Item], mark: str, line: Line) -> Item | None:
    """Return the item a line draws on, or nothing."""
    if not line.draws:
        return None
    if line.draws != "commitment":
        return by_row[mark, line.draws]
    kind = "contribution" if line.kind == "deposit" else "commitment"
    return ledger.numbered[kind, line.partner, line.number]


def _draw(line: Line, item: Item | None) -> None:
    """Take what is open; a settlement releases the rest, a credit note opens it again."""
    if item is None:
        return
    cell = (line.year, line.goal, line.area)
    if cell != (item.line.year, item.line.goal, item.line.area):
        raise ValueError(f"{line.number}: a draw lies in the cell of its item")
    item.left -= min(line.amount, item.left)
    if line.final:
        item.left = NOUGHT


def cash_by_day() -> dict[date, Decimal]:
    """Return the cash of the programme at the end of each day."""
    moves: dict[date, Decimal] = defaultdict(lambda: NOUGHT)
    signs = {"deposit": 1, "other_income": 1, "refund": 1, "transfer": -1}
    for deliverer, _, line in standing_lines():
        if line.form == "cash" and line.kind in signs and not is_witness(deliverer, line):
            moves[line.booked_on] += signs[line.kind] * line.amount
    return _running(moves)


def _running(moves: dict[date, Decimal]) -> dict[date, Decimal]:
    running, cash = {}, NOUGHT
    for day in sorted(moves):
        cash += moves[day]
        running[day] = cash
    return running


def open_advances() -> dict[str, Decimal]:
    """Return per partner what it holds of the pool; below zero the pool owes it."""
    held: dict[str, Decimal] = defaultdict(lambda: NOUGHT)
    signs = {"transfer": 1, "refund": -1, "expenditure": -1}
    for deliverer, _, line in standing_lines():
        if line.form == "cash" and line.kind in signs and not is_witness(deliverer, line):
            held[line.partner] += signs[line.kind] * line.amount
    return dict(held)


def expected_csv(programme: Path) -> str:
    """Return the positions as CSV, sorted, one row per year, partner and goal that has a figure."""
    rows = [",".join(("year", "partner", "goal", *FIGURES))]
    for (year, partner, goal), figures in sorted(positions(programme).items()):
        if any(figures.values()):
            rows.append(",".join((str(year), partner, goal, *(f"{figures[name]:.2f}" for name in FIGURES))))
    return _lines(rows)


def expected_pot_csv(programme: Path) -> str:
    """Return cash, open advances and the room under both ceilings as CSV: key, value."""
    figures = positions(programme)
    cash = cash_by_day()
    lines = [line for _, _, line in standing_lines()]
    rows = ["key,amount", f"cash,{list(cash.values())[-1]:.2f}"]
    rows += [f"open_advance_{partner},{amount:.2f}" for partner, amount in sorted(open_advances().items())]
    for year in sorted({cell[0] for cell in figures}):
        total = {name: sum((row[name] for cell, row in figures.items() if cell[0] == year), NOUGHT) for name in FIGURES}
        used = total["returned"] + total["reserved"] + total["committed"] + total["spent"]
        income = sum((line.amount for line in lines if (line.kind, line.year) == ("other_income", year)), NOUGHT)
        cover = total["contributed"] + income - used
        rows.append(f"budget_room_{year},{total['available']:.2f}")
        rows.append(f"cover_room_{year},{cover:.2f}")
    return _lines(rows)


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(rows) + "\n"
