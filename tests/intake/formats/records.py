"""Binary workbooks put together record by record, since no program here writes them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import Final

from tests.intake.formats.packages import HEAD, OFFICE

FORMATS: Final = (0, 14, 164)


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an .xlsb."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(content)
    while length > 127:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + content


def wide(text: str) -> bytes:
    """Return a text of an .xlsb."""
    written = text.encode("utf-16-le")
    return struct.pack("<I", len(written) // 2) + written


def cell(kind: int, column: int, content: bytes, style: int = 0) -> bytes:
    """Return a cell of an .xlsb."""
    return record(kind, struct.pack("<II", column, style) + content)


def row(number: int, *, hidden: bool = False) -> bytes:
    """Return the start of a row of an .xlsb; its cells follow."""
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def xlsb(path: Path, cells: bytes, strings: tuple[str, ...] = (), before: bytes = b"", after: bytes = b"") -> Path:
    """Write an .xlsb with one sheet, `Blad`."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    styles = record(44, struct.pack("<H", 164) + wide("000000"))
    xfs = b"".join(record(47, struct.pack("<HH12x", 0, number)) for number in FORMATS)
    parts: dict[str, bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{types}"><Default Extension="bin" ContentType="a/b"/>'
        '<Default Extension="rels" ContentType="a/c"/></Types>'.encode(),
        "xl/workbook.bin": record(131)
        + record(153, struct.pack("<III", 0, 0, 0))
        + record(143)
        + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Blad"))
        + record(144)
        + record(132),
        "xl/_rels/workbook.bin.rels": (
            f'{HEAD}<Relationships xmlns="{relations}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
            f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.bin"/>'
            f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/></Relationships>'
        ).encode(),
        "xl/styles.bin": record(278)
        + record(615, struct.pack("<I", 1))
        + styles
        + record(616)
        + record(626, struct.pack("<I", 1))
        + record(47, struct.pack("<HH12x", 0xFFFF, 9))
        + record(627)
        + record(617, struct.pack("<I", len(FORMATS)))
        + xfs
        + record(618)
        + record(279),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(strings), len(strings)))
        + b"".join(record(19, b"\0" + wide(text)) for text in strings)
        + record(160),
        "xl/worksheets/sheet1.bin": record(129)
        + record(148, struct.pack("<IIII", 0, 99, 0, 9))
        + before
        + record(145)
        + cells
        + record(146)
        + after
        + record(130),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def old(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an .xls."""
    return struct.pack("<HH", kind, len(content)) + content


def old_text(text: str) -> bytes:
    """Return a text of an .xls, in wide characters."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def old_book(cells: bytes, strings: bytes = b"", more: bytes = b"", version: int = 0x0600) -> bytes:
    """Return the stream of an .xls with one sheet, `Blad`."""
    begin = old(0x809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0))
    formats = old(0x41E, struct.pack("<H", 164) + old_text("000000"))
    styles = b"".join(old(0xE0, struct.pack("<HH16x", 0, number)) for number in FORMATS)
    name = b"\4\0Blad"
    at = len(begin) + len(more) + len(formats) + len(styles) + 4 + 6 + len(name) + len(strings) + 4
    sheet = old(0x85, struct.pack("<IBB", at, 0, 0) + name)
    start = old(0x809, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0))
    return begin + more + formats + styles + sheet + strings + old(10) + start + cells + old(10)
