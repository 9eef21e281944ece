"""What residents decide, bring and think up: their budgets, the rate of their hours, their hand in what is spent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Say = Literal["decisive", "labelled", "advisory"]
Hand = Literal["residents", "professionals", "together"]
HANDS: Final = ("residents", "professionals", "together")
EVIDENCE: Final = ("timesheet", "statement", "invoice", "receipt")


@dataclass(frozen=True)
class ResidentsBudget:
    """A budget over which residents have a say (bewonersbudget), as `programme.toml` has it.

    Attributes:
        holder: the partner that speaks for the residents; of type `residents`.
        goal, area: what it is for and where, with all areas in it.
        say: `decisive` or `labelled` (decisive within a label): nobody else commits from it; `advisory`: others may,
            and say whether they follow the residents' advice.
        until: the last day on which it is kept apart; what is left then is for everyone. None: for always.
    """

    code: str
    holder: str
    goal: str
    area: str
    say: Say
    until: date | None = None


@dataclass(frozen=True)
class InKindRate:
    """What an unpaid hour is agreed to be worth, from a day on.

    Attributes:
        rate: euros an hour as text with two decimals.
        source: who agreed on it, or where it comes from.
    """

    code: str
    name: str
    rate: str
    valid_from: date
    source: str
    valid_until: date | None = None


@dataclass(frozen=True)
class Involvement:
    """Who had a hand in what is posted, and by what it is shown.

    Attributes:
        conceived_by, carried_out_by: residents, professionals, or both together.
        evidence: timesheet, statement, invoice or receipt.
        advice: whether the advice of the residents was followed or deviated from.
        advice_reason: why it was deviated from; a deviation has one.
        is_learning: spent on learning (leerhuis).
    """

    conceived_by: str | None = None
    carried_out_by: str | None = None
    evidence: str | None = None
    advice: str | None = None
    advice_reason: str | None = None
    is_learning: bool = False

    def says_something(self) -> bool:
        """Whether any part is there."""
        return self.is_learning or any((self.conceived_by, self.carried_out_by, self.evidence, self.advice))
