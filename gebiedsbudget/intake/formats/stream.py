"""A sheet as cells, whatever it was read from; everything after it is one path.

No type is inferred over a column and no number is rounded: a number leaves as the fifteen digits a workbook keeps,
or as the text of the file where the file keeps text.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

import polars as pl
from openpyxl.utils import get_column_letter

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.errors import Refusal

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
MOST_CELLS: Final = 2_000_000  # a hundred thousand rows of twenty columns
SCHEMA: Final = {
    "row": pl.Int64,
    "column": pl.Int64,
    "kind": pl.String,
    "text": pl.String,
    "number_format": pl.String,
    "is_formula": pl.Boolean,
}
_PIECE: Final = 50_000
# An error that was pasted as text, in the languages of our users; readers know only the real error cells.
_ERROR_TEXT: Final = re.compile(
    r"#(?:N/B|N/A|VERW!|REF!|WAARDE!|VALUE!|DEEL/0!|DIV/0!|NAAM\?|NAME\?|LEEG!|NULL!|GETAL!|NUM!|OVERLOPEN!|SPILL!)"
)

Read = tuple[str, str, str | None]
"""Kind, text and number format of a cell that is not blank."""


class OutOfBoundsError(ValueError):
    """A place that cannot exist, or rows out of order: the file was not written by a spreadsheet program."""


@dataclass(frozen=True)
class Cells:
    """One sheet.

    Attributes:
        sheet: its name.
        frame: a row a cell that is not blank: row, column, kind (text, number, date, time, bool, error,
            formula_without_value), text (exact: numbers as `%.15g`, dates in ISO form), number_format,
            is_formula.
        hidden_rows: numbers of hidden rows.
        merged: merged ranges.
        hidden_columns: numbers of hidden columns.
        keeps_text: whether the form knows text only, so that a number written as text says nothing.
        findings: what the reader noticed about the file.
    """

    sheet: str
    frame: pl.DataFrame
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    keeps_text: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass
class CellStream:
    """Takes the cells of a sheet one by one and keeps them as columns, so that memory grows with the cells only.

    Attributes:
        file: name of the file, for the sentence when there are too many.
    """

    file: str
    _count: int = 0
    _waiting: list[tuple[int, int, str, str, str | None, bool]] = field(default_factory=list)
    _pieces: list[pl.DataFrame] = field(default_factory=list)

    def put(self, row: int, column: int, read: Read, *, is_formula: bool = False) -> None:
        """Take a cell.

        Raises:
            OutOfBoundsError: its place cannot exist.
            Refusal: the sheet has more cells than we read.
        """
        if not (0 < row <= MOST_ROWS and 0 < column <= MOST_COLUMNS):
            raise OutOfBoundsError
        self._waiting.append((row, column, *read, is_formula))
        if len(self._waiting) >= _PIECE:
            self._flush()

    def frame(self) -> pl.DataFrame:
        """Return all cells that were put, in that order."""
        self._flush()
        return pl.concat([pl.DataFrame(schema=SCHEMA), *self._pieces])

    def _flush(self) -> None:
        self._count += len(self._waiting)
        if self._count > MOST_CELLS:
            raise Refusal("intake.too_many_cells", file=self.file, limit=MOST_CELLS)
        self._pieces.append(pl.DataFrame(self._waiting, schema=SCHEMA, orient="row"))
        self._waiting = []


def hide_columns(hidden: set[int], first: int, last: int) -> None:
    """Add a run of hidden columns to those that are known.

    Raises:
        OutOfBoundsError: it overlaps an earlier run, which no program writes; many such runs would take hours.
    """
    run = range(max(first, 1), min(last, MOST_COLUMNS) + 1)
    if not hidden.isdisjoint(run):
        raise OutOfBoundsError
    hidden.update(run)


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell.

    >>> address(14, 28)
    'AB14'
    """
    return f"{get_column_letter(column)}{row}"


def read_text(written: str) -> Read | None:
    """Return what a text cell says; None when it is blank. A pasted error value is an error all the same."""
    kept = unicodedata.normalize("NFC", written).strip()
    if "\r" in kept:
        kept = kept.replace("\r\n", "\n").replace("\r", "\n")
    if not kept:
        return None
    return ("error" if _ERROR_TEXT.fullmatch(kept) else "text"), kept, None


def read_value(value: object, number_format: str | None = None) -> Read | None:
    """Return what a cell says whose value is known as Python knows it; None when it is blank."""
    if value is None:
        return None
    if isinstance(value, str):
        return read_text(value)
    if isinstance(value, bool):
        return "bool", "true" if value else "false", None
    if isinstance(value, int | float):
        return "number", number_text(value), number_format
    if isinstance(value, dt.date):
        return "date", _day(value), None
    return "time", str(value), None


def number_text(value: float) -> str:
    """Return a number as a workbook keeps it: whole, or in fifteen digits."""
    return str(value) if isinstance(value, int) else "%.15g" % value  # noqa: UP031 - the recipe of money.py


def _day(value: dt.date) -> str:
    """Return a day in ISO form, with its time where it has one."""
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ") if value.time() != dt.time() else value.date().isoformat()
    return value.isoformat()
