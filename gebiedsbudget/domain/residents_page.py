"""What one plain page tells residents about the money of their neighbourhood, before it has a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gebiedsbudget.domain.rounding import RoundedTable
from gebiedsbudget.domain.summary import UrgencyLine

MONEY_KEYS = ("paid", "agreed", "left")
"""What became of the money for a goal: the columns of `money`."""


@dataclass(frozen=True)
class ResidentsPage:
    """Everything the page shows; every amount in it is rounded, and every sum holds.

    Attributes:
        year: None for all years together.
        first_year, last_year: of the programme.
        until: the last day that counts.
        goals: the names of the goals, in the order of the rows of `money`.
        money: per goal what is paid, what is agreed and not paid yet, and what is left to spend.
        partners: the names of who takes part, in the order of the rows of `promised`; nobody is left out.
        promised: per partner what was promised.
        hours: per partner how many unpaid hours were given, in the same order.
        own_budgets: the names of residents' groups that decide themselves, with the area.
        by_residents: of every 100 euros spent of which it is known, how many were for what residents thought up,
            alone or with others; None where nothing is known.
    """

    programme_name: str
    area_name: str
    year: int | None
    first_year: int
    last_year: int
    until: date
    urgencies: tuple[UrgencyLine, ...]
    goals: tuple[str, ...]
    money: RoundedTable
    partners: tuple[str, ...]
    promised: RoundedTable
    hours: tuple[int, ...]
    own_budgets: tuple[tuple[str, str], ...]
    by_residents: int | None
