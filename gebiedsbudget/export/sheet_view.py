"""A workbook that opens at a cell: only where its windows stand is changed, no cell and no other part.

No program takes the address of a cell from another one in the same way, but all of them open a workbook where it was
left. So the copy says that it was left at this cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.parsers.expat import ExpatError

from openpyxl.utils.cell import coordinate_from_string

from gebiedsbudget.export.xml_outline import Edit, edited, outline, readable

_SELECTED: Final = re.compile(rb"""\s+tabSelected=["'](?:1|true)["']""")
_AFTER_VIEWS: Final = ("sheetFormatPr", "cols", "sheetData")
_ABOVE: Final = 5  # rows in sight above the cell


def opened_at(workbook: bytes, book_part: str, sheet_parts: Mapping[str, str], sheet: str, cell: str) -> bytes | None:
    """Return a workbook that opens at a cell; None when its sheet is hidden or its parts do not allow it.

    Args:
        workbook: an .xlsx or .xlsm.
        book_part: the part that lists the sheets.
        sheet_parts: the part of each worksheet, by its name.
        sheet: name of the sheet the cell is on.
    """
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            changed = {part: _unselected(readable(archive.read(part))) for part in sheet_parts.values()}
            changed[sheet_parts[sheet]] = _looking_at(changed[sheet_parts[sheet]], cell)
            changed[book_part] = _on_sheet(readable(archive.read(book_part)), sheet)
            with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
                for entry in archive.infolist():
                    made.writestr(entry.filename, changed.get(entry.filename) or archive.read(entry))
    except (ExpatError, LookupError, ValueError, zipfile.BadZipFile):
        return None
    return buffer.getvalue()


def _unselected(sheet: bytes) -> bytes:
    """Return a sheet that is not selected: two selected sheets would be edited together."""
    start = sheet.find(b"sheetData")
    return _SELECTED.sub(b"", sheet[:start]) + sheet[start:]


def _looking_at(sheet: bytes, cell: str) -> bytes:
    """Return a sheet that is selected and stands at a cell."""
    root = outline(sheet, 1)
    letters, row = coordinate_from_string(cell)
    prefix = root.prefix
    top = f"{letters}{max(row - _ABOVE, 1)}"
    view = (
        f'<{prefix}sheetViews><{prefix}sheetView tabSelected="1" topLeftCell="{top}" workbookViewId="0">'
        f'<{prefix}selection activeCell="{cell}" sqref="{cell}"/></{prefix}sheetView></{prefix}sheetViews>'
    ).encode()
    standing = root.child("sheetViews")
    if standing is not None:
        return edited(sheet, [Edit(standing.start, standing.end, view)])
    following = next((child for child in root.inside if child.local in _AFTER_VIEWS), None)
    if following is None:
        raise LookupError(root.name)
    return edited(sheet, [Edit(following.start, following.start, view)])


def _on_sheet(book: bytes, sheet: str) -> bytes:
    """Return the list of sheets with this one in front; chart sheets count too."""
    root = outline(book, 2)
    sheets = root.child("sheets")
    listed = [] if sheets is None else sheets.children("sheet")
    at = next((at for at, one in enumerate(listed) if one.attributes.get("name") == sheet), None)
    if sheets is None or at is None or listed[at].attributes.get("state", "visible") != "visible":
        raise LookupError(sheet)
    views = f'<{root.prefix}bookViews><{root.prefix}workbookView activeTab="{at}"/></{root.prefix}bookViews>'.encode()
    standing = root.child("bookViews")
    if standing is not None:
        return edited(book, [Edit(standing.start, standing.end, views)])
    return edited(book, [Edit(sheets.start, sheets.start, views)])
