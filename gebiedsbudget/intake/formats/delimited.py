"""The cells of a text file with columns (.csv, .txt): every cell is text, exactly as it stands.

Separator, encoding and decimal mark are found in the file, or told by the profile, and always shown: a finding says
what was found. A text file has one sheet, by whatever name the profile gives it. Row numbers are those a spreadsheet
program would show: a text with line breaks in quotes is one row.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Final

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import MOST_ROWS, Cells, CellStream, OutOfBoundsError, address, read_text
from gebiedsbudget.intake.identify import SEPARATORS, DeliveredFile
from gebiedsbudget.intake.text_encoding import encoding_of
from gebiedsbudget.locale import text

SHEET: Final = "csv"
_SAMPLE: Final = 500
_LONGEST_FIELD: Final = 131_072
_WRITTEN_AS: Final = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
_TOLD: Final = re.compile(r"""\ufeff?"?sep=(?P<separator>[;,|\t])"?\r?\n?""", re.IGNORECASE)
_NAMES: Final = {";": "semicolon", ",": "comma", "|": "bar", "\t": "tab", ".": "point"}
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
_COMMA: Final = re.compile(r"[-+(]?\s?(?:€\s?)?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}\)?-?")
_POINT: Final = re.compile(r"[-+(]?\s?(?:€\s?)?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}\)?-?")


@dataclass(frozen=True)
class TextForm:
    """How a text file turned out to be written.

    Attributes:
        separator: between the columns.
        encoding: as Python calls it.
        skipped: lines before the first row: one, where the file names its own separator.
    """

    separator: str
    encoding: str
    skipped: int


def sheet_names(_file: DeliveredFile) -> tuple[str, ...]:
    """Return the name of the only sheet; a profile may call it otherwise."""
    return (SHEET,)


def read(file: DeliveredFile, sheet: str, options: ReadOptions) -> Cells:
    """Read the rows.

    Raises:
        Refusal: it is no text in the encoding it should be in, its columns cannot be told apart, or its quotes do
            not close.
    """
    form = find_form(file, options)
    stream = CellStream(file.name)
    marks: Counter[str] = Counter()
    widths: list[int] = []
    for number, (_, fields) in enumerate(rows_as_written(file, form), 1):
        if number > MOST_ROWS:
            raise Refusal("intake.too_many_rows", file=file.name, limit=MOST_ROWS)
        is_filled = False
        for column, written in enumerate(fields, 1):
            found = read_text(written)
            if found is not None:
                stream.put(number, column, found)
                is_filled = True
                if _COMMA.fullmatch(found[1]):
                    marks[","] += 1
                elif _POINT.fullmatch(found[1]):
                    marks["."] += 1
        widths.append(len(fields) if is_filled else 0)
    findings = (*_shown(sheet, form, options, marks), *_too_wide(sheet, widths))
    return Cells(sheet, stream.frame(), keeps_text=True, findings=findings)


def find_form(file: DeliveredFile, options: ReadOptions) -> TextForm:
    """Return how a file is written: as the profile says, else as the file shows.

    Raises:
        Refusal: the bytes are no text in that encoding, or nothing tells what separates the columns.
    """
    encoding = encoding_of(file.opened)
    told = options.text.encoding
    if encoding is None or (told and not _agrees(file, told, encoding)):
        raise Refusal("intake.not_in_encoding", file=file.name, encoding=told or "UTF-8, UTF-16, Windows-1252")
    if told == "windows-1252":
        encoding = told
    with file.opened() as content, io.TextIOWrapper(content, encoding, newline="") as lines:
        sample = list(islice(_bounded(lines), _SAMPLE))
    own = _TOLD.fullmatch(sample[0]) if sample else None
    sample = sample[1:] if own else sample
    separator: str = "\t" if options.text.separator == "tab" else options.text.separator
    separator = separator or (own["separator"] if own else _separator(sample))
    if not separator:
        raise Refusal("intake.which_separator", file=file.name)
    return TextForm(separator, encoding, 1 if own else 0)


def _agrees(file: DeliveredFile, told: str, found: str) -> bool:
    """Tell whether a file can be in the encoding the profile names."""
    if told == "windows-1252":  # every text without a mark can; whether it was meant, the profile says
        with file.opened() as content:
            return found in {"utf-8", "windows-1252"} and not set(content.read()) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return _WRITTEN_AS.get(found, found) == told


def _bounded(lines: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines, refusing one that is longer than a row of cells can be."""
    while line := lines.readline(_LONGEST_FIELD * 8):
        if len(line) == _LONGEST_FIELD * 8:
            raise OutOfBoundsError
        yield line


