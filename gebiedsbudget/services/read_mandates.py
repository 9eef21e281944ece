"""`mandate`: who may commit money without asking, what of it is used, and how long decisions take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.errors import UsageFault
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def mandates(folder: LedgerFolder) -> list[Record]:
    """Return the mandates, also those that are over, with what was committed under them this calendar year.

    Their status is in_force, not_yet, expired or withdrawn.
    """
    with reading(folder) as reader:
        return reader.records("mandates")


def mandate(folder: LedgerFolder, code: str) -> tuple[Record, list[Record]]:
    """Return one mandate and the commitments that rest on it, its sub-mandates included, the newest first.

    Raises:
        UsageFault: no mandate has this code.
    """
    with reading(folder) as reader:
        rows = reader.records("mandates")
        found = next((row for row in rows if row["mandate"] == code), None)
        if found is None:
            raise UsageFault("mandate.unknown", code=code, codes=", ".join(row["mandate"] for row in rows) or "–")
        return found, reader.records("mandate_commitments", mandate=code)


def decision_times(folder: LedgerFolder) -> list[Record]:
    """Return how long it took from need to commitment, a row a level (mandate, then who decided).

    The need is the day of the reservation a commitment draws on, else of the request, else of the commitment itself.

    Returns:
        Records: level, commitments, amount, median_days, longest_days, over_norm (more than six weeks).
    """
    with reading(folder) as reader:
        return reader.records("decision_times")
