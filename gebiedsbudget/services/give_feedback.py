"""`goal feedback`: how it goes with a goal, told in the rhythm that was agreed; and what a period close asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.services.read_goals import refuse_unknown_goal
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


def give_feedback(folder: LedgerFolder, act: Act, goal: str, story: str, given_on: date | None = None) -> None:
    """Record what was told about a goal.

    Raises:
        UsageFault: there is no such goal.
        Refusal: nothing is told, the day lies in the future, or the text seems to name a person.
    """
    day = given_on or act.today()
    if not story.strip():
        raise Refusal("lessons.nothing_told")
    if day > act.today():
        raise Refusal("lessons.in_the_future", told_on=day, today=act.today())
    refuse_personal_data(story)

    def prepare(reader: Reader) -> Batch:
        refuse_unknown_goal(reader, goal)
        row = {"feedback_id": str(uuid4()), "goal": goal, "given_on": day, "story": story.strip()}
        return Batch("feedback", rows={"feedback": [row]})

    commit(folder, act, prepare)


def feedback_due(folder: LedgerFolder) -> list[Record]:
    """Return the goals with a rhythm: the last feedback on each, and the day before which the next is due."""
    with reading(folder) as reader:
        return reader.records("feedback_due")


def goal_feedback(folder: LedgerFolder, goal: str) -> list[Record]:
    """Return what was told about a goal, the newest first.

    Raises:
        UsageFault: there is no such goal.
    """
    with reading(folder) as reader:
        refuse_unknown_goal(reader, goal)
        return reader.records("feedback", goal=goal)


def refuse_silent_goals(reader: Reader, closed_until: date) -> None:
    """Refuse to close a period while a goal with money was silent for longer than its rhythm.

    Raises:
        Refusal: with the goals that are.
    """
    silent = [row["goal"] for row in reader.records("silent_goals", closed_until=closed_until)]
    if silent:
        raise Refusal("period.feedback_missing", closed_until=closed_until, goals=", ".join(silent))
