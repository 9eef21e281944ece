"""`page residents`: one plain page about the money of the neighbourhood, from the same figures as the board's summary.

Paid is spent; agreed and not paid yet is committed; left is what is free with what is reserved, since for a reservation
nothing was agreed. The three together are the budget. Promised is what a partner pledged or signed for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.posting import POOL
from gebiedsbudget.domain.residents_page import ResidentsPage
from gebiedsbudget.domain.rounding import round_table, unit_for
from gebiedsbudget.domain.summary import NOTHING
from gebiedsbudget.services.guard_privacy import refuse_case
from gebiedsbudget.services.make_summary import summary_of
from gebiedsbudget.services.read_balance import EVERYTHING, balance_of
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme_of
from gebiedsbudget.store.read import Reader, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def make_residents_page(folder: LedgerFolder, act: Act, view: Viewpoint = EVERYTHING) -> ResidentsPage:
    """Return what the page shows.

    Args:
        act: whose clock it is made by; nothing is written.
        view: year and area of the figures, and the moment they are seen from.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: the area is a case.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        summary = summary_of(reader, act, view)
        programme = programme_of(reader)
        refuse_case(programme.areas, view.area)
        unit = unit_for(summary.goals_total.budget)
        goals = [goal for goal in summary.goals if goal.budget or goal.bound or goal.spent]
        promised = {line.code: line.pledged + line.contributed for line in summary.partners}
        hours = {row["partner"]: int(row["in_kind_hours"]) for row in balance_of(reader, ("partner",), view)}
        partners = [row for row in programme.partners if row["partner"] != POOL or promised.get(POOL)]
        return ResidentsPage(
            programme_name=summary.programme_name,
            area_name=summary.area_name,
            year=view.year,
            first_year=programme.first_year,
            last_year=programme.last_year,
            until=summary.booked_until,
            urgencies=summary.urgencies,
            goals=tuple(goal.name for goal in goals),
            money=round_table([[goal.spent, goal.committed, goal.available + goal.reserved] for goal in goals], unit),
            partners=tuple(str(row["name"]) for row in partners),
            promised=round_table([[promised.get(row["partner"], NOTHING)] for row in partners], unit),
            hours=tuple(hours.get(row["partner"], 0) for row in partners),
            own_budgets=_own_budgets(reader, programme, view),
            by_residents=_by_residents(reader, view),
        )


def _own_budgets(reader: Reader, programme: ProgrammeInForce, view: Viewpoint) -> tuple[tuple[str, str], ...]:
    """Return who decides alone over money and for which area, of what lies in the area that is looked at."""
    names = {row["partner"]: str(row["name"]) for row in programme.partners}
    areas = {row["area"]: row for row in programme.areas}

    def lies_within(area: str) -> bool:
        while area and area != view.area:
            area = areas[area]["parent"]
        return bool(area) or view.area is None

    return tuple(
        (names[row["holder"]], str(areas[row["area"]]["name"]))
        for row in reader.records("residents_budgets")
        if row["say"] != "advisory" and lies_within(row["area"])
    )


def _by_residents(reader: Reader, view: Viewpoint) -> int | None:
    """Return how many of every 100 euros of which it is known were for what residents thought up."""
    filters = {key: value for key, value in view.filters().items() if key != "level"}
    known = [row for row in reader.records("residents_share", **filters) if row["conceived_by"] != "unknown"]
    whole = sum((row["spent"] for row in known), NOTHING)
    if whole <= 0:
        return None
    theirs = sum((row["spent"] for row in known if row["conceived_by"] in ("residents", "together")), NOTHING)
    return round(100 * theirs / whole)
