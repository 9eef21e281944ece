"""Mandates: who may commit money without asking, for what, up to how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Mandate:
    """The power to commit (bestedingsbevoegdheid).

    Attributes:
        holder: a role, independent of an organisation; never a person.
        partner: the organisation whose money it is about.
        basis: mandaat (an administrative body), volmacht or procuratie.
        limit: per commitment, euros as text with two decimals.
        period_limit: per calendar year, euros as text; empty for none.
        decision: the dated act it rests on.
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
