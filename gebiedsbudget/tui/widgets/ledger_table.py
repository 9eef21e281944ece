"""A table that fits its width: amounts stay whole, text gives way, and columns leave in the order they were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Literal

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.coordinate import Coordinate
from textual.message import Message
from textual.strip import Strip
from textual.widgets import DataTable

from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.table import RULE, Column, Row, fitted

MARK: Final = "▸"


class LedgerTable(DataTable[Text]):
    """A table of figures with a cursor that stays on its row and column when the figures change.

    Args:
        identity: its id on the screen.
        rows: whether the cursor takes whole rows.
        opens: whether Enter opens what the cursor is on.
    """

    DEFAULT_CSS = """
    LedgerTable {
        height: auto;
        background: $background;
        scrollbar-size-horizontal: 0;
        overflow-x: hidden;
    }
    LedgerTable > .datatable--header, LedgerTable:focus > .datatable--header {
        background: $background;
        background-tint: transparent;
        color: $quiet;
        text-style: none;
    }
    LedgerTable:focus { background-tint: transparent; }
    LedgerTable > .datatable--even-row, LedgerTable > .datatable--odd-row { background: $background; }
    LedgerTable > .datatable--cursor { background: $background; color: $foreground; text-style: none; }
    LedgerTable:focus:nocolor > .datatable--cursor { text-style: bold reverse; }
    LedgerTable.rows { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    LedgerTable.rows > .datatable--cursor { background: $panel; }
    LedgerTable.rows:focus > .datatable--cursor { background: $block-cursor-background; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [key("enter", "select_cursor", "open", "↵")]

    class EdgeReached(Message):
        """The cursor wants to go past the first (−1) or the last row (1)."""

        def __init__(self, table: LedgerTable, step: Literal[-1, 1]) -> None:
            super().__init__()
            self.table = table
            self.step = step

        @property
        def control(self) -> LedgerTable:
            """The table."""
            return self.table

    def __init__(self, identity: str | None = None, *, rows: bool = False, opens: bool = True) -> None:
        super().__init__(id=identity, cursor_type="row" if rows else "cell", classes="rows" if rows else None)
        self._opens = opens
        self._filled: tuple[Sequence[Column], Sequence[Row]] = ((), ())
        self._fitted_to = 0

    def fill(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show rows; the cursor stays where it was, by the keys of its row and column."""
        self._filled = (columns, rows)
        self._place()

    @property
    def filled(self) -> tuple[Sequence[Column], Sequence[Row]]:
        """The columns and rows it was filled with, also those that a narrow screen does not show."""
        return self._filled

    def copied(self) -> str:
        """Return what the cursor is on as text: a cell, or the cells of a row with tabs between them."""
        columns, rows = self._filled
        row = next((found for found in rows if found.key == self.row_key()), None)
        if row is None:
            return ""
        keys = [column.key for column in columns] if self.cursor_type == "row" else [self.column_key() or ""]
        cells = (row.cells.get(key) for key in keys)
        return "\t".join(cell.plain.strip() for cell in cells if isinstance(cell, Text))

    def render_line(self, y: int) -> Strip:
        """Return a line, with a sign before the row and the cell under the cursor: colour alone says too little."""
        strip = super().render_line(y)
        at = y - self.header_height + round(self.scroll_y)
        if not self.has_focus or y < self.header_height or at != self.cursor_row or not self.row_count:
            return strip
        marked = {0} if self.cursor_type == "row" else {0, self._get_cell_region(self.cursor_coordinate).x}
        for x in sorted(marked):
            sign = Segment(MARK, next(iter(strip.crop(x, x + 1)), Segment("")).style)
            strip = Strip.join([strip.crop(0, x), Strip([sign]), strip.crop(x + 1)])
        return strip

    def row_key(self) -> str | None:
        """Return the key of the row under the cursor, or None on an empty table."""
        return self._keys_at()[0]

    def column_key(self) -> str | None:
        """Return the key of the column under the cursor, or None on an empty table."""
        return self._keys_at()[1]

    def go_to(self, row: str | None, column: str | None) -> None:
        """Move the cursor to a row and a column by their keys, as far as they are there."""
        at_row = next((at for at, found in enumerate(self.ordered_rows) if found.key.value == row), None)
        at_column = next((at for at, found in enumerate(self.ordered_columns) if found.key.value == column), None)
        self.move_cursor(row=at_row, column=at_column, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open only where there is something to open."""
        return super().check_action(action, parameters) and (self._opens or action != "select_cursor")

    def action_cursor_up(self) -> None:
        """Move up, over a rule, and past the first row to whoever stands above."""
        self._step(-1)

    def action_cursor_down(self) -> None:
        """Move down, over a rule, and past the last row to whoever stands below."""
        self._step(1)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns again when the width changes."""
        del event
        if self.scrollable_content_region.width != self._fitted_to and self._filled[0]:
            self._place()

    def watch_cursor_coordinate(self, old_coordinate: Coordinate, new_coordinate: Coordinate) -> None:
        """Keep the row under the cursor in sight of what scrolls around the table."""
        super().watch_cursor_coordinate(old_coordinate, new_coordinate)
        if self.has_focus:
            self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        around = next((found for found in self.ancestors if isinstance(found, VerticalScroll)), None)
        if around is None:
            return
        at = self.region.y + self.header_height + self.cursor_row - around.region.y
        below = at - (around.size.height - 1)
        if at < 0 or below > 0:
            around.scroll_relative(y=below if below > 0 else at - self.header_height, animate=False)

    def _step(self, step: Literal[-1, 1]) -> None:
        at = self.cursor_row + step
        while 0 <= at < self.row_count and str(self.ordered_rows[at].key.value).startswith(RULE):
            at += step
        if 0 <= at < self.row_count:
            self.move_cursor(row=at, animate=False)
        else:
            self.post_message(self.EdgeReached(self, step))

    def _keys_at(self) -> tuple[str | None, str | None]:
        if not self.is_valid_coordinate(self.cursor_coordinate):
            return None, None
        found = self.coordinate_to_cell_key(self.cursor_coordinate)
        return found.row_key.value, found.column_key.value

    def _place(self) -> None:
        columns, rows = self._filled
        row, column = self._keys_at()
        at, scrolled = self.cursor_coordinate, self.scroll_y
        self._fitted_to = self.scrollable_content_region.width
        widths = fitted(columns, rows, self._fitted_to)
        kept = [found for found in columns if found.key in widths]
        with self.prevent(DataTable.CellHighlighted, DataTable.RowHighlighted):
            self.clear(columns=True)
            for found in kept:
                label = Text(found.label, justify="right" if found.kind == "figure" else "left", no_wrap=True)
                self.add_column(label, width=widths[found.key], key=found.key)
            for line in rows:
                self.add_row(*(_drawn(line, found, widths[found.key]) for found in kept), key=line.key)
            self.move_cursor(row=min(at.row, max(self.row_count - 1, 0)), column=at.column, animate=False)
            self.go_to(row, column)
            if (self.row_key() or "").startswith(RULE):
                self.move_cursor(row=self.cursor_row + 1, animate=False)
        self.scroll_to(y=scrolled, animate=False)
        self.move_cursor(row=self.cursor_row, column=self.cursor_column, animate=False)


def _drawn(row: Row, column: Column, width: int) -> Text:
    if row.key.startswith(RULE):
        return Text("─" * width, "dim")
    cell = row.cells.get(column.key)
    if cell is None:
        return Text()
    shown = cell.copy() if isinstance(cell, Text) else cell(width)
    shown.no_wrap, shown.overflow = True, "ellipsis"
    if column.kind == "figure":
        shown.justify = "right"
    if row.is_total:
        shown.stylize("bold")
    return shown
