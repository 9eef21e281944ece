"""`forecast plan`: what is done about a goal whose forecast leaves its band, by whom and by when.

A plan is a definition: the next one is a new version, and the old one stays readable. It holds how far off the forecast
was, so that a plan is asked for again when the forecast moves further out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

SUBJECT: Final = "action_plan"


@dataclass(frozen=True)
class ActionPlan:
    """What will be done about the forecast of a goal.

    Attributes:
        plan: in words.
        owner: the function at a partner that sees to it.
        due_on: by when it should show.
    """

    goal: str
    year: int
    plan: str
    owner: str
    due_on: date


def plan_action(folder: LedgerFolder, act: Act, wanted: ActionPlan) -> Record:
    """Record a plan; return the forecast it is about.

    Raises:
        UsageFault: a goal or year the ledger does not know.
        Refusal: the goal has no forecast, or the day has passed.
    """
    if wanted.due_on < act.today():
        raise Refusal("forecast.plan_too_late", due_on=wanted.due_on, today=act.today())
    found: list[Record] = []

    def prepare(reader: Reader) -> Batch:
        refuse_unknown(reader, Viewpoint(goal=wanted.goal, year=wanted.year))
        gap = reader.record("forecast_gaps", goal=wanted.goal, year=wanted.year)
        if gap is None:
            raise Refusal("forecast.nothing_to_plan", goal=wanted.goal, year=wanted.year)
        found[:] = [gap]
        code = f"{wanted.goal}/{wanted.year}"
        versions = {(row["subject"], row["code"]): row["version"] for row in reader.records("definition_versions")}
        body = {
            "goal": wanted.goal,
            "year": wanted.year,
            "plan": wanted.plan,
            "owner": wanted.owner,
            "due_on": wanted.due_on.isoformat(),
            "gap": str(gap["gap"]),
        }
        row = {
            "definition_id": str(uuid4()),
            "subject": SUBJECT,
            "code": code,
            "version": versions.get((SUBJECT, code), 0) + 1,
            "is_withdrawn": False,
            "body": json.dumps(body, ensure_ascii=False, sort_keys=True),
        }
        return Batch("plan", rows={"definition": [row]})

    commit(folder, act, prepare)
    return found[0]


def forecast_gaps(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the forecast of each goal beside the budget of its lines, its band, and the plan where there is one.

    Raises:
        UsageFault: a goal or year the ledger does not know.
    """
    with reading(folder, known_on=view.known_on) as reader:
        refuse_unknown(reader, view)
        return reader.records("forecast_gaps", goal=view.goal, year=view.year)
