"""`vat`: what partners spent without VAT, the VAT, and what of it is cost to the pool; and the regime it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.vat import VatParts
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from decimal import Decimal

    from gebiedsbudget.paths import LedgerFolder


def vat_statement(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return spending recorded with its VAT, per partner, goal, year and regime: lines, excluding, vat and cost.

    Raises:
        UsageFault: a partner or year the ledger does not know.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        return reader.records("vat_statement", partner=view.partner, year=view.year)


def vat_parts(folder: LedgerFolder, partner: str, goal: str, excluding: Decimal, vat: Decimal) -> VatParts:
    """Return an amount in its parts, by the regime of the partner for the goal.

    Raises:
        Refusal: the programme names no regime for it, or the VAT is of another sign than the amount.
    """
    with reading(folder) as reader:
        regimes = {(row["partner"], row["goal"]): row["regime"] for row in reader.records("vat_regimes")}
    regime = regimes.get((partner, goal)) or regimes.get((partner, ""))
    if regime is None:
        raise Refusal("vat.no_regime", partner=partner, goal=goal)
    if vat * excluding < 0:
        raise Refusal("vat.sign", vat=vat, excluding=excluding)
    return VatParts(regime, excluding, vat)
