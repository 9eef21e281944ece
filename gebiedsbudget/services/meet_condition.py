"""`agreement condition`: what an agreement waited for has happened, so its contributions are firm."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.read_agreement import agreement_in
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.append import Rows
    from gebiedsbudget.store.read import Reader


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
        standing = agreement_in(reader, code)
        body = json.loads(standing["body"])
        found = next((row for row in body["condition"] if row["code"] == condition), None)
        if found is None:
            known = ", ".join(row["code"] for row in body["condition"]) or "–"
            raise UsageFault("agreement.condition_unknown", agreement=code, condition=condition, known=known)
        events = reader.records("agreement_events", agreement=code)
        if any(event["condition"] == condition for event in events):
            raise Refusal("agreement.condition_met", agreement=code, condition=condition)
        waiting = {portion["code"] for portion in body["portion"] if portion["condition"] == condition}
        hardened[:] = [
            item["item_id"]
            for item in reader.records("agreement_items", agreement=code, day=met_on)
            if item["portion"] in waiting and item["kind"] == "contribution" and not item["is_firm"]
        ]
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
