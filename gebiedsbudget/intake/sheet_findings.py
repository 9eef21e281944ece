"""What is odd about the sheet itself: rows nobody sees, cells that were merged."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from openpyxl.utils import range_boundaries

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.formats.stream import address
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.row_roles import DATA, SET_ASIDE


def sheet_findings(grid: Grid, roles: pl.DataFrame) -> Iterator[Finding]:
    """Yield a finding for hidden rows and for each merged range among rows that count."""
    counted = set(roles.filter(pl.col("role").is_in([DATA, SET_ASIDE]))["row"])
    hidden = sorted(counted & set(grid.cells.hidden_rows))
    if hidden:
        yield finding("S02", sheet=grid.cells.sheet, cell=address(hidden[0], 1), found=_runs(hidden))
    for merged in grid.cells.merged:
        first_column, first_row, _, last_row = range_boundaries(merged)
        if not counted.isdisjoint(range(first_row, last_row + 1)):
            cell = address(first_row, first_column)
            yield finding("S03", sheet=grid.cells.sheet, cell=cell, row=first_row, found=merged)


def _runs(rows: list[int]) -> str:
    """Return row numbers with runs shortened: `5–9, 12`."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
