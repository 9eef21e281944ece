"""A viewpoint: from which cells and which moment the ledger is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

KEYS: Final = ("partner", "goal", "area", "year")
LEVELS: Final = ("casus", "buurt", "wijk", "gebied", "gemeente")


@dataclass(frozen=True)
class Viewpoint:
    """What to look at; None means everything.

    Attributes:
        known_on: only what was recorded by the end of this day in the Netherlands.
        booked_until: only what counts up to and including this day.
        area: this area and its descendants.
        level: roll areas up to their ancestor at this level.
        year, partner, goal: this budget year, partner or goal only.
    """

    known_on: date | None = None
    booked_until: date | None = None
    area: str | None = None
    level: str | None = None
    year: int | None = None
    partner: str | None = None
    goal: str | None = None

    def filters(self) -> dict[str, object]:
        """Return the filters as query parameters."""
        return {
            "area": self.area,
            "level": self.level,
            "year": self.year,
            "partner": self.partner,
            "goal": self.goal,
        }
