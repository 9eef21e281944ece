"""What is odd about the sheet itself: rows and columns nobody sees, cells that were merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

import polars as pl
from openpyxl.utils import get_column_letter, range_boundaries

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.formats.stream import address
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.row_roles import DATA, SET_ASIDE


def sheet_findings(grid: Grid, roles: pl.DataFrame) -> Iterator[Finding]:
    """Yield a finding for hidden rows, for hidden columns, and for each merged range, among rows that count."""
    counted = sorted(roles.filter(pl.col("role").is_in([DATA, SET_ASIDE]))["row"])
    sheet = grid.cells.sheet
    hidden = sorted(set(counted) & set(grid.cells.hidden_rows))
    if hidden:
        yield finding("S02", sheet=sheet, cell=address(hidden[0], 1), found=_runs(hidden, str))
    if grid.cells.hidden_columns and counted:
        filled = grid.frame.filter(pl.col("row").is_in(pl.Series(counted, dtype=pl.Int64).implode()))["column"]
        columns = sorted(set(filled) & set(grid.cells.hidden_columns))
        if columns:
            cell = address(counted[0], columns[0])
            yield finding("S04", sheet=sheet, cell=cell, found=_runs(columns, get_column_letter))
    for merged in grid.cells.merged:
        first_column, first_row, _, last_row = range_boundaries(merged)
        if bisect_left(counted, first_row) < bisect_right(counted, last_row):
            cell = address(first_row, first_column)
            yield finding("S03", sheet=sheet, cell=cell, row=first_row, found=merged)


def _runs(places: list[int], written: Callable[[int], str]) -> str:
    """Return rows or columns with runs shortened: `5–9, 12`."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    ends = [(written(run[0]), written(run[-1])) for run in runs]
    return ", ".join(first if first == last else f"{first}–{last}" for first, last in ends)
