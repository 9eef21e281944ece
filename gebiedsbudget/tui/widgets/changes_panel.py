"""How a delivery differs from what stands: a row a change, and the lines of the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import cents, count, day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import Names, cell_of, named
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

SIGNS: Final = {
    "added": "+",
    "changed": "~",
    "re_described": "≈",
    "withdrawn": "\N{MINUS SIGN}",
    "untouched": "=",
    "not_spoken_for": "?",
    "same_fact": "≡",
    "set_aside": "×",
    "witness": "w",
    "memo": "m",
}


class ChangesPanel(Vertical):
    """The differences."""

    DEFAULT_CSS = """
    ChangesPanel > #changes { height: auto; max-height: 12; }
    ChangesPanel > .title { padding: 0 1; margin: 1 0 0 0; color: $primary; text-style: bold; }
    ChangesPanel > #lines { height: 1fr; }
    """

    class Chosen(Message):
        """Another change is chosen; its lines are wanted."""

        def __init__(self, change: str) -> None:
            super().__init__()
            self.change = change

    def compose(self) -> ComposeResult:
        """Place the changes above the lines."""
        yield LedgerTable("changes", rows=True, opens=False)
        yield Static(classes="title", markup=False)
        yield LedgerTable("lines", rows=True, opens=False)

    def put(
        self, changes: Sequence[Record], change: str | None, lines: Sequence[Record], names: Names, needle: str
    ) -> None:
        """Show the changes and the lines of one of them that hold the needle."""
        colours = self.app.theme_variables
        rows = [change_row(row, colours) for row in changes]
        self.query_one("#changes", LedgerTable).fill(change_columns(), rows)
        title = "" if change is None else text("tui.changes.lines", change=label(change), shown=count(len(lines)))
        self.query_one(".title", Static).update(title)
        lines_shown = [line_row(str(at), line, names, colours) for at, line in enumerate(lines) if holds(line, needle)]
        self.query_one("#lines", LedgerTable).fill(line_columns(), lines_shown)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Ask for the lines of the change under the cursor."""
        if event.data_table.id == "changes" and event.row_key.value is not None:
            self.post_message(self.Chosen(event.row_key.value))

    def on_ledger_table_edge_reached(self, event: LedgerTable.EdgeReached) -> None:
        """Go from the changes to the lines and back."""
        if event.table.id == "changes" and event.step > 0:
            self.query_one("#lines", LedgerTable).focus()
        elif event.table.id == "lines" and event.step < 0:
            self.query_one("#changes", LedgerTable).focus()


def change_columns() -> list[Column]:
    """Return the columns of the changes."""
    return [
        Column("change", text("tui.column.change"), prefers=24),
        Column("lines", text("tui.column.lines"), "figure"),
        Column("earlier", text("tui.column.earlier"), "figure", prefers=16),
        Column("amount", text("tui.column.now"), "figure", prefers=16),
    ]


def change_row(row: Record, colours: Mapping[str, str]) -> Row:
    """Return a change as a row."""
    style = colours["quiet"] if row["change"] == "untouched" else ""
    return Row(
        row["change"],
        {
            "change": Text(f"{SIGNS.get(row['change'], '·')} {label(row['change'])}", style),
            "lines": Text(count(row["lines"]), style),
            "earlier": Text(cents(row["earlier_amount"]), style),
            "amount": Text(cents(row["amount"]), style),
        },
        values={"lines": row["lines"], "earlier": row["earlier_amount"], "amount": row["amount"]},
    )


def holds(line: Record, needle: str) -> bool:
    """Whether a line holds what is looked for."""
    return needle.casefold() in f"{line['description']} {line['reference']}".casefold()


def line_columns() -> list[Column]:
    """Return the columns of the lines; on a narrow screen kind and goal leave first."""
    return [
        Column("cell", text("tui.column.cell"), least=24),
        Column("description", label("description"), prefers=24, least=20, grows=True),
        Column("kind", text("tui.column.kind"), leaves=1),
        Column("goal", label("goal"), leaves=2),
        Column("booked_on", label("booked_on"), leaves=3),
        Column("earlier", text("tui.column.earlier"), "figure", leaves=4),
        Column("amount", label("amount"), "figure"),
    ]


def line_row(key: str, line: Record, names: Names, colours: Mapping[str, str]) -> Row:
    """Return a line of a delivery as a row; why it is so stands behind its description."""
    words = Text(literal(line["description"] or line["reference"]))
    if line["reason"]:
        words.append(f"  {literal(line['reason'])}", colours["quiet"])
    return Row(
        key,
        {
            "cell": Text(cell_of(line), colours["quiet"]),
            "description": words,
            "kind": Text(label(line["kind"], group="kind")),
            "goal": Text(named(names, "goal", line["goal"])),
            "booked_on": Text(day(line["booked_on"])),
            "earlier": Text(cents(line["earlier_amount"]), colours["quiet"]),
            "amount": Text(cents(line["amount"])),
        },
        values={"booked_on": line["booked_on"], "earlier": line["earlier_amount"], "amount": line["amount"]},
    )
