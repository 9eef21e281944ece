"""A piece of a delivered sheet for the terminal."""

from __future__ import annotations

from textwrap import indent as indented
from typing import TYPE_CHECKING, Final

from gebiedsbudget.cli.show import screen_width
from gebiedsbudget.export.column import Column
from gebiedsbudget.export.notation import sheet_cell
from gebiedsbudget.export.text_table import render_table, text_width
from gebiedsbudget.locale import language

if TYPE_CHECKING:
    from gebiedsbudget.intake.sheet_window import SheetWindow


WIDEST: Final = 28
GAP: Final = 2  # between columns


def window_table(window: SheetWindow, *, indent: int = 0) -> str:
    """Return a piece of the sheet as it was delivered, under its header, the cell meant between marks.

    On a narrow screen the columns nearest to that cell are shown.

    Args:
        indent: how many spaces stand before each line.
    """
    rows = [(number, [_shortened(sheet_cell(cell, language())) for cell in cells]) for number, cells in window.rows]
    width = screen_width()
    chosen = list(range(len(window.columns)))
    if width is not None and rows:
        widths = [max(map(text_width, cells)) + GAP for cells in zip(*(cells for _, cells in rows), strict=True)]
        number_width = len(str(rows[-1][0])) + len("»  «") + GAP
        chosen = window.nearest(widths, width - indent - number_width)
    shown = [
        {
            "row": number,
            **{
                window.columns[at]: f"» {cells[at]} «" if (number, window.columns[at]) == window.lit else cells[at]
                for at in chosen
            },
        }
        for number, cells in rows
    ]
    letters = [Column("row", "", "integer"), *(Column(window.columns[at], window.columns[at]) for at in chosen)]
    return indented(render_table(shown, letters), " " * indent)


def _shortened(written: str) -> str:
    return written if len(written) <= WIDEST else f"{written[: WIDEST - 1]}…"
