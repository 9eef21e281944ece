"""The postings behind a figure, a window of them at a time, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.text import Text
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_postings import PostingPage, postings
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, count, counted
from gebiedsbudget.tui.posting_rows import names_of, posting_columns, posting_row
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.screens.trail import TrailScreen
from gebiedsbudget.tui.table import Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

WINDOW: Final = 200


@dataclass(frozen=True)
class Window:
    """What the screen saw: the names, and a page of postings."""

    programme: ProgrammeInForce
    page: PostingPage


class PostingsScreen(LedgerScreen[Window]):
    """Postings.

    Args:
        crumb: how the screen is called in the path.
        view: which cells.
        figure: only what moves this figure of the balance; None is every posting.
        delivery: only what this delivery brought.
    """

    CSS_PATH = "postings.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("right_square_bracket,ctrl+pagedown", "turn(1)", "next_page", "[ ]"),
        key("left_square_bracket,ctrl+pageup", "turn(-1)", "next_page", hint=False),
        key("x", "explain", "trail"),
    ]

    def __init__(self, crumb: str, view: Viewpoint, *, figure: str | None = None, delivery: str | None = None) -> None:
        super().__init__(crumb, view)
        self.figure = figure
        self.delivery = delivery
        self.first = 0

    def body(self) -> Iterable[Widget]:
        """Give the line that sums them up, and the table."""
        yield Static(id="sum", markup=False)
        yield LedgerTable(rows=True)

    def look(self) -> Window:
        """Read one window."""
        return Window(programme(self.ledger), self._page(WINDOW, self.first))

    def show(self, seen: Window) -> None:
        """Show the window and how it lies in the whole."""
        names, colours = names_of(seen.programme), self.app.theme_variables
        without = [name for name in ("partner", "goal") if getattr(self.view, name) is not None]
        rows = [posting_row(posting, names, colours) for posting in seen.page.rows]
        self.query_one(LedgerTable).fill(posting_columns(without=without), rows)
        self.query_one("#sum", Static).update(self._sum(seen.page))

    def rows_to_export(self, table: LedgerTable) -> Sequence[Row]:
        """Return every posting, not only those of the window."""
        del table
        names, colours = names_of(programme(self.ledger)), self.app.theme_variables
        return [posting_row(posting, names, colours) for posting in self._page(None, 0).rows]

    def filtered(self) -> None:
        """Ask the ledger for what holds the needle, from the first window on."""
        self.first = 0
        self.look_again()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the trail of a posting."""
        if event.row_key.value is not None:
            self.app.push_screen(TrailScreen(event.row_key.value))

    def on_ledger_table_edge_reached(self, event: LedgerTable.EdgeReached) -> None:
        """Go on in the next or the previous window."""
        self.action_turn(event.step)

    def action_turn(self, step: int) -> None:
        """Go to the next or the previous window, where there is one."""
        first = self.first + step * WINDOW
        if self.seen is not None and 0 <= first < self.seen.page.total:
            self.first = first
            table = self.query_one(LedgerTable)
            table.move_cursor(row=0 if step > 0 else WINDOW - 1, animate=False)
            self.look_again()

    def action_explain(self) -> None:
        """Open the trail of the posting under the cursor."""
        self.query_one(LedgerTable).action_select_cursor()

    def _page(self, limit: int | None, offset: int) -> PostingPage:
        needle = self.needle or None
        found = {"figure": self.figure, "delivery": self.delivery, "text": needle}
        return postings(self.ledger, self.view, **found, limit=limit, offset=offset)

    def _sum(self, page: PostingPage) -> Text:
        quiet = self.app.theme_variables["quiet"]
        line = Text(no_wrap=True, overflow="ellipsis")
        if self.figure is not None:
            line.append(f"{label(self.figure)} ").append(cents(page.amount), "bold").append(" = ")
        line.append(counted("posting", page.total))
        if page.total > len(page.rows) and page.rows:
            here = text("tui.postings.window", first=count(self.first + 1), last=count(self.first + len(page.rows)))
            line.append(f"   {here}", quiet)
        if self.needle:
            line.append(f"   {text('tui.filter.holds', needle=self.needle)}", quiet)
        return line
