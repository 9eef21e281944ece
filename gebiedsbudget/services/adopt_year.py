"""Closing a period and adopting a year: what locks, from when, by which decision (ledger.md 4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.give_feedback import refuse_silent_goals
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Reader


def close_period(
    folder: LedgerFolder, act: Act, closed_until: date, decision: str, *, without_feedback: str | None = None
) -> None:
    """Lock `booked_on` up to and including a day.

    Args:
        without_feedback: why it closes while feedback on a goal with money and a rhythm is missing; kept with the seal.

    Raises:
        Refusal: the day lies in the future or before the last closed day, or feedback is missing and no reason given.
    """
    if closed_until >= act.today():
        raise Refusal("period.not_over", closed_until=closed_until, today=act.today())

    def prepare(reader: Reader) -> Batch:
        state = reader.record("period_state", year=closed_until.year) or {}
        if state["closed_until"] and state["closed_until"] >= closed_until:
            raise Refusal("period.already_closed", closed_until=closed_until, stands=state["closed_until"])
        if without_feedback is None:
            refuse_silent_goals(reader, closed_until)
        event = {
            "event_id": str(uuid4()),
            "event": "period_closed",
            "year": closed_until.year,
            "closed_until": closed_until,
            "decision": decision,
        }
        return Batch("close_period", rows={"period_event": [event]})

    commit(folder, replace(act, reason=without_feedback or act.reason), prepare)


def adopt_year(folder: LedgerFolder, act: Act, year: int, decision: str) -> None:
    """Adopt a budget year: from here on its budget and use tracks are locked.

    Raises:
        Refusal: it is adopted already, not over, or has something open or available left.
    """
    if year >= act.today().year:
        raise Refusal("period.year_not_over", year=year)

    def prepare(reader: Reader) -> Batch:
        state = reader.record("period_state", year=year) or {}
        if state["is_adopted"]:
            raise Refusal("period.already_adopted", year=year)
        if state["open_items"]:
            raise Refusal("period.items_open", year=year, count=state["open_items"], amount=state["open_amount"])
        if state["available_cells"]:
            raise Refusal(
                "period.available_left",
                year=year,
                count=state["available_cells"],
                amount=state["available_amount"],
            )
        event = {"event_id": str(uuid4()), "event": "year_adopted", "year": year, "decision": decision}
        return Batch("adopt_year", rows={"period_event": [event]})

    commit(folder, act, prepare)
