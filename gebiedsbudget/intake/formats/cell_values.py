"""What a cell of an .xlsx says: its type, its value as written and its style become kind, text and number format.

Texts, styles and days that were met before are known; a column of a ledger export says few different things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from gebiedsbudget.intake.formats.number_formats import NumberFormat
from gebiedsbudget.intake.formats.stream import Read, number_text, read_text, read_value
from gebiedsbudget.intake.formats.workbook_text import unescaped
from gebiedsbudget.intake.formats.xml_stream import NotForThisLaneError

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?\d+", re.ASCII)
_TRUTH: Final = {"0": "false", "1": "true"}
_MOST_KNOWN: Final = 10_000
_LEAP_DAY: Final = 60  # of 1900, which was no leap year
_ERROR_DATE: Final = ("error", "#VALUE!", None)


class CellValues:
    """Reads the cells of one sheet.

    Args:
        strings: the shared strings.
        formats: the number format of each style.
        is_1904: whether its days are counted from 1904.
    """

    def __init__(self, strings: Sequence[str], formats: Sequence[NumberFormat], *, is_1904: bool) -> None:
        self._strings = strings
        self._shared: dict[str, Read | None] = {}
        self._formats = formats
        self._looks: dict[str, NumberFormat] = {}
        self._days: dict[tuple[str, str], Read] = {}
        self._epoch = MAC_EPOCH if is_1904 else WINDOWS_EPOCH
        self._is_1904 = is_1904

    def read(self, kind: str, value: str | None, style: str, *, is_formula: bool) -> Read | None:
        """Return what a cell says; None when it is blank.

        Raises:
            NotForThisLaneError: it is written as we do not know it.
        """
        if not value:
            return ("formula_without_value", "", None) if is_formula and kind == "n" else None
        if kind == "s":
            return self._shared_text(value)
        if kind == "n":
            return self._number(value, style)
        if kind in {"str", "inlineStr"}:
            return read_text(unescaped(value))
        if kind == "e":
            return "error", value.strip(), None
        if kind == "b" and value in _TRUTH:
            return "bool", _TRUTH[value], None
        raise NotForThisLaneError

    def _shared_text(self, value: str) -> Read | None:
        if value not in self._shared:
            if not (value.isascii() and value.isdigit()):
                raise NotForThisLaneError
            self._shared[value] = read_text(self._strings[int(value)])
        return self._shared[value]

    def _number(self, value: str, written: str) -> Read:
        looks = self._looks.get(written) or self._new_style(written)
        if looks.is_date:
            return self._days.get((written, value)) or self._days.setdefault((written, value), self._day(value, looks))
        if _WHOLE.fullmatch(value):
            return "number", str(int(value)), looks.code
        return "number", number_text(_float(value)), looks.code

    def _new_style(self, written: str) -> NumberFormat:
        """Return what a style makes of a number, and know it from here on."""
        if not (written.isascii() and written.isdigit()):
            raise NotForThisLaneError
        style = int(written)
        looks = self._formats[style] if style < len(self._formats) else None
        if looks is None or looks.code is None:
            raise NotForThisLaneError
        return self._looks.setdefault(written, looks)

    def _day(self, value: str, looks: NumberFormat) -> Read:
        """Return the day or time a number stands for."""
        if len(self._days) >= _MOST_KNOWN:
            self._days.clear()
        number = int(value) if _WHOLE.fullmatch(value) else _float(value)
        if not self._is_1904 and not looks.is_duration and _LEAP_DAY <= number < _LEAP_DAY + 1:
            return _ERROR_DATE
        with suppress(OverflowError, ValueError):
            return read_value(from_excel(number, self._epoch, timedelta=looks.is_duration)) or _ERROR_DATE
        return _ERROR_DATE


def _float(value: str) -> float:
    if not _NUMBER.fullmatch(value):
        raise NotForThisLaneError
    return float(value)
