"""The letter about a difference: the same words for both sides, each with its own row and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Side:
    """What one of the two has of it.

    Attributes:
        name: the organisation.
        booked_on, amount: None where this side has nothing.
        place: the delivery with its sheet and cell; empty for what was entered by hand or is not there.
    """

    name: str
    booked_on: date | None
    amount: Decimal | None
    place: str


@dataclass(frozen=True)
class Said:
    """One remark in the conversation so far."""

    said_on: date
    actor: str
    words: str


@dataclass(frozen=True)
class DifferenceLetter:
    """Everything the letter shows.

    Attributes:
        state: how the two differ: timing, amount, only_led, only_told, double, equal.
        kind: the posting kind it is about.
        sides: the side whose row counts in the pool, then the side that tells of it; of a double claim both.
        answer_by: the day before which both are asked to answer.
        host: the organisation that keeps the ledger and writes.
    """

    programme: str
    host: str
    difference: str
    state: str
    kind: str
    year: int
    reference: str | None
    description: str | None
    sides: tuple[Side, Side]
    conversation: tuple[Said, ...]
    written_on: date
    answer_by: date

    @property
    def amount_apart(self) -> Decimal:
        """How far the two are apart, in euros, never below zero."""
        one, other = (side.amount or Decimal("0.00") for side in self.sides)
        return abs(one - other)
