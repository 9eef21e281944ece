"""The cells of an OpenDocument spreadsheet (.ods), in one pass over its XML.

The file keeps values exactly (a number as text, a day in ISO form), so they leave as an .xlsx gives them. A number
format is known only where it matters, by what the cell shows: `000123`.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import IO, Final

from openpyxl.utils import get_column_letter

from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cells,
    CellStream,
    OutOfBoundsError,
    Read,
    number_text,
    read_text,
    read_value,
)
from gebiedsbudget.intake.formats.xml_stream import Attributes, Text, parse
from gebiedsbudget.intake.identify import DeliveredFile

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _OFFICE, _TEXT = (f"{_ODF}:{name}:1.0" for name in ("table", "office", "text"))
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_SHEETS: Final = f"{_OFFICE} spreadsheet"
_SHEET, _COLUMN, _ROW, _CELL, _COVERED = (
    f"{_TABLE} {name}" for name in ("table", "table-column", "table-row", "table-cell", "covered-table-cell")
)
_PARAGRAPH, _SPACES, _TAB, _BREAK = (f"{_TEXT} {name}" for name in ("p", "s", "tab", "line-break"))
_SAYS_NOTHING: Final = (f"{_OFFICE} annotation", f"{_TEXT} note", f"{_TEXT} ruby-text")
_WAYS: Final = ("columns", "rows")
_MOST_MERGED: Final = 100_000
_NUMBERS: Final = ("float", "currency", "percentage")
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_DURATION: Final = re.compile(
    r"(?P<sign>-?)PT(?:(?P<hours>\d{1,9})H)?(?:(?P<minutes>\d{1,9})M)?(?:(?P<seconds>\d{1,9})(?:[.,]\d+)?S)?"
)
_CALC_ERROR: Final = re.compile(r"Err:\d+")


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the sheets."""
    names: list[str] = []
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == _SHEET and path and path[-1] == _SHEETS:
            names.append(attributes.get(f"{_TABLE} name", ""))
        path.append(name)

    def end(_name: str) -> None:
        path.pop()

    with _content(file) as opened:
        parse(opened, start, end, Text())
    return tuple(names)


def read(file: DeliveredFile, sheet: str, _options: ReadOptions) -> Cells:
    """Read the cells of one sheet that is there."""
    stream = CellStream(file.name)
    reading = _Sheet(stream, sheet)
    with _content(file) as opened:
        parse(opened, reading.start, reading.end, reading.text)
    hidden_columns = tuple(sorted(reading.hidden_columns))
    return Cells(sheet, stream.frame(), tuple(reading.hidden_rows), tuple(reading.merged), hidden_columns)


@contextmanager
def _content(file: DeliveredFile) -> Iterator[IO[bytes]]:
    with file.opened() as content, zipfile.ZipFile(content) as archive, archive.open("content.xml") as opened:
        yield opened


