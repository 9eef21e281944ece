"""XML of a stranger, read as a stream: no document type, no entity, and no text longer than a cell can be.

Expat is fed in pieces, so that memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Final
from xml.parsers import expat

from gebiedsbudget.intake.formats.stream import OutOfBoundsError

LONGEST_TEXT: Final = 1_000_000  # a cell holds 32,767 characters at most
_CHUNK: Final = 256 * 1024
_SEPARATOR: Final = " "

Attributes = dict[str, str]


class DocumentTypeError(ValueError):
    """The XML declares a document type, which no workbook and no audit file needs."""


class NotForThisLaneError(Exception):
    """Something this reader does not know; a more careful one may."""


class Text:
    """The text between a start and an end, collected only where it is asked for."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._wanted = False

    def begin(self) -> None:
        """Collect from here."""
        self._parts = []
        self._length = 0
        self._wanted = True

    def end(self) -> str:
        """Stop collecting, and return what was collected."""
        self._wanted = False
        return "".join(self._parts)

    def take(self, data: str) -> None:
        """Take what expat hands over.

        Raises:
            OutOfBoundsError: the text is longer than any cell.
        """
        if self._wanted:
            self._parts.append(data)
            self._length += len(data)
            if self._length > LONGEST_TEXT:
                raise OutOfBoundsError


def pieces(
    opened: IO[bytes], start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Text
) -> Iterator[None]:
    """Feed the XML to the handlers, and pause after each piece.

    Args:
        opened: the XML.
        start: called with `namespace name` (or the name alone) and the attributes.
        end: called with that name.
        text: takes the text between them.

    Raises:
        DocumentTypeError: a document type.
        ExpatError: no well-formed XML.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.buffer_size = 64 * 1024
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.take
    while chunk := opened.read(_CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
        yield
    parser.Parse(b"", True)  # noqa: FBT003
    yield


def parse(opened: IO[bytes], start: Callable[[str, Attributes], None], end: Callable[[str], None], text: Text) -> None:
    """Feed all of the XML to the handlers; see `pieces`."""
    for _ in pieces(opened, start, end, text):
        pass


def local_name(name: str) -> str:
    """Return the name without its namespace."""
    return name.rpartition(_SEPARATOR)[2]


def _refuse(*_: object) -> None:
    raise DocumentTypeError
