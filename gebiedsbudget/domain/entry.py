"""An entry asked for by hand: one act with its postings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.vat import VatParts
from gebiedsbudget.locale import LANGUAGES, retold

OURS: Final = (
    *("delivery.entry", "delivery.undo_entry", "correct.entry", "programme.budget_entry"),
    *("year_end.entry_delivered", "year_end.entry_shift", "year_end.entry_carry", "year_end.entry_release"),
    "year_end.entry_lapse",
    *("agreement.entry", "agreement.end_entry", "settle.entry"),
)
"""The descriptions of entries that this program writes."""


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
        vat: the parts of its amount, where it was given without VAT.
        exception: id of the leave to go beyond what is available on which it rests.
        involvement: who had a hand in what it posts, as far as that is said.
    """

    booked_on: date
    description: str
    postings: tuple[WantedPosting, ...]
    decision: str | None = None
    is_neutral: bool = False
    reverses: tuple[str, ...] = field(default=())
    vat: VatParts | None = None
    exception: str | None = None
    involvement: Involvement = field(default_factory=Involvement)


def described_as(kind: str, reference: str | None, language: str | None = None) -> str:
    """Return the description of an entry by hand for which nobody gave one: its kind and its number."""
    word = label(kind, group="kind" if kind in KINDS else None, language=language)
    return " ".join(filter(None, (word, reference)))


def told(description: str, kind: str | None = None, reference: str | None = None) -> str:
    """Return the description of an entry, in the language in use where this program wrote it.

    >>> told("Original budget"), told("commitment V-1", "commitment", "V-1"), told("Buurtfeest", "commitment")
    ('Oorspronkelijke begroting', 'verplichting V-1', 'Buurtfeest')
    """
    if kind is not None and description in {described_as(kind, reference, language) for language in LANGUAGES}:
        return described_as(kind, reference)
    return retold(description, *OURS)
