"""Settlement (afrekening): what goes into it, and what comes out: the computation line by line, and what is owed.

`settling.py` does the arithmetic between the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gebiedsbudget.domain.agreement import Attribution, CostBasis, DeficitRule, KeyBase, RemainderRule
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.domain.posting import UNASSIGNED

Step = Literal[
    "due",
    "due_share",
    "due_delivered",
    "due_deficit",
    "other",
    "carried",
    "cost",
    "remainder",
    "deficit",
    "attributed",
    "returned",
    "rest",
    "called",
    "uncovered",
]
Ground = Literal["financial", "indicator", "both"]


@dataclass(frozen=True)
class Stake:
    """What one partner has in a year under one portion, net of what was written off or went back before.

    Attributes:
        portion: code of the portion.
        signed: the contribution as it stands; of a share of cost or the cover of a deficit its maximum.
        received: what it brought of it.
        percentage: of a share of cost; None for another basis.
        covers_deficit: whether it brings what the others leave uncovered.
        worth, quantity, delivered: of price × quantity that is measured: what it amounts to as agreed, how much was
            agreed and how much was delivered (None is not measured); None for another basis.
        measured_by: the indicator that tells what was delivered; empty where nothing has to be measured.
        year: the year it is for.
    """

    portion: str
    partner: str
    goal: str
    area: str
    form: str
    origin: str
    signed: Decimal
    received: Decimal
    percentage: Decimal | None = None
    covers_deficit: bool = False
    worth: Decimal | None = None
    quantity: Decimal | None = None
    delivered: Decimal | None = None
    measured_by: str = ""
    year: int = 0

    @property
    def sort(self) -> Attribution:
        """Which sort of money it is, for the order in which a remainder is attributed."""
        if self.form == "own_account":
            return "own-account"
        if self.origin == "state":
            return "state"
        return "rest" if self.goal == UNASSIGNED else "earmarked"


@dataclass(frozen=True)
class KeyPart:
    """A party's part of the key, and the most it brings extra; None is no limit or no part."""

    partner: str
    share: Decimal | None
    deficit_cap: Decimal | None = None


@dataclass(frozen=True)
class YearOfPool:
    """What happened in the year on the goals and areas an agreement is about.

    Attributes:
        cost: goal → what was spent on it.
        borne: partner → what it spent.
        carried: cover that came from another year, below zero what went to one.
        other: money for them that this agreement is not about; it is used first.
    """

    cost: Mapping[str, Decimal]
    borne: Mapping[str, Decimal]
    carried: Decimal = NOTHING
    other: Decimal = NOTHING

    def cost_of(self, goal: str) -> Decimal:
        """Return what a goal cost; without a goal, all of them."""
        return sum(self.cost.values(), NOTHING) if goal == UNASSIGNED else self.cost.get(goal, NOTHING)


@dataclass(frozen=True)
class SettlementTerms:
    """The terms that a settlement goes by."""

    ground: Ground
    remainder: RemainderRule
    order: tuple[Attribution, ...]
    base: KeyBase
    deficit: DeficitRule
    cost_basis: CostBasis = "actual"

    @property
    def rests_on_work(self) -> bool:
        """Whether what was done counts and not what it cost: what is left or lacking is then the spender's."""
        return self.ground == "indicator" or self.cost_basis == "performance"


@dataclass(frozen=True)
class SettlementLine:
    """One line of the computation.

    Attributes:
        step: what it computes.
        sort: of what is attributed: to which sort of money.
        partner, portion: whose line it is, where it is one's.
        base: over which amount a part was counted.
        share: in per cent: the part of the key, the percentage of cost, or what was delivered of what was agreed.
        year: of what is due: for which year.
        amount: what comes out.
    """

    step: Step
    amount: Decimal
    sort: str | None = None
    partner: str | None = None
    portion: str | None = None
    base: Decimal | None = None
    share: Decimal | None = None
    year: int | None = None


@dataclass(frozen=True)
class Owed:
    """What a settlement means for one stake.

    Attributes:
        due: what it ends up bringing.
        let_go: what it need not bring any more of what it signed.
        to_pay: what it still has to bring.
        back: what it brought too much.
    """

    stake: Stake
    due: Decimal
    let_go: Decimal
    to_pay: Decimal
    back: Decimal


@dataclass(frozen=True)
class Settlement:
    """A settlement with its computation.

    Attributes:
        lines: the computation, in the order it was made.
        owed: what it means for each stake.
        called: extra contributions asked, by partner.
        remainder: what is left (below zero: lacking) before it is attributed.
        stays: the part of a remainder that nobody gets back.
        uncovered: the part of a deficit that nobody is called on for.
    """

    lines: tuple[SettlementLine, ...]
    owed: tuple[Owed, ...]
    called: Mapping[str, Decimal]
    remainder: Decimal
    stays: Decimal = NOTHING
    uncovered: Decimal = NOTHING

    def is_nothing(self) -> bool:
        """Whether there is nothing to post."""
        return not any(owed.let_go or owed.back for owed in self.owed) and not any(self.called.values())
