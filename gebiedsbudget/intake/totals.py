"""Printed totals, recomputed: a printed figure is never taken as truth, and a wrong one says by how much.

A total in the same sheet proves nothing about what is not in it; the control total of the source system does.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.domain.money import CENT, NOTHING, format_amount
from gebiedsbudget.intake.amounts import Amounts
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.profile_shape import ANY_COLUMN, MEMO, OWN_ACCOUNT, Profile
from gebiedsbudget.intake.row_roles import DATA, SET_ASIDE, TOTAL
from gebiedsbudget.locale import language

COSTS: Final = ("expenditure", OWN_ACCOUNT, MEMO)


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
        is_source: it is no printed total but the control total of the source system, given with the workbook.
    """

    label: str
    column: str
    cell: str
    row: int
    printed: Decimal
    computed: Decimal
    rows: int
    is_source: bool = False

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


def source_total(lines: pl.DataFrame, given: Decimal, sheet: str) -> tuple[ControlTotal, tuple[Finding, ...]]:
    """Return the control total of the source beside the costs in the lines, and a finding when they differ.

    Costs are what was spent, what goes through own books and what stays outside the pool, set aside or not; what goes
    from hand to hand and what is only bound is none. While one of them cannot be read there is nothing to compare.
    """
    costs = lines.filter(pl.col("kind").is_in(COSTS))["amount"]
    computed = _sum(costs.drop_nulls())
    total = ControlTotal("", "", "", 0, given, computed, len(costs), is_source=True)
    if not total.difference or costs.has_nulls():
        return total, ()
    written = language()
    off = finding(
        "F07",
        sheet=sheet,
        found=format_amount(given, language=written),
        expected=format_amount(computed, language=written),
        amount=total.difference,
    )
    return total, (off,)


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
