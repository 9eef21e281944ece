"""Proposals: a delivered line beside what it may be in the ledger, with why, and who lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import cents, day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import cell_of
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

BOXES = ("delivered", "standing", "why")


class ProposalsPanel(Vertical):
    """The proposals."""

    DEFAULT_CSS = """
    ProposalsPanel > LedgerTable { height: 1fr; }
    ProposalsPanel > Horizontal { height: 8; margin: 1 0 0 0; }
    ProposalsPanel Static {
        width: 1fr; height: 100%; padding: 0 1; border: round $secondary; border-title-color: $foreground;
    }
    """

    def compose(self) -> ComposeResult:
        """Place the table, and the two sides with the reason beneath it."""
        yield LedgerTable(rows=True, opens=False)
        with Horizontal():
            for name in BOXES:
                yield Static(id=name, markup=False)

    def put(self, proposals: Sequence[Record], needle: str) -> None:
        """Show proposals."""
        self._proposals = proposals
        colours = self.app.theme_variables
        rows = [proposal_row(str(at), row, colours) for at, row in enumerate(proposals) if holds(row, needle)]
        self.query_one(LedgerTable).fill(proposal_columns(), rows)
        self.query_one(Horizontal).display = bool(rows)
        for name in BOXES:
            self.query_one(f"#{name}", Static).border_title = text(f"tui.proposals.{name}")
        self._say()

    def chosen(self) -> Record | None:
        """Return the proposal under the cursor."""
        key = self.query_one(LedgerTable).row_key()
        return None if key is None else self._proposals[int(key)]

    def on_data_table_row_highlighted(self) -> None:
        """Show the proposal under the cursor in full."""
        self._say()

    def _say(self) -> None:
        row = self.chosen()
        if row is None:
            return
        quiet = self.app.theme_variables["quiet"]
        line = Text(f"{day(row['booked_on'])}  {literal(row['description'])}\n")
        line.append(f"{cents(row['amount'])}\n", "bold").append(cell_of(row), quiet)
        self.query_one("#delivered", Static).update(line)
        target = Text(f"{day(row['target_day'])}  {literal(row['target_reference'])}\n")
        target.append(f"{cents(row['target_amount'])}\n", "bold").append(stage_of(row), quiet)
        self.query_one("#standing", Static).update(target)
        self.query_one("#why", Static).update(why(row, quiet))


def proposal_columns() -> list[Column]:
    """Return the columns of the proposals."""
    return [
        Column("cell", text("tui.column.cell"), leaves=2),
        Column("description", label("description"), prefers=24, least=20, grows=True),
        Column("amount", label("amount"), "figure"),
        Column("stage", text("tui.column.may_be"), leaves=3),
        Column("target", text("tui.proposals.standing"), leaves=4),
        Column("target_amount", text("tui.column.open"), "figure"),
        Column("days", text("tui.column.days"), "figure", leaves=1),
    ]


def proposal_row(key: str, row: Record, colours: Mapping[str, str]) -> Row:
    """Return a line with one candidate as a row."""
    return Row(
        key,
        {
            "cell": Text(cell_of(row), colours["quiet"]),
            "description": Text(literal(row["description"])),
            "amount": Text(cents(row["amount"])),
            "stage": Text(f"? {stage_of(row)}", colours["primary"]),
            "target": Text(literal(" ".join(filter(None, (row["target_reference"], day(row["target_day"])))))),
            "target_amount": Text(cents(row["target_amount"])),
            "days": Text(literal(row["days"])),
        },
        values={name: row[name] for name in ("amount", "target_amount", "days")},
    )


def holds(row: Record, needle: str) -> bool:
    """Whether a line or its candidate holds what is looked for."""
    return needle.casefold() in f"{row['description']} {row['target_text']}".casefold()


def stage_of(row: Record) -> str:
    """Return in words what the line may be: the same fact, or drawing on an item."""
    return label(row["stage"])


def why(row: Record, quiet: str) -> Text:
    """Return why it is proposed, and the candidates that lost."""
    lines = Text(literal(row["reason"]))
    for lost in row["lost_candidates"]:
        lines.append(f"\n{text('tui.proposals.lost')} {literal(lost)}", quiet)
    return lines
