"""What posting a settlement takes: what is let go, what goes back or is set off, and what is asked extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.posting import UNASSIGNED

if TYPE_CHECKING:
    from decimal import Decimal

    from gebiedsbudget.domain.settlement import Settlement, Stake
    from gebiedsbudget.store.read import Reader, Record


def settlement_postings(
    reader: Reader, code: str, year: int, settlement: Settlement, *, sets_off_next: bool
) -> list[WantedPosting]:
    """Return what posting a settlement takes: write-offs of what is let go, restitutions, and extra contributions.

    Args:
        year: for which an extra contribution is asked.
    """
    programme = reader.record("programme") or {}
    items = reader.records("agreement_items", agreement=code, day=None)
    wanted = []
    for owed in settlement.owed:
        stake, left = owed.stake, owed.let_go
        for item in items:
            if (
                item["portion"] == stake.portion
                and item["year"] == stake.year
                and item["kind"] == "contribution"
                and left > 0
            ):
                amount = min(left, item["open"])
                left -= amount
                if amount:
                    wanted.append(_on_item("write_off", item, amount))
        if owed.back:
            cell = (stake.partner, stake.goal, stake.area, stake.year)
            wanted.append(WantedPosting("restitution", *cell, owed.back))
            if sets_off_next:
                wanted += _set_off(items, stake, stake.year + 1, owed.back)
    root = str(programme["root"])
    wanted += [
        WantedPosting("contribution", partner, UNASSIGNED, root, year, amount)
        for partner, amount in settlement.called.items()
    ]
    return wanted


def _set_off(items: list[Record], stake: Stake, year: int, back: Decimal) -> list[WantedPosting]:
    """Return the deposits that keep what goes back as a payment on the partner's contribution of the next year."""
    wanted = []
    for item in items:
        same = (item["partner"], item["year"], item["kind"], item["form"]) == (
            stake.partner,
            year,
            "contribution",
            "cash",
        )
        amount = min(back, item["open"])
        if same and amount > 0:
            wanted.append(_on_item("deposit", item, amount))
            back -= amount
    return wanted


def _on_item(kind: str, item: Record, amount: Decimal) -> WantedPosting:
    cell = (item["partner"], item["goal"], item["area"], item["year"])
    return WantedPosting(kind, *cell, amount, form=item["form"], draws_on=item["item_id"])
