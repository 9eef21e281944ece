"""Rows become lines: one for each row and each amount of the profile that applies to it.

The fields of all rows are typed as whole columns; this puts them side by side. What goes wrong on the way is kept
apart as a finding, and a row with an error keeps its lines, marked, so that its euros stay in sight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.amounts import Amount, Amounts
from gebiedsbudget.intake.cell_findings import CellFindings
from gebiedsbudget.intake.fields import FIELDS, Fields, to_suspense
from gebiedsbudget.intake.formats.stream import address
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.keys import Keys
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile_rules import CODE_FIELDS
from gebiedsbudget.intake.profile_shape import COMMITMENT, MEMO, AmountRule, Profile
from gebiedsbudget.intake.row_roles import DATA, SET_ASIDE, TOTAL, all_match
from gebiedsbudget.intake.typing_columns import AMOUNT, Typed
from gebiedsbudget.locale import text

LINE_SCHEMA: Final[dict[str, Any]] = {
    "sheet": pl.String,
    "row_number": pl.Int64,
    "measure": pl.String,
    "cell": pl.String,
    "row_key": pl.String,
    "occurrence": pl.Int64,
    "kind": pl.String,
    "form": pl.String,
    "partner": pl.String,
    "to_partner": pl.String,
    "goal": pl.String,
    "area": pl.String,
    "year": pl.Int64,
    "booked_on": pl.Date,
    "amount": AMOUNT,
    "reference": pl.String,
    "commitment": pl.String,
    "draws_measure": pl.String,
    "draws_commitment": pl.Boolean,
    "is_final": pl.Boolean,
    "counterparty": pl.String,
    "description": pl.String,
    "hours": AMOUNT,
    "rate": AMOUNT,
    "state": pl.String,
    "reason": pl.String,
    "raw": pl.String,
}
_UNMAPPED: Final = ("C07", "C08")


@dataclass
class LineReader:
    """Reads the lines of one sheet; use it once.

    Attributes:
        grid: the rows.
        profile: how they are read.
        fields: their typed fields.
        amounts: their typed amounts.
        roles: what each row is.
        keys: the key of each row.
        unmapped: what happens to a code nobody knows: error, suspense or set-aside.
    """

    grid: Grid
    profile: Profile
    fields: Fields
    amounts: Amounts
    roles: pl.DataFrame
    keys: Keys
    unmapped: str
    _needed: dict[tuple[str, int], tuple[Typed, pl.Series]] = field(default_factory=dict)
    _needed_amounts: dict[str, pl.Series] = field(default_factory=dict)
    _suspense: dict[int, Typed] = field(default_factory=dict)

    def read(self) -> tuple[pl.DataFrame, list[Finding]]:
        """Return the lines, their state still open, and the findings about rows and cells."""
        data, aside = self.roles["role"] == DATA, self.roles["role"] == SET_ASIDE
        applied = aside & ~aside
        told: dict[tuple[str, str], pl.Series] = {}
        pieces = []
        for place, rule in enumerate(self.profile.amount):
            fits = all_match(self.grid, rule.when) & (data | aside)
            applied |= fits
            told[_columns(rule)] = told.get(_columns(rule), aside & ~aside) | fits
            self._need(rule, fits, data)
            pieces.append(self._lines(place, rule, fits))
        pieces.extend(self._untold_aside(aside, applied, told))
        self._need_totals()
        lines = pl.concat(pieces).sort("row_number", "place")
        findings = [
            *self._rows_without_rule(data & ~applied),
            *self._about_cells(lines, data),
        ]
        findings.extend(self._rows_without_amount(lines, {found.row for found in findings}))
        return lines, findings

    def _need(self, rule: AmountRule, fits: pl.Series, data: pl.Series) -> None:
        """Note which rows need which columns; a row that is set aside needs its amounts only."""
        for name in FIELDS:
            column = self._field(rule, name)
            key = (name, id(column))
            earlier = self._needed[key][1] if key in self._needed else fits & ~fits
            self._needed[key] = (column, earlier | (fits & data))
        for header in (rule.column, rule.minus):
            if header:
                earlier = self._needed_amounts.get(header, fits & ~fits)
                self._needed_amounts[header] = earlier | fits

    def _need_totals(self) -> None:
        """Note that printed totals need every column of amounts."""
        total = self.roles["role"] == TOTAL
        for header in self.amounts.headers():
            self._needed_amounts[header] = self._needed_amounts.get(header, total & ~total) | total

    def _field(self, rule: AmountRule, name: str) -> Typed:
        if name == "year":
            return self.fields.year_of(rule)
        column = self.fields.of(rule, name)
        if name == "goal" and self.unmapped == "suspense":
            if id(column) not in self._suspense:
                self._suspense[id(column)] = to_suspense(column)
            return self._suspense[id(column)]
        return column

    def _lines(self, place: int, rule: AmountRule, fits: pl.Series) -> pl.DataFrame:
        """Return the lines of one amount for the rows it applies to."""
        amount: Amount = self.amounts.of(rule, self.fields)
        fields = {name: self._field(rule, name).values for name in FIELDS}
        draws = rule.draws_on == COMMITMENT
        frame = pl.DataFrame(
            {
                "place": pl.Series([place] * len(fits), dtype=pl.Int64),
                "row_number": self.grid.rows,
                "cell": amount.cells,
                "row_key": self.keys.keys,
                "occurrence": self.keys.occurrence,
                **fields,
                "amount": amount.values,
                "raw": amount.raw,
                "reason": self.roles["reason"],
            }
        ).filter(fits)
        return frame.with_columns(
            sheet=pl.lit(self.grid.cells.sheet),
            measure=pl.lit(rule.name),
            kind=pl.lit(rule.kind),
            form=pl.lit(rule.posted_form),
            draws_measure=pl.lit(None if draws else rule.draws_on or None, dtype=pl.String),
            draws_commitment=pl.lit(draws) & pl.col("commitment").is_not_null(),
            is_final=pl.lit(rule.final),
            state=pl.lit(None, dtype=pl.String),
        ).select("place", *(pl.col(name).cast(dtype) for name, dtype in LINE_SCHEMA.items()))

    def _untold_aside(
        self, aside: pl.Series, applied: pl.Series, told: dict[tuple[str, str], pl.Series]
    ) -> Iterator[pl.DataFrame]:
        """Yield memo lines for amounts of rows set aside that no rule takes: their euros stay in sight all the same.

        Args:
            aside: the rows that are set aside.
            applied: rows that some rule took an amount of.
            told: columns of amounts → the rows they were taken from.
        """
        for place, rule in enumerate(self.profile.amount):
            fitting = told.pop(_columns(rule), None)
            untold = aside & ~fitting if fitting is not None else aside & ~aside
            if not untold.any():
                continue
            memo = replace(rule, kind=MEMO, draws_on="", final=False)
            for header in filter(None, (rule.column, rule.minus)):
                self._needed_amounts[header] |= untold
            lines = self._lines(place, memo, untold)
            others = self.grid.rows.filter(applied)
            yield lines.filter(pl.col("amount").is_not_null() | ~pl.col("row_number").is_in(others.implode()))

    def _rows_without_rule(self, unmatched: pl.Series) -> Iterator[Finding]:
        """Yield a finding for each data row that no amount applies to."""
        names = ", ".join(rule.name for rule in self.profile.amount)
        rows = self.grid.rows.filter(unmatched)
        texts = self.grid.frame.filter(pl.col("row").is_in(rows.implode())).sort("row", "column")
        shown = texts.group_by("row", maintain_order=True).agg(pl.col("text"), pl.col("column").first())
        for row, cells, column in shown.iter_rows():
            found = " | ".join(cell for cell in cells if cell)
            cell = address(row, column)
            yield finding("R01", sheet=self.grid.cells.sheet, cell=cell, row=row, found=found, expected=names)

    def _rows_without_amount(self, lines: pl.DataFrame, known: set[int | None]) -> Iterator[Finding]:
        """Yield a finding for each data row whose every amount is blank, unless more is wrong with it."""
        data = self.grid.rows.filter(self.roles["role"] == DATA)
        empty = (
            lines.filter(pl.col("row_number").is_in(data.implode()))
            .group_by("row_number", maintain_order=True)
            .agg(pl.col("amount").is_null().all(), pl.col("cell").first())
            .filter(pl.col("amount"))
        )
        headers = ", ".join(self.amounts.headers())
        for row, _, cell in empty.iter_rows():
            if row not in known:
                yield finding("R02", sheet=self.grid.cells.sheet, cell=cell, row=row, expected=headers)

    def _about_cells(self, lines: pl.DataFrame, data: pl.Series) -> Iterator[Finding]:
        """Yield the findings of every column that rows need."""
        about = CellFindings(self.grid, self.profile, _stakes(lines))
        for (name, _), (column, needed) in self._needed.items():
            for found in about.of_field(self.fields, name, column, needed):
                unmapped = name in CODE_FIELDS and found.code in _UNMAPPED and self.unmapped == "set-aside"
                yield replace(found, code="C18", severity="warning") if unmapped else found
        for header, needed in self._needed_amounts.items():
            yield from about.of_amount(self.amounts, header, needed)
            yield from about.stored_as_text(self.amounts, header, needed & data)


def _columns(rule: AmountRule) -> tuple[str, str]:
    return same_name(rule.column), same_name(rule.minus)


def reason_unmapped(found: str) -> str:
    """Return why a row with an unknown code was set aside."""
    return text("intake.set_aside_unmapped", found=found)


def _stakes(lines: pl.DataFrame) -> dict[int, Decimal]:
    """Return the euros of each row: what its lines add up to, memo lines left out."""
    sums = lines.filter((pl.col("kind") != MEMO) & pl.col("amount").is_not_null())
    totals = sums.group_by("row_number").agg(pl.col("amount").sum())
    return dict(totals.iter_rows())
