"""The arithmetic of a settlement: from what everyone promised, brought and spent to what is owed, line by line.

Cents always add up: shares go by largest remainder, ties in the order of the parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from gebiedsbudget.domain.agreement import WHOLE, Attribution, KeyBase
from gebiedsbudget.domain.money import CENT, NOTHING, largest_remainder
from gebiedsbudget.domain.posting import UNASSIGNED
from gebiedsbudget.domain.settlement import (
    KeyPart,
    Owed,
    Settlement,
    SettlementLine,
    SettlementTerms,
    Stake,
    Step,
    YearOfPool,
)


@dataclass
class _Computation:
    """The lines so far."""

    lines: list[SettlementLine] = field(default_factory=list)

    def add(self, step: Step, amount: Decimal, **more: object) -> Decimal:
        """Write a line down and return its amount."""
        self.lines.append(replace(SettlementLine(step, amount), **more))  # type: ignore[arg-type] # - fields of a line
        return amount

    def due(self, step: Step, stake: Stake, amount: Decimal, **more: object) -> Decimal:
        """Write down what a stake has to bring, or gets back, and return it."""
        return self.add(step, amount, partner=stake.partner, portion=stake.portion, year=stake.year or None, **more)


def settle(
    terms: SettlementTerms,
    stakes: Sequence[Stake],
    key: Sequence[KeyPart],
    pool: YearOfPool,
    years: Mapping[int, YearOfPool] | None = None,
) -> Settlement:
    """Settle one year of an agreement, or its whole run.

    Args:
        stakes: in the order of the parties, which decides ties.
        key: the parties in their order.
        pool: what happened in all of the time that is settled.
        years: the same year by year, where it is more than one: a share of cost is one of the cost of its own year.
    """
    made = _Computation()
    due = _dues(made, terms, stakes, pool, years or {})
    available = sum(due.values(), NOTHING)
    for step, amount in (("other", pool.other), ("carried", pool.carried)):
        if amount:
            available += made.add(cast("Step", step), amount)
    total_cost = made.add("cost", pool.cost_of(UNASSIGNED))
    if terms.rests_on_work:
        return _settled(made, stakes, due, {}, NOTHING)
    remainder = available - total_cost
    if remainder < 0:
        made.add("deficit", -remainder)
        return _with_deficit(made, terms, stakes, due, key, -remainder)
    made.add("remainder", remainder)
    left = remainder
    if terms.remainder == "back-pro-rata":
        for sort in terms.order:
            left -= _attribute(made, terms, sort, stakes, due, pool, left)
    if left:
        made.add("rest", left)
    return replace(_settled(made, stakes, due, {}, remainder), stays=left)


def _dues(
    made: _Computation,
    terms: SettlementTerms,
    stakes: Sequence[Stake],
    pool: YearOfPool,
    years: Mapping[int, YearOfPool],
) -> dict[str, Decimal]:
    """Return what each stake has to bring before anything is attributed; who covers a deficit comes last."""
    due = {
        stake.portion: _due(made, terms, stake, years.get(stake.year, pool))
        for stake in stakes
        if not stake.covers_deficit
    }
    for stake in sorted(
        (stake for stake in stakes if stake.covers_deficit), key=lambda stake: stake.goal == UNASSIGNED
    ):
        own = years.get(stake.year, pool)
        others = [
            due[other.portion]
            for other in stakes
            if other.portion in due and other.year == stake.year and stake.goal in (UNASSIGNED, other.goal)
        ]
        money = sum(others, NOTHING) + (own.other + own.carried if stake.goal == UNASSIGNED else NOTHING)
        lacking = max(own.cost_of(stake.goal) - money, NOTHING)
        bears = stake.signed if terms.rests_on_work else min(lacking, stake.signed)
        due[stake.portion] = made.due("due_deficit", stake, bears, base=lacking)
    return due


def _due(made: _Computation, terms: SettlementTerms, stake: Stake, pool: YearOfPool) -> Decimal:
    """Return what a stake has to bring: what was signed, what was delivered of it, or its share of cost."""
    if stake.worth is not None and stake.quantity is not None and stake.delivered is not None:
        part = stake.delivered / stake.quantity
        bears = min((stake.worth * part).quantize(CENT, ROUND_HALF_UP), stake.signed)
        return made.due("due_delivered", stake, bears, base=stake.worth, share=(part * WHOLE).quantize(CENT))
    if stake.percentage is None or terms.rests_on_work:
        return made.due("due", stake, stake.signed)
    base = pool.cost_of(stake.goal)
    share = (base * stake.percentage / WHOLE).quantize(CENT, ROUND_HALF_UP)
    return made.due("due_share", stake, min(share, stake.signed), base=base, share=stake.percentage)


def _attribute(
    made: _Computation,
    terms: SettlementTerms,
    sort: Attribution,
    stakes: Sequence[Stake],
    due: dict[str, Decimal],
    pool: YearOfPool,
    left: Decimal,
) -> Decimal:
    """Give back from one sort of money as far as it goes, pro rata; lower what is due and return how much that was.

    Money for a goal goes back only as far as that goal did not use it.
    """
    given = NOTHING
    for group in _groups(sort, stakes):
        limits = [
            due[stake.portion] - stake.received if sort == "own-account" else due[stake.portion] for stake in group
        ]
        limits = [max(limit, NOTHING) for limit in limits]
        room = sum(limits, NOTHING)
        goal = group[0].goal
        if goal != UNASSIGNED:
            of_goal = sum((due[stake.portion] for stake in stakes if stake.goal == goal), NOTHING)
            room = min(room, max(of_goal - pool.cost_of(goal), NOTHING))
        amount = min(left - given, room)
        if amount <= 0:
            continue
        given += made.add("attributed", amount, sort=sort, base=left - given)
        weights = [_weight(terms.base, stake, pool) for stake in group]
        for stake, weight, part in zip(group, weights, shared_out(amount, weights, limits), strict=True):
            due[stake.portion] -= part
            if part:
                made.due("returned", stake, part, sort=sort, base=weight)
    return given


def _groups(sort: Attribution, stakes: Sequence[Stake]) -> Iterator[list[Stake]]:
    """Yield the stakes of one sort that share a remainder: those for the same goal; money without a goal together."""
    chosen = [stake for stake in stakes if stake.sort == sort]
    for goal in dict.fromkeys(stake.goal for stake in chosen):
        yield [stake for stake in chosen if stake.goal == goal]


def _weight(base: KeyBase, stake: Stake, pool: YearOfPool) -> Decimal:
    if base == "borne":
        return max(pool.borne.get(stake.partner, NOTHING), NOTHING)
    return max(stake.signed if base == "signed" else stake.received, NOTHING)


def shared_out(amount: Decimal, weights: Sequence[Decimal], limits: Sequence[Decimal]) -> list[Decimal]:
    """Share an amount out by weight, nobody beyond its limit; what one cannot take goes to the others.

    >>> hundred, many = Decimal("100.00"), [Decimal(1000)] * 3
    >>> [str(part) for part in shared_out(hundred, [Decimal(1)] * 3, many)]
    ['33.34', '33.33', '33.33']
    >>> [str(part) for part in shared_out(hundred, [Decimal(1)] * 3, [Decimal("10.00"), *many[1:]])]
    ['10.00', '45.00', '45.00']
    >>> [str(part) for part in shared_out(hundred, [Decimal(0)] * 3, many)]
    ['33.34', '33.33', '33.33']

    Args:
        amount: at most the sum of the limits.
        weights: one a part; all zero is the same for all.
        limits: the most of each part.
    """
    parts = [NOTHING] * len(weights)
    left = amount
    while left:
        open_places = [place for place, part in enumerate(parts) if part < limits[place]]
        weighed = [weights[place] for place in open_places]
        given = largest_remainder(left, weighed if any(weighed) else [Decimal(1)] * len(weighed))
        for place, part in zip(open_places, given, strict=True):
            taken = min(part, limits[place] - parts[place])
            parts[place] += taken
            left -= taken
    return parts


def _with_deficit(
    made: _Computation,
    terms: SettlementTerms,
    stakes: Sequence[Stake],
    due: dict[str, Decimal],
    key: Sequence[KeyPart],
    deficit: Decimal,
) -> Settlement:
    """Call on the parties by the key, each no further than its maximum; what is beyond it nobody is called on for."""
    called: dict[str, Decimal] = {}
    keyed = [part for part in key if part.share]
    if terms.deficit == "call-on-key" and keyed:
        parts = largest_remainder(deficit, [part.share or NOTHING for part in keyed])
        for part, asked in zip(keyed, parts, strict=True):
            amount = asked if part.deficit_cap is None else min(asked, part.deficit_cap)
            if amount:
                called[part.partner] = made.add("called", amount, partner=part.partner, base=deficit, share=part.share)
    uncovered = deficit - sum(called.values(), NOTHING)
    if uncovered:
        made.add("uncovered", uncovered)
    return replace(_settled(made, stakes, due, called, -deficit), uncovered=uncovered)


def _settled(
    made: _Computation,
    stakes: Sequence[Stake],
    due: Mapping[str, Decimal],
    called: Mapping[str, Decimal],
    remainder: Decimal,
) -> Settlement:
    owed = []
    for stake in stakes:
        ends = due[stake.portion]
        kept = max(ends, stake.received)
        owed.append(
            Owed(
                stake,
                due=ends,
                let_go=max(stake.signed - kept, NOTHING),
                to_pay=max(ends - stake.received, NOTHING),
                back=max(stake.received - ends, NOTHING),
            )
        )
    return Settlement(tuple(made.lines), tuple(owed), called, remainder)
