"""The explanation of a figure: what it means, how it is made up, and the postings behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog
from gebiedsbudget.tui.figures import figure_label, figure_meaning
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, count, counted
from gebiedsbudget.tui.posting_rows import Names, Record, posting_columns, posting_row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable


@dataclass(frozen=True)
class Explained:
    """A figure and what it is made of.

    Attributes:
        figure, amount: which figure, and how much.
        subject: whose figure it is, in words.
        parts: sign, figure and amount of what it is computed from; empty when it is a plain sum of postings.
        postings, total: the newest postings that move it, and how many there are.
        names: names of partners, goals and areas.
    """

    figure: str
    amount: Decimal
    subject: str
    parts: Sequence[tuple[str, str, Decimal]]
    postings: Sequence[Record]
    total: int
    names: Names


class Explain(Dialog[str]):
    """The explanation; its answer is the id of the posting whose trail the reader wants, or `` for all of them."""

    BINDINGS: ClassVar[list[BindingType]] = [key("a", "all", "all_postings")]

    def __init__(self, explained: Explained) -> None:
        super().__init__(text("tui.explain.title", figure=figure_label(explained.figure), subject=explained.subject))
        self.add_class("wide")
        self.explained = explained

    def inside(self) -> Iterable[Widget]:
        """Give the meaning, the sum, and the newest postings."""
        yield Static(figure_meaning(self.explained.figure), classes="quiet", markup=False)
        yield Static(self._sum(), markup=False, id="made-of")
        if self.explained.postings:
            yield Static(self._newest(), classes="quiet", markup=False)
            yield LedgerTable(rows=True)

    def on_mount(self) -> None:
        """Show the postings."""
        if self.explained.postings:
            colours = self.app.theme_variables
            rows = [posting_row(row, self.explained.names, colours) for row in self.explained.postings]
            self.query_one(LedgerTable).fill(posting_columns(without=("kind", "goal", "partner")), rows)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Answer with the posting."""
        self.dismiss(event.row_key.value)

    def action_all(self) -> None:
        """Answer with all postings."""
        self.dismiss("")

    def _sum(self) -> Table:
        table = Table.grid(padding=(0, 1))
        table.add_column()
        table.add_column()
        table.add_column(justify="right")
        for sign, figure, amount in self.explained.parts:
            table.add_row(Text(sign), Text(figure_label(figure)), Text(cents(amount)))
        table.add_row(
            Text("=" if self.explained.parts else ""),
            Text(figure_label(self.explained.figure), "bold"),
            Text(cents(self.explained.amount), "bold"),
        )
        return table

    def _newest(self) -> str:
        shown, total = len(self.explained.postings), self.explained.total
        if shown == total:
            return text("tui.explain.every_posting", total=counted("posting", total))
        return text("tui.explain.newest", shown=count(shown), total=counted("posting", total))
