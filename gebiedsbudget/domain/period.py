"""A period a delivery is about: a year, a quarter or a month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

_DAY_FORMS: Final = ("%Y-%m-%d", "%d-%m-%Y")
_WRITTEN: Final = re.compile(r"^(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?$")


@dataclass(frozen=True)
class Period:
    """A calendar period.

    Attributes:
        name: as written: `2026`, `2026-Q3` or `2026-09`.
        first_day, last_day: both included.
    """

    name: str
    first_day: date
    last_day: date

    @property
    def year(self) -> int:
        """The calendar year it lies in."""
        return self.first_day.year


def parse_day(written: str) -> date | None:
    """Return the day as a user writes it, or None when it is not one.

    >>> parse_day("2026-09-30") == parse_day("30-09-2026")
    True
    >>> parse_day("30 september") is None
    True
    """
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def parse_period(written: str) -> Period | None:
    """Return the period as a user writes it, or None when it is not one.

    >>> parse_period("2026-Q3")
    Period(name='2026-Q3', first_day=datetime.date(2026, 7, 1), last_day=datetime.date(2026, 9, 30))
    >>> parse_period("2026-02").last_day
    datetime.date(2026, 2, 28)
    >>> parse_period("Q3 2026") is None
    True
    """
    match = _WRITTEN.match(written.strip().upper())
    if not match:
        return None
    year = int(match["year"])
    if match["quarter"]:
        first, months = 3 * int(match["quarter"]) - 2, 3
    elif match["month"]:
        first, months = int(match["month"]), 1
    else:
        first, months = 1, 12
    following = first + months
    end = date(year + (following > 12), (following - 1) % 12 + 1, 1)  # noqa: PLR2004 - months in a year
    return Period(match.group(0), date(year, first, 1), end - timedelta(days=1))
