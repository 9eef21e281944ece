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
    Ground,
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


def settle(
    terms: SettlementTerms,
    stakes: Sequence[Stake],
    key: Sequence[KeyPart],
    pool: YearOfPool,
) -> Settlement:
    """Settle one year of an agreement.

    Args:
        stakes: in the order of the parties, which decides ties.
        key: the parties in their order.
    """
    made = _Computation()
    due = {stake.portion: _due(made, stake, pool, terms.ground) for stake in stakes}
    available = sum(due.values(), NOTHING)
    for step, amount in (("other", pool.other), ("carried", pool.carried)):
        if amount:
            available += made.add(cast("Step", step), amount)
    total_cost = made.add("cost", pool.cost_of(UNASSIGNED))
    if terms.ground == "indicator":
        # The amount rests on what was done: what is left or lacking is the spender's.
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


def _due(made: _Computation, stake: Stake, pool: YearOfPool, ground: Ground) -> Decimal:
    """Return what a stake has to bring before anything is attributed: what was signed, or its share of cost."""
    if stake.percentage is None or ground == "indicator":
        return made.add("due", stake.signed, partner=stake.partner, portion=stake.portion)
    base = pool.cost_of(stake.goal)
    share = (base * stake.percentage / WHOLE).quantize(CENT, ROUND_HALF_UP)
    due = min(share, stake.signed)
    return made.add("due", due, partner=stake.partner, portion=stake.portion, base=base, share=stake.percentage)


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
                made.add("returned", part, sort=sort, partner=stake.partner, portion=stake.portion, base=weight)
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
