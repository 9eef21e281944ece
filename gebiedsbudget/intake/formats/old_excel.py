"""The cells of an old Excel workbook (.xls, BIFF8): a stream of records in a compound file.

Nothing runs here that the file could lead astray: a record says how long it is, and what is not known is skipped.
Excel 95 and before wrote other records; those files are refused by their name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import olefile
from openpyxl.utils import get_column_letter

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.binary_values import double, error, number, short_number, truth
from gebiedsbudget.intake.formats.cell_values import CellValues
from gebiedsbudget.intake.formats.number_formats import NumberFormat, format_of
from gebiedsbudget.intake.formats.old_strings import StringReader
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import Cells, CellStream, OutOfBoundsError, Read, hide_columns, read_text
from gebiedsbudget.intake.identify import DeliveredFile

_BEGIN, _END, _CONTINUE = 0x0809, 0x000A, 0x003C
_PASSWORD, _DATE_MODE, _BOUND_SHEET, _STRINGS, _FORMAT, _STYLE = 0x2F, 0x22, 0x85, 0xFC, 0x41E, 0xE0
_ROW, _COLUMNS, _SHARED, _NUMBER, _SHORT, _SHORTS, _TRUTH_OR_ERROR = 0x208, 0x7D, 0xFD, 0x203, 0x27E, 0xBD, 0x205
_FORMULA, _SAID, _LABEL, _RICH_LABEL, _MERGED = 0x06, 0x207, 0x204, 0xD6, 0xE5
_HIDDEN_ROW: Final = 0x20
_BIFF8: Final = 0x0600
_NO_NUMBER: Final = 0xFFFF
_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256

Record = tuple[int, list[bytes]]
"""The kind of a record, and its content in the pieces it was cut into."""


@dataclass(frozen=True)
class _Sheet:
    name: str
    at: int


@dataclass
class _Globals:
    """What stands before the sheets."""

    sheets: list[_Sheet] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    is_1904: bool = False

    def looks(self) -> list[NumberFormat]:
        """Return the number format of each style."""
        return [format_of(style, self.formats) for style in self.styles]


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the worksheets."""
    return tuple(sheet.name for sheet in _globals(file, _content(file)).sheets)


def read(file: DeliveredFile, sheet: str, _options: ReadOptions) -> Cells:
    """Read the cells of one sheet that is there."""
    content = _content(file)
    known = _globals(file, content)
    values = CellValues(known.strings, known.looks(), is_1904=known.is_1904)
    reading = _Reading(CellStream(file.name), values)
    at = next(found.at for found in known.sheets if found.name == sheet)
    depth = 0
    for kind, pieces in _records(content, at):
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if not depth:
                break
        elif depth == 1:
            reading.take(kind, pieces)
    frame = reading.stream.frame().sort("row", "column")
    hidden = tuple(sorted(reading.hidden_rows)), tuple(sorted(reading.hidden_columns))
    return Cells(sheet, frame, hidden[0], tuple(reading.merged), hidden[1])


def _content(file: DeliveredFile) -> bytes:
    with file.opened() as opened, olefile.OleFileIO(opened) as compound:
        content: bytes = compound.openstream("Workbook").read()
    return content


def _records(content: bytes, at: int) -> Iterator[Record]:
    """Yield the records from a place, each with what continues it."""
    kind, pieces = -1, [b""]
    while at + 4 <= len(content):
        found, length = struct.unpack_from("<HH", content, at)
        piece = content[at + 4 : at + 4 + length]
        if len(piece) < length:
            raise EOFError
        at += 4 + length
        if found == _CONTINUE:
            pieces.append(piece)
            continue
        if kind >= 0:
            yield kind, pieces
        kind, pieces = found, [piece]
    yield kind, pieces


