"""Printed totals, recomputed: a printed figure is never taken as truth, and a wrong one says by how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.domain.money import CENT, NOTHING, format_amount
from gebiedsbudget.intake.amounts import Amounts
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.profile_shape import ANY_COLUMN, Profile
from gebiedsbudget.intake.row_roles import DATA, SET_ASIDE, TOTAL
from gebiedsbudget.locale import language


@dataclass(frozen=True)
class ControlTotal:
    """One printed total beside what the rows add up to, as the file signs them.

    Attributes:
        label: what the row of the total says.
        column: header of the amount.
        cell: A1 address of the printed total.
        row: its row.
        printed: as printed.
        computed: the sum of the rows it is about.
        rows: how many amounts that sum took.
    """

    label: str
    column: str
    cell: str
    row: int
    printed: Decimal
    computed: Decimal
    rows: int

    @property
    def difference(self) -> Decimal:
        """Printed less computed."""
        return self.printed - self.computed


def control_totals(
    grid: Grid, profile: Profile, roles: pl.DataFrame, amounts: Amounts
) -> tuple[tuple[ControlTotal, ...], tuple[Finding, ...]]:
    """Return every printed total with its recomputed sum, and a finding for each that does not add up.

    Where an amount above the total could not be read, that is the finding; the difference it makes is not a second.
    """
    totals: list[ControlTotal] = []
    findings: list[Finding] = []
    counted = roles["role"].is_in([DATA, SET_ASIDE])
    for place, rule in enumerate(profile.total):
        rows = roles.filter((pl.col("role") == TOTAL) & (pl.col("rule") == place))["row"].to_list()
        starts = [0, *rows] if rule.subtotal else [0] * len(rows)
        for row, start in zip(rows, starts, strict=False):
            above = counted & roles["row"].is_between(start, row, closed="none")
            at = roles["row"] == row
            label = "" if rule.column == ANY_COLUMN else grid.column(rule.column)["text"].filter(at)[0]
            for header in amounts.headers():
                column = amounts.column(header)
                printed = column.values.filter(at)[0]
                if printed is None:
                    continue
                parts = column.values.filter(above).drop_nulls()
                computed = _sum(parts)
                total = ControlTotal(label, header, grid.cell(row, header), row, printed, computed, len(parts))
                totals.append(total)
                if total.difference and not column.where(above).any():
                    findings.append(_off(grid.cells.sheet, total, profile.unit))
    return tuple(totals), tuple(findings)


def _sum(parts: pl.Series) -> Decimal:
    """Return an exact sum; an empty one is nothing."""
    total = parts.sum()
    return Decimal(total).quantize(CENT) if len(parts) else NOTHING


def _off(sheet: str, total: ControlTotal, unit: int) -> Finding:
    """Return the finding of a total; rounded rows may differ by half a unit each, their total by half a unit too."""
    rounding = unit > 1 and abs(total.difference) * 2 <= unit * (total.rows + 1)
    written = language()
    return finding(
        "T02" if rounding else "T01",
        sheet=sheet,
        cell=total.cell,
        row=total.row,
        field=total.column,
        found=format_amount(total.printed, language=written),
        expected=format_amount(total.computed, language=written),
        amount=total.difference,
    )
