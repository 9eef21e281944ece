"""`exception`: leave to go beyond what is available, once, by the approver whom the programme names.

The approver gives leave first, as an act of its own under its own seal; whoever makes the entry then rests it on that
leave. So there are always two functions, the leave says how far, and it cannot be used twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

SHORTEST_ID: Final = 8


@dataclass(frozen=True)
class WantedException:
    """Leave that is asked for.

    Attributes:
        partner, area: only where the control acts below the goal; None is the goal as a whole.
        amount: how far below zero the available amount may come, in euros.
        valid_until: the last day on which it may be used.
    """

    goal: str
    year: int
    amount: Decimal
    reason: str
    valid_until: date
    partner: str | None = None
    area: str | None = None


def grant_exception(folder: LedgerFolder, act: Act, wanted: WantedException) -> str:
    """Record leave to go beyond what is available; return its id.

    Raises:
        UsageFault: a code the programme does not know, or an area without a partner.
        Refusal: the programme names no approver, or the actor is another; the amount is not above zero; the last day
            has passed.
    """
    if wanted.amount <= 0:
        raise Refusal("exception.amount", amount=wanted.amount)
    if wanted.valid_until < act.today():
        raise Refusal("exception.over", valid_until=wanted.valid_until, today=act.today())
    if wanted.area and not wanted.partner:
        raise UsageFault("exception.area_without_partner", area=wanted.area)
    exception_id = str(uuid4())

    def prepare(reader: Reader) -> Batch:
        refuse_unknown(reader, Viewpoint(area=wanted.area, year=wanted.year, partner=wanted.partner, goal=wanted.goal))
        approver = (reader.record("exception_rules") or {})["approver"]
        if approver is None:
            raise Refusal("exception.no_approver")
        if act.actor.lower() != approver.lower():
            raise Refusal("exception.not_the_approver", actor=act.actor, approver=approver)
        row = {
            "exception_id": exception_id,
            "goal": wanted.goal,
            "partner": wanted.partner,
            "area": wanted.area,
            "year": wanted.year,
            "amount": wanted.amount,
            "valid_until": wanted.valid_until,
            "reason": wanted.reason,
        }
        return Batch("exception", rows={"budget_exception": [row]})

    commit(folder, act, prepare)
    return exception_id


def exceptions(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the exceptions, the newest first: what was allowed, by whom, why, and what was done with it."""
    with reading(folder) as reader:
        refuse_unknown(reader, view)
        return reader.records("exceptions", year=view.year, goal=view.goal)


def use_of(reader: Reader, act: Act, asked: str, entry_id: str) -> Record:
    """Return the row that rests an entry on an exception.

    Raises:
        UsageFault: no exception has this id.
        Refusal: it was used, its last day has passed, or the actor gave it.
    """
    known = reader.records("exceptions", year=None, goal=None)
    found = [row for row in known if len(asked) >= SHORTEST_ID and row["exception_id"].startswith(asked.lower())]
    if len(found) != 1:
        raise UsageFault("exception.unknown", asked=asked)
    (given,) = found
    if given["state"] == "used":
        raise Refusal("exception.used", asked=asked, used_on=given["used_on"], used_by=given["used_by"])
    if given["valid_until"] < act.today():
        raise Refusal("exception.over", valid_until=given["valid_until"], today=act.today())
    if given["granted_by"] == act.actor.lower():
        raise Refusal("exception.own", actor=given["granted_by"])
    return {"use_id": str(uuid4()), "exception_id": given["exception_id"], "entry_id": entry_id}
