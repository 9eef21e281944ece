"""`record commitment`: what no mandate bears waits for a decision, instead of being refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import msgspec

from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.judge_mandate import Judgement, judge
from gebiedsbudget.services.record_entry import RecordedEntry, composed_entry, record_entry
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.entry import EntryRequest
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Reader

OUTSIDE: Final = "rules.outside_mandate"


@dataclass(frozen=True)
class WaitingRequest:
    """A commitment that waits for a decision.

    Attributes:
        number: by which it is approved or rejected.
        reason: no_mandate, above_limit, above_period_limit or four_eyes.
        mandate: the mandate that came nearest, and its limit in euros.
    """

    number: int
    reason: str
    mandate: str | None
    limit: Decimal | None


def record_or_request(folder: LedgerFolder, act: Act, request: EntryRequest) -> RecordedEntry | WaitingRequest:
    """Post one entry by hand, or have its commitment wait when no mandate of the actor bears it.

    Raises:
        Refusal: a rule is broken that no decision about the request could set aside; nothing was changed.
    """
    try:
        return record_entry(folder, act, request)
    except Refusal as refusal:
        if refusal.key != OUTSIDE:
            raise
    return _ask(folder, act, request)


def _ask(folder: LedgerFolder, act: Act, request: EntryRequest) -> WaitingRequest:
    """Seal the request, as it was asked, with what kept it from being posted."""
    request_id = str(uuid4())
    judged: list[Judgement] = []

    def prepare(reader: Reader) -> Batch:
        composed = composed_entry(reader, request)
        judged[:] = [judge(reader, act)]
        asked = next(posting for posting in request.postings if posting.kind == "commitment")
        row = {
            "request_id": request_id,
            "reason": judged[0].reason,
            "mandate": judged[0].mandate,
            **{name: getattr(asked, name) for name in ("partner", "goal", "area", "year", "reference", "counterparty")},
            "amount": sum(
                (p["amount"] for p in composed.postings.iter_rows(named=True) if p["kind"] == "commitment"),
                Decimal("0.00"),
            ),
            "description": request.description,
            "wanted": msgspec.json.encode(request).decode(),
        }
        return Batch("request", rows={"commitment_request": [row]})

    commit(folder, act, prepare)
    with reading(folder) as reader:
        number = next(
            row["number"] for row in reader.records("requests", every=True) if row["request_id"] == request_id
        )
    return WaitingRequest(number, str(judged[0].reason), judged[0].mandate, judged[0].limit)
