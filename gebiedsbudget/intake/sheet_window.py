"""A small window on a sheet around one row: the evidence under a figure, or the place of a finding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.identify import identify


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


def sheet_window(path: Path, sheet: str, cell: str, *, around: int = 2) -> SheetWindow:
    """Return the rows around a cell.

    Args:
        path: the workbook.
        cell: A1 address.
        around: how many rows above and below.

    Raises:
        Refusal: the workbook or the sheet cannot be read.
    """
    letter, row = coordinate_from_string(cell)
    frame = read_cells(identify(path), sheet).frame
    near = frame.filter(pl.col("row").is_between(row - around, row + around))
    first, last = near["column"].min(), near["column"].max()
    if not isinstance(first, int) or not isinstance(last, int):
        return SheetWindow(sheet, (letter,), (), (row, letter))
    texts = {(at, column): text for at, column, text in near.select("row", "column", "text").iter_rows()}
    columns = range(first, last + 1)
    rows = tuple(
        (at, tuple(texts.get((at, column)) or "" for column in columns))
        for at in range(max(row - around, 1), row + around + 1)
        if at == row or any((at, column) in texts for column in columns)
    )
    return SheetWindow(sheet, tuple(get_column_letter(column) for column in columns), rows, (row, letter))
