"""The budget: how each line came to be what it is, what was done with it, and what is expected of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rich.text import Text
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_budget import budget
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.tui.notation import cents, euros, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import Names, named, names_of
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

KEYS: Final = ("year", "partner", "goal", "area")
TOTAL: Final = "total"
# What leaves a narrow screen first has the lowest number; None stays.
FIGURES: Final[dict[str, int | None]] = {
    "original": 3,
    "amended": 1,
    "carried": 0,
    "revised": None,
    "reserved": 2,
    "committed": 5,
    "spent": None,
    "available": None,
    "forecast": 4,
}


@dataclass(frozen=True)
class BudgetSeen:
    """The lines of the budget, all of them together, and what their codes are called."""

    lines: Sequence[Record]
    total: Record
    names: Names


class BudgetScreen(LedgerScreen[BudgetSeen]):
    """The lines of the budget of a year, or of all."""

    CSS_PATH = "budget.tcss"
    AUTO_FOCUS = "LedgerTable"

    def __init__(self, view: Viewpoint) -> None:
        super().__init__(text("tui.budget.title"), view)

    def body(self) -> Iterable[Widget]:
        """Give the sentence above the table, the table, and a line that reads the row under the cursor."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)
        yield Static(id="reading", markup=False)

    def look(self) -> BudgetSeen:
        """Read the budget, a row a line, and its total."""
        total = next(iter(budget(self.ledger, (), self.view)), {})
        return BudgetSeen(budget(self.ledger, KEYS, self.view), total, names_of(programme(self.ledger)))

    def show(self, seen: BudgetSeen) -> None:
        """Show the lines with their total, or say that there are none."""
        colours = self.app.theme_variables
        columns = [
            Column("line", text("tui.column.line"), grows=True),
            *(
                Column(figure, text(f"tui.budget.{figure}"), "figure", leaves=leaves)
                for figure, leaves in FIGURES.items()
            ),
        ]
        rows = [
            self._drawn(str(at), self._called(line), line, colours["error"])
            for at, line in enumerate(seen.lines)
            if self.needle.casefold() in self._called(line).casefold()
        ]
        if seen.lines:
            total = self._drawn(TOTAL, text("tui.budget.total"), seen.total, colours["error"])
            rows += [Row("rule"), replace(total, is_total=True)]
        self.query_one(LedgerTable).fill(columns, rows)
        period = text("tui.lens.every_year") if self.view.year is None else str(self.view.year)
        head = "head" if seen.lines else "none"
        self.query_one("#head", Static).update(text(f"tui.budget.{head}", period=period))
        self.on_data_table_row_highlighted()

    def on_data_table_row_highlighted(self) -> None:
        """Read the row under the cursor: its codes by name, and its figures to the cent."""
        key = self.query_one(LedgerTable).row_key()
        line = self._behind(key)
        said = "" if line is None else text("tui.budget.reading", **{key: cents(line[key]) for key in FIGURES})
        if line is not None and self.seen is not None and key != TOTAL:
            whose = " · ".join(named(self.seen.names, name, line[name]) for name in ("partner", "goal", "area"))
            said = f"{whose}\n{said}"
        self.query_one("#reading", Static).update(said)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the postings that made the budget of a line."""
        line = self._behind(event.row_key.value)
        if line is not None and event.row_key.value != TOTAL:
            view = replace(self.view, **{key: line[key] for key in KEYS})
            self.app.push_screen(PostingsScreen(f"{label('budget')} {self._called(line)}", view, figure="budget"))

    def _behind(self, key: str | None) -> Record | None:
        """Return the record behind a row; none for the rule."""
        if self.seen is None or key is None:
            return None
        if key == TOTAL:
            return self.seen.total
        return self.seen.lines[int(key)] if key.isdecimal() else None

    def _called(self, line: Record) -> str:
        """Return a line as it is called: its year only where the years stand together."""
        keys = KEYS if self.view.year is None else KEYS[1:]
        return " · ".join(literal(line[key]) for key in keys)

    def _drawn(self, key: str, name: str, record: Record, alarm: str) -> Row:
        cells = {figure: Text(euros(record[figure])) for figure in FIGURES}
        if record["available"] < 0:
            cells["available"].stylize(alarm)
        return Row(key, {"line": Text(name), **cells}, values={figure: record[figure] for figure in FIGURES})
