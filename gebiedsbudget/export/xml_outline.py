"""Where the elements of a part stand in its bytes, so that a few can be added and all else stays as it was.

A part that is parsed and written again comes out with other quotes, prefixes and spaces. Here the text of a stranger
is cut open at one place, and closed again.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

_TAG: Final = re.compile(rb"""<(?:"[^"]*"|'[^']*'|[^'">])*>""")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass
class Element:
    """An element of a part.

    Attributes:
        name: as it is written, with its prefix.
        depth: 0 for the root.
        start: where its first tag begins.
        close: where its closing tag begins; the same as `start` when it has none (`<x/>`).
        end: the place after it.
        text: what is written in it and under it.
    """

    name: str
    attributes: dict[str, str]
    depth: int
    start: int
    close: int = 0
    end: int = 0
    text: str = ""
    inside: list[Element] = field(default_factory=list, repr=False)

    @property
    def local(self) -> str:
        """Its name without the prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix its children of the same language take, with the colon; empty when there is none."""
        return self.name[: len(self.name) - len(self.local)]

    def child(self, local: str) -> Element | None:
        """Return the first element of this name right under it."""
        return next((element for element in self.inside if element.local == local), None)

    def children(self, local: str) -> list[Element]:
        """Return the elements of this name right under it."""
        return [element for element in self.inside if element.local == local]


@dataclass(frozen=True)
class Edit:
    """Other bytes between two places of a part; the same place twice only adds."""

    start: int
    end: int
    content: bytes


def outline(part: bytes, depth: int) -> Element:
    """Return the root of a part, with what stands under it down to a depth.

    Raises:
        ExpatError: it is no XML, or it declares a document type.
    """
    open_elements: list[Element] = []
    roots: list[Element] = []
    level = -1
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        if level <= depth:
            element = Element(name, attributes, level, parser.CurrentByteIndex)
            (open_elements[-1].inside if open_elements else roots).append(element)
            open_elements.append(element)

    def end(_name: str) -> None:
        nonlocal level
        if level <= depth:
            element = open_elements.pop()
            opened = _after_tag(part, element.start)
            is_one_tag = part[opened - 2 : opened] == b"/>"
            element.close = element.start if is_one_tag else parser.CurrentByteIndex
            element.end = opened if is_one_tag else _after_tag(part, element.close)
        level -= 1

    def text(data: str) -> None:
        open_elements[-1].text += data

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if depth > 1:  # what a sheet holds is not asked for, and is long
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(part, True)  # noqa: FBT003 - expat's own signature
    return roots[0]


def readable(part: bytes) -> bytes:
    """Return a part in UTF-8, in which places can be counted; nearly all are already."""
    if not part.startswith(_WIDE_MARKS):
        return part
    return _DECLARATION.sub("", part.decode("utf-16")).encode()


def at_end_of(part: bytes, element: Element, content: bytes) -> Edit:
    """Return the edit that puts something after the last child of an element."""
    if element.close > element.start:
        return Edit(element.close, element.close, content)
    tag = part[element.start : element.end].removesuffix(b"/>").rstrip()
    return Edit(element.start, element.end, tag + b">" + content + f"</{element.name}>".encode())


def edited(part: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with edits that do not overlap; those at one place stand in the order they came."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [part[place : edit.start], edit.content]
        place = edit.end
    return b"".join([*pieces, part[place:]])


def _after_tag(part: bytes, start: int) -> int:
    found = _TAG.match(part, start)
    if found is None:
        raise expat.ExpatError
    return found.end()


def _refuse(*_: object) -> None:
    raise expat.ExpatError
