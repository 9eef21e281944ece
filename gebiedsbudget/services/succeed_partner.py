"""`partner succeed`: an organisation merges or takes another name; its agreements go on under its successor."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


def succeed_partner(folder: LedgerFolder, act: Act, partner: str, successor: str, on: date, decision: str) -> None:
    """Record that a partner goes on as another from a day; its postings stay as they are.

    Raises:
        UsageFault: the programme does not know one of them.
        Refusal: they are the same, the partner has a successor already, the successor itself went on as this one, or
            the day lies in the future.
    """
    if on > act.today():
        raise Refusal("record.in_the_future", booked_on=on, today=act.today())

    def prepare(reader: Reader) -> Batch:
        known = [row["code"] for row in reader.records("codes", subject="partner")]
        for code in (partner, successor):
            if code not in known:
                raise UsageFault("partner.unknown", partner=code, known=", ".join(known))
        if partner == successor:
            raise Refusal("partner.itself", partner=partner)
        standing = {row["partner"]: row["standing"] for row in reader.records("successions")}
        if partner in standing:
            raise Refusal("partner.succeeded", partner=partner, successor=standing[partner])
        if standing.get(successor) == partner:
            raise Refusal("partner.circle", partner=partner, successor=successor)
        row = {
            "succession_id": str(uuid4()),
            "partner": partner,
            "successor": successor,
            "happened_on": on,
            "decision": decision,
        }
        return Batch("partner_succeed", rows={"partner_succession": [row]})

    commit(folder, act, prepare)


def successions(folder: LedgerFolder) -> list[Record]:
    """Return which partner another succeeded, and who stands in its place now, the oldest first."""
    with reading(folder) as reader:
        return reader.records("successions")
