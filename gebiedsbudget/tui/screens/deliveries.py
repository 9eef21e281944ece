"""The deliveries: what every organisation sent, how far it is, and what asks for a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.text import Text
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.services.list_deliveries import deliveries
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, count, counted, literal, moment
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import Names, named, names_of
from gebiedsbudget.tui.screens.delivery import DeliveryScreen
from gebiedsbudget.tui.screens.differences import DifferencesScreen
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

SIGNS: Final = {"staged": "◌", "posted": "✔", "replaced": "↻", "undone": "↶"}


@dataclass(frozen=True)
class Delivered:
    """What the screen saw: the names, and the deliveries."""

    programme: ProgrammeInForce
    deliveries: Sequence[Record]


class DeliveriesScreen(LedgerScreen[Delivered]):
    """The list."""

    CSS_PATH = "deliveries.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [key("v", "differences", "differences")]

    def __init__(self) -> None:
        super().__init__(label("delivery", plural=True).capitalize())

    def body(self) -> Iterable[Widget]:
        """Give the line above the table, and the table."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)

    def look(self) -> Delivered:
        """Read the deliveries."""
        return Delivered(programme(self.ledger), deliveries(self.ledger))

    def show(self, seen: Delivered) -> None:
        """Show them, the latest first."""
        names, colours = names_of(seen.programme), self.app.theme_variables
        rows = [
            delivery_row(str(at), row, names, colours)
            for at, row in enumerate(seen.deliveries)
            if self.needle.casefold() in f"{row['delivery']} {row['partner']} {row['file_name']}".casefold()
        ]
        self.query_one(LedgerTable).fill(delivery_columns(), rows)
        staged = sum(row["status"] == "staged" for row in seen.deliveries)
        total = counted("delivery", len({row["delivery"] for row in seen.deliveries}))
        head = text("tui.deliveries.head", staged=count(staged), total=total, read=len(seen.deliveries))
        self.query_one("#head", Static).update(head if seen.deliveries else text("tui.deliveries.none"))

    def action_differences(self) -> None:
        """Open where the pool and the other side do not say the same."""
        self.app.push_screen(DifferencesScreen())

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open a delivery."""
        if self.seen is not None and event.row_key.value is not None:
            self.app.push_screen(DeliveryScreen(self.seen.deliveries[int(event.row_key.value)]["delivery"]))


def delivery_columns() -> list[Column]:
    """Return the columns; on a narrow screen the file leaves first, then when it came."""
    return [
        Column("status", text("tui.column.status"), least=11),
        Column("delivery", label("delivery"), least=33),
        Column("partner", label("partner"), leaves=3),
        Column("file", text("tui.column.file"), leaves=1, least=16, grows=True),
        Column("recorded_at", text("tui.column.recorded_at"), leaves=2),
        Column("rows", text("tui.column.rows"), "figure", leaves=4),
        Column("errors", label("error", plural=True), "figure"),
        Column("warnings", text("tui.column.warnings"), "figure", leaves=5),
        Column("amount", label("amount"), "figure"),
    ]


def delivery_row(key: str, row: Record, names: Names, colours: Mapping[str, str]) -> Row:
    """Return a delivery as a row."""
    quiet = colours["quiet"]
    is_gone = row["status"] in {"undone", "replaced"}
    version = "" if row["version"] is None else f" v{row['version']}"
    status = f"{SIGNS[row['status']]} {text('tui.status.' + row['status'])}"
    errors = f"✖ {count(row['errors'])}" if row["errors"] else "0"
    return Row(
        key,
        {
            "status": Text(status, colours["primary"] if row["status"] == "staged" else quiet if is_gone else ""),
            "delivery": Text(literal(row["delivery"]) + version, quiet if is_gone else "bold"),
            "partner": Text(named(names, "partner", row["partner"]), quiet if is_gone else ""),
            "file": Text(literal(row["file_name"]), quiet),
            "recorded_at": Text(moment(row["recorded_at"]), quiet),
            "rows": Text(count(row["rows_staged"]), quiet if is_gone else ""),
            "errors": Text(errors, f"bold {colours['error']}" if row["errors"] else quiet),
            "warnings": Text(count(row["warnings"]), colours["accent"] if row["warnings"] else quiet),
            "amount": Text(cents(row["amount"]), quiet if is_gone else ""),
        },
        values={name: row[name] for name in ("errors", "warnings", "amount")} | {"rows": row["rows_staged"]},
    )
