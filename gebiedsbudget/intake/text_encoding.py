"""In which characters a text file is written: found from its bytes, never from its name.

UTF-8 proves itself: text in another encoding is hardly ever valid UTF-8. What is not UTF-8 and holds no character
that cannot stand in a text is taken as Windows-1252, which is what Windows programs in this country write.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import IO, Final, Literal

Encoding = Literal["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "windows-1252"]
BOMS: Final[tuple[tuple[bytes, Encoding], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK: Final = 1024 * 1024
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_HALF: Final = 0.4


def encoding_of(opened: Callable[[], IO[bytes]]) -> Encoding | None:
    """Return the encoding of a whole file; None when it is no text.

    Args:
        opened: opens the file from its start; it may have to be read twice.
    """
    with opened() as content:
        head = content.read(4096)
    marked = next((encoding for mark, encoding in BOMS if head.startswith(mark)), None)
    likely: tuple[Encoding, ...] = (marked,) if marked else (*_without_mark(head), "utf-8", "windows-1252")
    return next((encoding for encoding in likely if _reads_as(opened, encoding)), None)


def head_as_text(head: bytes) -> str:
    r"""Return the first bytes of a file as text, as far as they are; empty when they are not.

    >>> head_as_text("\ufeffNr;Bedrag".encode("utf-16-le")), head_as_text(b"PNG\x00\x01")
    ('Nr;Bedrag', '')
    """
    marked = next((encoding for mark, encoding in BOMS if head.startswith(mark)), None)
    likely: tuple[Encoding, ...] = (marked,) if marked else (*_without_mark(head), "utf-8", "windows-1252")
    for encoding in likely:
        try:  # the last character may be cut in two
            text = codecs.getincrementaldecoder(encoding)().decode(head).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if not _NO_TEXT.search(text):
            return text
    return ""


def _without_mark(head: bytes) -> tuple[Encoding, ...]:
    """Return UTF-16 where every other byte is a zero, as in Western text it is."""
    pairs = max(len(head) // 2, 1)
    if head[1::2].count(0) / pairs > _HALF and 0 not in head[0::2]:
        return ("utf-16-le",)
    if head[0::2].count(0) / pairs > _HALF and 0 not in head[1::2]:
        return ("utf-16-be",)
    return ()


def _reads_as(opened: Callable[[], IO[bytes]], encoding: Encoding) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with opened() as content:
        try:
            while chunk := content.read(_CHUNK):
                if _NO_TEXT.search(decoder.decode(chunk)):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
