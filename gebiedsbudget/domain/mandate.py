"""Mandates: who may commit money without asking, for what, up to how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Mandate:
    """The power to commit (bestedingsbevoegdheid).

    Attributes:
        holder: a function, independent of an organisation; never a person.
        partner: the organisation whose money it is about.
        basis: mandaat (an administrative body), volmacht or procuratie.
        limit: per commitment, euros as text with two decimals.
        period_limit: per calendar year, euros as text; empty for none.
        decision: the dated act it rests on.
        employer: the partner at which the holder works; empty is any.
        parent: the mandate it is a part of (onderbevoegdheid); empty for none.
        may_delegate: whether its holder may give a part of it to another.
        holder_consent, employer_consent: when the holder and his employer agreed in writing; a mandaat of an
            administrative body to someone who does not work there needs both (10:4 Awb).
    """

    code: str
    holder: str
    partner: str
    basis: Literal["mandaat", "volmacht", "procuratie"]
    areas: tuple[str, ...]
    goals: tuple[str, ...]
    limit: str
    valid_from: date
    valid_until: date
    decision: str
    period_limit: str = ""
    employer: str = ""
    parent: str = ""
    may_delegate: bool = False
    holder_consent: date | None = None
    employer_consent: date | None = None


def function_of(holder: str) -> str:
    """Return the holder as an actor writes the function.

    >>> function_of("Teamleider wijkteam")
    'teamleider-wijkteam'
    """
    return holder.strip().lower().replace(" ", "-")
