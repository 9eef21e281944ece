"""`agreement end`: an agreement stops, and what it still promised for later years is let go."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_agreement import agreement_in
from gebiedsbudget.services.sign_agreement import entry_rows
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.append import Rows
    from gebiedsbudget.store.read import Reader


def end_agreement(folder: LedgerFolder, act: Act, code: str, ended_on: date, decision: str) -> Decimal:
    """End an agreement, and write off what it still holds open for the years after; return how much that is.

    What it holds open for the year of its end stays: it is settled.

    Raises:
        UsageFault: there is no such agreement.
        Refusal: the day lies in the future or before it began, or the agreement was ended already.
    """
    if ended_on > act.today():
        raise Refusal("record.in_the_future", booked_on=ended_on, today=act.today())
    let_go = [NOTHING]

    def prepare(reader: Reader) -> Batch:
        standing = agreement_in(reader, code)
        if standing["ended_on"]:
            raise Refusal("agreement.ended", agreement=code, ended_on=standing["ended_on"])
        if ended_on < standing["starts_on"]:
            raise Refusal("agreement.end_before_start", agreement=code, starts_on=standing["starts_on"])
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
            for item in reader.records("agreement_items", agreement=code, day=ended_on)
            if item["year"] > ended_on.year and item["open"] > 0
        ]
        let_go[0] = sum((posting.amount for posting in postings), NOTHING)
        event = {
            "event_id": str(uuid4()),
            "agreement": code,
            "version": standing["version"],
            "event": "ended",
            "happened_on": ended_on,
            "decision": decision,
        }
        rows: dict[str, Rows] = {"agreement_event": [event]}
        if postings:
            described = text("agreement.end_entry", agreement=code)
            rows |= entry_rows(reader, postings, ended_on, described, decision)
        return Batch("agreement_end", rows=rows, by_hand=True)

    commit(folder, act, prepare)
    return let_go[0]
