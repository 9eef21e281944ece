"""A small piece of the delivered sheet, as it lies in the archive: letters above, row numbers left, one cell lit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from gebiedsbudget.export.notation import sheet_cell
from gebiedsbudget.locale import language
from gebiedsbudget.tui.notation import EMPTY, literal

if TYPE_CHECKING:
    from gebiedsbudget.intake.sheet_window import SheetWindow

WIDEST: Final = 28
MARK: Final = "▸"


class SheetGrid(Widget):
    """The grid; the lit cell is marked by a sign as well as a colour."""

    DEFAULT_CSS = """
    SheetGrid { height: auto; width: 100%; padding: 0 1; }
    """

    grid: reactive[SheetWindow | None] = reactive(None, layout=True)

    def render(self) -> Text:
        """Return the grid, with as many columns around the lit one as fit."""
        if self.grid is None or not self.grid.rows:
            return Text(EMPTY)
        colours, grid = self.app.theme_variables, self.grid
        lit_row, lit_letter = grid.lit
        margin = max(len(str(number)) for number, _ in grid.rows) + 2
        shown = columns_around(grid, self.content_size.width - margin)
        quiet = colours["quiet"]
        drawn = Text(" " * margin, no_wrap=True)
        for at, width in shown:
            letter = grid.columns[at]
            drawn.append(f" {letter.center(width)} ", f"bold {colours['accent']}" if letter == lit_letter else quiet)
        for number, values in grid.rows:
            is_lit_row = number == lit_row
            drawn.append("\n")
            head = f"{MARK if is_lit_row else ' '}{str(number).rjust(margin - 2)} "
            drawn.append(head, f"bold {colours['accent']}" if is_lit_row else quiet)
            for at, width in shown:
                value = shown_in(values[at]) if at < len(values) and values[at] else ""
                is_lit = is_lit_row and grid.columns[at] == lit_letter
                style = f"bold {colours['background']} on {colours['accent']}" if is_lit else ""
                drawn.append(f"{MARK if is_lit else ' '}{placed(value, width)} ", style)
        return drawn


def columns_around(grid: SheetWindow, room: int) -> list[tuple[int, int]]:
    """Return which columns fit, each with its width: the lit one first, then its neighbours left and right."""
    widths = [
        min(
            WIDEST, max([len(letter), *(cell_len(shown_in(values[at])) for _, values in grid.rows if at < len(values))])
        )
        for at, letter in enumerate(grid.columns)
    ]
    return [(at, widths[at]) for at in grid.nearest([width + 2 for width in widths], room)]


def shown_in(written: str) -> str:
    """Return the text of a cell as the grid shows it."""
    return literal(sheet_cell(written, language()))


def placed(value: str, width: int) -> str:
    """Return a value in its cell: a number right, text left, what is too long cut with `…`.

    >>> placed("12,50", 7), placed("tekst", 7), placed("een lange tekst", 7)
    ('  12,50', 'tekst  ', 'een la…')
    """
    if cell_len(value) > width:
        return set_cell_size(value, width - 1) + "…"
    return value.rjust(width) if is_number(value) else value + " " * (width - cell_len(value))


def is_number(value: str) -> bool:
    """Whether a cell reads as a number."""
    signs: Sequence[str] = ".,-−+ €%"
    return any(char.isdigit() for char in value) and all(char.isdigit() or char in signs for char in value)
