"""The texts of an .xlsx: its table of shared strings, and the way it writes characters that XML cannot hold."""

from __future__ import annotations

import re
from typing import IO, Final

from gebiedsbudget.intake.formats.stream import MOST_CELLS, OutOfBoundsError
from gebiedsbudget.intake.formats.workbook_parts import MAIN
from gebiedsbudget.intake.formats.xml_stream import Attributes, NotForThisLaneError, Text, parse

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BLANKS: Final = "\t\n\r"
_SURROGATES: Final = range(0xD800, 0xE000)
_SAYS_NOTHING: Final = frozenset(f"{MAIN} {name}" for name in ("rPr", "phoneticPr", "rPh"))  # looks, and how it sounds
_T: Final = f"{MAIN} t"
_R: Final = f"{MAIN} r"


def unescaped(written: str) -> str:
    r"""Return a text with its escapes read; one that stands for a character no text holds stays as it is written.

    >>> unescaped("een_x000D_twee _x005F_x000D_ _x0007_")
    'een\rtwee _x000D_ _x0007_'
    """
    return _ESCAPED.sub(_character, written) if "_x" in written else written


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    character = chr(code)
    is_control = code < ord(" ") and character not in _BLANKS
    return escape[0] if is_control or code in _SURROGATES else character


class RichText:
    """The handlers of one text: plain, or in runs of which the looks say nothing.

    Args:
        text: takes what stands between the tags.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self.begin()

    def begin(self) -> None:
        """A text begins."""
        self._said: list[str] = []
        self._runs = 0
        self._in_run = self._is_said = False
        self._skipped = 0

    def start(self, name: str) -> None:
        """Take a start tag within the text.

        Raises:
            NotForThisLaneError: it is put together as we do not know it.
        """
        if self._skipped or name in _SAYS_NOTHING:
            self._skipped += 1
        elif name == _T and not self._is_said and (self._in_run or not self._runs):
            self._is_said = True
            self._text.begin()
        elif name == _R and not self._in_run and (self._runs or not self._is_said):
            self._runs += 1
            self._in_run, self._is_said = True, False
        else:
            raise NotForThisLaneError

    def end(self, name: str) -> None:
        """Take an end tag within the text."""
        if self._skipped:
            self._skipped -= 1
        elif name == _T:
            self._said.append(self._text.end())
        elif name == _R:
            self._in_run = False

    def whole(self) -> str:
        """Return the text, its escapes still in it."""
        return "".join(self._said)


def shared_strings(opened: IO[bytes]) -> list[str]:
    """Return the table of shared strings, their escapes still in them.

    Raises:
        NotForThisLaneError: it is put together as we do not know it.
        OutOfBoundsError: more strings than a workbook we read has cells.
    """
    strings: list[str] = []
    text = Text()
    rich = RichText(text)
    depth = 0

    def start(name: str, _attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth == 2 and name == f"{MAIN} si":  # noqa: PLR2004 - right under the root
            rich.begin()
        elif depth > 2:  # noqa: PLR2004
            rich.start(name)
        elif depth != 1 or name != f"{MAIN} sst":
            raise NotForThisLaneError

    def end(name: str) -> None:
        nonlocal depth
        if depth > 2:  # noqa: PLR2004
            rich.end(name)
        elif depth == 2:  # noqa: PLR2004
            strings.append(rich.whole())
            if len(strings) > MOST_CELLS:
                raise OutOfBoundsError
        depth -= 1

    parse(opened, start, end, text)
    return strings