def _separator(sample: list[str]) -> str:
    """Return what separates the columns: what cuts the most lines into the same number of them; empty if unclear.

    A comma between digits is taken for a decimal mark first, and only for a separator when nothing else is one.
    """
    for comma_between_digits in (False, True):
        scores = []
        for place, separator in enumerate(SEPARATORS):
            lines = sample if comma_between_digits or separator != "," else [_DECIMAL_COMMA.sub("", s) for s in sample]
            counts = Counter(
                width for width in _widths(lines, separator) if width
            )  # a blank line says nothing of columns
            wide = {width: lines for width, lines in counts.items() if width > 1}
            if wide:
                width, often = max(wide.items(), key=lambda item: (item[1], item[0]))
                scores.append((often / counts.total(), width, -place, separator))
        if scores:
            return max(scores)[-1]
    return ""


def _widths(lines: list[str], separator: str) -> list[int]:
    """Return how many columns each line has, up to one that is no row at all."""
    widths: list[int] = []
    with suppress(csv.Error):
        widths.extend(len(fields) for fields in csv.reader(lines, delimiter=separator))
    return widths


def rows_as_written(file: DeliveredFile, form: TextForm) -> Iterator[tuple[str, list[str]]]:
    """Yield each row as it stands in the file, with all that stands before it and belongs to no row, and its fields.

    Raises:
        Refusal: a quote stands wrong or does not close.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    taken: list[str] = []
    with file.opened() as content, io.TextIOWrapper(content, form.encoding, newline="") as lines:
        read = _taking(_bounded(lines), taken)
        rows = csv.reader(_without_end(read, form.skipped), delimiter=form.separator, strict=True)
        try:
            for fields in rows:
                yield "".join(taken), fields
                taken.clear()
        except csv.Error:
            raise Refusal("intake.quotes", file=file.name, line=rows.line_num + form.skipped) from None


def _taking(lines: Iterator[str], taken: list[str]) -> Iterator[str]:
    """Yield lines, and keep them as they are until a row is made of them."""
    for line in lines:
        taken.append(line)
        yield line


def _without_end(lines: Iterator[str], skipped: int) -> Iterator[str]:
    """Yield the lines without the mark at the start of a file and the one some programs put at its end."""
    for number, line in enumerate(lines):
        if number >= skipped:
            yield line.removeprefix("\ufeff").replace("\x1a", "") if number == 0 else line.replace("\x1a", "")


def _shown(sheet: str, form: TextForm, options: ReadOptions, marks: Counter[str]) -> list[Finding]:
    """Return the finding that shows how the file was read, as long as the profile does not say it all."""
    if options.text.separator and options.text.encoding:
        return []
    mark = max(marks, key=lambda found: marks[found]) if marks else ""
    found = text(
        "intake.text_form",
        separator=text(f"intake.separator.{_NAMES[form.separator]}"),
        encoding=text(f"intake.encoding.{form.encoding.replace('-', '_')}"),
        mark=text(f"intake.mark.{_NAMES.get(mark, 'none')}"),
    )
    separator = "tab" if form.separator == "\t" else form.separator
    expected = f'separator = "{separator}", encoding = "{_WRITTEN_AS.get(form.encoding, form.encoding)}"'
    return [finding("F01", sheet=sheet, found=found, expected=expected)]


def _too_wide(sheet: str, widths: list[int]) -> Iterator[Finding]:
    """Yield a finding for each row that is cut into more columns than most: a separator stands in a text."""
    counts = Counter(width for width in widths if width > 1)
    usual = max(counts, key=lambda width: (counts[width], width), default=0)
    for row, width in enumerate(widths, 1):
        if width > usual:
            yield finding(
                "F02", sheet=sheet, cell=address(row, usual + 1), row=row, found=str(width), expected=str(usual)
            )
