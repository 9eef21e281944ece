"""What a mandate may not say: who holds it, what it reaches, and never more than the mandate it is a part of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gebiedsbudget.domain.act import is_actor
from gebiedsbudget.domain.mandate import Mandate, function_of
from gebiedsbudget.domain.programme import Programme
from gebiedsbudget.intake.programme_faults import Fault, is_amount, loops, repeated

if TYPE_CHECKING:
    from collections.abc import Iterator


def mandate_faults(programme: Programme) -> Iterator[Fault]:
    """Yield what is wrong with the mandates, and with who decides on what they do not cover."""
    partners = {partner.code for partner in programme.partner}
    yield from repeated([mandate.code for mandate in programme.mandate], "mandate")
    for place, mandate in enumerate(programme.mandate):
        if mandate.partner not in partners:
            yield ("mandate", place, "partner"), "partner_unknown", mandate.partner
        if mandate.employer and mandate.employer not in partners:
            yield ("mandate", place, "employer"), "partner_unknown", mandate.employer
        if not is_actor(f"{function_of(mandate.holder)}@x"):
            yield ("mandate", place, "holder"), "holder", mandate.holder
        for key, expectation, found in _reach_faults(mandate, programme):
            yield ("mandate", place, key), expectation, found
        if mandate.valid_until < mandate.valid_from:
            yield ("mandate", place, "valid_until"), "until_before_from", mandate.valid_until.isoformat()
        if not is_amount(mandate.limit):
            yield ("mandate", place, "limit"), "amount", mandate.limit
        if mandate.period_limit and not is_amount(mandate.period_limit):
            yield ("mandate", place, "period_limit"), "amount", mandate.period_limit
    yield from _sub_mandate_faults(programme)
    yield from _approval_faults(programme)


def _reach_faults(mandate: Mandate, programme: Programme) -> Iterator[tuple[str, str, str]]:
    """Yield goals and areas that are not there, and a mandate that is for none: the key, expectation and finding."""
    known = {
        "goals": ("goal_unknown", {goal.code for goal in programme.goal}),
        "areas": ("area_unknown", {area.code for area in programme.area}),
    }
    for key, (expectation, codes) in known.items():
        named = getattr(mandate, key)
        if not named:
            yield key, "mandate_nowhere", "[]"
        yield from ((key, expectation, code) for code in named if code not in codes)


def _sub_mandate_faults(programme: Programme) -> Iterator[Fault]:
    """Yield what a sub-mandate may not be: a loop, not allowed, or wider than what it is a part of."""
    mandates = {mandate.code: mandate for mandate in programme.mandate}
    parents = {mandate.code: mandate.parent for mandate in programme.mandate}
    area_parents = {area.code: area.parent for area in programme.area}
    for place, mandate in enumerate(programme.mandate):
        if not mandate.parent:
            continue
        parent = mandates.get(mandate.parent)
        if parent is None:
            yield ("mandate", place, "parent"), "mandate_unknown", mandate.parent
            continue
        if loops(parents, mandate.code):
            yield ("mandate", place, "parent"), "loop", mandate.parent
        if not parent.may_delegate:
            yield ("mandate", place, "parent"), "mandate_not_delegated", mandate.parent
        for key, found in _wider(mandate, parent, area_parents):
            yield ("mandate", place, key), "wider_than_parent", found


def _wider(mandate: Mandate, parent: Mandate, area_parents: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield where a sub-mandate reaches further than the mandate it is a part of: the key, and what was found."""
    if mandate.partner != parent.partner:
        yield "partner", mandate.partner
    yield from (("goals", goal) for goal in mandate.goals if goal not in parent.goals)
    yield from (("areas", area) for area in mandate.areas if not set(_up(area, area_parents)) & set(parent.areas))
    if mandate.valid_from < parent.valid_from:
        yield "valid_from", mandate.valid_from.isoformat()
    if mandate.valid_until > parent.valid_until:
        yield "valid_until", mandate.valid_until.isoformat()
    if _is_above(mandate.limit, parent.limit):
        yield "limit", mandate.limit
    if parent.period_limit and (not mandate.period_limit or _is_above(mandate.period_limit, parent.period_limit)):
        yield "period_limit", mandate.period_limit


def _is_above(amount: str, ceiling: str) -> bool:
    return is_amount(amount) and is_amount(ceiling) and Decimal(amount) > Decimal(ceiling)


def _up(code: str, parents: dict[str, str]) -> Iterator[str]:
    """Yield a code and what it lies in; what loops is a fault of its own."""
    seen: set[str] = set()
    while code and code not in seen:
        yield code
        seen.add(code)
        code = parents.get(code, "")


def _approval_faults(programme: Programme) -> Iterator[Fault]:
    partners = {partner.code.lower() for partner in programme.partner}
    approval = programme.approval
    for approver in approval.by:
        function, at, partner = approver.partition("@")
        if not is_actor(f"{function}@x"):
            yield ("approval", "by"), "function", approver
        if at and partner.lower() not in partners:
            yield ("approval", "by"), "partner_unknown", approver
    if approval.four_eyes_above and not is_amount(approval.four_eyes_above):
        yield ("approval", "four_eyes_above"), "amount", approval.four_eyes_above
    if approval.splitting_days < 1:
        yield ("approval", "splitting_days"), "splitting_days", str(approval.splitting_days)
