"""The sender's own workbook with comments in cells; every part that has nothing to do with them keeps its bytes.

Loading and saving a workbook loses what the library does not know: buttons, charts, the values of formulas. So the
zip is copied part by part, and only these change: the comments of the sheet and their boxes, the relations of the
sheet, the list of content types, and the sheet itself where it does not name a drawing of boxes yet.
"""

from __future__ import annotations

import copy
import io
import math
import posixpath
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import quoteattr

from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.column_widths import column_widths
from gebiedsbudget.export.comments import BLOCK, blocks_in, with_boxes, with_texts
from gebiedsbudget.export.xml_outline import Edit, Element, at_end_of, edited, outline, readable

_TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_RELATIONS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
# What may only stand after the drawing of boxes, by the order the format prescribes.
_AFTER_BOXES: Final = frozenset(
    {
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts"),
        *("extLst", "AlternateContent"),
    }
)


def with_comments(workbook: bytes, sheet_part: str, comments: Mapping[str, str], name: str) -> bytes:
    """Return a workbook with comments in the cells of one sheet.

    Args:
        workbook: an .xlsx or .xlsm, as it was delivered.
        sheet_part: the part of the sheet in its zip.
        comments: the text for each cell.
        name: of the file, for the sentence of a refusal.

    Raises:
        Refusal: a part that must change cannot be read.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        try:
            changed = _Parts(archive, sheet_part).commented(comments)
        except (ExpatError, LookupError, ValueError):
            raise Refusal("delivery.return_unreadable", file=name) from None
        return _copied(archive, changed)


def _copied(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """Return the zip with some parts changed, in the order they stood; new parts come last."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.comment = archive.comment
        for entry in archive.infolist():
            kept = copy.copy(entry)
            content = changed.pop(entry.filename, None)
            made.writestr(kept, archive.read(entry) if content is None else content)
        for part, content in changed.items():
            made.writestr(part, content)
    return buffer.getvalue()


class _Parts:
    """The parts around a sheet."""

    def __init__(self, archive: zipfile.ZipFile, sheet_part: str) -> None:
        self._archive = archive
        self._names = {entry.lower(): entry for entry in archive.namelist()}
        self._sheet = sheet_part
        folder, name = posixpath.split(sheet_part)
        self._relations_part = f"{folder}/_rels/{name}.rels"
        self._relations = self._read(self._relations_part) or _NO_RELATIONS
        self._related = outline(self._relations, 1)
        self._sheet_xml = self._read(sheet_part) or b""
        self._in_sheet = outline(self._sheet_xml, 1)
        self._new_relations: list[str] = []
        self._changed: dict[str, bytes] = {}

    def commented(self, comments: Mapping[str, str]) -> dict[str, bytes]:
        """Return the parts that change, by name."""
        texts_part, boxes_part = self._part_of("comments"), self._part_of_boxes()
        texts = with_texts(self._read(texts_part), comments)
        blocks = self._free_blocks(math.ceil(len(texts.added) / BLOCK))
        widths = column_widths(self._sheet_xml, self._in_sheet)
        boxes = with_boxes(self._read(boxes_part), texts, comments, blocks, widths)
        if texts_part is None:
            texts_part = self._free_part("xl/comments{}.xml")
            self._relate("comments", texts_part)
        if boxes_part is None:
            boxes_part = self._free_part("xl/drawings/vmlDrawing{}.vml")
            self._draw(self._relate("vmlDrawing", boxes_part))
        self._changed |= {self._written(texts_part): texts.part, self._written(boxes_part): boxes}
        self._type(texts_part)
        if self._new_relations:
            added = "".join(self._new_relations).encode()
            relations = edited(self._relations, [at_end_of(self._relations, self._related, added)])
            self._changed[self._written(self._relations_part)] = relations
        return self._changed

    def _read(self, part: str | None) -> bytes | None:
        if part is None or part.lower() not in self._names:
            return None
        return readable(self._archive.read(self._names[part.lower()]))

    def _written(self, part: str) -> str:
        """Return the name of a part as the zip writes it; names differ in capitals only by accident."""
        return self._names.get(part.lower(), part)

    def _part_of(self, kind: str) -> str | None:
        """Return the part that the sheet relates to in this way."""
        for relation in self._related.inside:
            if relation.attributes.get("Type", "").rpartition("/")[2] == kind:
                return self._target(relation)
        return None

    def _part_of_boxes(self) -> str | None:
        """Return the drawing the sheet names for its boxes; it may have another one, for pictures in its margins."""
        named = self._in_sheet.child("legacyDrawing")
        if named is None:
            return None
        asked = next((value for key, value in named.attributes.items() if key.rpartition(":")[2] == "id"), None)
        found = (relation for relation in self._related.inside if relation.attributes.get("Id") == asked)
        return next(map(self._target, found), None)

    def _target(self, relation: Element) -> str:
        target = posixpath.join("/" + posixpath.dirname(self._sheet), relation.attributes.get("Target", ""))
        return posixpath.normpath(target).lstrip("/")

    def _free_part(self, pattern: str) -> str:
        taken = len(self._names) + 1
        return next(part for at in range(1, taken + 1) if (part := pattern.format(at)).lower() not in self._names)

    def _free_blocks(self, count: int) -> list[int]:
        """Return numbers of blocks of shapes that no drawing in the workbook uses."""
        drawings = [name for name in self._names.values() if name.lower().endswith(".vml")]
        last = max((block for name in drawings for block in blocks_in(self._archive.read(name))), default=0)
        return list(range(last + 1, last + 1 + count))

    def _relate(self, kind: str, part: str) -> str:
        """Add a relation of the sheet and return its id."""
        taken = {relation.attributes.get("Id") for relation in self._related.inside}
        free = len(taken) + len(self._new_relations) + 1
        name = next(name for at in range(free, 2 * free + 1) if (name := f"rId{at}") not in taken)
        element = f"{self._related.prefix}Relationship"
        target = quoteattr(f"/{part}")
        self._new_relations.append(f'<{element} Id="{name}" Type="{_OFFICE}/{kind}" Target={target}/>')
        return name

    def _draw(self, relation: str) -> None:
        """Let the sheet name the drawing of its boxes."""
        sheet, root = self._sheet_xml, self._in_sheet
        element = f'<{root.prefix}legacyDrawing xmlns:r="{_OFFICE}" r:id="{relation}"/>'.encode()
        named = root.child("legacyDrawing")
        following = next((child for child in root.inside if child.local in _AFTER_BOXES), None)
        edit = at_end_of(sheet, root, element)
        if named is not None:  # it names a drawing that is not there
            edit = Edit(named.start, named.end, element)
        elif following is not None:
            edit = Edit(following.start, following.start, element)
        self._changed[self._written(self._sheet)] = edited(sheet, [edit])

    def _type(self, texts_part: str) -> None:
        """Let the list of content types know what the new parts are."""
        types = self._read(_TYPES)
        if types is None:
            raise LookupError(_TYPES)
        root = outline(types, 1)
        added = ""
        if not _names(root, "Extension", "vml"):
            added += f'<{root.prefix}Default Extension="vml" ContentType="{_DRAWING_TYPE}"/>'
        if not _names(root, "PartName", f"/{texts_part}"):
            name = quoteattr(f"/{texts_part}")
            added += f'<{root.prefix}Override PartName={name} ContentType="{_COMMENTS_TYPE}"/>'
        if added:
            self._changed[self._written(_TYPES)] = edited(types, [at_end_of(types, root, added.encode())])


def _names(root: Element, attribute: str, value: str) -> bool:
    return any(child.attributes.get(attribute, "").lower() == value.lower() for child in root.inside)
