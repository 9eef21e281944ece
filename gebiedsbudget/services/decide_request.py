"""`decision approve` and `decision reject`: what becomes of a commitment that waits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
import polars as pl

from gebiedsbudget.domain.entry import EntryRequest
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.judge_mandate import judge
from gebiedsbudget.services.record_entry import RecordedEntry, post_entry
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.services.compose_entry import Composed
    from gebiedsbudget.store.append import Rows


def requests(folder: LedgerFolder, *, every: bool = False) -> list[Record]:
    """Return the requests that wait, or every request ever made, the oldest first.

    Returns:
        Records: number, reason, mandate, commitment_limit, partner, goal, area, year, amount, reference, counterparty,
        description, asked_by, asked_on, days (waited or taken), event, decided_by, decided_on, decision, answer.
    """
    with reading(folder) as reader:
        return reader.records("requests", every=every)


def approve_request(folder: LedgerFolder, act: Act, number: int, decision: str | None = None) -> RecordedEntry:
    """Approve a commitment that waits; it is posted on the day of the decision.

    Args:
        number: of the request.
        decision: the dated act it rests on; a registered code, or text.

    Raises:
        UsageFault: there is no such request.
        Refusal: it was decided already; the actor asked for it, holds the same function or may not decide on it; or a
            rule is broken by what it would post.
    """
    waiting: list[Record] = []

    def wanted(reader: Reader) -> EntryRequest:
        waiting[:] = [_open_request(reader, number)]
        asked = msgspec.json.decode(waiting[0]["wanted"], type=EntryRequest)
        return replace(asked, booked_on=act.today(), decision=decision or asked.decision)

    def decided(reader: Reader, composed: Composed, entry_id: str) -> dict[str, Rows]:
        (request,) = waiting
        _refuse_approver(reader, act, request)
        committed = composed.postings.filter((pl.col("kind") == "commitment") & pl.col("is_asked"))
        event = {
            "event_id": str(uuid4()),
            "request_id": request["request_id"],
            "event": "approved",
            "entry_id": entry_id,
            "decision": decision,
            "reason": act.reason,
        }
        authorisations = [
            {"authorisation_id": str(uuid4()), "posting_id": posting_id, "request_id": request["request_id"]}
            for posting_id in committed["posting_id"].to_list()
        ]
        return {"request_event": [event], "authorisation": authorisations}

    return post_entry(folder, act, "approve", wanted, decided)


def reject_request(folder: LedgerFolder, act: Act, number: int, reason: str) -> None:
    """Reject a commitment that waits, with the reason; who asked for it may take it back in the same way.

    Raises:
        UsageFault: there is no such request.
        Refusal: it was decided already.
    """

    def prepare(reader: Reader) -> Batch:
        request = _open_request(reader, number)
        event = {
            "event_id": str(uuid4()),
            "request_id": request["request_id"],
            "event": "rejected",
            "reason": reason,
        }
        return Batch("reject", rows={"request_event": [event]})

    commit(folder, act, prepare)


def _open_request(reader: Reader, number: int) -> Record:
    found = next((row for row in reader.records("requests", every=True) if row["number"] == number), None)
    if found is None:
        waiting = [str(row["number"]) for row in reader.records("requests", every=False)]
        raise UsageFault("mandate.unknown_request", number=number, waiting=", ".join(waiting) or "–")
    if found["event"]:
        raise Refusal(f"mandate.already_{found['event']}", number=number, by=found["decided_by"])
    return found


def _refuse_approver(reader: Reader, act: Act, request: Record) -> None:
    """Refuse who asked for it, who holds the same function, and who has no say in it."""
    actor = act.actor.lower()
    function, _, partner = actor.partition("@")
    if function == request["asked_by"].partition("@")[0]:
        raise Refusal("mandate.own_request", number=request["number"], asked_by=request["asked_by"])
    approval = reader.record("approval") or {}
    named = [name.lower() for name in approval["approvers"]]
    if function in named or actor in named:
        return
    if not judge(reader, act).reason:
        return
    if not named and partner in {request["partner"].lower(), str(approval["host"]).lower()}:
        return
    raise Refusal(
        "mandate.no_say",
        number=request["number"],
        actor=act.actor,
        named=", ".join(approval["approvers"] or sorted({request["partner"], approval["host"]})),
    )
