"""The number formats of an .xlsx: what each style makes of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from gebiedsbudget.intake.formats.stream import OutOfBoundsError
from gebiedsbudget.intake.formats.workbook_parts import MAIN
from gebiedsbudget.intake.formats.xml_stream import Attributes, NotForThisLaneError, Text, parse

_MOST_STYLES: Final = 100_000  # Excel keeps 65,490
_CUSTOM_FROM: Final = 164
_FORMAT: Final = (f"{MAIN} styleSheet", f"{MAIN} numFmts", f"{MAIN} numFmt")
_STYLE: Final = (f"{MAIN} styleSheet", f"{MAIN} cellXfs", f"{MAIN} xf")
_DEEP: Final = 3


@dataclass(frozen=True)
class NumberFormat:
    """What a style makes of a number.

    Attributes:
        code: the format as the workbook writes it; None where it names one that is not there.
        is_date: the number is a day or a time.
        is_duration: it is a length of time, which may be longer than a day.
    """

    code: str | None
    is_date: bool
    is_duration: bool


def number_formats(opened: IO[bytes]) -> list[NumberFormat]:
    """Return the number format of each style, in their order.

    Raises:
        NotForThisLaneError: the styles are not written as we know them.
    """
    custom: dict[int, str] = {}
    styles: list[int] = []
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        path.append(name)
        if len(path) != _DEEP:
            return
        if tuple(path) == _FORMAT:
            custom[_number(attributes)] = attributes.get("formatCode", "")
        elif tuple(path) == _STYLE:
            styles.append(_number(attributes))
        if len(styles) > _MOST_STYLES or len(custom) > _MOST_STYLES:
            raise OutOfBoundsError

    def end(_name: str) -> None:
        path.pop()

    parse(opened, start, end, Text())
    return [format_of(number, custom) for number in styles]


def format_of(number: int, custom: dict[int, str]) -> NumberFormat:
    """Return the format with a number: the workbook's own, or the one every workbook has."""
    code = custom.get(number)
    if code is None:
        code = BUILTIN_FORMATS.get(number)
    is_date, is_duration = is_date_format(code), is_timedelta_format(code)
    shown = "General" if code is None and number < _CUSTOM_FROM else code
    return NumberFormat(shown, is_date, is_duration)


def _number(attributes: Attributes) -> int:
    written = attributes.get("numFmtId", "")
    if not re.fullmatch(r"[0-9]{1,9}", written):
        raise NotForThisLaneError
    return int(written)
