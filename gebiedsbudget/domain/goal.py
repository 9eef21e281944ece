"""Goals: what the money is for, as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rhythm = Literal["month", "quarter", "half-year", "year"]


@dataclass(frozen=True)
class Goal:
    """What the money is for.

    Attributes:
        parent: code of the goal it serves; empty at the top.
        owner: code of the partner that leads it (trekker); empty when nobody does yet.
        feedback: how often people hear how it goes (terugkoppeling); None where no rhythm is agreed.
        snapshot: code of the district snapshot (wijkfoto) it was based on.
    """

    code: str
    name: str
    parent: str = ""
    owner: str = ""
    feedback: Rhythm | None = None
    snapshot: str | None = None
