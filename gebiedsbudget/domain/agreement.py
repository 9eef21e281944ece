"""Agreements (afspraken): what partners promised each other, for how long, under which terms.

This is the shape of `agreements/CODE.toml`. It is input: `agreement add` records each version as a sealed definition,
`agreement sign` posts what the version asks for. Amounts and percentages are text, as in a programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from gebiedsbudget.domain.money import CENT, NOTHING
from gebiedsbudget.domain.posting import UNASSIGNED

Hardness = Literal["pledged", "conditional", "firm"]
Recurrence = Literal["recurrent", "one-off"]
Basis = Literal["fixed", "cost-share", "price-quantity", "deficit"]
CostBasis = Literal["actual", "performance"]
Origin = Literal["own", "state", "province", "fund"]
RuleOfTerm = Literal[
    "text", "contribution", "earmark", "share", "cap", "schedule", "condition", "ceiling", "remainder", "deficit"
]
RemainderRule = Literal["back-pro-rata", "stays", "carried-over", "board-decides"]
EndRule = Literal["", "back-pro-rata", "stays", "board-decides"]
DeficitRule = Literal["call-on-key", "spender-bears", "board-decides"]
KeyBase = Literal["signed", "received", "borne"]
Attribution = Literal["earmarked", "state", "own-account", "rest"]

ORDER: Final[tuple[Attribution, ...]] = ("earmarked", "state", "own-account", "rest")
WHOLE: Final = Decimal(100)
COUNCIL_ELECTIONS: Final = (date(2026, 3, 18), date(2030, 3, 20))
"""Days on which municipal councils are elected; what runs on past one binds a council that is not there yet."""


@dataclass(frozen=True)
class Party:
    """Who promised.

    Attributes:
        signatory: the function that signs, never a person's name.
        share: part of the key in per cent, as text; the shares of all parties total 100, or none has one.
        cap: the most it brings in one year, euros as text; empty for none.
        deficit_cap: the most it brings extra when there is a deficit; empty for none.
    """

    partner: str
    signatory: str
    share: str = ""
    cap: str = ""
    deficit_cap: str = ""


@dataclass(frozen=True)
class Condition:
    """What must happen before a portion is firm.

    Attributes:
        decision: the decision that is waited for, and whose it is.
        hardens_on: of a budget proviso (begrotingsvoorbehoud): the day on which it falls away by itself.
    """

    code: str
    text: str
    decision: str
    hardens_on: date | None = None


@dataclass(frozen=True)
class Portion:
    """What one partner brings in one year, for a goal (its earmark) and an area.

    Attributes:
        amount: euros as text; of a share of cost or the cover of a deficit the maximum; empty for price × quantity.
        goal: the earmark; `unassigned` for money without one.
        area: empty for the programme's root area.
        condition: code of the condition a conditional portion waits for.
        origin: whose money it was before; the remainder of state money is accounted for apart.
        percentage: of a share of cost.
        price, quantity: of price × quantity.
        measured_by: of price × quantity: the indicator whose last measurement in the year is the quantity delivered;
            empty is settled on the quantity that was agreed.
        is_indexed: whether the indexations of the agreement raise it.
        reference: number of what was posted already for this portion; signing links that instead of posting.
        name: tells portions of one partner, goal, area, year and form apart.
    """

    partner: str
    year: int
    hardness: Hardness
    amount: str = ""
    goal: str = UNASSIGNED
    area: str = ""
    recurrence: Recurrence = "recurrent"
    condition: str = ""
    form: Literal["cash", "in_kind", "own_account"] = "cash"
    origin: Origin = "own"
    basis: Basis = "fixed"
    percentage: str = ""
    price: str = ""
    quantity: str = ""
    measured_by: str = ""
    is_indexed: bool = False
    reference: str = ""
    name: str = ""

    @property
    def cell(self) -> tuple[str, str, str, int, str, str]:
        """What a portion is recognised by from one version to the next."""
        return self.partner, self.goal, self.area, self.year, self.form, self.name

    @property
    def code(self) -> str:
        """The cell as a code: `GEM/WON/wijk/2026`, with the form and the name where they tell something."""
        parts = [self.partner, self.goal, self.area, str(self.year)]
        parts += [part for part in (self.form if self.form != "cash" else "", self.name) if part]
        return "/".join(parts)


@dataclass(frozen=True)
class Indexation:
    """How indexed amounts grow from a year onwards: by which figure (OVA, CPI), how much."""

    year: int
    figure: str
    percentage: str


@dataclass(frozen=True)
class Payment:
    """An instalment: what a partner has brought by a day for a year."""

    partner: str
    year: int
    due_on: date
    amount: str


@dataclass(frozen=True)
class Ceiling:
    """The most that an area may use of a year's money until a day; after it the ceilings of that day merge."""

    area: str
    year: int
    amount: str
    until: date


