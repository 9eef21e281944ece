"""The amount of each row: a column, less a second one, or hours × rate; each with the cell it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP
from typing import Final

import polars as pl

from gebiedsbudget.domain.money import CENT, NOTHING
from gebiedsbudget.intake.fields import Fields
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.profile_shape import AmountRule, Profile
from gebiedsbudget.intake.typing_columns import AMOUNT, Typed, amount_reader, typed

_LESS: Final = " − "


@dataclass(frozen=True)
class Amount:
    """The amounts of one rule, a value a row: null where nothing is reported."""

    values: pl.Series
    raw: pl.Series
    cells: pl.Series


@dataclass(frozen=True)
class Amounts:
    """The amount columns of a sheet, each typed once."""

    grid: Grid
    profile: Profile
    _typed: dict[str, Typed] = field(default_factory=dict, repr=False)

    def headers(self) -> tuple[str, ...]:
        """Return every column that holds amounts, once."""
        named = [header for rule in self.profile.amount for header in (rule.column, rule.minus) if header]
        return tuple(dict.fromkeys(named))

    def column(self, header: str) -> Typed:
        """Return one column of amounts, as the file signs them."""
        if header not in self._typed:
            column = self.grid.column(header)
            reader = amount_reader(column, self.profile.decimal_mark, self.profile.unit)
            self._typed[header] = typed(header, column, reader, AMOUNT)
        return self._typed[header]

    def faulty(self, rule: AmountRule) -> pl.Series:
        """Return which rows have a fault in the amount of a rule."""
        result = pl.repeat(value=False, n=len(self.grid.rows), dtype=pl.Boolean, eager=True)
        for header in (rule.column, rule.minus):
            if header:
                result |= self.column(header).faults.is_not_null()
        return result

    def of(self, rule: AmountRule, fields: Fields) -> Amount:
        """Return the amounts of one rule, signed as the ledger wants them."""
        sources = [(header, sign) for header, sign in ((rule.column, 1), (rule.minus, -1)) if header]
        frame = pl.DataFrame({"row": self.grid.rows}).with_columns(
            values=pl.lit(None, dtype=AMOUNT), raw=pl.lit(None, dtype=pl.String), cells=pl.lit(None, dtype=pl.String)
        )
        for header, sign in sources:
            source = self.column(header)
            given = source.written != ""
            part = source.values if sign > 0 else -source.values
            total = (pl.col("values").fill_null(NOTHING) + part).cast(AMOUNT)
            both = pl.concat_str([pl.col("raw") + pl.lit(_LESS), source.written], ignore_nulls=True)
            frame = frame.with_columns(
                values=pl.when(part.is_null()).then(pl.col("values")).otherwise(total),
                raw=pl.when(given).then(both).otherwise(pl.col("raw")),
                cells=pl.when(given & pl.col("cells").is_null())
                .then(self.grid.addresses(header))
                .otherwise(pl.col("cells")),
            )
        if self.profile.reverses(rule):
            frame = frame.with_columns(values=-pl.col("values"))
        if rule.posted_form == "in_kind":
            frame = self._with_hours(frame, rule, fields)
        place = self.grid.addresses(sources[0][0]) if sources else _row_address(self.grid)
        frame = frame.with_columns(pl.col("cells").fill_null(place))
        return Amount(frame["values"].cast(AMOUNT), frame["raw"], frame["cells"])

    def _with_hours(self, frame: pl.DataFrame, rule: AmountRule, fields: Fields) -> pl.DataFrame:
        """Fill amounts that are blank with hours × rate, rounded half up to cents."""
        hours, rate = fields.of(rule, "hours"), fields.of(rule, "rate")
        pairs = pl.DataFrame({"hours": hours.values, "rate": rate.values})
        unique = pairs.drop_nulls().unique()
        products = [(h * r).quantize(CENT, ROUND_HALF_UP) for h, r in unique.iter_rows()]
        worked = pairs.join(
            unique.with_columns(pl.Series("product", products, dtype=AMOUNT)),
            on=["hours", "rate"],
            how="left",
            maintain_order="left",
        )["product"]
        faulty = self.faulty(rule)
        blank = frame["values"].is_null() & ~faulty & worked.is_not_null()
        shown = frame.with_columns(
            values=pl.when(blank).then(worked).otherwise(pl.col("values")),
            raw=pl.when(blank).then(hours.written).otherwise(pl.col("raw")),
        )
        if not hours.header:
            return shown
        return shown.with_columns(
            cells=pl.when(blank).then(self.grid.addresses(hours.header)).otherwise(pl.col("cells"))
        )


def _row_address(grid: Grid) -> pl.Series:
    """Return the first cell of each row, for a line without a cell of its own."""
    return pl.select("A" + grid.rows.cast(pl.String)).to_series()
