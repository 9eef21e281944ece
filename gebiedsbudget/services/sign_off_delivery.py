"""`sign-off`: someone vouches for a version of a delivery, and what share of a figure is vouched for.

Three steps (ledger.md 6): what is posted is reported; the partner's finance signs it off; an auditor has audited it.
Who posted a delivery never signs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

STEPS: Final = ("finance", "audited")


@dataclass(frozen=True)
class SignedDelivery:
    """Which version of a delivery was vouched for, and by which step."""

    delivery: str
    version: int
    step: str


@dataclass(frozen=True)
class SignedShare:
    """What is vouched for of what was received and spent, in euros.

    Attributes:
        received, spent: all of it, posted by hand included.
        received_finance, spent_finance: in versions that the partner's finance signed off.
        received_audited, spent_audited: in versions that were audited.
        signatures: how many signatures the ledger holds in all.
    """

    received: Decimal
    received_finance: Decimal
    received_audited: Decimal
    spent: Decimal
    spent_finance: Decimal
    spent_audited: Decimal
    signatures: int

    @property
    def share(self) -> Decimal | None:
        """The signed-off part of received and spent together, 0 to 1; None when nothing was ever signed off.

        >>> amounts = map(Decimal, ("100.00", "60.00", "0.00", "100.00", "100.00", "0.00"))
        >>> SignedShare(*amounts, signatures=1).share
        Decimal('0.8')
        """
        whole = abs(self.received) + abs(self.spent)
        if not self.signatures or not whole:
            return None
        return (abs(self.received_finance) + abs(self.spent_finance)) / whole


def sign_off_delivery(folder: LedgerFolder, act: Act, delivery: str, step: str = "finance") -> SignedDelivery:
    """Vouch for the newest standing version of a delivery and all its rows, also those it left as they were.

    Args:
        delivery: its code, or parts of it that fit one delivery only.
        step: `finance` (the partner's own finance) or `audited`.

    Raises:
        Refusal: nothing of it stands; it was signed already; the actor posted it, is not at the partner (finance), or
            signed it as finance (audited); or it is to be audited before finance signed.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
    signed: list[SignedDelivery] = []

    def prepare(reader: Reader) -> Batch:
        state = reader.record("sign_off_state", delivery=code)
        if state is None:
            raise Refusal("delivery.nothing_stands", delivery=code)
        _refuse_signature(act, code, step, state)
        signed[:] = [SignedDelivery(code, state["version"], step)]
        row = {
            "sign_off_id": str(uuid4()),
            "delivery_version_id": state["delivery_version_id"],
            "step": step,
            "reason": act.reason,
        }
        return Batch("sign_off", rows={"sign_off": [row]})

    commit(folder, act, prepare)
    return signed[0]


def signatures(folder: LedgerFolder, delivery: str) -> Record | None:
    """Return who signed the newest standing version of a delivery; None when nothing of it stands.

    Args:
        delivery: its whole code.

    Returns:
        A record with version, partner, posted_by (actors), finance_by and audited_by (an actor or None).
    """
    with reading(folder) as reader:
        return reader.record("sign_off_state", delivery=delivery)


def signed_share(reader: Reader, view: Viewpoint) -> SignedShare:
    """Return what is vouched for within a viewpoint, seen through an open reader."""
    found = reader.record("signed_off_share", partner=view.partner, goal=view.goal, year=view.year, area=view.area)
    return SignedShare(**(found or {}))


def _refuse_signature(act: Act, code: str, step: str, state: Record) -> None:
    """Refuse a signature that would vouch for nothing."""
    names = {"delivery": code, "version": state["version"], "actor": act.actor}
    if state[f"{step}_by"]:
        raise Refusal("sign_off.already", **names, by=state[f"{step}_by"])
    if act.actor.lower() in state["posted_by"]:
        raise Refusal("sign_off.own_work", **names)
    if step == "finance" and act.partner.lower() != str(state["partner"]).lower():
        raise Refusal("sign_off.other_partner", **names, partner=state["partner"])
    if step == "audited" and not state["finance_by"]:
        raise Refusal("sign_off.finance_first", **names)
    if step == "audited" and act.actor.lower() == state["finance_by"]:
        raise Refusal("sign_off.own_signature", **names)
