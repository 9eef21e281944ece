"""What a page for outsiders tells: the story with its figures, each with the source it comes from, without persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gebiedsbudget.domain.summary import Summary


@dataclass(frozen=True)
class ApproachTold:
    """A way of working that others may adopt."""

    name: str
    area_name: str
    description: str


@dataclass(frozen=True)
class SnapshotTold:
    """A dated picture of the district."""

    area_name: str
    title: str
    story: str
    taken_on: date


@dataclass(frozen=True)
class IndicatorTold:
    """What a sign of a goal says, with where that comes from and how it was measured; what is not known is None."""

    goal_name: str
    name: str
    area_name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    value: Decimal | None
    measured_on: date | None
    source: str
    method: str


@dataclass(frozen=True)
class LessonTold:
    """What someone learned; `type` is setback, deviation, idea or success, `level` who told it."""

    told_on: date
    type: str
    level: str
    goal_name: str
    story: str


@dataclass(frozen=True)
class StoryPage:
    """Everything the page shows; the figures are those of the board's summary.

    Attributes:
        lessons: all of them, the newest first; nothing is picked out.
    """

    summary: Summary
    approaches: tuple[ApproachTold, ...]
    snapshots: tuple[SnapshotTold, ...]
    indicators: tuple[IndicatorTold, ...]
    lessons: tuple[LessonTold, ...]
