"""The cells of an .xlsx as they stand, with openpyxl: the careful lane, for what the streaming lane does not know."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from typing import IO, Any, Final

import openpyxl

from gebiedsbudget.intake.formats.stream import (
    MOST_COLUMNS,
    Cells,
    CellStream,
    OutOfBoundsError,
    Read,
    read_text,
    read_value,
)
from gebiedsbudget.intake.formats.workbook_parts import SheetScan, book_of, scan_sheet
from gebiedsbudget.intake.formats.workbook_text import shared_strings, unescaped
from gebiedsbudget.intake.formats.xml_stream import Attributes, NotForThisLaneError, Text, local_name, parse
from gebiedsbudget.intake.identify import DeliveredFile

_OF_A_CELL: Final = frozenset({"c", "v", "f", "is", "t", "r", "rPr"})
_OF_A_SHEET: Final = _OF_A_CELL | {"row", "si", "mergeCell"}
_DEEPEST: Final = 64
_MOST_IN_ROW: Final = 8 * MOST_COLUMNS
_MOST_OTHERS: Final = 500_000


def read(file: DeliveredFile, sheet: str) -> Cells:
    """Read the cells of one sheet that is there."""
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        book = book_of(archive)
        part = next(part for part in book.sheets if part.name == sheet)
        for name in {part.part, book.strings} & set(archive.namelist()):
            with archive.open(name) as opened:
                _check_shape(opened)
    scan = scan_sheet(file, part.part)
    stream = CellStream(file.name)
    _fill(stream, file, sheet, scan)
    return Cells(sheet, stream.frame(), scan.hidden_rows, scan.merged, scan.hidden_columns)


def _check_shape(opened: IO[bytes]) -> None:
    """Refuse XML of a shape no program writes, before openpyxl makes a tree of it.

    Raises:
        OutOfBoundsError: tags too deep in each other, more in a row than its cells need, or too many that are no cells.
    """
    depth = in_row = others = 0

    def start(name: str, _attributes: Attributes) -> None:
        nonlocal depth, in_row, others
        depth += 1
        local = local_name(name)
        in_row = 0 if local in {"row", "si"} else in_row + (local in _OF_A_CELL)
        others += local not in _OF_A_SHEET
        if depth > _DEEPEST or in_row > _MOST_IN_ROW or others > _MOST_OTHERS:
            raise OutOfBoundsError

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parse(opened, start, end, Text())


def _fill(stream: CellStream, file: DeliveredFile, sheet: str, scan: SheetScan) -> None:
    """Put every cell that is not blank into the stream.

    Two passes run side by side: neither alone tells an empty cell from a formula whose outcome was never stored.
    The second is left out when the bytes of the sheet hold no formula.
    """
    with warnings.catch_warnings(), _opened(file, data_only=True) as book:
        values = _rows(book, sheet)
        if scan.has_formulas:
            with _opened(file, data_only=False) as second:
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


@contextmanager
def _opened(file: DeliveredFile, *, data_only: bool) -> Iterator[Any]:
    warnings.simplefilter("ignore")  # a date out of range comes out as an error cell, which is a finding
    with file.opened() as content:
        book = openpyxl.load_workbook(content, read_only=True, data_only=data_only, keep_links=False)
        with closing(book):
            yield book


def _rows(book: Any, sheet: str) -> Iterator[Any]:  # noqa: ANN401 - openpyxl says nothing of its types
    """Return the rows of a sheet; the size the file itself declares is not believed."""
    worksheet = book[sheet]
    worksheet.reset_dimensions()
    strings = _strings(book)
    if strings is not None:
        worksheet._shared_strings = strings  # noqa: SLF001 - openpyxl takes the escapes out by halves
    rows: Iterator[Any] = worksheet.iter_rows()
    return rows


def _strings(book: Any) -> list[str] | None:  # noqa: ANN401 - openpyxl says nothing of its types
    """Return the shared strings as they are written; None where only openpyxl can read them."""
    archive: zipfile.ZipFile = book._archive  # noqa: SLF001
    part = book_of(archive).strings
    if not part:
        return None
    try:
        with archive.open(part) as opened:
            return shared_strings(opened)
    except (NotForThisLaneError, KeyError):
        return None


def _read(cell: Any, *, is_formula: bool) -> Read | None:  # noqa: ANN401 - openpyxl says nothing of its types
    """Return kind, text and number format of a cell; None when it is blank."""
    value = cell.value
    if value is None:
        # A formula that came to an empty text is stored as one; only a missing outcome has no type.
        return ("formula_without_value", "", None) if is_formula and cell.data_type == "n" else None
    if cell.data_type == "e" and isinstance(value, str):
        return "error", value.strip(), None
    if isinstance(value, str):
        return read_text(unescaped(value))
    return read_value(value, cell.number_format if isinstance(value, int | float) else None)