def _globals(file: DeliveredFile, content: bytes) -> _Globals:
    """Return what stands before the sheets.

    Raises:
        Refusal: it has a password, or is older than we read.
    """
    known = _Globals()
    for place, (kind, pieces) in enumerate(_records(content, 0)):
        first = pieces[0]
        if place == 0 and (kind != _BEGIN or struct.unpack_from("<H", first)[0] != _BIFF8):
            raise Refusal("intake.old_excel", file=file.name)
        if kind == _PASSWORD:
            raise Refusal("intake.passworded", file=file.name)
        if kind == _DATE_MODE:
            known.is_1904 = first[:1] == b"\x01"
        elif kind == _BOUND_SHEET and first[5] == 0:
            known.sheets.append(_Sheet(StringReader([first], 6).short(), struct.unpack_from("<I", first)[0]))
        elif kind == _STRINGS:
            count = struct.unpack_from("<I", first, 4)[0]
            reader = StringReader(pieces, 8)
            known.strings = [reader.rich() for _ in range(min(count, sum(map(len, pieces))))]
        elif kind == _FORMAT:
            known.formats[struct.unpack_from("<H", first)[0]] = StringReader(pieces, 2).plain()
        elif kind == _STYLE:
            known.styles.append(struct.unpack_from("<H", first, 2)[0])
        elif kind == _END:
            break
    return known


class _Reading:
    """Takes the records of a sheet.

    Args:
        stream: takes the cells.
        values: knows what each of them says.
    """

    def __init__(self, stream: CellStream, values: CellValues) -> None:
        self.stream = stream
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[str] = []
        self._values = values
        self._waiting: tuple[int, int] | None = None  # a formula whose text follows
        self._seen: set[tuple[int, int]] = set()

    def take(self, kind: int, pieces: list[bytes]) -> None:
        """Take a record."""
        first = pieces[0]
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", first)
            if flags & _HIDDEN_ROW:
                self.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            start, last, flags = struct.unpack_from("<HH4xH", first)
            if flags & 1:
                hide_columns(self.hidden_columns, start + 1, min(last + 1, _MOST_COLUMNS))
        elif kind == _MERGED:
            self._merge(first)
        elif kind == _SAID:
            if self._waiting:
                self._put(*self._waiting, read_text(StringReader(pieces, 0).plain()), is_formula=True)
            self._waiting = None
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", first)
            self._take_cell(kind, row, column, pieces)

    def _take_cell(self, kind: int, row: int, column: int, pieces: list[bytes]) -> None:
        first = pieces[0]
        if kind == _SHORTS:
            for place, at in enumerate(range(4, len(first) - 2, 6)):
                style, packed = struct.unpack_from("<HI", first, at)
                self._put(row, column + place, number(self._values, short_number(packed), style))
            return
        style = struct.unpack_from("<H", first, 4)[0]
        if kind == _FORMULA:
            self._take_formula(row, column, style, first)
        elif kind == _SHARED:
            text = str(struct.unpack_from("<I", first, 6)[0])
            self._put(row, column, self._values.read("s", text, "0", is_formula=False))
        elif kind == _NUMBER:
            self._put(row, column, number(self._values, double(first, 6), style))
        elif kind == _SHORT:
            packed = struct.unpack_from("<I", first, 6)[0]
            self._put(row, column, number(self._values, short_number(packed), style))
        elif kind == _TRUTH_OR_ERROR:
            self._put(row, column, error(first[6]) if first[7] else truth(first[6]))
        else:
            self._put(row, column, read_text(StringReader(pieces, 6).plain()))

    def _take_formula(self, row: int, column: int, style: int, first: bytes) -> None:
        """Take a formula by its outcome; a text follows in a record of its own."""
        self._waiting = None
        if struct.unpack_from("<H", first, 12)[0] != _NO_NUMBER:
            self._put(row, column, number(self._values, double(first, 6), style), is_formula=True)
        elif first[6] == 0:
            self._waiting = (row, column)
        elif first[6] in {1, 2}:
            self._put(row, column, truth(first[8]) if first[6] == 1 else error(first[8]), is_formula=True)

    def _put(self, row: int, column: int, found: Read | None, *, is_formula: bool = False) -> None:
        if column >= _MOST_COLUMNS or (row, column) in self._seen:
            raise OutOfBoundsError
        self._seen.add((row, column))
        if found is not None:
            self.stream.put(row + 1, column + 1, found, is_formula=is_formula)

    def _merge(self, first: bytes) -> None:
        for at in range(2, len(first) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<HHHH", first, at)
            if not (top <= bottom < _MOST_ROWS and left <= right < _MOST_COLUMNS):
                raise OutOfBoundsError
            letters = get_column_letter(left + 1), get_column_letter(right + 1)
            self.merged.append(f"{letters[0]}{top + 1}:{letters[1]}{bottom + 1}")


_CELLS: Final = frozenset({_SHARED, _NUMBER, _SHORT, _SHORTS, _TRUTH_OR_ERROR, _FORMULA, _LABEL, _RICH_LABEL})
