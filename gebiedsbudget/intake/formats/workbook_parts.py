"""What a workbook's zip says about its sheets, read without openpyxl.

The careful lane needs three things openpyxl does not tell in read-only mode: which rows are hidden, which cells
are merged, and whether there are formulas at all. One pass over the bytes of the sheet gives all three, and
refuses rows that a reader would run away on.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from defusedxml import ElementTree
from openpyxl.utils import column_index_from_string

from gebiedsbudget.intake.formats.stream import MOST_COLUMNS, MOST_ROWS, OutOfBoundsError, hide_columns
from gebiedsbudget.intake.identify import DeliveredFile

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHUNK: Final = 1024 * 1024
_OVERLAP: Final = 4096  # longer than any single tag looked for
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TAG: Final = re.compile(
    rb"<(?:\w+:)?(?:(?P<row>row)\b(?P<attributes>[^>]*)>|col\b(?P<column>[^>]*)>|mergeCell\b[^>]*?\bref=[\"'](?P<merge>[^\"']+)|f[\s>/])"
)
_NUMBER: Final = re.compile(rb"""\br=["'](\d+)["']""")
_RANGE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?", re.ASCII)
_FROM_TO: Final = re.compile(rb"""\b(?:min|max)=["'](\d{1,9})["']""")
_HIDDEN: Final = re.compile(rb"""\bhidden=["'](?:1|true)["']""")


@dataclass(frozen=True)
class SheetPart:
    """A worksheet in the zip."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class Book:
    """The parts of a workbook that reading needs.

    Attributes:
        sheets: its worksheets in their order; chart sheets are left out.
        strings: the part with the shared strings, or nothing.
        styles: the part with the styles, or nothing.
        is_1904: whether its days are counted from 1904.
    """

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    is_1904: bool


@dataclass(frozen=True)
class SheetScan:
    """What one pass over the bytes of a sheet tells.

    Attributes:
        has_formulas: whether any cell holds a formula.
        hidden_rows: numbers of the hidden rows.
        hidden_columns: numbers of the hidden columns.
        merged: merged ranges, such as `A1:C1`.
    """

    has_formulas: bool
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    merged: tuple[str, ...]


def book_part_of(archive: zipfile.ZipFile) -> str:
    """Return the part that lists the sheets."""
    return next(name for name in archive.namelist() if re.match(r"(?i)^xl/workbook[^/]*\.xml$", name))


def book_of(archive: zipfile.ZipFile) -> Book:
    """Return the parts of a workbook."""
    book = book_part_of(archive)
    folder, name = posixpath.split(book)
    relations = ElementTree.fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
    targets: dict[str, dict[str, str]] = {}
    for relation in relations:
        target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target"))).lstrip("/")
        targets.setdefault(str(relation.get("Type")).rpartition("/")[2], {})[relation.get("Id")] = target
    worksheets = targets.get("worksheet", {})
    sheets, is_1904 = [], False
    for node in ElementTree.fromstring(archive.read(book)).iter():
        if _local(node.tag) == "sheet" and node.get(_RELATION) in worksheets:
            hidden = node.get("state", "visible") != "visible"
            sheets.append(SheetPart(str(node.get("name")), worksheets[node.get(_RELATION)], hidden))
        elif _local(node.tag) == "workbookPr":
            is_1904 = node.get("date1904", "0") in {"1", "true"}
    strings, styles = (next(iter(targets.get(kind, {}).values()), "") for kind in ("sharedStrings", "styles"))
    return Book(tuple(sheets), strings, styles, is_1904)


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the worksheets, in their order."""
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        return tuple(part.name for part in book_of(archive).sheets)


def is_range(written: str) -> bool:
    """Tell whether a text names a range of cells that can exist.

    >>> is_range("A1:C1"), is_range("B5"), is_range("A1:ZZZ9"), is_range("C1:A1"), is_range("all")
    (True, True, False, False, False)
    """
    found = _RANGE.fullmatch(written)
    if found is None:
        return False
    first, last = (_place(found[1], found[2]), _place(found[3] or found[1], found[4] or found[2]))
    return first[0] <= last[0] <= MOST_COLUMNS and first[1] <= last[1] <= MOST_ROWS


def _place(letters: str, row: str) -> tuple[int, int]:
    return column_index_from_string(letters), int(row)


def scan_sheet(file: DeliveredFile, part: str) -> SheetScan:
    """Return what one pass over the bytes of a sheet tells.

    Raises:
        OutOfBoundsError: a row beyond the last one a sheet can have, or rows out of order.
    """
    has_formulas, hidden, merged, row = False, [], [], 0
    columns: set[int] = set()
    with file.opened() as content, zipfile.ZipFile(content) as archive, archive.open(part) as opened:
        for tag in _tags(iter(lambda: opened.read(_CHUNK), b"")):
            if tag["row"]:
                number = _NUMBER.search(tag["attributes"])
                following = int(number[1]) if number else row + 1
                if not row < following <= MOST_ROWS:
                    raise OutOfBoundsError
                row = following
                if _HIDDEN.search(tag["attributes"]):
                    hidden.append(row)
            elif tag["column"]:
                if _HIDDEN.search(tag["column"]):
                    ends = sorted(int(end) for end in _FROM_TO.findall(tag["column"]))
                    hide_columns(columns, ends[0], ends[-1])
            elif tag["merge"]:
                merged.append(tag["merge"].decode("ascii", "replace"))
                if not is_range(merged[-1]):
                    raise OutOfBoundsError
            else:
                has_formulas = True
    return SheetScan(has_formulas, tuple(hidden), tuple(sorted(columns)), tuple(merged))


def _tags(chunks: Iterator[bytes]) -> Iterator[re.Match[bytes]]:
    """Yield the tags looked for, also those that lie over the end of a chunk."""
    kept = b""
    for chunk in chunks:
        text = kept + chunk
        end = text.rfind(b"<")
        cut = end if end >= len(text) - _OVERLAP and end > 0 else len(text)
        yield from _TAG.finditer(text, 0, cut)
        kept = text[cut:]
    yield from _TAG.finditer(kept)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
