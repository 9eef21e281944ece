"""The overview: the pot, and every stage per goal or per partner; the first screen.

A partner's row has three blocks that are never netted: what it brings in, what it spends, and what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from gebiedsbudget.domain.act import AMSTERDAM
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.tui.area_choices import EVERYWHERE, area_choices
from gebiedsbudget.tui.dialogs.ask_day import Answer, AskDay
from gebiedsbudget.tui.dialogs.pick import Pick
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import cents, count, day, euros, literal
from gebiedsbudget.tui.position import CellAt, Position
from gebiedsbudget.tui.position_rows import (
    BLOCKS,
    FIGURES_OF,
    NAME,
    NOTHING,
    TOTAL,
    UTILISATION,
    columns_of,
    reading_of,
    rows_of,
)
from gebiedsbudget.tui.posting_rows import names_of
from gebiedsbudget.tui.screens.explaining import ExplainingScreen
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.screens.signals import SignalsScreen
from gebiedsbudget.tui.screens.ways import WAYS
from gebiedsbudget.tui.table import RULE
from gebiedsbudget.tui.widgets.block import Block
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from gebiedsbudget.tui.widgets.lens_bar import LensBar
from gebiedsbudget.tui.widgets.pot_band import SIGNALS, PotBand, PotFigure


class OverviewScreen(ExplainingScreen[Position]):
    """The position of the pot, one row a goal or a partner.

    Args:
        crumb: how the screen is called in the path; the overview itself by default.
        rows: what a row is: `goal` or `partner`.
        view: what is looked at; a goal or a partner in it makes this the breakdown of one row.
    """

    CSS_PATH = "overview.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("shift+left", "year(-1)", "year", "⇧←→"),
        key("shift+right", "year(1)", "year", hint=False),
        key("p", "turn('partner')", "partners"),
        key("p", "turn('goal')", "goals"),
        key("d", "way('deliveries')", "deliveries"),
        key("x", "explain", "explain"),
        key("s", "signals", "signals"),
        key("v", "way('differences')", "differences", hint=False),
        key("a", "way('agreements')", "agreements", hint=False),
        key("b", "way('budget')", "budget", hint=False),
        key("g", "area", "area"),
        key("t", "known_on", "known_on"),
        key("r", "way('results')", "results", hint=False),
        key("l", "way('lessons')", "lessons", hint=False),
    ]

    def __init__(self, crumb: str | None = None, rows: str = "goal", view: Viewpoint | None = None) -> None:
        super().__init__(crumb or text("tui.overview.title"), view)
        self.rows = rows
        self.is_year_chosen = view is not None

    @property
    def is_breakdown(self) -> bool:
        """Whether this is the breakdown of one row, and not the overview."""
        return self.view.goal is not None or self.view.partner is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the other rows, and none in the breakdown of one."""
        if action == "turn":
            return not self.is_breakdown and parameters != (self.rows,)
        return super().check_action(action, parameters)

    def body(self) -> Iterable[Widget]:
        """Give the lens, the pot, the blocks, and a line that reads the cell under the cursor."""
        yield LensBar()
        yield PotBand()
        with VerticalScroll(can_focus=False):
            for name in FIGURES_OF:
                yield Block(name)
        yield Static(id="reading", markup=False)

    def look(self) -> Position:
        """Read the programme, the balance, the pot and the signals."""
        known = programme(self.ledger)
        if not self.is_year_chosen:
            today = self.ours.clock().astimezone(AMSTERDAM).year
            self.view = replace(self.view, year=min(max(today, known.first_year), known.last_year))
            self.is_year_chosen = True
        by, view = self.rows, self.view
        in_year = Viewpoint(year=view.year, known_on=view.known_on)
        return Position(
            by=by,
            view=view,
            programme=known,
            pot=pot(self.ledger, in_year),
            pool=next(iter(balance(self.ledger, (), in_year)), NOTHING),
            rows=balance(self.ledger, (by,), view),
            total=next(iter(balance(self.ledger, (), view)), NOTHING),
            signals=len(signals(self.ledger, in_year)),
        )

    def show(self, seen: Position) -> None:
        """Fill the band and the blocks."""
        self.ours.name_programme(seen.programme.name)
        lens = self.query_one(LensBar)
        lens.rows, lens.year, lens.can_turn = seen.by, seen.view.year, not self.is_breakdown
        lens.span = (seen.programme.first_year, seen.programme.last_year)
        lens.area = names_of(seen.programme)["area"].get(seen.view.area or "", seen.view.area)
        self._show_pot(seen)
        scroll = self.query_one(VerticalScroll)
        for block in scroll.query(Block):
            block.display = block.id in BLOCKS[seen.by]
        for name in BLOCKS[seen.by]:
            block = scroll.query_one(f"#{name}", Block)
            scroll.move_child(block, after=len(scroll.children) - 1)
            self._show_block(block, name, seen)
        self._read_cell()

    def action_year(self, step: int) -> None:
        """Go to another year; between the last and the first stand all years together."""
        if self.seen is not None:
            known = self.seen.programme
            years = [None, *range(known.first_year, known.last_year + 1)]
            self._look_from(replace(self.view, year=years[(years.index(self.view.year) + step) % len(years)]))

    def action_turn(self, rows: str) -> None:
        """Show a row a goal, or a row a partner."""
        self.rows = rows
        self.refresh_bindings()
        self.look_again()

    def action_area(self) -> None:
        """Choose the area to look at."""
        if self.seen is not None:
            choices = area_choices(self.seen.programme)
            self.app.push_screen(Pick(text("tui.area.title"), choices, self.view.area or EVERYWHERE), self._area_chosen)

    def action_known_on(self) -> None:
        """Choose the day on which it was known."""
        self.app.push_screen(AskDay(self.view.known_on), self._known_on_chosen)

    def title_of_export(self) -> str:
        """Return which overview, of which year, as known when."""
        year = text("tui.lens.every_year") if self.view.year is None else str(self.view.year)
        known = self.view.known_on
        return " ".join([self.crumb, year, *([text("tui.path.known_on", day=day(known))] if known else [])])

    def copied(self) -> str:
        """Return the cell under the cursor to the cent, or a figure of the pot."""
        at = self._cell()
        if isinstance(self.focused, PotFigure):
            return self.focused.shown
        return super().copied() if at is None or at.figure == NAME else cents(at.record[at.figure])

    def action_signals(self) -> None:
        """Open what asks for attention."""
        self.app.push_screen(SignalsScreen(replace(self.view, area=None)))

    def action_way(self, name: str) -> None:
        """Open another screen on the same ledger."""
        self.app.push_screen(WAYS[name](self.view))

    def action_explain(self) -> None:
        """Explain the figure under the cursor; on a name, what is available."""
        at = self._cell()
        if isinstance(self.focused, PotFigure):
            self.focused.action_open()
        elif at is not None and self.seen is not None:
            figure = "available" if at.figure == NAME else at.figure
            self.explain(figure, at.record, at.view, at.name, self.seen.programme)

    def on_pot_figure_opened(self, event: PotFigure.Opened) -> None:
        """Explain a figure of the pot, or open the signals."""
        if event.figure == SIGNALS:
            self.action_signals()
        elif self.seen is not None:
            seen, year = self.seen, self.seen.view.year
            always = Viewpoint(known_on=seen.view.known_on)
            record, view = {
                "free_and_covered": (seen.room(year), None),
                "cash": (seen.pot.total, always),
            }.get(event.figure, (seen.pool, replace(always, year=year)))
            self.explain(event.figure, record, view, text("tui.pot.whole"), seen.programme)

    def on_data_table_cell_selected(self) -> None:
        """Open what the cursor is on: the postings of a figure, or the breakdown of a row."""
        at = self._cell()
        if at is None:
            return
        if at.figure != NAME:
            self.open_postings(at.figure, at.view, at.name)
        elif self.is_breakdown or at.code == TOTAL:
            self.app.push_screen(PostingsScreen(at.name, at.view))
        else:
            self.app.push_screen(OverviewScreen(at.name, "partner" if self.rows == "goal" else "goal", at.view))

    def on_data_table_cell_highlighted(self) -> None:
        """Read the cell under the cursor."""
        self._read_cell()

    def on_descendant_focus(self) -> None:
        """Read the cell under the cursor of the table that has it now."""
        self._read_cell()

    def on_ledger_table_edge_reached(self, event: LedgerTable.EdgeReached) -> None:
        """Go on in the next or the previous block, and from the first to the pot."""
        if self.seen is None:
            return
        tables = [self.query_one(f"#{name}", Block).table for name in BLOCKS[self.seen.by]]
        at = tables.index(event.table) + event.step
        if 0 <= at < len(tables):
            tables[at].move_cursor(row=0 if event.step > 0 else tables[at].row_count - 1, animate=False)
            tables[at].focus()
        elif at < 0 and not self.is_breakdown:
            self.query(PotFigure).first().focus()

    def _look_from(self, view: Viewpoint) -> None:
        self.view = view
        self.look_again()

    def _area_chosen(self, code: str | None) -> None:
        if code is not None:
            self._look_from(replace(self.view, area=code or None))

    def _known_on_chosen(self, answer: Answer | None) -> None:
        if answer is not None:
            self._look_from(replace(self.view, known_on=answer[0]))

    def _show_pot(self, seen: Position) -> None:
        band, year = self.query_one(PotBand), seen.view.year
        band.display = not self.is_breakdown
        figures = {name: seen.pool[name] for name in ("pledged", "contributed", "received")}
        figures |= {"free_and_covered": seen.room(year)["free_and_covered"], "cash": seen.pot.total["cash"]}
        title = text("tui.pot.title") if year is None else text("tui.pot.title_year", year=year)
        band.put(figures, seen.signals, title)

    def _show_block(self, block: Block, name: str, seen: Position) -> None:
        colours = self.app.theme_variables
        rows = rows_of(name, seen.by, seen.programme, seen.rows, seen.total, self.needle, colours)
        hours, amount = seen.total["in_kind_hours"], seen.total["in_kind"]
        beside = text("tui.overview.in_kind", hours=count(hours), amount=euros(amount)) if amount else ""
        title = text(f"tui.block.{seen.by}.{name}")
        block.put(title, columns_of(name, seen.by), rows, beside if name == "uses" else "")

    def _cell(self) -> CellAt | None:
        """Return what the cursor is on, or None."""
        table = self.focused
        if not isinstance(table, LedgerTable) or self.seen is None:
            return None
        code, figure = table.row_key(), table.column_key()
        if code is None or figure is None or code.startswith(RULE):
            return None
        figure = "available" if figure == UTILISATION else figure
        seen = self.seen
        if code == TOTAL:
            return CellAt(code, text("tui.overview.total"), figure, seen.total, seen.view)
        name = names_of(seen.programme)[seen.by].get(code, code)
        record = next((row for row in seen.rows if row[seen.by] == code), NOTHING)
        view = replace(seen.view, goal=code) if seen.by == "goal" else replace(seen.view, partner=code)
        return CellAt(code, name, figure, record, view)

    def _read_cell(self) -> None:
        """Write the cell under the cursor in full: the exact amount, and what the figure means."""
        line, at = self.query_one("#reading", Static), self._cell()
        if at is None:
            line.update("")
        elif at.figure == NAME:
            deeper = "posting" if self.is_breakdown else "partner" if self.rows == "goal" else "goal"
            line.update(Text.assemble((literal(at.name), "bold"), "  ", text(f"tui.reading.{deeper}")))
        else:
            line.update(reading_of(at.figure, at.record))
