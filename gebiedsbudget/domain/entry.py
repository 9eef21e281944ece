"""An entry asked for by hand: one act with its postings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class WantedPosting:
    """A posting as it is wanted, before it is split over what is open.

    Attributes:
        kind: posting kind of words.md, or `own_account` for the pair deposit + expenditure.
        amount: in euros, exact cents.
        item_id: the item it raises or replaces; None opens its own.
        draws_on: the item it draws on.
        to_partner: receiver of a pass_on; spender of an `own_account` amount when that is another partner.
        condition: what must happen before a contribution is firm.
        hardens_on: the day on which a condition falls away by itself (begrotingsvoorbehoud).
        hours, rate: of a deposit in kind.
        posting_id: the id the posting gets, when the caller needs to know it beforehand.
    """

    kind: str
    partner: str
    goal: str
    area: str
    year: int
    amount: Decimal
    form: str = "cash"
    to_partner: str | None = None
    item_id: str | None = None
    draws_on: str | None = None
    booked_on: date | None = None
    origin_year: int | None = None
    is_opening: bool = False
    is_accrual: bool = False
    is_credit_note: bool = False
    condition: str | None = None
    hardens_on: date | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    reference: str | None = None
    counterparty: str | None = None
    description: str | None = None
    posting_id: str | None = None


@dataclass(frozen=True)
class EntryRequest:
    """One act by hand.

    Attributes:
        booked_on: when it counts.
        description: what happened, in words.
        postings: at least one.
        decision: the dated act it rests on.
        is_neutral: whether its amendments must sum to zero (budgettair neutraal).
        reverses: postings this entry takes back.
    """

    booked_on: date
    description: str
    postings: tuple[WantedPosting, ...]
    decision: str | None = None
    is_neutral: bool = False
    reverses: tuple[str, ...] = field(default=())
