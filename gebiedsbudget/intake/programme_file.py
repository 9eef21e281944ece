"""Reading and writing `programme.toml`: decoded, then checked for meaning, every fault at its line and key."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from gebiedsbudget.domain.act import Act, is_actor
from gebiedsbudget.domain.area import LEVEL_ORDER
from gebiedsbudget.domain.experiment import WHOLE
from gebiedsbudget.domain.indicator import VALUE_PATTERN
from gebiedsbudget.domain.posting import KINDS, POOL, UNASSIGNED
from gebiedsbudget.domain.programme import Programme
from gebiedsbudget.intake.boundary_faults import boundary_faults
from gebiedsbudget.intake.mandate_faults import mandate_faults
from gebiedsbudget.intake.programme_faults import Fault, is_amount, loops, repeated
from gebiedsbudget.intake.toml_source import TomlPath, decode_text, read_text, toml_fault
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gebiedsbudget.errors import Refusal


def read_programme(path: Path) -> tuple[Programme, str]:
    """Return the programme of a file, and its text.

    Raises:
        Refusal: the first fault, with file, line and key.
    """
    source = read_text(path)
    return programme_of(source, file=path.name), source


def programme_of(source: str, *, file: str) -> Programme:
    """Return the programme of a TOML text."""
    programme = decode_text(source, Programme, file=file)
    for at, expectation, found in _faults(programme):
        raise _refusal(source, file, at, expectation, found)
    return programme


def _refusal(source: str, file: str, at: TomlPath, expectation: str, found: str) -> Refusal:
    return toml_fault(source, at, file=file, found=f"“{found}”", expected=text(f"programme.{expectation}"))


def _faults(programme: Programme) -> Iterator[Fault]:
    """Yield what decoding cannot see, in the order of the file."""
    if programme.first_year > programme.last_year:
        yield ("last_year",), "last_year_before_first", str(programme.last_year)
    if not 1990 <= programme.first_year <= 2200:  # noqa: PLR2004 - the years a ledger holds
        yield ("first_year",), "year_out_of_reach", str(programme.first_year)
    yield from _area_faults(programme)
    yield from _urgency_faults(programme)
    yield from _partner_faults(programme)
    yield from _goal_faults(programme)
    yield from _indicator_faults(programme)
    yield from _budget_faults(programme)
    yield from mandate_faults(programme)
    yield from _control_faults(programme)
    yield from _experiment_faults(programme)
    yield from _residents_faults(programme)
    yield from _vat_faults(programme)
    yield from boundary_faults(programme)
    yield from _approach_faults(programme)
    for place, lead in enumerate(programme.lead):
        if lead.kind not in KINDS:
            yield ("lead", place, "kind"), "kind_unknown", lead.kind


def _area_faults(programme: Programme) -> Iterator[Fault]:
    areas = {area.code: area for area in programme.area}
    parents = {area.code: area.parent for area in programme.area}
    yield from repeated([area.code for area in programme.area], "area")
    roots = [area.code for area in programme.area if not area.parent]
    if not programme.area:
        yield ("area",), "area_missing", "0"
    for place, area in enumerate(programme.area):
        if not area.parent and area.code != roots[0]:
            yield ("area", place, "parent"), "second_root", area.code
        if area.parent and area.parent not in areas:
            yield ("area", place, "parent"), "area_unknown", area.parent
        if loops(parents, area.code):
            yield ("area", place, "parent"), "loop", area.parent
        parent = areas.get(area.parent)
        if parent and LEVEL_ORDER[parent.level] < LEVEL_ORDER[area.level]:
            yield ("area", place, "level"), "level_above_parent", area.level
        if not area.has_valid_cbs():
            yield ("area", place, "cbs"), f"cbs_{area.level}", area.cbs
    if programme.area and not roots:
        yield ("area", 0, "parent"), "root_missing", programme.area[0].parent


def _urgency_faults(programme: Programme) -> Iterator[Fault]:
    areas = {area.code for area in programme.area}
    yield from repeated([reason.code for reason in programme.urgency], "urgency")
    for place, reason in enumerate(programme.urgency):
        if reason.area not in areas:
            yield ("urgency", place, "area"), "area_unknown", reason.area
        if not reason.why.strip():
            yield ("urgency", place, "why"), "why_missing", reason.why
        if not reason.source.strip():
            yield ("urgency", place, "source"), "urgency_source_missing", reason.source
        if reason.review_on is not None and reason.review_on <= reason.found_on:
            yield ("urgency", place, "review_on"), "review_before_found", reason.review_on.isoformat()


def _partner_faults(programme: Programme) -> Iterator[Fault]:
    yield from repeated([partner.code for partner in programme.partner], "partner", POOL)
    if not programme.partner:
        yield ("partner",), "partner_missing", "0"
    hosts = [place for place, partner in enumerate(programme.partner) if partner.is_host]
    if len(hosts) > 1:
        yield ("partner", hosts[1], "is_host"), "second_host", "true"


def _goal_faults(programme: Programme) -> Iterator[Fault]:
    goals = {goal.code: goal.parent for goal in programme.goal}
    partners = {partner.code for partner in programme.partner}
    yield from repeated([goal.code for goal in programme.goal], "goal", UNASSIGNED)
    if not programme.goal:
        yield ("goal",), "goal_missing", "0"
    for place, goal in enumerate(programme.goal):
        if goal.parent and goal.parent not in goals:
            yield ("goal", place, "parent"), "goal_unknown", goal.parent
        if loops(goals, goal.code):
            yield ("goal", place, "parent"), "loop", goal.parent
        if goal.owner and goal.owner not in partners:
            yield ("goal", place, "owner"), "partner_unknown", goal.owner


def _indicator_faults(programme: Programme) -> Iterator[Fault]:
    goals = {goal.code for goal in programme.goal}
    yield from repeated([indicator.code for indicator in programme.indicator], "indicator")
    for place, indicator in enumerate(programme.indicator):
        if indicator.goal not in goals:
            yield ("indicator", place, "goal"), "goal_unknown", indicator.goal
        for key, value in (("baseline", indicator.baseline), ("target", indicator.target)):
            if value and not VALUE_PATTERN.fullmatch(value):
                yield ("indicator", place, key), "value", value
        for key, words in (("source", indicator.source), ("method", indicator.method)):
            if not words.strip():
                yield ("indicator", place, key), "words_missing", words
        if indicator.direction in ("at-least", "at-most") and not indicator.baseline and not indicator.target:
            yield ("indicator", place, "direction"), "bound_missing", indicator.direction
        if indicator.baseline_on and indicator.target_on and indicator.target_on <= indicator.baseline_on:
            yield ("indicator", place, "target_on"), "target_before_baseline", indicator.target_on.isoformat()


def _budget_faults(programme: Programme) -> Iterator[Fault]:
    partners = {partner.code for partner in programme.partner} | {POOL}
    goals = {goal.code for goal in programme.goal} | {UNASSIGNED}
    areas = {area.code for area in programme.area}
    codes: set[str] = set()
    for place, line in enumerate(programme.budget):
        if line.partner not in partners:
            yield ("budget", place, "partner"), "partner_unknown", line.partner
        if line.goal not in goals:
            yield ("budget", place, "goal"), "goal_unknown", line.goal
        if line.area not in areas:
            yield ("budget", place, "area"), "area_unknown", line.area
        if not programme.first_year <= line.year <= programme.last_year:
            yield ("budget", place, "year"), "year_outside", str(line.year)
        if not is_amount(line.amount):
            yield ("budget", place, "amount"), "amount", line.amount
        if line.code in codes:
            yield ("budget", place), "budget_repeated", line.code
        codes.add(line.code)


def _control_faults(programme: Programme) -> Iterator[Fault]:
    partners = {partner.code for partner in programme.partner}
    goals = {goal.code for goal in programme.goal}
    control = programme.control
    approver = control.exception_approver
    if approver and (not is_actor(approver) or Act(approver).partner.lower() not in map(str.lower, partners)):
        yield ("control", "exception_approver"), "approver", approver
    if control.forecast_band and not is_amount(control.forecast_band):
        yield ("control", "forecast_band"), "percentage", control.forecast_band
    for goal in control.own_cash:
        if goal not in goals:
            yield ("control", "own_cash"), "goal_unknown", goal
    yield from _control_at_faults(programme)


def _experiment_faults(programme: Programme) -> Iterator[Fault]:
    room = programme.experiment
    if not room.goal and not room.percentage:
        return
    if room.goal not in {goal.code for goal in programme.goal}:
        yield ("experiment", "goal"), "goal_unknown", room.goal
    if not is_amount(room.percentage) or Decimal(room.percentage) > WHOLE:
        yield ("experiment", "percentage"), "percentage_of_budget", room.percentage
    if room.weeks < 1:
        yield ("experiment", "weeks"), "weeks", str(room.weeks)


def _vat_faults(programme: Programme) -> Iterator[Fault]:
    partners = {partner.code for partner in programme.partner}
    goals = {goal.code for goal in programme.goal}
    cells = [(rule.partner, rule.goal) for rule in programme.vat]
    for place, rule in enumerate(programme.vat):
        if rule.partner not in partners:
            yield ("vat", place, "partner"), "partner_unknown", rule.partner
        if rule.goal and rule.goal not in goals:
            yield ("vat", place, "goal"), "goal_unknown", rule.goal
        if cells[place] in cells[:place]:
            yield ("vat", place), "vat_repeated", "/".join(filter(None, cells[place]))


def _control_at_faults(programme: Programme) -> Iterator[Fault]:
    partners = {partner.code for partner in programme.partner}
    goals = {goal.code for goal in programme.goal}
    areas = {area.code for area in programme.area}
    control = programme.control
    for place, rule in enumerate(control.at):
        if rule.goal not in goals | {UNASSIGNED}:
            yield ("control", "at", place, "goal"), "goal_unknown", rule.goal
        if rule.partner and rule.partner not in partners | {POOL}:
            yield ("control", "at", place, "partner"), "partner_unknown", rule.partner
        if rule.area and rule.area not in areas:
            yield ("control", "at", place, "area"), "area_unknown", rule.area
        if rule.area and not rule.partner:
            yield ("control", "at", place, "area"), "area_without_partner", rule.area
        if rule.code in [earlier.code for earlier in control.at[:place]]:
            yield ("control", "at", place), "control_repeated", rule.code


def _residents_faults(programme: Programme) -> Iterator[Fault]:
    types = {partner.code: partner.type for partner in programme.partner}
    goals = {goal.code for goal in programme.goal}
    areas = {area.code for area in programme.area}
    yield from repeated([budget.code for budget in programme.residents_budget], "residents_budget")
    for place, budget in enumerate(programme.residents_budget):
        if types.get(budget.holder) != "residents":
            yield ("residents_budget", place, "holder"), "residents_unknown", budget.holder
        if budget.goal not in goals:
            yield ("residents_budget", place, "goal"), "goal_unknown", budget.goal
        if budget.area not in areas:
            yield ("residents_budget", place, "area"), "area_unknown", budget.area
    yield from repeated([rate.code for rate in programme.in_kind_rate], "in_kind_rate")
    for place, rate in enumerate(programme.in_kind_rate):
        if not is_amount(rate.rate):
            yield ("in_kind_rate", place, "rate"), "amount", rate.rate
        if not rate.source.strip():
            yield ("in_kind_rate", place, "source"), "source_missing", rate.source
        if rate.valid_until is not None and rate.valid_until < rate.valid_from:
            yield ("in_kind_rate", place, "valid_until"), "until_before_from", rate.valid_until.isoformat()


def _approach_faults(programme: Programme) -> Iterator[Fault]:
    goals = {goal.code for goal in programme.goal}
    areas = {area.code for area in programme.area}
    yield from repeated([approach.code for approach in programme.approach], "approach")
    for place, approach in enumerate(programme.approach):
        if approach.area not in areas:
            yield ("approach", place, "area"), "area_unknown", approach.area
        if not approach.goals:
            yield ("approach", place, "goals"), "goal_of_approach_missing", "0"
        for goal in approach.goals:
            if goal not in goals:
                yield ("approach", place, "goals"), "goal_unknown", goal
