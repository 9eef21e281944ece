"""The cells of an .xlsx as they stand, with openpyxl: the careful lane."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import closing
from itertools import repeat
from typing import Any

import openpyxl

from gebiedsbudget.intake.formats.stream import Cells, CellStream, Read, read_value
from gebiedsbudget.intake.formats.workbook_parts import SheetScan, scan_sheet, sheet_parts
from gebiedsbudget.intake.identify import DeliveredFile


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the worksheets."""
    return tuple(part.name for part in sheet_parts(file))


def read(file: DeliveredFile, sheet: str) -> Cells:
    """Read the cells of one sheet that is there."""
    part = next(part for part in sheet_parts(file) if part.name == sheet)
    scan = scan_sheet(file, part.part)
    stream = CellStream(file.name)
    _fill(stream, file, sheet, scan)
    return Cells(sheet, stream.frame(), scan.hidden_rows, scan.merged)


def _fill(stream: CellStream, file: DeliveredFile, sheet: str, scan: SheetScan) -> None:
    """Put every cell that is not blank into the stream.

    Two passes run side by side: neither alone tells an empty cell from a formula whose outcome was never stored.
    The second is left out when the bytes of the sheet hold no formula.
    """
    with warnings.catch_warnings(), closing(_opened(file, data_only=True)) as book:
        warnings.simplefilter("ignore")  # a date out of range comes out as an error cell, which is a finding
        values = _rows(book, sheet)
        if scan.has_formulas:
            with closing(_opened(file, data_only=False)) as second:
                _put(stream, zip(values, _rows(second, sheet), strict=True))
        else:
            _put(stream, zip(values, repeat(None)))


def _put(stream: CellStream, rows: Iterator[tuple[Any, Any]]) -> None:
    for number, (values, formulas) in enumerate(rows, 1):
        for column, cell in enumerate(values, 1):
            is_formula = formulas is not None and formulas[column - 1].data_type == "f"
            found = _read(cell, is_formula=is_formula)
            if found is not None:
                stream.put(number, column, found, is_formula=is_formula)


def _opened(file: DeliveredFile, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl says nothing of its types
    return openpyxl.load_workbook(file.opened(), read_only=True, data_only=data_only, keep_links=False)


def _rows(book: Any, sheet: str) -> Iterator[Any]:  # noqa: ANN401 - openpyxl says nothing of its types
    """Return the rows of a sheet; the size the file itself declares is not believed."""
    worksheet = book[sheet]
    worksheet.reset_dimensions()
    rows: Iterator[Any] = worksheet.iter_rows()
    return rows


def _read(cell: Any, *, is_formula: bool) -> Read | None:  # noqa: ANN401 - openpyxl says nothing of its types
    """Return kind, text and number format of a cell; None when it is blank."""
    value = cell.value
    if value is None:
        # A formula that came to an empty text is stored as one; only a missing outcome has no type.
        return ("formula_without_value", "", None) if is_formula and cell.data_type == "n" else None
    if cell.data_type == "e" and isinstance(value, str):
        return "error", value.strip(), None
    return read_value(value, cell.number_format if isinstance(value, int | float) else None)
