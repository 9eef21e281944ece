"""The signals: what asks for someone's attention, one sentence a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.text import Text
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.tui.notation import cents, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import named, names_of
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable


class SignalsScreen(LedgerScreen[Sequence[Record]]):
    """The signals of a year, or of all."""

    CSS_PATH = "signals.tcss"
    AUTO_FOCUS = "LedgerTable"

    def __init__(self, view: Viewpoint) -> None:
        super().__init__(text("tui.signals.title"), view)

    def body(self) -> Iterable[Widget]:
        """Give the sentence above the table, and the table."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)
        yield Static(id="whole", markup=False)

    def look(self) -> Sequence[Record]:
        """Read the signals."""
        names = names_of(programme(self.ledger))
        return [{**row, "owner": named(names, "partner", row["owner"])} for row in signals(self.ledger, self.view)]

    def show(self, seen: Sequence[Record]) -> None:
        """Show them, or say that nothing asks for attention."""
        colours = self.app.theme_variables
        columns = [
            Column("sign", ""),
            Column("text", text("tui.column.signal"), grows=True),
            Column("owner", text("tui.column.owner"), leaves=2),
            *([Column("year", label("year"), leaves=1)] if self.view.year is None else []),
            Column("amount", label("amount"), "figure"),
        ]
        rows = [
            Row(
                str(at),
                {
                    "sign": Text("⚑", colours["accent"]),
                    "text": Text(literal(row["text"])),
                    "owner": Text(literal(row["owner"])),
                    "year": Text(literal(row["year"])),
                    "amount": Text(cents(row["amount"])),
                },
                values={"year": row["year"], "amount": row["amount"]},
            )
            for at, row in enumerate(seen)
            if self.needle.casefold() in row["text"].casefold()
        ]
        self.query_one(LedgerTable).fill(columns, rows)
        period = text("tui.lens.every_year") if self.view.year is None else str(self.view.year)
        head = text("tui.signals.head", period=period) if seen else text("tui.signals.none", period=period)
        self.query_one("#head", Static).update(head)
        self.on_data_table_row_highlighted()

    def on_data_table_row_highlighted(self) -> None:
        """Write the signal under the cursor in full, with what to do about it."""
        key = self.query_one(LedgerTable).row_key()
        signal = None if key is None or self.seen is None else self.seen[int(key)]
        whole = "" if signal is None else literal(f"{signal['text']} {signal['do']}")
        self.query_one("#whole", Static).update(whole)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the postings of the cells a signal is about."""
        if self.seen is not None and event.row_key.value is not None:
            row = self.seen[int(event.row_key.value)]
            view = replace(self.view, partner=row["partner"], goal=row["goal"], year=row["year"])
            self.app.push_screen(PostingsScreen(text(f"signals.short.{row['kind']}"), view))
