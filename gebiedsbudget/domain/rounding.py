"""A table of amounts rounded so that it still adds up: in each row, in each column and as a whole.

Rounding every figure by itself leaves totals that are off by a few units, and readers stop believing the page. Here
every figure and every total becomes a whole number of units that is less than one unit from the exact one, and all
sums hold. Such a rounding always exists; it is found by moving parts of a unit round closed loops of the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

UNITS: Final = ((Decimal(100_000), 1000), (Decimal(10_000), 100), (Decimal(0), 1))
"""From which total on amounts are told in how many euros."""


@dataclass(frozen=True)
class RoundedTable:
    """A rounded table.

    Attributes:
        unit: how many euros one step is.
        rows: the figures in euros, row by row.
        row_totals, column_totals, total: the sums, which hold exactly.
    """

    unit: int
    rows: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int


def unit_for(total: Decimal) -> int:
    """Return in how many euros a page with this total tells its amounts.

    >>> unit_for(Decimal("2050000.00")), unit_for(Decimal("48000.00")), unit_for(Decimal("500.00"))
    (1000, 100, 1)
    """
    return next(unit for least, unit in UNITS if abs(total) >= least)


def round_table(rows: Sequence[Sequence[Decimal]], unit: int) -> RoundedTable:
    """Return a table rounded to whole units, every figure and total less than one unit from the exact one.

    >>> table = round_table([[Decimal("1.50"), Decimal("2.50")], [Decimal("1.50"), Decimal("1.50")]], 1)
    >>> table.total, sum(table.row_totals), sum(table.column_totals)
    (7, 7, 7)
    """
    cells = _bordered([[int(amount * 100) for amount in row] for row in rows])
    step = unit * 100
    while loop := _loop(cells, step):
        _shift(cells, loop, step)
    euros = [[cell // 100 for cell in row] for row in cells]
    return RoundedTable(
        unit=unit,
        rows=tuple(tuple(row[:-1]) for row in euros[:-1]),
        row_totals=tuple(-row[-1] for row in euros[:-1]),
        column_totals=tuple(-cell for cell in euros[-1][:-1]),
        total=euros[-1][-1],
    )


def _bordered(cells: list[list[int]]) -> list[list[int]]:
    """Return the table with its totals as a last column and row that make every line sum to nothing."""
    bordered = [[*row, -sum(row)] for row in cells]
    width = len(bordered[0]) if bordered else 1
    return [*bordered, [-sum(row[column] for row in bordered) for column in range(width)]]


def _loop(cells: list[list[int]], step: int) -> list[tuple[int, int]]:
    """Return a closed loop of cells that are no whole units, by turns along a row and a column; empty when all are.

    A line that sums to nothing and has one such cell has another, so a walk over them always comes back.
    """
    broken = {(r, c) for r, row in enumerate(cells) for c, cell in enumerate(row) if cell % step}
    if not broken:
        return []
    path = [min(broken)]
    seen: dict[tuple[str, int], int] = {}
    while True:
        row, column = path[-1]
        along_row = len(path) % 2 == 1
        line = ("row", row) if along_row else ("column", column)
        if line in seen:
            return path[seen[line] + 1 :]
        seen[line] = len(path) - 1
        path.append(min(cell for cell in broken if cell != path[-1] and cell[0 if along_row else 1] == line[1]))


def _shift(cells: list[list[int]], loop: list[tuple[int, int]], step: int) -> None:
    """Move as little as makes one cell of the loop whole: what one gets, its neighbour gives."""
    gives = [cells[r][c] % step for r, c in loop]
    up = min(step - part if place % 2 == 0 else part for place, part in enumerate(gives))
    down = min(part if place % 2 == 0 else step - part for place, part in enumerate(gives))
    moved = up if up <= down else -down
    for place, (r, c) in enumerate(loop):
        cells[r][c] += moved if place % 2 == 0 else -moved
