"""What each row is: data, not data, set aside with a reason, or a printed total.

The rules of the profile are asked in this order and the first that matches decides; all other rows are data.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.profile_shape import Match, Profile

DATA: Final = "data"
NOT_DATA: Final = "not_data"
TOTAL: Final = "total"
SET_ASIDE: Final = "set_aside"


def row_roles(grid: Grid, profile: Profile) -> pl.DataFrame:
    """Return for each row its number, role, reason (of set aside) and rule (place of the total's rule)."""
    rules = [
        *((NOT_DATA, "", None, rule.column, rule.matches) for rule in profile.not_data),
        *((TOTAL, "", place, rule.column, rule.matches) for place, rule in enumerate(profile.total)),
        *((SET_ASIDE, rule.reason, None, rule.column, rule.matches) for rule in profile.set_aside),
    ]
    frame = grid.rows.to_frame().with_columns(
        role=pl.lit(None, dtype=pl.String), reason=pl.lit(None, dtype=pl.String), rule=pl.lit(None, dtype=pl.Int64)
    )
    for role, reason, place, column, pattern in rules:
        decides = frame["role"].is_null() & grid.matches(column, pattern)
        frame = frame.with_columns(
            role=pl.when(decides).then(pl.lit(role)).otherwise(pl.col("role")),
            reason=pl.when(decides).then(pl.lit(reason or None, dtype=pl.String)).otherwise(pl.col("reason")),
            rule=pl.when(decides).then(pl.lit(place, dtype=pl.Int64)).otherwise(pl.col("rule")),
        )
    return frame.with_columns(pl.col("role").fill_null(DATA))


def all_match(grid: Grid, conditions: tuple[Match, ...]) -> pl.Series:
    """Return which rows meet every condition of an amount; without conditions all do."""
    result = pl.repeat(value=True, n=len(grid.rows), dtype=pl.Boolean, eager=True)
    for condition in conditions:
        result &= grid.matches(condition.column, condition.matches)
    return result
