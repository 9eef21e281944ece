"""Comments in a workbook's own parts: what they say, and the yellow boxes they stand in.

A comment of Excel lives in two parts. The one holds the text under an author; the other, in a drawing language of
1998, the box. A cell has one comment at most, so that what we have to say about a cell somebody commented on already
is added under it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from gebiedsbudget.export.column_widths import ColumnWidths
from gebiedsbudget.export.xml_outline import Edit, Element, at_end_of, edited, outline

AUTHOR: Final = "gebiedsbudget"
_MARK: Final = f"\n\n{AUTHOR} · "  # where our words begin under those of somebody else
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BLOCK: Final = 1023  # how many shapes fit under one number in `idmap`; the first of its 1024 is the drawing itself
_EMPTY_COMMENTS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="%s"><authors/><commentList/></comments>' % MAIN.encode()
)
_EMPTY_DRAWING: Final = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
    b"</o:shapelayout></xml>"
)
_KIND_OF_BOX: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX: Final = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto"'
    " style='position:absolute;width:{width}pt;height:{height}pt;z-index:1;visibility:hidden'>"
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    "<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox>"
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_LETTERS: Final = '<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/>'
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads `_x0041_` as A
_IDMAP: Final = re.compile(rb"""(<(?:\w+:)?idmap\b[^>]*?\bdata=["'])([^"']*)(["'])""")
_ROOT: Final = re.compile(rb"<(?:\w+:)?xml\b[^>]*>")
_SHAPE: Final = re.compile(rb"<(\w+:)?shape\b(?!type|layout).*?</\1shape>\s*", re.DOTALL)
_NOTE: Final = re.compile(rb"""ObjectType=["']Note["']""")
_PLACE: Final = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*</")
_ANCHOR: Final = re.compile(rb"(<(?:\w+:)?Anchor>)([\d\s,-]+)(</)")
_SPACES: Final = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
# Nine points Tahoma puts at least 48 letters on a line of this width; a row is 15 points high.
_WIDTH, _LETTERS_A_LINE, _POINTS_A_LINE, _POINTS_A_ROW = 250, 48, 11.5, 15


@dataclass(frozen=True)
class CommentedText:
    """The part with the texts after our comments were added.

    Attributes:
        part: its bytes.
        added: cells that had no comment and have one now: they need a box.
        gone: cells of which an earlier comment of ours went: their box goes too.
        longer: cells whose comment says more than it did.
    """

    part: bytes
    added: tuple[str, ...]
    gone: tuple[str, ...]
    longer: tuple[str, ...]


def with_texts(part: bytes | None, comments: Mapping[str, str]) -> CommentedText:
    """Return the part that holds the texts, with ours in it; what we said in an earlier return workbook is gone.

    Args:
        part: the part as it was; None when the sheet has no comments.
        comments: what we say, by cell.

    Raises:
        ExpatError: the part cannot be read.
        LookupError: it is no part with comments.
    """
    part = _EMPTY_COMMENTS if part is None else part
    root = outline(part, 4)
    authors, listed = root.child("authors"), root.child("commentList")
    if authors is None or listed is None:
        raise LookupError(root.name)
    names = [author.text for author in authors.children("author")]
    edits: list[Edit] = []
    if AUTHOR in names:
        ours = names.index(AUTHOR)
    else:
        ours = len(names)
        name = f"{root.prefix}author"
        edits.append(at_end_of(part, authors, f"<{name}>{AUTHOR}</{name}>".encode()))
    standing: dict[str, Element] = {}
    earlier: list[str] = []
    for comment in listed.children("comment"):
        cell = comment.attributes.get("ref", "")
        if comment.attributes.get("authorId") == str(ours):
            edits.append(Edit(comment.start, comment.end, b""))
            earlier.append(cell)
        else:
            standing[cell] = comment
    for cell, comment in standing.items():
        edits += _below(part, comment, comments.get(cell))
    fresh = [cell for cell in comments if cell not in standing]
    new = "".join(_comment(root.prefix, cell, ours, comments[cell]) for cell in fresh)
    edits.append(at_end_of(part, listed, _ascii(new)))
    return CommentedText(
        part=edited(part, edits),
        added=tuple(cell for cell in fresh if cell not in earlier),
        gone=tuple(cell for cell in earlier if cell not in comments),
        longer=tuple(cell for cell in comments if cell in standing or cell in earlier),
    )


def with_boxes(
    part: bytes | None, texts: CommentedText, comments: Mapping[str, str], blocks: list[int], widths: ColumnWidths
) -> bytes:
    """Return the drawing with a box for each comment that has none yet.

    Args:
        part: the drawing as it was; None when the sheet has none.
        blocks: numbers of blocks of shapes, used nowhere in the workbook: one for each `BLOCK` comments added.
        widths: of the columns the boxes lie over.

    Raises:
        LookupError: it is no drawing.
    """
    part = _EMPTY_DRAWING if part is None else part
    gone, longer = set(texts.gone), set(texts.longer)

    def looked_after(found: re.Match[bytes]) -> bytes:
        shape = found[0]
        cell = _cell_of(shape)
        if cell in gone:
            return b""
        return _ANCHOR.sub(lambda at: _heightened(at, comments[cell]), shape, count=1) if cell in longer else shape

    part = _SHAPE.sub(looked_after, part)
    if not texts.added:
        return part
    shapes = "".join(
        _box(cell, comments[cell], blocks[at // BLOCK] * (BLOCK + 1) + 1 + at % BLOCK, widths)
        for at, cell in enumerate(texts.added)
    )
    kind = "" if b"_x0000_t202" in part else _KIND_OF_BOX
    numbers = ",".join(map(str, blocks)).encode()
    part = _IDMAP.sub(lambda at: at[1] + b",".join(filter(None, [at[2], numbers])) + at[3], part, count=1)
    root, end = _ROOT.search(part), part.rfind(b"</xml>")
    if root is None or end < root.end():
        raise LookupError(AUTHOR)
    lacking = "".join(f' xmlns:{name}="{space}"' for name, space in _SPACES if f"xmlns:{name}=".encode() not in root[0])
    opened = root[0].removesuffix(b">") + lacking.encode() + b">"
    return part[: root.start()] + opened + part[root.end() : end] + (kind + shapes).encode() + part[end:]


def blocks_in(part: bytes) -> Iterator[int]:
    """Yield the numbers of the blocks of shapes that a drawing uses."""
    for found in _IDMAP.finditer(part):
        yield from (int(number) for number in re.findall(rb"\d{1,9}", found[2]))


def _below(part: bytes, comment: Element, added: str | None) -> Iterator[Edit]:
    """Give the edits that put our text under what a comment says, and take away what we said earlier."""
    text = comment.child("text")
    if text is None:
        raise LookupError(comment.name)
    pieces = [element for element in text.inside if element.local in ("t", "r")]
    ours = next((piece for piece in pieces if _MARK in piece.text), None)
    if ours is not None:
        own = ours.text.partition(_MARK)[0]
        kept = _ascii(_run(comment.prefix, own)) if own else b""
        yield Edit(ours.start, pieces[-1].end, kept)
    if added is None:
        return
    prefix = comment.prefix
    plain = text.child("t")
    if plain is not None and plain is not ours:  # a text that is not in runs may not stand before one for every reader
        yield Edit(plain.start, plain.start, f"<{prefix}r>".encode())
        yield Edit(plain.end, plain.end, f"</{prefix}r>".encode())
    run = _ascii(_run(prefix, f"\n\n{added}"))
    spoken = next((element for element in text.inside if element.local in ("rPh", "phoneticPr")), None)
    yield at_end_of(part, text, run) if spoken is None else Edit(spoken.start, spoken.start, run)


def _comment(prefix: str, cell: str, author: int, said: str) -> str:
    text = f"<{prefix}text>{_run(prefix, said)}</{prefix}text>"
    return f'<{prefix}comment ref="{cell}" authorId="{author}">{text}</{prefix}comment>'


def _run(prefix: str, said: str) -> str:
    letters = f"<{prefix}rPr>{_LETTERS.format(p=prefix)}</{prefix}rPr>"
    plain = escape(_ESCAPE.sub("_x005F_", _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", said)))
    return f'<{prefix}r>{letters}<{prefix}t xml:space="preserve">{plain}</{prefix}t></{prefix}r>'


def _ascii(written: str) -> bytes:
    """Return XML in characters that mean the same in every encoding a part may have."""
    return written.encode("ascii", "xmlcharrefreplace")


def _box(cell: str, said: str, number: int, widths: ColumnWidths) -> str:
    letters, row_number = coordinate_from_string(cell)
    row, column = row_number - 1, column_index_from_string(letters) - 1
    count = widths.columns_for(column + 2, _WIDTH)
    left = column + 1 if column + 1 + count <= _LAST_COLUMN else column - 1 - count
    rows = _rows_of(said)
    top = min(max(row - 1, 0), _LAST_ROW - rows)
    anchor = f"{left}, 10, {top}, 2, {left + count}, 10, {top + rows}, 4"
    return _BOX.format(id=number, width=_WIDTH, height=rows * _POINTS_A_ROW, anchor=anchor, row=row, column=column)


def _rows_of(said: str) -> int:
    lines = sum(max(math.ceil(len(line) / _LETTERS_A_LINE), 1) for line in said.split("\n"))
    return math.ceil((lines + 1) * _POINTS_A_LINE / _POINTS_A_ROW)


def _heightened(anchor: re.Match[bytes], said: str) -> bytes:
    """Return an anchor that leaves room for what was added."""
    numbers = [number.strip() for number in anchor[2].split(b",")]
    if len(numbers) != len("lxtyrxby"):
        return anchor[0]
    needed = int(numbers[2]) + _rows_of(said)
    lowest = min(max(int(numbers[6]), needed) + 2, _LAST_ROW)
    numbers[6] = str(lowest).encode()
    return anchor[1] + b", ".join(numbers) + anchor[3]


def _cell_of(shape: bytes) -> str:
    """Return the cell a box belongs to; empty for another drawing."""
    places = {name: int(number) for name, number in _PLACE.findall(shape)}
    if not _NOTE.search(shape) or set(places) != {b"Row", b"Column"}:
        return ""
    return f"{get_column_letter(places[b'Column'] + 1)}{places[b'Row'] + 1}"
