"""Dates written as text, in the forms a profile names: `dd-mm-yyyy`, `d mmm`, `yyyy-mm-dd hh:mm:ss`.

A form without a year takes the year of the delivery's period. What fits no form is a finding, never a guess.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MONTHS: Final = {
    **{name: number for number, name in enumerate(
        ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
         "november", "december"), 1)},
    **{name: number for number, name in enumerate(
        ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), 1)},
    "maa": 3, "mar": 3, "may": 5, "oct": 10,  # the last three as systems set in English write them
    "sept": 9,
}  # fmt: skip

_CENTURY: Final = 2000
_PART: Final = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|\s+|.", re.IGNORECASE)
_PATTERNS: Final = {
    "yyyy": r"(?P<year>\d{4})",
    "yy": r"(?P<short_year>\d{2})",
    "mmmm": r"(?P<month_name>[a-z]+)\.?",
    "mmm": r"(?P<month_name>[a-z]+)\.?",
    "mm": r"(?P<month>\d{2})",
    "m": r"(?P<month>\d{1,2})",
    "dd": r"(?P<day>\d{2})",
    "d": r"(?P<day>\d{1,2})",
    "hh": r"\d{2}",
    "h": r"\d{1,2}",
    "ss": r"\d{2}(?:[.,]\d+)?",
}


class DateForm:
    """One form of writing a date, compiled.

    Args:
        form: such as `d mmm yyyy`, of d, dd, m, mm, mmm, mmmm, yy, yyyy, hh, mm (after hh), ss and signs.

    Raises:
        ValueError: the form names no day or no month, or names one twice.
    """

    def __init__(self, form: str) -> None:
        pattern, after_hour = "", False
        for part in _PART.findall(form.strip().lower()):
            if part == "mm" and after_hour:
                pattern += r"\d{2}"
            elif part in _PATTERNS:
                pattern += _PATTERNS[part]
                after_hour = after_hour or part in {"h", "hh"}
            else:
                pattern += r"\s+" if part.isspace() else re.escape(part)
        try:
            self._pattern = re.compile(pattern, re.IGNORECASE)
        except re.error:
            raise ValueError(form) from None
        groups = self._pattern.groupindex
        if "day" not in groups or not ("month" in groups or "month_name" in groups):
            raise ValueError(form)
        self.has_year = "year" in groups or "short_year" in groups

    def read(self, text: str, year: int | None) -> date | None:
        """Return the date a text says in this form, or None when it does not fit.

        >>> DateForm("d mmm").read("3 mrt", 2026), DateForm("dd-mm-yyyy").read("31-02-2026", None)
        (datetime.date(2026, 3, 3), None)

        Args:
            text: the date as written.
            year: the year for a form without one.
        """
        written = self._pattern.fullmatch(text.strip())
        if written is None:
            return None
        parts = written.groupdict()
        if parts.get("short_year"):
            year = _CENTURY + int(parts["short_year"])
        elif parts.get("year"):
            year = int(parts["year"])
        month = int(parts["month"]) if parts.get("month") else MONTHS.get((parts.get("month_name") or "").lower())
        if year is None or month is None:
            return None
        try:
            return date(year, month, int(parts["day"]))
        except ValueError:
            return None