@dataclass(frozen=True)
class Remainder:
    """What happens with money that is left at the end of a year.

    Attributes:
        order: to which money a remainder is attributed first.
        base: over which amounts "pro rata" is counted: signed, received or borne (spent).
        sets_off_next: whether what goes back is set off against the partner's contribution of the next year.
        at_end: what happens with what is left when the whole agreement is over; empty is pro rata where the rule is,
            and else the board decides.
    """

    rule: RemainderRule
    order: tuple[Attribution, ...] = ORDER
    base: KeyBase = "received"
    sets_off_next: bool = False
    at_end: EndRule = ""

    @property
    def rule_at_end(self) -> RemainderRule:
        """What happens with what is left when there is no next year to keep it for."""
        return self.at_end or ("back-pro-rata" if self.rule == "back-pro-rata" else "board-decides")


@dataclass(frozen=True)
class Deficit:
    """What happens when cost is more than was brought."""

    rule: DeficitRule


@dataclass(frozen=True)
class AgreementTerm:
    """A numbered term (bepaling), and which rule of the agreement it lays down.

    Attributes:
        base: of the rule `share`: over which amounts the key counts.
    """

    number: str
    text: str
    rule: RuleOfTerm = "text"
    base: KeyBase = "received"


@dataclass(frozen=True)
class Agreement:
    """One version of an agreement; the field names are the keys of the file.

    Attributes:
        effective_on: from when this version counts.
        reason: why there is this version.
        start, end: how long it runs.
        notice_on: the last day to give notice.
        renewal_on: the day by which renewal is decided.
        follows: code of the agreement it succeeds.
        total: what all portions add up to, where the parties named it; euros as text.
        warn_months: how long before its end, notice and renewal it asks for attention.
        accountability: on what it is settled: money, indicators, or both.
        cost_basis: `actual`: on what was spent; `performance`: on what was delivered, whatever it cost.
        structural_goals: goals whose work goes on, whatever money pays for it.
    """

    code: str
    name: str
    effective_on: date
    reason: str
    start: date
    end: date
    notice_on: date | None = None
    renewal_on: date | None = None
    follows: str = ""
    total: str = ""
    accountability: Literal["financial", "indicator", "both"] = "financial"
    cost_basis: CostBasis = "actual"
    warn_months: int = 12
    structural_goals: tuple[str, ...] = ()
    party: tuple[Party, ...] = ()
    condition: tuple[Condition, ...] = ()
    portion: tuple[Portion, ...] = ()
    indexation: tuple[Indexation, ...] = ()
    payment: tuple[Payment, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()
    remainder: Remainder = Remainder("board-decides")
    deficit: Deficit = Deficit("board-decides")
    term: tuple[AgreementTerm, ...] = ()

    def worth(self, portion: Portion) -> Decimal:
        """Return what a portion amounts to, indexed where it is; of a share of cost or a deficit the maximum."""
        if portion.basis == "price-quantity":
            worth = Decimal(portion.price) * Decimal(portion.quantity)
        else:
            worth = Decimal(portion.amount)
        return indexed(worth, portion.year, self.indexation if portion.is_indexed else ())

    def term_on(self, rule: RuleOfTerm) -> str:
        """Return the number of the term that lays a rule down; empty where none does."""
        return next((term.number for term in self.term if term.rule == rule), "")


def indexed(amount: Decimal, year: int, indexations: Sequence[Indexation]) -> Decimal:
    """Return an amount with every indexation up to and including a year, one on the other, in whole cents.

    >>> growth = (Indexation(2026, "CPI", "2.5"), Indexation(2027, "CPI", "3"))
    >>> [str(indexed(Decimal("1000.00"), year, growth)) for year in (2025, 2026, 2027)]
    ['1000.00', '1025.00', '1055.75']
    """
    for step in sorted(indexations, key=lambda indexation: indexation.year):
        if step.year <= year:
            amount *= 1 + Decimal(step.percentage) / WHOLE
    return amount.quantize(CENT, ROUND_HALF_UP)


def shares_total(parties: Sequence[Party]) -> Decimal:
    """Return the sum of the shares in per cent.

    >>> str(shares_total([Party("A", "directeur", "33.34"), Party("B", "directeur", "66.66"), Party("C", "lid")]))
    '100.00'
    """
    return sum((Decimal(party.share) for party in parties if party.share), NOTHING)
