"""The room to experiment (experimenteerruimte): money without a goal of its own beforehand, explained afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

WHOLE: Final = Decimal("100.00")


@dataclass(frozen=True)
class ExperimentRoom:
    """How much of a year's budget may be left free, and how soon what was spent of it is explained.

    Attributes:
        goal: the goal on which the free budget stands, with all goals under it; empty for no room.
        percentage: of the whole budget of a year, at most, as text such as `5.00`.
        weeks: from the first spending on, within how many weeks it is explained what it was for.
    """

    goal: str = ""
    percentage: str = ""
    weeks: int = 8


@dataclass(frozen=True)
class GoalShare:
    """How much of what was spent served a goal, in per cent."""

    goal: str
    share: Decimal


@dataclass(frozen=True)
class Explanation:
    """What money of the room to experiment was for, told afterwards.

    Attributes:
        item: the order it was spent on, or the spending itself: its number, its id or the start of that.
        story: what was tried, and what came of it.
        goals: which goals it served; together 100 per cent, or none.
    """

    item: str
    story: str
    goals: tuple[GoalShare, ...] = ()

    def whole(self) -> Decimal:
        """Return what the shares are together.

        >>> Explanation("V-1", "…", (GoalShare("WON", Decimal("60")), GoalShare("RON", Decimal("40")))).whole()
        Decimal('100')
        """
        return sum((part.share for part in self.goals), Decimal(0))
