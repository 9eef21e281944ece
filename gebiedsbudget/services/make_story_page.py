"""`page story`: the story with its figures for outsiders, each with its source, and no person in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.story_page import ApproachTold, IndicatorTold, LessonTold, SnapshotTold, StoryPage
from gebiedsbudget.services.guard_privacy import refuse_case, refuse_personal_data
from gebiedsbudget.services.make_summary import summary_of
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme_of
from gebiedsbudget.store.read import Reader, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def make_story_page(folder: LedgerFolder, act: Act, view: Viewpoint = EVERYTHING) -> StoryPage:
    """Return what the page shows.

    Args:
        act: whose clock it is made by; nothing is written.
        view: year and area of the figures, and the moment they are seen from. Lessons are those of the year and area.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: the area is a case, or a text on it seems to name a person.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        summary = summary_of(reader, act, view)
        programme = programme_of(reader)
        refuse_case(programme.areas, view.area)
        within = _within(programme, view.area)
        page = StoryPage(
            summary=summary,
            approaches=_approaches(reader, within),
            snapshots=_snapshots(reader, within),
            indicators=_indicators(reader, programme, within),
            lessons=_lessons(reader, programme, view),
        )
    refuse_personal_data(
        *(reason.why for reason in summary.urgencies),
        *(approach.description for approach in page.approaches),
        *(snapshot.story for snapshot in page.snapshots),
        *(lesson.story for lesson in page.lessons),
    )
    return page


def _within(programme: ProgrammeInForce, area: str | None) -> dict[str, str]:
    """Return the names of the areas that are looked at; a case is never named."""
    parents = {row["area"]: row["parent"] for row in programme.areas}

    def lies_within(at: str | None) -> bool:
        while at and at != area:
            at = parents[at]
        return bool(at)

    return {
        row["area"]: row["name"]
        for row in programme.areas
        if row["level"] != "casus" and (area is None or lies_within(row["area"]))
    }


def _goal_names(programme: ProgrammeInForce) -> dict[str, str]:
    return {row["goal"]: str(row["name"]) for row in programme.goals}


def _approaches(reader: Reader, within: dict[str, str]) -> tuple[ApproachTold, ...]:
    return tuple(
        ApproachTold(row["name"], within[row["area"]], row["description"] or "")
        for row in reader.records("approaches", approach=None)
        if row["origin"] is None and row["area"] in within
    )


def _snapshots(reader: Reader, within: dict[str, str]) -> tuple[SnapshotTold, ...]:
    return tuple(
        SnapshotTold(within[row["area"]], row["title"], row["story"] or "", row["taken_on"])
        for row in reader.records("snapshots", snapshot=None)
        if row["area"] in within
    )


def _indicators(reader: Reader, programme: ProgrammeInForce, within: dict[str, str]) -> tuple[IndicatorTold, ...]:
    goals = _goal_names(programme)
    return tuple(
        IndicatorTold(
            goal_name=goals[row["goal"]],
            name=row["name"],
            area_name=within.get(row["area"] or "", ""),
            unit=row["unit"] or "",
            baseline=row["baseline"],
            target=row["target"],
            value=row["value"],
            measured_on=row["measured_on"],
            source=row["source"],
            method=row["method"],
        )
        for row in reader.records("indicator_results", goal=None, indicator=None)
        if row["area"] is None or row["area"] in within
    )


def _lessons(reader: Reader, programme: ProgrammeInForce, view: Viewpoint) -> tuple[LessonTold, ...]:
    goals = _goal_names(programme)
    return tuple(
        LessonTold(row["told_on"], row["type"], row["level"], goals.get(row["goal"] or "", ""), row["story"])
        for row in reader.records("lessons", goal=None, area=view.area, lesson=None)
        if view.year in (None, row["told_on"].year)
    )
