"""A rounded table adds up, and no figure in it is a whole unit away from the exact one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gebiedsbudget.domain.rounding import round_table

NOTHING = Decimal("0.00")
CENTS = st.integers(-10_000_000, 10_000_000)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CENTS, min_size=width, max_size=width), min_size=1, max_size=7)
)


@settings(deadline=None)
@given(TABLES, st.sampled_from([1, 100, 1000]))
def test_every_sum_holds_and_nothing_is_a_unit_away(cents: list[list[int]], unit: int) -> None:
    exact = [[Decimal(cell) / 100 for cell in row] for row in cents]
    rounded = round_table(exact, unit)
    assert [sum(row) for row in rounded.rows] == list(rounded.row_totals)
    assert [sum(column) for column in zip(*rounded.rows, strict=True)] == list(rounded.column_totals)
    assert sum(rounded.row_totals) == sum(rounded.column_totals) == rounded.total
    columns = list(zip(*exact, strict=True))
    told_cells = [cell for row in rounded.rows for cell in row]
    pairs = list(zip(told_cells, [cell for row in exact for cell in row], strict=True))
    pairs += zip(rounded.row_totals, [sum(row, NOTHING) for row in exact], strict=True)
    pairs += zip(rounded.column_totals, [sum(column, NOTHING) for column in columns], strict=True)
    pairs.append((rounded.total, sum((sum(row, NOTHING) for row in exact), NOTHING)))
    for told, cell in pairs:
        assert told % unit == 0
        assert abs(told - cell) < unit
        if cell % unit == 0:
            assert told == cell


def test_an_empty_table_is_nothing() -> None:
    assert round_table([], 1000).total == 0
