"""The agreements: who promised what with whom, how long it runs, and what came in of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_agreement import agreements
from gebiedsbudget.tui.notation import cents, counted, day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.screens.agreement import AgreementScreen
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable


class AgreementsScreen(LedgerScreen[Sequence[Record]]):
    """The list."""

    CSS_PATH = "agreements.tcss"
    AUTO_FOCUS = "LedgerTable"

    def __init__(self, view: Viewpoint) -> None:
        super().__init__(label("agreement", plural=True).capitalize(), view)

    def body(self) -> Iterable[Widget]:
        """Give the line above the table, and the table."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)

    def look(self) -> Sequence[Record]:
        """Read the agreements."""
        return agreements(self.ledger, self.view)

    def show(self, seen: Sequence[Record]) -> None:
        """Show them."""
        columns = [
            Column("agreement", label("agreement")),
            Column("name", text("tui.column.name"), least=20, grows=True),
            Column("state", text("tui.column.status"), least=16),
            Column("parties", label("party", plural=True), leaves=1),
            Column("ends_on", text("tui.column.ends_on"), leaves=2),
            Column("contributed", label("contributed"), "figure"),
            Column("received", label("received"), "figure"),
        ]
        rows = [
            Row(
                str(at),
                {
                    "agreement": Text(literal(row["agreement"]), "bold"),
                    "name": Text(literal(row["name"])),
                    "state": Text(text(f"tui.agreement.state_{row['state']}")),
                    "parties": Text(literal(row["parties"])),
                    "ends_on": Text(day(row["ends_on"])),
                    "contributed": Text(cents(row["contributed"])),
                    "received": Text(cents(row["received"])),
                },
                values={name: row[name] for name in ("contributed", "received", "ends_on")},
            )
            for at, row in enumerate(seen)
            if self.needle.casefold() in f"{row['agreement']} {row['name']} {row['parties']}".casefold()
        ]
        self.query_one(LedgerTable).fill(columns, rows)
        head = text("tui.agreements.head", count=counted("agreement", len(seen)))
        self.query_one("#head", Static).update(head if seen else text("tui.agreements.none"))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open an agreement."""
        if self.seen is not None and event.row_key.value is not None:
            chosen = self.seen[int(event.row_key.value)]["agreement"]
            self.app.push_screen(AgreementScreen(chosen, self.view))
