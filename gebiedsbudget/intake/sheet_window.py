"""Small windows on a sheet, each around one row: the evidence under a figure, or the place of a finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.identify import DeliveredFile
from gebiedsbudget.intake.profile_shape import Profile


@dataclass(frozen=True)
class SheetWindow:
    """Rows of a sheet as they stand.

    Attributes:
        columns: letters of the columns, from the first that holds anything to the last.
        rows: row number and the text of each of those columns; empty cells are empty text.
        lit: row number and column letter of the cell it is about.
    """

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    lit: tuple[int, str]

    def nearest(self, widths: Sequence[int], room: int) -> list[int]:
        """Return which columns fit: the lit one first, then its neighbours left and right, as they stand.

        Args:
            widths: of each column.
            room: what they may take together.
        """
        lit = self.columns.index(self.lit[1]) if self.lit[1] in self.columns else 0
        chosen, room = [lit], room - widths[lit]
        for at in sorted(range(len(widths)), key=lambda at: abs(at - lit))[1:]:
            if widths[at] > room:
                break
            chosen.append(at)
            room -= widths[at]
        return sorted(chosen)


def sheet_windows(
    file: DeliveredFile, sheet: str, cells: Sequence[str], profile: Profile | None = None, *, around: int = 2
) -> list[SheetWindow]:
    """Return the rows around each of some cells; the sheet is read once.

    Args:
        cells: A1 addresses.
        profile: with which the file was read: its header stands above the rows of each window.
        around: how many rows above and below.

    Raises:
        Refusal: the workbook or the sheet cannot be read.
    """
    options = ReadOptions() if profile is None else ReadOptions(profile.text, profile.audit)
    frame = read_cells(file, sheet, options).frame
    first = 0 if profile is None else profile.sheet.header_row
    header = range(first, first + (0 if profile is None else profile.sheet.columns_row_count))
    return [_window(frame, sheet, cell, header, around) for cell in cells]


def _window(frame: pl.DataFrame, sheet: str, cell: str, header: range, around: int) -> SheetWindow:
    letter, lit = coordinate_from_string(cell)
    near = frame.filter(pl.col("row").is_between(lit - around, lit + around))
    first, last = near["column"].min(), near["column"].max()
    if not isinstance(first, int) or not isinstance(last, int):
        return SheetWindow(sheet, (letter,), (), (lit, letter))
    above = frame.filter(pl.col("row").is_in(list(header)) & pl.col("column").is_between(first, last))
    shown = pl.concat([above, near]).select("row", "column", "text")
    texts = {(row, column): text for row, column, text in shown.iter_rows()}
    columns = range(first, last + 1)
    numbers = sorted({lit, *header, *range(max(lit - around, 1), lit + around + 1)})
    rows = tuple(
        (row, tuple(texts.get((row, column)) or "" for column in columns))
        for row in numbers
        if row == lit or any(texts.get((row, column)) for column in columns)
    )
    return SheetWindow(sheet, tuple(get_column_letter(column) for column in columns), rows, (lit, letter))
