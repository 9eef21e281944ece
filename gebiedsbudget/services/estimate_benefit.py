"""`goal estimate`: what a partner is thought to save or gain by a goal. It counts in no figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.read_balance import refuse_unknown
from gebiedsbudget.services.read_goals import refuse_unknown_goal
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Reader


@dataclass(frozen=True)
class Estimate:
    """What a partner is thought to save or gain.

    Attributes:
        amount: euros in that year; below zero is a burden that the goal lays on the partner.
        basis: how it was estimated; a newer estimate on the same basis takes its place.
        source: who or what says so.
    """

    goal: str
    partner: str
    year: int
    amount: Decimal
    basis: str
    source: str


def estimate_benefit(folder: LedgerFolder, act: Act, said: Estimate) -> None:
    """Record an estimate.

    Raises:
        UsageFault: an unknown goal, partner or year.
        Refusal: the amount is zero, or the basis or source is empty.
    """
    if said.amount == 0:
        raise Refusal("goals.estimate_of_nothing")
    if not said.basis.strip() or not said.source.strip():
        raise Refusal("goals.estimate_without_basis")

    def prepare(reader: Reader) -> Batch:
        refuse_unknown_goal(reader, said.goal)
        refuse_unknown(reader, Viewpoint(partner=said.partner, year=said.year))
        row = {
            "estimate_id": str(uuid4()),
            "goal": said.goal,
            "partner": said.partner,
            "year": said.year,
            "amount": said.amount,
            "basis": said.basis,
            "source": said.source,
        }
        return Batch("estimate", rows={"benefit_estimate": [row]})

    commit(folder, act, prepare)