class _Sheet:
    """The handlers of one sheet among those of the file.

    Args:
        stream: takes the cells.
        sheet: the name of the sheet.
    """

    def __init__(self, stream: CellStream, sheet: str) -> None:
        self.text = Text()
        self.hidden_rows: list[int] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[str] = []
        self._stream = stream
        self._sheet = sheet
        self._path: list[str] = []
        self._is_ours = self._is_done = False
        self._row, self._rows, self._column, self._columns = 1, 1, 1, 1
        self._cells: list[tuple[int, Read, bool]] = []
        self._attributes: Attributes = {}
        self._paragraphs: list[str] = []
        self._in_cell = 0  # how deep the cell is; 0 outside
        self._in_paragraph = 0
        self._skipped = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        self._path.append(name)
        if self._skipped or (self._in_cell and name in _SAYS_NOTHING):
            self._skipped += 1
        elif self._in_cell:
            self._start_in_cell(name, attributes)
        elif name == _SHEET and not self._is_done and self._path[-2:-1] == [_SHEETS]:
            self._is_ours = attributes.get(f"{_TABLE} name") == self._sheet
        elif self._is_ours and name == _COLUMN:
            columns = _repeated(attributes, "columns")
            if _is_hidden(attributes):
                last = min(self._column + columns, MOST_COLUMNS + 1)
                self.hidden_columns.update(range(self._column, last))
            self._column += columns
        elif self._is_ours and name == _ROW:
            self._rows, self._column, self._cells = _repeated(attributes, "rows"), 1, []
            if _is_hidden(attributes):
                self.hidden_rows.extend(range(self._row, min(self._row + self._rows, MOST_ROWS + 1)))
        elif self._is_ours and name in {_CELL, _COVERED} and self._path[-2] == _ROW:
            self._columns = _repeated(attributes, "columns")
            self._attributes, self._paragraphs = attributes, []
            self._in_cell = len(self._path)

    def end(self, name: str) -> None:
        """Take an end tag."""
        depth = len(self._path)
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
        elif self._in_cell:
            if depth == self._in_paragraph:
                self._paragraphs[-1] += self._said()
                self._in_paragraph = 0
            elif depth == self._in_cell:
                self._end_cell()
        elif self._is_ours and name == _ROW:
            self._end_row()
        elif self._is_ours and name == _SHEET:
            self._is_ours, self._is_done = False, True

    def _start_in_cell(self, name: str, attributes: Attributes) -> None:
        if name == _SHEET:
            raise OutOfBoundsError
        if name == _PARAGRAPH and len(self._path) == self._in_cell + 1:
            self._in_paragraph = len(self._path)
            self._paragraphs.append("")
            self.text.begin()
        elif self._in_paragraph and name in {_SPACES, _TAB, _BREAK}:
            count = min(_count(attributes.get(f"{_TEXT} c", "1")), MOST_COLUMNS)
            self._paragraphs[-1] += self._said() + {_SPACES: " " * count, _TAB: "\t", _BREAK: "\n"}[name]
            self.text.begin()

    def _said(self) -> str:
        """Return what was written since the last mark; a run of blanks in the XML is one space."""
        return re.sub(r"[ \t\r\n]+", " ", self.text.end())

    def _end_cell(self) -> None:
        self._in_cell = 0
        found = self._read()
        is_formula = f"{_TABLE} formula" in self._attributes
        if found is not None:
            last = self._column + self._columns
            if last > MOST_COLUMNS + 1:
                raise OutOfBoundsError
            self._cells.extend((column, found, is_formula) for column in range(self._column, last))
        across, down = (_count(self._attributes.get(f"{_TABLE} number-{way}-spanned", "1")) for way in _WAYS)
        if across > 1 or down > 1:
            last_column, last_row = self._column + across - 1, self._row + down - 1
            if last_column > MOST_COLUMNS or last_row > MOST_ROWS or len(self.merged) >= _MOST_MERGED:
                raise OutOfBoundsError
            first, last_letters = get_column_letter(self._column), get_column_letter(last_column)
            self.merged.append(f"{first}{self._row}:{last_letters}{last_row}")
        self._column += self._columns

    def _end_row(self) -> None:
        if self._cells:
            for row in range(self._row, self._row + self._rows):
                for column, found, is_formula in self._cells:
                    self._stream.put(row, column, found, is_formula=is_formula)
        self._row += self._rows

    def _read(self) -> Read | None:
        """Return what the cell says; None when it is blank."""
        get = self._attributes.get
        kind, shown = get(f"{_OFFICE} value-type", ""), "\n".join(self._paragraphs)
        is_formula = f"{_TABLE} formula" in self._attributes
        if get(f"{_CALC} value-type") == "error" or (is_formula and _CALC_ERROR.fullmatch(shown.strip())):
            return "error", shown.strip(), None
        if not kind:
            # A formula that came to an empty text shows that text; one that was never computed shows nothing.
            is_open = is_formula and not self._paragraphs
            return ("formula_without_value", "", None) if is_open else read_text(shown)
        if kind in _NUMBERS:
            return _number(get(f"{_OFFICE} value", ""), shown.strip())
        typed = _TYPED.get(kind)
        return typed(get(f"{_OFFICE} {kind}-value", "")) if typed else read_text(get(f"{_OFFICE} string-value", shown))


def _number(written: str, shown: str) -> Read:
    """Return a number; a format of zeros shows in what the cell shows."""
    if not _NUMBER.fullmatch(written):
        raise ValueError(written)
    value = int(written) if written.lstrip("+-").isdigit() else float(written)
    text = number_text(value)
    is_padded = shown.isascii() and shown.isdigit() and shown.startswith("0") and shown.lstrip("0") == text
    return "number", text, "0" * len(shown) if is_padded and len(shown) > 1 else None


def _day(written: str) -> Read | None:
    """Return a day in ISO form; one the calendar does not have stays as it is written, for a finding at its cell."""
    try:
        return read_value(datetime.fromisoformat(written.removesuffix("Z")))
    except ValueError:
        return read_text(written)


def _time(written: str) -> Read | None:
    """Return a time of the day, or a length of time from a day upwards."""
    found = _DURATION.fullmatch(written)
    if found is None:
        return read_text(written)
    length = timedelta(**{unit: int(found[unit] or 0) for unit in ("hours", "minutes", "seconds")})
    if found["sign"] or length >= timedelta(days=1):
        return read_value(-length if found["sign"] else length)
    minutes, seconds = divmod(length.seconds, 60)
    return read_value(time(minutes // 60, minutes % 60, seconds))


def _truth(written: str) -> Read:
    return "bool", "true" if written == "true" else "false", None


_TYPED: Final[dict[str, Callable[[str], Read | None]]] = {"date": _day, "time": _time, "boolean": _truth}


def _repeated(attributes: Attributes, what: str) -> int:
    return _count(attributes.get(f"{_TABLE} number-{what}-repeated", "1"))


def _count(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", written):
        raise ValueError(written)
    return max(int(written), 1)


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get(f"{_TABLE} visibility", "visible") != "visible"
