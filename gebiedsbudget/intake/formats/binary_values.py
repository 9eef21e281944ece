"""The values of the binary forms of Excel (.xls and .xlsb), which both write them the same."""

from __future__ import annotations

import struct
from typing import Final

from gebiedsbudget.intake.formats.cell_values import CellValues
from gebiedsbudget.intake.formats.stream import Read

ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_IS_HUNDREDTHS: Final = 1
_IS_WHOLE: Final = 2


def error(code: int) -> Read:
    """Return an error value by its code."""
    return "error", ERRORS.get(code, "#VALUE!"), None


def truth(code: int) -> Read:
    """Return a truth value."""
    return "bool", "true" if code else "false", None


def double(content: bytes, at: int) -> float:
    """Return the number of eight bytes at a place."""
    found: float = struct.unpack_from("<d", content, at)[0]
    return found


def short_number(packed: int) -> float:
    """Return a number that was packed into four bytes: a whole one or half a double, and either as hundredths.

    >>> short_number(5 << 2 | 2), short_number(125050 << 2 | 3)
    (5, 1250.5)
    """
    number: float
    if packed & _IS_WHOLE:
        number = (packed - (1 << 32) if packed >> 31 else packed) >> 2
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & _IS_HUNDREDTHS else number


def number(values: CellValues, value: float, style: int) -> Read | None:
    """Return a number as its style makes it: a number, a day, a time."""
    return values.read("n", repr(value), str(style), is_formula=False)
