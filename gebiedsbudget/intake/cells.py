"""The cells of a sheet as they stand: text, number, date, truth value, error, and where each one is.

No type is inferred over a column and no number is rounded: a number leaves as the fifteen digits Excel keeps.
This is the careful lane, on openpyxl; a faster lane for large files can stand behind the same `read_cells`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
import polars as pl
from defusedxml.common import DefusedXmlException
from openpyxl.utils import get_column_letter

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.workbook_parts import (
    MOST_COLUMNS,
    OutOfBoundsError,
    SheetScan,
    scan_sheet,
    sheet_parts,
)

MOST_CELLS: Final = 5_000_000
SCHEMA: Final = {
    "row": pl.Int64,
    "column": pl.Int64,
    "kind": pl.String,
    "text": pl.String,
    "number_format": pl.String,
    "is_formula": pl.Boolean,
}
# An error that was pasted as text, in the languages of our users; openpyxl knows only the real error cells.
_ERROR_TEXT: Final = re.compile(
    r"#(?:N/B|N/A|VERW!|REF!|WAARDE!|VALUE!|DEEL/0!|DIV/0!|NAAM\?|NAME\?|LEEG!|NULL!|GETAL!|NUM!|OVERLOPEN!|SPILL!)"
)
# What openpyxl and the zip raise on a file that no spreadsheet program wrote.
_FAULTS: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, IndexError, ValueError, TypeError, AttributeError),
    *(ParseError, DefusedXmlException, OverflowError),
)


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
    """

    sheet: str
    frame: pl.DataFrame
    hidden_rows: tuple[int, ...]
    merged: tuple[str, ...]


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell.

    >>> address(14, 28)
    'AB14'
    """
    return f"{get_column_letter(column)}{row}"


def sheet_names(path: Path) -> tuple[str, ...]:
    """Return the names of the worksheets.

    Raises:
        Refusal: the workbook is damaged.
    """
    try:
        return tuple(part.name for part in sheet_parts(path))
    except _FAULTS:
        raise Refusal("intake.damaged", file=path.name) from None


def read_cells(path: Path, sheet: str) -> Cells:
    """Read the cells of one sheet.

    Raises:
        Refusal: no such sheet (the sentence names those that are there), a damaged file, or too many cells.
    """
    try:
        part = next((part for part in sheet_parts(path) if part.name == sheet), None)
        if part is None:
            raise Refusal("intake.sheet_missing", file=path.name, sheet=sheet, sheets=", ".join(sheet_names(path)))
        scan = scan_sheet(path, part.part)
        frame = pl.DataFrame(list(_cells(path, sheet, scan)), schema=SCHEMA, orient="row")
    except OutOfBoundsError:
        raise Refusal("intake.out_of_bounds", file=path.name, sheet=sheet) from None
    except _FAULTS:
        raise Refusal("intake.damaged", file=path.name) from None
    return Cells(sheet, frame, scan.hidden_rows, scan.merged)


def _cells(path: Path, sheet: str, scan: SheetScan) -> Iterator[tuple[int, int, str, str, str | None, bool]]:
    """Yield every cell that is not blank.

    Two passes run side by side: neither alone tells an empty cell from a formula whose outcome was never stored.
    The second is left out when the bytes of the sheet hold no formula.
    """
    count = 0
    with warnings.catch_warnings(), closing(_opened(path, data_only=True)) as book:
        warnings.simplefilter("ignore")  # a date out of range comes out as an error cell, which is a finding
        values = _rows(book, sheet)
        if scan.has_formulas:
            with closing(_opened(path, data_only=False)) as second:
                rows: Iterator[tuple[Any, Any]] = zip(values, _rows(second, sheet), strict=True)
                yield from _bounded(path, rows, count)
        else:
            yield from _bounded(path, zip(values, repeat(None)), count)


def _bounded(
    path: Path, rows: Iterator[tuple[Any, Any]], count: int
) -> Iterator[tuple[int, int, str, str, str | None, bool]]:
    """Yield the cells of each row, refusing a sheet with more than we read."""
    for number, (values, formulas) in enumerate(rows, 1):
        if len(values) > MOST_COLUMNS:
            raise OutOfBoundsError
        for column, cell in enumerate(values, 1):
            is_formula = formulas is not None and formulas[column - 1].data_type == "f"
            read = _read(cell, is_formula=is_formula)
            if read is not None:
                yield number, column, *read, is_formula
                count += 1
        if count > MOST_CELLS:
            raise Refusal("intake.too_many_cells", file=path.name, limit=MOST_CELLS)


def _opened(path: Path, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl says nothing of its types
    return openpyxl.load_workbook(path, read_only=True, data_only=data_only, keep_links=False)


def _rows(book: Any, sheet: str) -> Iterator[Any]:  # noqa: ANN401 - openpyxl says nothing of its types
    """Return the rows of a sheet; the size the file itself declares is not believed."""
    worksheet = book[sheet]
    worksheet.reset_dimensions()
    rows: Iterator[Any] = worksheet.iter_rows()
    return rows


def _read(cell: Any, *, is_formula: bool) -> tuple[str, str, str | None] | None:  # noqa: ANN401, PLR0911
    """Return kind, text and number format of a cell; None when it is blank."""
    value = cell.value
    if value is None:
        # A formula that came to an empty text is stored as one; only a missing outcome has no type.
        return ("formula_without_value", "", None) if is_formula and cell.data_type == "n" else None
    if isinstance(value, str):
        if cell.data_type == "e" or _ERROR_TEXT.fullmatch(value.strip()):
            return "error", value.strip(), None
        written = unicodedata.normalize("NFC", value).strip()
        return ("text", written, None) if written else None
    if isinstance(value, bool):
        return "bool", "true" if value else "false", None
    if isinstance(value, int):
        return "number", str(value), cell.number_format
    if isinstance(value, float):
        return "number", "%.15g" % value, cell.number_format  # noqa: UP031 - the recipe of money.py
    if isinstance(value, dt.datetime):
        return (
            "date",
            value.isoformat(sep=" ") if value.time() != dt.time() else value.date().isoformat(),
            None,
        )
    if isinstance(value, dt.date):
        return "date", value.isoformat(), None
    return "time", str(value), None
