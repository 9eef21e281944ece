"""`goal`: what each goal costs and what its indicators say, side by side; which came of which is not said here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gebiedsbudget.errors import UsageFault
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class GoalStory:
    """One goal.

    Attributes:
        goal: a record as in the list.
        years: its euros per year, as `balance` has them.
        indicators: each of its indicators with its latest measurement per area.
        benefits: per partner what it brought in and spent, and what it is estimated to save or gain.
        snapshot: the district snapshot it was based on, or None.
    """

    goal: Record
    years: tuple[Record, ...]
    indicators: tuple[Record, ...]
    benefits: tuple[Record, ...]
    snapshot: Record | None


def goals(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the goals in the order of their tree: depth, owner, own euros, and how far the indicators are.

    Raises:
        UsageFault: a year, area or goal the ledger does not know.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        return reader.records("goal_list", year=view.year, area=view.area, goal=view.goal)


def results(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return every indicator with its latest measurement per area, in the order of the programme."""
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return reader.records("indicator_results", goal=None, indicator=None)


def goal_story(folder: LedgerFolder, goal: str, view: Viewpoint = EVERYTHING) -> GoalStory:
    """Return a goal with its euros per year, its indicators and who pays and benefits.

    Raises:
        UsageFault: there is no such goal.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown_goal(reader, goal)
        (found,) = reader.records("goal_list", year=view.year, area=view.area, goal=goal)
        flags = {f"by_{key}": key == "year" for key in ("partner", "goal", "area", "year")}
        filters = {**view.filters(), "goal": goal}
        taken = reader.records("snapshots", snapshot=found["snapshot"]) if found["snapshot"] else []
        return GoalStory(
            goal=found,
            years=tuple(reader.records("balance", **flags, **filters)),
            indicators=tuple(reader.records("indicator_results", goal=goal, indicator=None)),
            benefits=tuple(reader.records("benefit_estimates", goal=goal, year=view.year)),
            snapshot=taken[0] if taken else None,
        )


def indicator_story(folder: LedgerFolder, indicator: str) -> tuple[Record, list[Record]]:
    """Return an indicator and every measurement of it, also those that were replaced.

    Raises:
        UsageFault: there is no such indicator.
    """
    with reading(folder) as reader:
        return indicator_of(reader, indicator), reader.records("measurements", indicator=indicator, area=None)


def indicator_of(reader: Reader, indicator: str) -> Record:
    """Return an indicator with its latest result.

    Raises:
        UsageFault: there is no such indicator.
    """
    known = reader.records("indicator_results", goal=None, indicator=None)
    found = next((row for row in known if row["indicator"] == indicator), None)
    if found is None:
        codes = ", ".join(dict.fromkeys(row["indicator"] for row in known)) or "–"
        raise UsageFault("goals.unknown_indicator", code=indicator, codes=codes)
    return found


def refuse_unknown_goal(reader: Reader, goal: str) -> None:
    """Refuse a goal the programme does not have."""
    codes = [row["code"] for row in reader.records("codes", subject="goal")]
    if goal not in codes:
        raise UsageFault("balance.unknown_goal", code=goal, codes=", ".join(codes))
