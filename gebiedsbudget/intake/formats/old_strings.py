"""The texts of an .xls, which may be cut anywhere into records that continue each other.

A record that continues a text begins with a byte that says anew how wide its characters are.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

_WIDE: Final = 0x01
_SOUNDS: Final = 0x04
_RICH: Final = 0x08


class StringReader:
    """Reads texts from the pieces of a record.

    Args:
        pieces: the content of a record and of those that continue it.
        at: where the first text begins, in the first piece.
    """

    def __init__(self, pieces: Sequence[bytes], at: int) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = at

    def short(self) -> str:
        """Return a text whose length takes one byte."""
        return self._characters(self._bytes(1)[0], self._bytes(1)[0])

    def plain(self) -> str:
        """Return a text whose length takes two bytes."""
        length = struct.unpack("<H", self._bytes(2))[0]
        return self._characters(length, self._bytes(1)[0]) if length else ""

    def rich(self) -> str:
        """Return a shared text; its looks and how it sounds are passed over."""
        length, flags = struct.unpack("<HB", self._bytes(3))
        looks = struct.unpack("<H", self._bytes(2))[0] if flags & _RICH else 0
        sounds = struct.unpack("<I", self._bytes(4))[0] if flags & _SOUNDS else 0
        text = self._characters(length, flags)
        self._skip(looks * 4 + sounds)
        return text

    def _characters(self, length: int, flags: int) -> str:
        parts: list[str] = []
        while length:
            width = 2 if flags & _WIDE else 1
            piece = self._pieces[self._piece]
            here = min((len(piece) - self._at) // width, length)
            content = piece[self._at : self._at + here * width]
            parts.append(content.decode("utf-16-le" if width > 1 else "latin-1", "surrogatepass"))
            self._at += here * width
            length -= here
            if length:
                self._piece, self._at = self._piece + 1, 1
                flags = self._pieces[self._piece][0]
        return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _bytes(self, count: int) -> bytes:
        """Return bytes that are not cut, but may begin in the next piece."""
        if self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
        content = self._pieces[self._piece][self._at : self._at + count]
        self._at += count
        return content

    def _skip(self, count: int) -> None:
        while count:
            here = min(len(self._pieces[self._piece]) - self._at, count)
            self._at += here
            count -= here
            if count:
                self._piece, self._at = self._piece + 1, 0
