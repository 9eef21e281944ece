"""The cells of a binary Excel workbook (.xlsb): the parts of an .xlsx, written as records instead of XML."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from defusedxml import ElementTree
from openpyxl.utils import get_column_letter

from gebiedsbudget.intake.formats.binary_values import double, error, number, short_number, truth
from gebiedsbudget.intake.formats.cell_values import CellValues
from gebiedsbudget.intake.formats.number_formats import NumberFormat, format_of
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cells,
    CellStream,
    OutOfBoundsError,
    Read,
    hide_columns,
    read_text,
)
from gebiedsbudget.intake.formats.xml_stream import LONGEST_TEXT
from gebiedsbudget.intake.identify import DeliveredFile

_BOOK: Final = "xl/workbook.bin"
_ROW, _STRING, _FORMAT, _STYLE, _COLUMN, _SHEET_DATA, _SHEET_DATA_END = 0, 19, 44, 47, 60, 145, 146
_BOOK_SETTINGS, _BOOK_SHEET, _MERGED, _STYLES, _STYLES_END = 153, 156, 176, 617, 618
_BLANK: Final = 1
_FORMULAS: Final = range(8, 12)
_HIDDEN_ROW: Final = 0x10
_NO_NAME: Final = 0xFFFFFFFF
_LONGEST_RECORD: Final = 16 * 1024 * 1024
_SHORT: Final = range(12, 19)  # as the seven kinds before, in the column after the one before


@dataclass(frozen=True)
class _Book:
    sheets: tuple[tuple[str, str], ...]
    strings: str
    styles: str
    is_1904: bool


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the worksheets."""
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        return tuple(name for name, _ in _book(archive).sheets)


def read(file: DeliveredFile, sheet: str, _options: ReadOptions) -> Cells:
    """Read the cells of one sheet that is there."""
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        book = _book(archive)
        values = CellValues(_strings(archive, book), _looks(archive, book), is_1904=book.is_1904)
        reading = _Reading(CellStream(file.name), values)
        part = next(part for name, part in book.sheets if name == sheet)
        for kind, record in _records(archive, part):
            reading.take(kind, record)
    hidden_columns = tuple(sorted(reading.hidden_columns))
    return Cells(sheet, reading.stream.frame(), tuple(reading.hidden_rows), tuple(reading.merged), hidden_columns)


