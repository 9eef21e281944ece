"""Postings: the kinds, their tracks, and what each may draw on (ledger.md 2).

Every posting moves an amount to a stage and may draw on one earlier item; what it draws is relieved there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Track = Literal["funding", "budget", "use", "cash"]
POOL: Final = "pool"
UNASSIGNED: Final = "unassigned"
FORMS: Final = ("cash", "in_kind", "own_account")
SHORT_ID: Final = 8
"""How much of an id is shown, and is enough to name what it is the id of."""


@dataclass(frozen=True)
class Kind:
    """A posting kind.

    Attributes:
        name: identifier, as in words.md.
        track: funding (who brings it), budget and use (who spends it), cash (who holds it).
        draws: kinds of item it may draw on.
        must_draw: whether it exists only to draw.
        is_decision: decided here by hand, so it can be refused; facts never are (ledger.md 4).
        is_signed: whether its amount may be negative without being a reversal or a credit note.
    """

    name: str
    track: Track
    draws: tuple[str, ...] = ()
    must_draw: bool = False
    is_decision: bool = False
    is_signed: bool = False


_KINDS: Final = (
    Kind("pledge", "funding"),
    Kind("contribution", "funding", draws=("pledge",)),
    Kind("deposit", "funding", draws=("contribution",)),
    Kind("write_off", "funding", draws=("pledge", "contribution"), must_draw=True, is_decision=True),
    Kind("restitution", "funding", is_decision=True),
    Kind("other_income", "funding"),
    Kind("budget", "budget", is_decision=True),
    Kind("amendment", "budget", is_decision=True, is_signed=True),
    Kind("carry_over", "budget", is_decision=True, is_signed=True),
    Kind("lapse", "budget", is_decision=True, is_signed=True),
    Kind("reservation", "use", is_decision=True),
    Kind("commitment", "use", draws=("reservation", "commitment"), is_decision=True),
    Kind("expenditure", "use", draws=("commitment",)),
    Kind("release", "use", draws=("reservation", "commitment"), must_draw=True, is_decision=True),
    Kind("transfer", "cash", is_decision=True),
    Kind("pass_on", "cash", is_decision=True),
    Kind("refund", "cash"),
)
KINDS: Final = {kind.name: kind for kind in _KINDS}
OPENING_KINDS: Final = frozenset({"pledge", "contribution", "reservation", "commitment"})

FIGURES: Final = (
    "pledged",
    "contributed",
    "conditional",
    "received",
    "returned",
    "other_income",
    "budget",
    "reserved",
    "committed",
    "spent",
    "available",
    "in_kind",
    "in_kind_agreed",
    "amended",
    "carried",
    "lapsed",
    "transferred",
    "refunded",
    "passed_on",
    "advance",
)
