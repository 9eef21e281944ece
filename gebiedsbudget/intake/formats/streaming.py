"""The cells of an .xlsx as they stand, in one pass over its XML: the lane for ordinary and for large files.

What it does not know it leaves to the careful lane; what it does know it reads to the same cells, cell for cell.
Two things it sees that openpyxl does not tell: cells out of order in their row, which are refused, and 29 February
1900, a day Excel counts and the calendar has not, which comes out as an error.
"""

from __future__ import annotations

import re
import zipfile
from typing import Final

from openpyxl.utils import column_index_from_string

from gebiedsbudget.intake.formats.cell_values import CellValues
from gebiedsbudget.intake.formats.number_formats import NumberFormat, number_formats
from gebiedsbudget.intake.formats.stream import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cells,
    CellStream,
    OutOfBoundsError,
    hide_columns,
)
from gebiedsbudget.intake.formats.workbook_parts import MAIN, Book, book_of, is_range
from gebiedsbudget.intake.formats.workbook_text import RichText, shared_strings, unescaped
from gebiedsbudget.intake.formats.xml_stream import Attributes, NotForThisLaneError, Text, parse
from gebiedsbudget.intake.identify import DeliveredFile

_PLACE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_YES: Final = ("1", "true")
_WORKSHEET, _DATA, _ROW, _CELL, _VALUE, _FORMULA, _INLINE, _MERGED, _COLUMN = (
    f"{MAIN} {name}" for name in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "mergeCell", "col")
)


def read(file: DeliveredFile, sheet: str) -> Cells:
    """Read the cells of one sheet that is there.

    Raises:
        NotForThisLaneError: it holds something this lane does not know.
        DocumentTypeError, OutOfBoundsError: it was not written by a spreadsheet program.
    """
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        book = book_of(archive)
        stream = CellStream(file.name)
        values = CellValues(_strings(archive, book), _formats(archive, book), is_1904=book.is_1904)
        reading = _Sheet(stream, values)
        part = next(part for part in book.sheets if part.name == sheet)
        with archive.open(part.part) as opened:
            parse(opened, reading.start, reading.end, reading.text)
    return Cells(
        sheet,
        stream.frame(),
        tuple(reading.hidden_rows),
        tuple(reading.merged),
        tuple(sorted(reading.hidden_columns)),
    )


def _strings(archive: zipfile.ZipFile, book: Book) -> list[str]:
    if not book.strings:
        return []
    with archive.open(book.strings) as opened:
        return [unescaped(written) for written in shared_strings(opened)]


def _formats(archive: zipfile.ZipFile, book: Book) -> list[NumberFormat]:
    if not book.styles:
        return [NumberFormat("General", is_date=False, is_duration=False)]
    with archive.open(book.styles) as opened:
        return number_formats(opened)


class _Sheet:
    """The handlers of a sheet.

    Args:
        stream: takes the cells.
        values: knows what each of them says.
    """

    def __init__(self, stream: CellStream, values: CellValues) -> None:
        self.text = Text()
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[str] = []
        self._stream = stream
        self._values = values
        self._rich = RichText(self.text)
        self._columns: dict[str, int] = {}
        self._outside = 0  # how deep we are outside the data: there only what we look for counts
        self._in_data = self._in_row = self._in_cell = self._in_inline = self._in_part = False
        self._row = self._column = 0
        self._row_written = ""
        self._type = self._style = ""
        self._value: str | None = None
        self._is_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        if self._in_cell:
            self._start_in_cell(name)
        elif self._in_row:
            if name != _CELL:
                raise NotForThisLaneError
            self._start_cell(attributes)
        elif self._in_data:
            if name != _ROW:
                raise NotForThisLaneError
            self._start_row(attributes)
        else:
            self._start_outside(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if self._in_cell:
            self._end_in_cell(name)
        elif self._in_row:
            self._in_row = False
        elif self._in_data:
            self._in_data = False
            self._outside -= 1
        else:
            self._outside -= 1

    def _start_outside(self, name: str, attributes: Attributes) -> None:
        """Take a tag before or after the rows."""
        if not self._outside and name != _WORKSHEET:
            raise OutOfBoundsError
        self._outside += 1
        if name == _DATA:
            self._in_data = True
        elif name == _MERGED:
            merged = attributes.get("ref", "")
            if not is_range(merged):
                raise OutOfBoundsError
            self.merged.append(merged)
        elif name == _COLUMN and attributes.get("hidden") in _YES:
            hide_columns(self.hidden_columns, int(attributes["min"]), int(attributes["max"]))

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        if written is None:
            row = self._row + 1
        elif written.isascii() and written.isdigit():
            row = int(written)
        else:
            raise NotForThisLaneError
        if not self._row < row <= MOST_ROWS:
            raise OutOfBoundsError
        self._row, self._column, self._row_written = row, 0, str(row)
        self._in_row = True
        if attributes.get("hidden") in _YES:
            self.hidden_rows.append(row)

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            column = self._column + 1
        else:
            known = self._columns.get(place.removesuffix(self._row_written))
            column = self._new_column(place) if known is None else known
        if not self._column < column <= MOST_COLUMNS:
            raise OutOfBoundsError
        self._column = column
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._value = None
        self._is_formula = False
        self._in_cell = True

    def _new_column(self, place: str) -> int:
        """Return the column of a cell, and know its letters from here on."""
        found = _PLACE.fullmatch(place)
        if found is None:
            raise NotForThisLaneError
        letters, row = found.groups()
        if row != self._row_written:
            raise OutOfBoundsError
        return self._columns.setdefault(letters, column_index_from_string(letters))

    def _start_in_cell(self, name: str) -> None:
        if self._in_inline:
            self._rich.start(name)
        elif self._in_part:
            raise NotForThisLaneError
        elif name == _VALUE and self._value is None:
            self._in_part = True
            self.text.begin()
        elif name == _FORMULA and not self._is_formula:
            self._in_part = self._is_formula = True
        elif name == _INLINE and self._value is None:
            self._in_inline = True
            self._rich.begin()
        else:
            raise NotForThisLaneError

    def _end_in_cell(self, name: str) -> None:
        if self._in_inline:
            if name == _INLINE:
                self._in_inline = False
                if self._type != "inlineStr":
                    raise NotForThisLaneError
                self._value = self._rich.whole()
            else:
                self._rich.end(name)
        elif name == _VALUE:
            self._in_part = False
            self._value = self.text.end()
            if self._type == "inlineStr":
                raise NotForThisLaneError
        elif name == _FORMULA:
            self._in_part = False
        else:
            self._in_cell = False
            found = self._values.read(self._type, self._value, self._style, is_formula=self._is_formula)
            if found is not None:
                self._stream.put(self._row, self._column, found, is_formula=self._is_formula)
