"""A table under its title, with a line beside it for what counts nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable


class Block(Vertical):
    """A titled table."""

    DEFAULT_CSS = """
    Block { height: auto; margin: 0 0 1 0; }
    Block > .title { padding: 0 1; color: $primary; text-style: bold; }
    Block > .beside { padding: 0 1; color: $quiet; }
    """

    def __init__(self, name: str, *, rows: bool = False) -> None:
        super().__init__(id=name)
        self._is_by_row = rows

    def compose(self) -> ComposeResult:
        """Place the title, the table, and the line beside it."""
        yield Static(classes="title", markup=False)
        yield LedgerTable(rows=self._is_by_row)
        yield Static(classes="beside", markup=False)

    @property
    def table(self) -> LedgerTable:
        """The table."""
        return self.query_one(LedgerTable)

    def put(self, title: str, columns: Sequence[Column], rows: Sequence[Row], beside: str = "") -> None:
        """Show rows under a title."""
        self.query_one(".title", Static).update(title)
        self.table.fill(columns, rows)
        line = self.query_one(".beside", Static)
        line.display = bool(beside)
        line.update(beside)