def _records(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the content of each record of a part."""
    with archive.open(part) as opened:
        while True:
            kind = _counted(opened, 2)
            if kind is None:
                return
            length = _counted(opened, 4)
            if length is None or length > _LONGEST_RECORD:
                raise EOFError
            record = opened.read(length)
            if len(record) < length:
                raise EOFError
            yield kind, record


def _counted(opened: IO[bytes], most: int) -> int | None:
    """Return a number of seven bits a byte; None at the end of the part."""
    value = 0
    for place in range(most):
        byte = opened.read(1)
        if not byte:
            if place:
                raise EOFError
            return None
        value |= (byte[0] & 0x7F) << (7 * place)
        if not byte[0] & 0x80:
            break
    return value


def _text(record: bytes, at: int) -> tuple[str, int]:
    """Return a text and where it ends."""
    length = struct.unpack_from("<I", record, at)[0]
    if length == _NO_NAME:
        return "", at + 4
    end = at + 4 + 2 * length
    if length > LONGEST_TEXT or end > len(record):
        raise OutOfBoundsError
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _book(archive: zipfile.ZipFile) -> _Book:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    kinds: dict[str, str] = {}
    targets: dict[str, tuple[str, str]] = {}
    for relation in relations:
        target = posixpath.normpath(posixpath.join("/xl", relation.get("Target"))).lstrip("/")
        kind = str(relation.get("Type")).rpartition("/")[2]
        targets[str(relation.get("Id"))] = (kind, target)
        kinds.setdefault(kind, target)
    sheets, is_1904 = [], False
    for found, record in _records(archive, _BOOK):
        if found == _BOOK_SETTINGS:
            is_1904 = bool(record[0] & 1)
        elif found == _BOOK_SHEET:
            relation, end = _text(record, 8)
            kind, target = targets.get(relation, ("", ""))
            if kind == "worksheet":
                sheets.append((_text(record, end)[0], target))
    return _Book(tuple(sheets), kinds.get("sharedStrings", ""), kinds.get("styles", ""), is_1904)


def _strings(archive: zipfile.ZipFile, book: _Book) -> list[str]:
    """Return the shared strings; their looks and how they sound stand behind them and are passed over."""
    if not book.strings:
        return []
    strings = []
    for kind, record in _records(archive, book.strings):
        if kind == _STRING:
            strings.append(_text(record, 1)[0])
            if len(strings) > MOST_CELLS:
                raise OutOfBoundsError
    return strings


def _looks(archive: zipfile.ZipFile, book: _Book) -> list[NumberFormat]:
    """Return the number format of each style."""
    custom: dict[int, str] = {}
    styles: list[int] = []
    in_styles = False
    for kind, record in _records(archive, book.styles) if book.styles else ():
        if kind == _FORMAT:
            custom[struct.unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif kind in {_STYLES, _STYLES_END}:
            in_styles = kind == _STYLES
        elif kind == _STYLE and in_styles:
            styles.append(struct.unpack_from("<H", record, 2)[0])
    return [format_of(style, custom) for style in styles]


class _Reading:
    """Takes the records of a sheet.

    Args:
        stream: takes the cells.
        values: knows what each of them says.
    """

    def __init__(self, stream: CellStream, values: CellValues) -> None:
        self.stream = stream
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[str] = []
        self._values = values
        self._row, self._column = 0, 0
        self._in_data = False
        self._readers: dict[int, Callable[[bytes, int, int], Read | None]] = {
            2: lambda record, at, style: number(values, short_number(struct.unpack_from("<I", record, at)[0]), style),
            3: lambda record, at, _: error(record[at]),
            4: lambda record, at, _: truth(record[at]),
            5: lambda record, at, style: number(values, double(record, at), style),
            6: lambda record, at, _: read_text(_text(record, at)[0]),
            7: self._shared,
            8: lambda record, at, _: read_text(_text(record, at)[0]),
            9: lambda record, at, style: number(values, double(record, at), style),
            10: lambda record, at, _: truth(record[at]),
            11: lambda record, at, _: error(record[at]),
            62: lambda record, at, _: read_text(_text(record, at + 1)[0]),
        }

    def take(self, kind: int, record: bytes) -> None:
        """Take a record."""
        if kind in {_SHEET_DATA, _SHEET_DATA_END}:
            self._in_data = kind == _SHEET_DATA
        elif kind == _COLUMN and not self._in_data:
            first, last, flags = struct.unpack_from("<II8xH", record)
            if flags & 1:
                hide_columns(self.hidden_columns, first + 1, last + 1)
        elif kind == _MERGED and not self._in_data:
            self._merge(record)
        elif self._in_data and kind == _ROW:
            self._begin_row(record)
        elif self._in_data and (kind in self._readers or kind == _BLANK):
            self._take_cell(kind, struct.unpack_from("<I", record)[0] + 1, record, 4)
        elif self._in_data and kind in _SHORT:
            self._take_cell(kind - _SHORT.start + 1, self._column + 1, record, 0)

    def _begin_row(self, record: bytes) -> None:
        row = struct.unpack_from("<I", record)[0] + 1
        if not self._row < row <= MOST_ROWS:
            raise OutOfBoundsError
        self._row, self._column = row, 0
        if record[11] & _HIDDEN_ROW:
            self.hidden_rows.append(row)

    def _take_cell(self, kind: int, column: int, record: bytes, at: int) -> None:
        if not (self._column < column <= MOST_COLUMNS and self._row):
            raise OutOfBoundsError
        self._column = column
        if kind == _BLANK:
            return
        style = struct.unpack_from("<I", record, at)[0] & 0xFFFFFF
        found = self._readers[kind](record, at + 4, style)
        if found is not None:
            self.stream.put(self._row, column, found, is_formula=kind in _FORMULAS)

    def _shared(self, record: bytes, at: int, _style: int) -> Read | None:
        return self._values.read("s", str(struct.unpack_from("<I", record, at)[0]), "0", is_formula=False)

    def _merge(self, record: bytes) -> None:
        top, bottom, left, right = struct.unpack_from("<IIII", record)
        if not (top <= bottom < MOST_ROWS and left <= right < MOST_COLUMNS):
            raise OutOfBoundsError
        letters = get_column_letter(left + 1), get_column_letter(right + 1)
        self.merged.append(f"{letters[0]}{top + 1}:{letters[1]}{bottom + 1}")
