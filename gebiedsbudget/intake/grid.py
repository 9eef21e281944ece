"""The rows under the header, and any of their columns in step with them.

Every column comes out with one value a row, in the order of the rows, so that what is typed from one column stands
beside what is typed from another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import polars as pl

from gebiedsbudget.intake.formats.stream import Cells, address
from gebiedsbudget.intake.headers import Header
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile_shape import ANY_COLUMN

IN_FULL: Final = "number_in_full"
_DIVIDES: Final = "[0#?],+(?:[^0#?,]|$)"


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet.

    Args:
        cells: the cells of the sheet.
        header: where its header stands.
        empty_values: text that means "not reported", as the profile lists it.
    """

    cells: Cells
    header: Header
    empty_values: tuple[str, ...] = ()
    _columns: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False)

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The cells under the header, with numbers as they are shown: `000123` where the format says so.

        A number whose format itself divides by a thousand is of the kind `number_in_full`: its value is not in the
        unit of the sheet, however it looks.
        """
        padded = (pl.col("kind") == "number") & pl.col("number_format").str.contains("^0+$")
        length = pl.col("number_format").str.len_chars()
        shown = pl.when(padded).then(pl.col("text").str.zfill(length)).otherwise(pl.col("text"))
        divided = (pl.col("kind") == "number") & pl.col("number_format").str.contains(_DIVIDES)
        kind = pl.when(divided).then(pl.lit(IN_FULL)).otherwise(pl.col("kind"))
        return self.cells.frame.filter(pl.col("row") > self.header.last_row).with_columns(text=shown, kind=kind)

    @cached_property
    def rows(self) -> pl.Series:
        """The numbers of the rows that hold anything at all."""
        return self.frame["row"].unique().sort().rename("row")

    def position(self, header: str) -> int:
        """Return the column of a header."""
        return self.header.columns[same_name(header)]

    def column(self, header: str) -> pl.DataFrame:
        """Return one column, a value a row: kind, text and whether it is blank or means "not reported"."""
        name = same_name(header)
        if name not in self._columns:
            empty = [same_name(value) for value in self.empty_values]
            column = self.frame.filter(pl.col("column") == self.position(header)).select("row", "kind", "text")
            unique = column.select("text").unique()
            written = unique["text"].to_list()
            means_nothing = pl.Series([same_name(shown) in empty for shown in written], dtype=pl.Boolean)
            unique = unique.with_columns(is_blank=means_nothing)
            self._columns[name] = (
                self.rows.to_frame()
                .join(column, on="row", how="left", maintain_order="left")
                .join(unique, on="text", how="left", maintain_order="left")
                .with_columns(
                    pl.col("kind").fill_null("blank"),
                    pl.col("text").fill_null(""),
                    pl.col("is_blank").fill_null(value=True),
                )
            )
        return self._columns[name]

    def matches(self, header: str, pattern: str) -> pl.Series:
        """Return for each row whether the text of a column (or with `*` of any cell) matches."""
        search = re.compile(pattern).search
        if header == ANY_COLUMN:
            found = self.frame.filter(_over_unique(self.frame["text"], lambda shown: search(shown) is not None))
            return self.rows.is_in(found["row"].unique().implode())
        return _over_unique(self.column(header)["text"], lambda shown: search(shown) is not None)

    def cell(self, row: int, header: str) -> str:
        """Return the A1 address of a row in a column."""
        return address(row, self.position(header))

    def addresses(self, header: str) -> pl.Series:
        """Return the A1 address of every row in a column."""
        letters = address(1, self.position(header))[:-1]
        return pl.select(pl.lit(letters) + self.rows.cast(pl.String)).to_series()


def _over_unique(texts: pl.Series, test: Callable[[str], bool]) -> pl.Series:
    """Return a Python test over texts, asked once for each different text."""
    unique = texts.unique()
    answers = pl.DataFrame({"text": unique, "answer": pl.Series([test(shown) for shown in unique], dtype=pl.Boolean)})
    return texts.to_frame("text").join(answers, on="text", how="left", maintain_order="left")["answer"]
