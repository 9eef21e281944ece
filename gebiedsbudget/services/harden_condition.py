"""A condition on a contribution is met: from that day it is firm, and cover."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Reader


def harden_condition(folder: LedgerFolder, act: Act, item: str, happened_on: date, reason: str) -> None:
    """Record that the condition on a contribution is met.

    Args:
        item: id of the contribution's item, or its reference number.
        happened_on: the day of the decision that met it.
        reason: which decision that was.

    Raises:
        UsageFault: no contribution has this id or number, or several have.
        Refusal: it has no condition, or was firm already; or the day lies in the future.
    """
    if happened_on > act.today():
        raise Refusal("record.in_the_future", booked_on=happened_on, today=act.today())

    def prepare(reader: Reader) -> Batch:
        filters = {key: value for key, value in Viewpoint().filters().items() if key != "level"}
        rows = reader.records("items", **filters, kind="contribution", only_open=False)
        found = [row for row in rows if item in (row["item_id"], row["reference"])]
        if len(found) != 1:
            raise UsageFault("harden.which", item=item, count=len(found))
        (contribution,) = found
        if contribution["condition"] is None:
            raise Refusal("harden.firm", item=item)
        if reader.records("item_events", item=contribution["item_id"]):
            raise Refusal("harden.already", item=item)
        event = {
            "event_id": str(uuid4()),
            "item_id": contribution["item_id"],
            "event": "hardened",
            "happened_on": happened_on,
            "reason": reason,
        }
        return Batch("harden", rows={"item_event": [event]})

    commit(folder, act, prepare)
