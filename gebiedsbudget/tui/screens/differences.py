"""The differences: where the pool and the other side do not say the same, and what is agreed about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.locale import text
from gebiedsbudget.services.compare_sides import differences
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme
from gebiedsbudget.tui.difference_rows import difference_columns, difference_row
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, counted
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import names_of
from gebiedsbudget.tui.screens.difference import DifferenceScreen
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable


@dataclass(frozen=True)
class Compared:
    """What the screen saw: the names, and the differences."""

    programme: ProgrammeInForce
    rows: Sequence[Record]


class DifferencesScreen(LedgerScreen[Compared]):
    """The list; what is settled or equal is shown when asked for."""

    CSS_PATH = "differences.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [key("a", "every", "every")]

    def __init__(self) -> None:
        super().__init__(text("tui.differences.title"))
        self.every = False

    def body(self) -> Iterable[Widget]:
        """Give the line above the table, and the table."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)

    def look(self) -> Compared:
        """Hold both sides against each other."""
        return Compared(programme(self.ledger), differences(self.ledger, every=self.every))

    def show(self, seen: Compared) -> None:
        """Show them, the largest first."""
        names, colours = names_of(seen.programme), self.app.theme_variables
        shown = [
            row
            for row in seen.rows
            if self.needle.casefold() in f"{row['partner']} {row['reference']} {row['description']}".casefold()
        ]
        rows = [difference_row(row, names, colours) for row in shown]
        self.query_one(LedgerTable).fill(difference_columns(), rows)
        apart = [abs(row["difference_amount"]) for row in shown if row["state"] != "equal"]
        head = text(
            "tui.differences.head", count=counted("difference", len(apart)), amount=cents(sum(apart, Decimal(0)))
        )
        self.query_one("#head", Static).update(head if seen.rows else text("tui.differences.none"))

    def action_every(self) -> None:
        """Show what is settled and equal too, or leave it out again."""
        self.every = not self.every
        self.look_again()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open a difference."""
        if event.row_key.value is not None:
            self.app.push_screen(DifferenceScreen(event.row_key.value))
