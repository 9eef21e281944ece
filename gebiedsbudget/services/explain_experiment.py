"""`experiment`: the room to experiment, and what was spent of it explained afterwards.

An explanation changes no posting: the money stays on the free goal, and beside it stands which goals it served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.experiment import WHOLE, Explanation
from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.posting import SHORT_ID
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import language
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.services.read_goals import refuse_unknown_goal
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def explain_experiment(folder: LedgerFolder, act: Act, said: Explanation) -> Record:
    """Record what was spent of the room to experiment was for; return what was spent, as it stood before.

    Raises:
        UsageFault: a goal the programme does not have.
        Refusal: the programme has no such room, nothing was spent under this number or several orders are called so,
            the shares are not 100 together, a goal is named twice or is the free goal itself, nothing is told, or the
            text seems to name a person.
    """
    if not said.story.strip():
        raise Refusal("experiment.no_story", item=said.item)
    if said.goals and said.whole() != WHOLE:
        raise Refusal("experiment.shares", whole=format_amount(said.whole(), language=language()))
    refuse_personal_data(said.story)
    found: list[Record] = []

    def prepare(reader: Reader) -> Batch:
        room = _room_of(reader)
        found[:] = [_meant(reader, said.item)]
        named = [part.goal for part in said.goals]
        for place, goal in enumerate(named):
            refuse_unknown_goal(reader, goal)
            if goal in named[:place]:
                raise Refusal("experiment.goal_twice", goal=goal)
            if goal == room["goal"]:
                raise Refusal("experiment.own_goal", goal=goal)
        explanation_id = str(uuid4())
        told = {"explanation_id": explanation_id, "item_id": found[0]["item_id"], "story": said.story.strip()}
        shares = [
            {"share_id": str(uuid4()), "explanation_id": explanation_id, "goal": part.goal, "share": part.share}
            for part in said.goals
        ]
        return Batch("explain_experiment", rows={"experiment_explanation": [told], "experiment_goal": shares})

    commit(folder, act, prepare)
    return found[0]


def experiment_years(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return per year how large the room may be, and what became of it; nothing where there is no room.

    Raises:
        UsageFault: an unknown year.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        return reader.records("experiment_years", year=view.year)


def experiment_spending(folder: LedgerFolder, view: Viewpoint = EVERYTHING, *, only_open: bool = False) -> list[Record]:
    """Return what was spent, order by order, with its explanation or the day before which it is due.

    Raises:
        UsageFault: an unknown partner or year.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        return reader.records("experiment_spending", partner=view.partner, year=view.year, only_open=only_open)


def experiment_goals(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return which goals the room served, as was explained, in euros that add up to what was explained.

    Raises:
        UsageFault: an unknown year.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        return reader.records("experiment_goals", year=view.year)


def _room_of(reader: Reader) -> Record:
    room = reader.record("experiment_room")
    if room is None:
        raise Refusal("experiment.no_room")
    return room


def _meant(reader: Reader, asked: str) -> Record:
    """Return the one order that is meant, by its number or by its id."""
    known = reader.records("experiment_spending", partner=None, year=None, only_open=False)
    found = [
        row
        for row in known
        if asked == row["reference"] or (len(asked) >= SHORT_ID and row["item_id"].startswith(asked.lower()))
    ]
    if not found:
        names = ", ".join(row["reference"] or row["item_id"][:SHORT_ID] for row in known) or "–"
        raise Refusal("experiment.nothing_spent", asked=asked, known=names)
    if len(found) > 1:
        raise Refusal("experiment.several", asked=asked, ids=", ".join(row["item_id"][:SHORT_ID] for row in found))
    return found[0]
