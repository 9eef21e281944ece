"""`agreement condition`: what an agreement waited for has happened, or will not.

Once it has, the contributions that waited are firm. Once it will not (a board says no, a budget proviso is invoked),
what is still open of them is written off, and signing again does not bring them back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.add_agreement import succeeded
from gebiedsbudget.services.read_agreement import agreement_in
from gebiedsbudget.services.sign_agreement import entry_rows
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.append import Rows
    from gebiedsbudget.store.read import Reader, Record


def meet_condition(folder: LedgerFolder, act: Act, code: str, condition: str, met_on: date, decision: str) -> int:
    """Record that a condition of an agreement is met; return how many contributions that makes firm.

    Args:
        condition: its code in the agreement.
        met_on: the day of the decision.
        decision: which decision it was.

    Raises:
        UsageFault: there is no such agreement or condition.
        Refusal: the day lies in the future, or the condition was met already.
    """
    if met_on > act.today():
        raise Refusal("record.in_the_future", booked_on=met_on, today=act.today())
    hardened: list[str] = []

    def prepare(reader: Reader) -> Batch:
        standing, waiting = _waiting(reader, code, condition, met_on)
        hardened[:] = [item["item_id"] for item in waiting]
        rows: dict[str, Rows] = {
            "agreement_event": [
                {
                    "event_id": str(uuid4()),
                    "agreement": code,
                    "version": standing["version"],
                    "event": "condition_met",
                    "condition": condition,
                    "happened_on": met_on,
                    "decision": decision,
                }
            ],
            "item_event": [
                {
                    "event_id": str(uuid4()),
                    "item_id": item,
                    "event": "hardened",
                    "happened_on": met_on,
                    "reason": decision,
                }
                for item in hardened
            ],
        }
        return Batch("agreement_condition", rows=rows)

    commit(folder, act, prepare)
    return len(hardened)


def fail_condition(
    folder: LedgerFolder, act: Act, code: str, condition: str, failed_on: date, decision: str
) -> Decimal:
    """Record that a condition of an agreement is not met; return how much is written off for it.

    What was received before stays: it goes back by a settlement.

    Args:
        condition: its code in the agreement.
        failed_on: the day of the decision.
        decision: which decision it was.

    Raises:
        UsageFault: there is no such agreement or condition.
        Refusal: the day lies in the future, or the condition was met, was not met, or fell away already.
    """
    if failed_on > act.today():
        raise Refusal("record.in_the_future", booked_on=failed_on, today=act.today())
    let_go = [NOTHING]

    def prepare(reader: Reader) -> Batch:
        standing, waiting = _waiting(reader, code, condition, failed_on)
        if not waiting:
            raise Refusal("agreement.nothing_waits", agreement=code, condition=condition)
        postings = [
            WantedPosting(
                "write_off",
                item["partner"],
                item["goal"],
                item["area"],
                item["year"],
                item["open"],
                form=item["form"],
                draws_on=item["item_id"],
            )
            for item in waiting
            if item["open"] > 0
        ]
        let_go[0] = sum((posting.amount for posting in postings), NOTHING)
        failure = {
            "failure_id": str(uuid4()),
            "agreement": code,
            "version": standing["version"],
            "condition": condition,
            "failed_on": failed_on,
            "decision": decision,
        }
        rows: dict[str, Rows] = {"condition_failure": [failure]}
        if postings:
            described = text("agreement.condition_entry", agreement=code, condition=condition)
            rows |= entry_rows(reader, postings, failed_on, described, decision)
        return Batch("agreement_condition", rows=rows, by_hand=True)

    commit(folder, act, prepare)
    return let_go[0]


def _waiting(reader: Reader, code: str, condition: str, day: date) -> tuple[Record, list[Record]]:
    """Return an agreement, and the contributions that wait for one of its conditions on a day.

    Raises:
        UsageFault: there is no such agreement or condition.
        Refusal: it was decided about already.
    """
    standing = agreement_in(reader, code)
    body = json.loads(standing["body"])
    if not any(row["code"] == condition for row in body["condition"]):
        known = ", ".join(row["code"] for row in body["condition"]) or "–"
        raise UsageFault("agreement.condition_unknown", agreement=code, condition=condition, known=known)
    if any(event["condition"] == condition for event in reader.records("agreement_events", agreement=code)):
        raise Refusal("agreement.condition_met", agreement=code, condition=condition)
    if any(row["condition"] == condition for row in reader.records("condition_failures", agreement=code)):
        raise Refusal("agreement.condition_failed", agreement=code, condition=condition)
    gone = {row["partner"]: row["standing"] for row in reader.records("successions")}
    portions = {succeeded(each["code"], gone) for each in body["portion"] if each["condition"] == condition}
    return standing, [
        item
        for item in reader.records("agreement_items", agreement=code, day=day)
        if item["portion"] in portions and item["kind"] == "contribution" and not item["is_firm"]
    ]
