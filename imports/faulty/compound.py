"""A compound file (OLE), as small as it can be: the container of .xls and of passworded workbooks."""

from __future__ import annotations

import struct

_SECTOR = 512
_SMALLEST = 4096  # a smaller stream lies in a file within the file, which we need not write
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_ROOT, _STREAM = 5, 2
_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with these streams, filled up with zeros to where a stream may lie in sectors."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", _ROOT, 1, _END, 0)]
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for place, name in enumerate(names):
        content = streams[name].ljust(_SMALLEST, b"\0")
        chunks = [content[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(content), _SECTOR)]
        first = len(sectors)
        sectors += chunks
        table += [*range(first + 1, first + len(chunks)), _END]
        following = place + 2 if place + 1 < len(names) else _FREE
        entries.append(_entry(name, _STREAM, _FREE, first, len(content), following))
    entries += [bytes(64 + 4) + struct.pack("<III", _FREE, _FREE, _FREE) + bytes(48)] * (-len(entries) % 4)
    directory = len(sectors)
    listing = b"".join(entries)
    sectors += [listing[at : at + _SECTOR] for at in range(0, len(listing), _SECTOR)]
    table += [*range(directory + 1, len(sectors)), _END]
    count = -(-(len(table) + 1) // (_SECTOR // 4 - 1))
    at = len(sectors)
    table += [_FAT] * count
    table += [_FREE] * (count * _SECTOR // 4 - len(table))
    fat = struct.pack(f"<{len(table)}I", *table)
    places = [*range(at, at + count), *[_FREE] * (109 - count)]
    header = _SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, count, directory, 0, _SMALLEST, _END, 0, _END, 0)
    return header + struct.pack("<109I", *places) + b"".join(sectors) + fat


def _entry(name: str, kind: int, child: int, first: int, size: int, following: int = _FREE) -> bytes:
    """Return one line of the directory; streams hang to the right of each other."""
    written = (name + "\0").encode("utf-16-le")
    below = child if kind == _ROOT else _FREE
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, following, below)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
