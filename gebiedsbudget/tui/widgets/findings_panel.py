"""The findings of a delivery, grouped by what mends them, with the sheet around the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.locale import text
from gebiedsbudget.tui.finding_groups import finding_columns, finding_rows, place_of
from gebiedsbudget.tui.notation import literal
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from gebiedsbudget.tui.widgets.sheet_grid import SheetGrid

if TYPE_CHECKING:
    from gebiedsbudget.intake.sheet_window import SheetWindow


class FindingsPanel(Vertical):
    """The findings."""

    DEFAULT_CSS = """
    FindingsPanel > LedgerTable { height: 1fr; }
    FindingsPanel > .detail {
        height: 14; padding: 0 1; margin: 1 0 0 0;
        border: round $secondary; border-title-color: $foreground;
    }
    FindingsPanel .message { height: auto; padding: 0 1; }
    FindingsPanel .why-not { height: auto; padding: 0 1; color: $quiet; }
    FindingsPanel .to-do { height: auto; padding: 0 1; color: $primary; margin: 0 0 1 0; }
    """

    class PlaceShown(Message):
        """The cursor is on a finding; carries which."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def compose(self) -> ComposeResult:
        """Place the table, and what is said about the finding under the cursor."""
        yield LedgerTable(rows=True, opens=False)
        with Vertical(classes="detail"):
            yield Static(classes="message", markup=False)
            yield Static(classes="to-do", markup=False)
            yield SheetGrid()
            yield Static(classes="why-not", markup=False)

    def put(self, findings: Sequence[Finding], needle: str) -> None:
        """Show findings."""
        self._findings = findings
        rows = finding_rows(findings, needle, self.app.theme_variables)
        self.query_one(LedgerTable).fill(finding_columns(), rows)
        self.query_one(".detail").display = bool(rows)
        self._say()

    def on_data_table_row_highlighted(self) -> None:
        """Say what the finding under the cursor is."""
        self._say()

    def light(self, place: int, window: SheetWindow | None, why_not: str) -> None:
        """Show the sheet around a finding, or why it cannot be shown, if the cursor is still on it."""
        if place_of(self.query_one(LedgerTable).row_key()) == place:
            grid = self.query_one(SheetGrid)
            grid.display = window is not None
            grid.grid = window
            said = self.query_one(".why-not", Static)
            said.display = bool(why_not)
            said.update(Text(literal(why_not)))

    def _say(self) -> None:
        place = place_of(self.query_one(LedgerTable).row_key())
        if place is None:
            return
        found = self._findings[place]
        self.query_one(".detail", Vertical).border_title = literal(f"{found.sheet}!{found.cell or found.row or ''}")
        self.query_one(".message", Static).update(Text(literal(found.message)))
        self.query_one(".to-do", Static).update(Text(f"{text('tui.findings.to_do')} {literal(found.to_do)}"))
        self.post_message(self.PlaceShown(place))
