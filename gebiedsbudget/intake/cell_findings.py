"""Faults of typed columns become findings, each with its cell, what stands there and what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.amounts import Amounts
from gebiedsbudget.intake.fields import Fields
from gebiedsbudget.intake.formats.stream import address
from gebiedsbudget.intake.grid import IN_FULL, Grid
from gebiedsbudget.intake.profile_shape import Profile
from gebiedsbudget.intake.typing_columns import Typed
from gebiedsbudget.intake.vocabulary import listed
from gebiedsbudget.locale import language, text

_TRANSLATED: Final = "C16"
_STORED_AS_TEXT: Final = "C06"


@dataclass(frozen=True)
class CellFindings:
    """What the findings about cells need to know.

    Attributes:
        grid: the rows.
        profile: how they are read.
        stakes: euros of each row, by its number.
    """

    grid: Grid
    profile: Profile
    stakes: Mapping[int, Decimal]

    def of_field(self, fields: Fields, name: str, column: Typed, needed: pl.Series) -> Iterator[Finding]:
        """Yield the findings of one field, for the rows that need it."""
        expected = fields.expected(name)
        for row, code, written in self._faults(column, needed):
            if code == _TRANSLATED:
                known = listed(fields.vocabulary.codes(name))
                yield self._finding(code, row, column.header, name, fields.translated(name, written), known)
            else:
                yield self._finding(code, row, column.header, name, written, expected)

    def of_amount(self, amounts: Amounts, header: str, needed: pl.Series) -> Iterator[Finding]:
        """Yield the findings of one column of amounts, for the rows that need it."""
        column = amounts.column(header)
        example = "1.234,56" if self.profile.decimal_mark == "," else "1234.56"
        for row, code, written in self._faults(column, needed):
            yield self._finding(code, row, header, header, written, example)

    def stored_as_text(self, amounts: Amounts, header: str, needed: pl.Series) -> Iterator[Finding]:
        """Yield one finding for a column with readable numbers stored as text, at the first of them."""
        if self.grid.cells.keeps_text:
            return
        readable = needed & amounts.column(header).values.is_not_null()
        cells = self.grid.column(header).filter(readable).filter(pl.col("kind") == "text")
        if cells.height:
            first = cells.row(0, named=True)
            cell = self.grid.cell(first["row"], header)
            found = text("intake.stored_as_text", count=cells.height, cell=cell, first=first["text"])
            yield finding(_STORED_AS_TEXT, sheet=self.grid.cells.sheet, cell=cell, field=header, found=found)

    def _faults(self, column: Typed, needed: pl.Series) -> Iterator[tuple[int, str, str]]:
        written = column.written.alias("written")
        if column.header and language() == "nl":  # a number cell shows a comma to whoever reads the sentence
            is_number = self.grid.column(column.header)["kind"].is_in(["number", IN_FULL])
            written = pl.select(
                pl.when(is_number).then(written.str.replace(".", ",", literal=True)).otherwise(written)
            ).to_series()
        frame = pl.DataFrame([self.grid.rows, column.faults.alias("code"), written.alias("written")])
        for row, code, written in frame.filter(column.where(needed)).iter_rows():
            yield row, code, written or text("intake.blank")

    def _finding(self, code: str, row: int, header: str, name: str, found: str, expected: str) -> Finding:
        cell = self.grid.cell(row, header) if header else address(row, 1)
        return finding(
            code,
            sheet=self.grid.cells.sheet,
            cell=cell,
            row=row,
            field=name,
            found=found,
            expected=expected,
            amount=self.stakes.get(row),
        )
