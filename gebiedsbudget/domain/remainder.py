"""The remainder of a year by origin: whose money is left, once the cost of the year is attributed.

Remainder = received + still to receive − cost − cover that goes along to another year − given back. Cost is attributed
to money with an earmark for its goal first, then to money without one, in proportion to what each brought. Cover that
came from another year is used first: for its own goal, and what that does not need for what is left of the others. Own
account is outside it: what a partner brought that way is what it spent.

What is left of a year stands open at the beginning of the next. Cost that the money of a year does not cover is borne
by what stood open, in proportion to it: the run (verloop) from 1 January to 31 December, origin by origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from gebiedsbudget.domain.money import largest_remainder
from gebiedsbudget.domain.posting import UNASSIGNED

NOTHING: Final = Decimal("0.00")
OTHER_INCOME: Final = "other_income"
OTHER_YEARS: Final = "other_years"


@dataclass(frozen=True)
class Means:
    """Money of one origin for one goal, in euros; `unassigned` is without earmark."""

    origin: str
    goal: str
    received: Decimal
    receivable: Decimal
    returned: Decimal = NOTHING

    @property
    def all(self) -> Decimal:
        """What there was to spend, given back deducted."""
        return self.received + self.receivable - self.returned


@dataclass(frozen=True)
class OriginRemainder:
    """What is left of what one origin brought.

    Attributes:
        borne: the cost attributed to it.
        remainder: received + receivable − returned − borne.
        opening: what stood open of earlier years.
        from_before: what of that the year used.
    """

    origin: str
    received: Decimal
    receivable: Decimal
    returned: Decimal
    borne: Decimal
    remainder: Decimal
    opening: Decimal = NOTHING
    from_before: Decimal = NOTHING

    @property
    def closing(self) -> Decimal:
        """What stands open at the end of the year."""
        return self.opening - self.from_before + self.remainder


def remainder_by_origin(
    means: Sequence[Means], cost_by_goal: Mapping[str, Decimal]
) -> tuple[list[OriginRemainder], Decimal]:
    """Return what is left per origin, in the order of `means`, and the cost that no money covers.

    >>> rows, short = remainder_by_origin(
    ...     [Means("GEM", "unassigned", Decimal("90.00"), NOTHING), Means("COR", "WON", Decimal("20.00"), NOTHING),
    ...      Means("COR", "unassigned", Decimal("10.00"), NOTHING)],
    ...     {"WON": Decimal("50.00"), "RON": Decimal("20.00")},
    ... )
    >>> [(row.origin, str(row.borne), str(row.remainder)) for row in rows], str(short)
    ([('GEM', '45.00', '45.00'), ('COR', '25.00', '5.00')], '0.00')

    Cover of 200 came along for RON, which cost nothing; WON cost 100 more than was brought for it.

    >>> rows, short = remainder_by_origin(
    ...     [Means("GEM", "WON", Decimal("500.00"), NOTHING)],
    ...     {"WON": Decimal("600.00"), "RON": Decimal("-200.00")},
    ... )
    >>> [(row.origin, str(row.borne), str(row.remainder)) for row in rows], str(short)
    ([('GEM', '500.00', '0.00'), ('other_years', '100.00', '100.00')], '0.00')

    Args:
        means: one for each origin and goal.
        cost_by_goal: what each goal cost, cover that goes along included; below zero is cover that came from another
            year and that the goal itself did not need.
    """
    borne = dict.fromkeys(range(len(means)), NOTHING)
    rest = NOTHING
    for goal, cost in cost_by_goal.items():
        if goal == UNASSIGNED:
            rest += max(cost, NOTHING)
        else:
            rest += _attribute(means, borne, goal, max(cost, NOTHING))
    came_along = -sum((min(cost, NOTHING) for cost in cost_by_goal.values()), NOTHING)
    used = min(came_along, rest)
    short = _attribute(means, borne, UNASSIGNED, rest - used)
    origins = list(dict.fromkeys(each.origin for each in means))
    rows = []
    for origin in origins:
        mine = [(place, each) for place, each in enumerate(means) if each.origin == origin]
        bears = sum((borne[place] for place, _ in mine), NOTHING)
        rows.append(
            OriginRemainder(
                origin,
                sum((each.received for _, each in mine), NOTHING),
                sum((each.receivable for _, each in mine), NOTHING),
                sum((each.returned for _, each in mine), NOTHING),
                bears,
                sum((each.all for _, each in mine), NOTHING) - bears,
            )
        )
    if came_along:
        rows.append(OriginRemainder(OTHER_YEARS, came_along, NOTHING, NOTHING, used, came_along - used))
    return rows, short


def run_on(
    before: Sequence[OriginRemainder], rows: Sequence[OriginRemainder], short: Decimal
) -> tuple[list[OriginRemainder], Decimal]:
    """Return a year as it runs on from the one before, and the cost that nothing covers.

    >>> left = OriginRemainder("GEM", NOTHING, NOTHING, NOTHING, NOTHING, Decimal("30.00"))
    >>> year = OriginRemainder("COR", Decimal("50.00"), NOTHING, NOTHING, Decimal("50.00"), NOTHING)
    >>> rows, uncovered = run_on([left], [year], Decimal("12.00"))
    >>> [(row.origin, str(row.opening), str(row.from_before), str(row.closing)) for row in rows], str(uncovered)
    ([('COR', '0.00', '0.00', '0.00'), ('GEM', '30.00', '12.00', '18.00')], '0.00')

    Args:
        before: the rows of the year before, as they ran on themselves.
        rows: the rows of the year.
        short: the cost of the year that its own money does not cover.
    """
    opening = {row.origin: row.closing for row in before if row.closing}
    there = {row.origin for row in rows}
    added = [
        OriginRemainder(origin, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)
        for origin in opening
        if origin not in there
    ]
    stands = [replace(row, opening=opening.get(row.origin, NOTHING)) for row in (*rows, *added)]
    weights = [max(row.opening, NOTHING) for row in stands]
    drawn = min(short, sum(weights, NOTHING))
    if drawn > 0:
        parts = largest_remainder(drawn, weights)
        stands = [replace(row, from_before=part) for row, part in zip(stands, parts, strict=True)]
    return stands, short - drawn


def _attribute(means: Sequence[Means], borne: dict[int, Decimal], goal: str, cost: Decimal) -> Decimal:
    """Attribute a cost to the money that is for a goal, as far as it goes; return what is left of the cost."""
    places = [place for place, each in enumerate(means) if each.goal == goal and each.all > 0]
    weights = [means[place].all for place in places]
    bearing = min(cost, sum(weights, NOTHING))
    if bearing > 0:
        for place, part in zip(places, largest_remainder(bearing, weights), strict=True):
            borne[place] += part
    return cost - bearing
