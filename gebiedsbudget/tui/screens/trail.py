"""The trail of one posting: what it says, the post it belongs to, its delivery, and the cell it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.entry import told
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.services.explain_figure import PostingTrail, explain_posting
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme
from gebiedsbudget.tui.notation import EMPTY, cents, day, literal, moment
from gebiedsbudget.tui.posting_rows import (
    Names,
    Record,
    cell_of,
    described,
    kind_of,
    named,
    names_of,
    origin_of,
    posting_columns,
    posting_row,
)
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.widgets.block import Block
from gebiedsbudget.tui.widgets.facts import Facts
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from gebiedsbudget.tui.widgets.sheet_grid import SheetGrid

HASH_SHOWN: Final = 12


@dataclass(frozen=True)
class Walked:
    """What the screen saw: the names, and the trail."""

    programme: ProgrammeInForce
    trail: PostingTrail


class Whole(VerticalScroll):
    """All of the trail; past its end the cursor goes into the tables."""

    def action_scroll_down(self) -> None:
        """Scroll, or go into the first table when nothing lies further down."""
        if self.scroll_y < self.max_scroll_y:
            super().action_scroll_down()
        else:
            self.screen.focus_next()


class TrailScreen(LedgerScreen[Walked]):
    """The trail.

    Args:
        posting: id or running number of the posting.
    """

    CSS_PATH = "trail.tcss"
    AUTO_FOCUS = "Whole"

    def __init__(self, posting: str) -> None:
        super().__init__(text("tui.trail.title"))
        self.posting = posting

    def body(self) -> Iterable[Widget]:
        """Give the posting, its post, and its cell."""
        with Whole():
            yield Static(id="head", markup=False)
            yield Static(id="delivered", classes="title", markup=False)
            yield SheetGrid()
            yield Facts()
            yield Block("drawn", rows=True)
            yield Block("item", rows=True)

    def look(self) -> Walked:
        """Walk the trail."""
        return Walked(programme(self.ledger), explain_posting(self.ledger, self.posting))

    def show(self, seen: Walked) -> None:
        """Show where the posting came from."""
        names, colours, trail = names_of(seen.programme), self.app.theme_variables, seen.trail
        posting = trail.posting
        self.query_one("#head", Static).update(
            Text()
            .append(f"{literal(described(posting))}   ", "bold")
            .append(cents(posting["amount"]), f"bold {colours['primary']}")
        )
        self.query_one(Facts).facts = facts_of(posting, names)
        for name, item in (("drawn", trail.drawn), ("item", trail.item)):
            block = self.query_one(f"#{name}", Block)
            block.display = bool(item)
            rows = [posting_row(row, names, colours) for row in item if self._holds(row)]
            block.put(text(f"tui.trail.{name}"), posting_columns(without=("goal", "origin")), rows)
        self.query_one("#delivered", Static).update(delivered(trail))
        grid = self.query_one(SheetGrid)
        grid.display = trail.window is not None
        grid.grid = trail.window

    def copied(self) -> str:
        """Return the row under the cursor; outside the tables the posting itself, with where it came from."""
        if self.seen is None or isinstance(self.focused, LedgerTable):
            return super().copied()
        trail = self.seen.trail
        origin = delivered(trail).plain.splitlines()[0]
        return "\t".join([described(trail.posting), cents(trail.posting["amount"]), origin])

    def on_ledger_table_edge_reached(self, event: LedgerTable.EdgeReached) -> None:
        """Go on in the next or the previous table, and from the first to the whole."""
        tables = [table for table in self.query(LedgerTable) if table.row_count]
        at = tables.index(event.table) + event.step
        if 0 <= at < len(tables):
            tables[at].focus()
        elif at < 0:
            self.query_one(Whole).focus()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Walk the trail of another posting of the same post."""
        if self.seen is not None and event.row_key.value not in {None, self.seen.trail.posting["posting_id"]}:
            self.app.push_screen(TrailScreen(str(event.row_key.value)))

    def _holds(self, posting: Record) -> bool:
        return self.needle.casefold() in described(posting).casefold()


def facts_of(posting: Record, names: Names) -> list[tuple[str, str]]:
    """Return what a posting says, label by label."""
    partner = named(names, "partner", posting["partner"])
    if posting["to_partner"] is not None:
        partner = f"{partner} → {named(names, 'partner', posting['to_partner'])}"
    facts = [
        (text("tui.column.kind"), kind_of(posting)),
        (label("partner"), partner),
        (label("goal"), named(names, "goal", posting["goal"])),
        (label("area"), named(names, "area", posting["area"])),
        (label("year"), str(posting["year"])),
        (label("reference"), literal(posting["reference"])),
        (label("counterparty"), literal(posting["counterparty"])),
        (label("entry"), literal(told(posting["entry_description"], posting["kind"], posting["reference"]))),
        (label("booked_on"), day(posting["booked_on"])),
        (label("recorded_at"), moment(posting["recorded_at"])),
        (label("actor"), literal(posting["actor"])),
        (text("tui.column.file"), file_of(posting)),
        (text("tui.column.number"), str(posting["number"])),
    ]
    if posting["origin_year"] is not None:
        facts.append((label("prior_years"), str(posting["origin_year"])))
    if posting["decision"]:
        facts.append((label("decision"), literal(posting["decision"])))
    return facts


def file_of(posting: Record) -> str:
    """Return the delivered file with the start of its hash, or `–` for an entry by hand."""
    if posting["file_name"] is None:
        return EMPTY
    return f"{literal(posting['file_name'])} ({posting['file_sha256'][:HASH_SHOWN]})"


def delivered(trail: PostingTrail) -> Text:
    """Return the line above the cell: which delivery, file, sheet and cell; or who recorded it by hand."""
    posting = trail.posting
    if posting["delivery"] is None:
        return Text(origin_of(posting))
    shown = Text(f"{literal(posting['delivery'])} v{posting['version']}  {cell_of(posting)}")
    if trail.is_protected:
        shown.append(f"\n{text('tui.trail.protected', posting=posting['number'])}")
    elif trail.no_window:
        shown.append(f"\n{literal(trail.no_window)}")
    return shown
