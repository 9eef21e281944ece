"""A delivery for comparison beside the pool: what a report or a list of standings says, and what the pool says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def beside_pool(folder: LedgerFolder, delivery: str) -> list[Record]:
    """Return each figure of a staged delivery for comparison beside that of the pool on the same day.

    Only standings can be held against the pool; a delivery that is posted is compared row by row instead.

    Returns:
        Records partner, goal, year, figure, led_amount (the pool), told_amount (the delivery), difference_amount; none
        for a delivery that is no standing, or not for comparison.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        staged = reader.record("staged_delivery", delivery=code)
        if staged is None or staged["use"] != "comparison" or staged["flow"] != "cumulative":
            return []
        reader.look_from(booked_until=staged["booked_on"])
        return reader.records("beside_pool", delivery=code)
