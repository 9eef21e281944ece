"""A budget line as a user types it: partner, goal, area and year with slashes between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FEWEST_PARTS: Final = 3
MOST_PARTS: Final = 4


@dataclass(frozen=True)
class Line:
    """One cell of the budget: who may spend on what, where and in which year."""

    partner: str
    goal: str
    area: str
    year: int

    @property
    def code(self) -> str:
        """The line as a user types it."""
        return f"{self.partner}/{self.goal}/{self.area}/{self.year}"


@dataclass(frozen=True)
class AskedLine:
    """A line as it was typed; the area may be left out where only one fits."""

    partner: str
    goal: str
    area: str | None
    year: int


@dataclass(frozen=True)
class LineChange:
    """An amount to add to a line or, below zero, to take from it; in euros."""

    line: AskedLine
    amount: Decimal


def parse_line(text: str) -> AskedLine | None:
    """Return the line that a text names, or None when it names none.

    >>> parse_line("SAM/RON/voorbeeld/2026")
    AskedLine(partner='SAM', goal='RON', area='voorbeeld', year=2026)
    >>> parse_line("SAM/RON/2026")
    AskedLine(partner='SAM', goal='RON', area=None, year=2026)
    >>> parse_line("SAM/RON"), parse_line("SAM/RON/jaar")
    (None, None)
    """
    parts = [part.strip() for part in text.split("/")]
    if not FEWEST_PARTS <= len(parts) <= MOST_PARTS or not all(parts) or not parts[-1].isdecimal():
        return None
    area = parts[2] if len(parts) == MOST_PARTS else None
    return AskedLine(parts[0], parts[1], area, int(parts[-1]))
