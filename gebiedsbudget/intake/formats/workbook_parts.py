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

from gebiedsbudget.intake.formats.stream import MOST_ROWS, OutOfBoundsError
from gebiedsbudget.intake.identify import DeliveredFile

_CHUNK: Final = 1024 * 1024
_OVERLAP: Final = 4096  # longer than any single tag looked for
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TAG: Final = re.compile(
    rb"<(?:\w+:)?(?:(?P<row>row)\b(?P<attributes>[^>]*)>|mergeCell\b[^>]*?\bref=[\"'](?P<merge>[^\"']+)|f[\s>/])"
)
_NUMBER: Final = re.compile(rb"""\br=["'](\d+)["']""")
_HIDDEN: Final = re.compile(rb"""\bhidden=["'](?:1|true)["']""")


@dataclass(frozen=True)
class SheetPart:
    """A worksheet in the zip."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True)
class SheetScan:
    """What one pass over the bytes of a sheet tells.

    Attributes:
        has_formulas: whether any cell holds a formula.
        hidden_rows: numbers of the hidden rows.
        merged: merged ranges, such as `A1:C1`.
    """

    has_formulas: bool
    hidden_rows: tuple[int, ...]
    merged: tuple[str, ...]


def sheet_parts(file: DeliveredFile) -> tuple[SheetPart, ...]:
    """Return the worksheets of a workbook, in their order; chart sheets are left out."""
    with zipfile.ZipFile(file.opened()) as archive:
        book = next(name for name in archive.namelist() if re.match(r"(?i)^xl/workbook[^/]*\.xml$", name))
        folder, name = posixpath.split(book)
        relations = ElementTree.fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
        targets = {
            relation.get("Id"): posixpath.normpath(posixpath.join("/" + folder, relation.get("Target"))).lstrip("/")
            for relation in relations
            if str(relation.get("Type")).endswith("/worksheet")
        }
        sheets = [node for node in ElementTree.fromstring(archive.read(book)).iter() if _local(node.tag) == "sheet"]
        found = []
        for sheet in sheets:
            part = targets.get(sheet.get(_RELATION))
            if part is not None:
                hidden = sheet.get("state", "visible") != "visible"
                found.append(SheetPart(str(sheet.get("name")), part, hidden))
        return tuple(found)


def scan_sheet(file: DeliveredFile, part: str) -> SheetScan:
    """Return what one pass over the bytes of a sheet tells.

    Raises:
        OutOfBoundsError: a row beyond the last one a sheet can have, or rows out of order.
    """
    has_formulas, hidden, merged, row = False, [], [], 0
    with zipfile.ZipFile(file.opened()) as archive, archive.open(part) as opened:
        for tag in _tags(iter(lambda: opened.read(_CHUNK), b"")):
            if tag["row"]:
                number = _NUMBER.search(tag["attributes"])
                following = int(number[1]) if number else row + 1
                if not row < following <= MOST_ROWS:
                    raise OutOfBoundsError
                row = following
                if _HIDDEN.search(tag["attributes"]):
                    hidden.append(row)
            elif tag["merge"]:
                merged.append(tag["merge"].decode("ascii", "replace"))
            else:
                has_formulas = True
    return SheetScan(has_formulas, tuple(hidden), tuple(merged))


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
