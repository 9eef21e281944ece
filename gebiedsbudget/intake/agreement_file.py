"""Reading `agreements/CODE.toml`: decoded, then checked for meaning, every fault at its line and key."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.agreement import WHOLE, Agreement, Portion, shares_total
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.domain.posting import POOL, UNASSIGNED
from gebiedsbudget.intake.toml_source import TomlPath, decode_text, toml_fault
from gebiedsbudget.intake.vocabulary import Vocabulary, listed
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.errors import Refusal

# path in the file, what was found, what was expected
Fault = tuple[TomlPath, str, str]
_AMOUNT: Final = re.compile(r"\d{1,15}(\.\d{1,2})?")
_NUMBER: Final = re.compile(r"\d{1,12}(\.\d{1,4})?")


def agreement_of(source: str, known: Vocabulary, root: str, *, file: str) -> Agreement:
    """Return the agreement of a TOML text; a portion without an area gets the root area.

    Args:
        known: the codes and years of the programme.
        root: code of the programme's root area.
        file: the name that faults mention.

    Raises:
        Refusal: the first fault, with file, line and key.
    """
    agreement = decode_text(source, Agreement, file=file)
    agreement = replace(agreement, portion=tuple(_placed(portion, root) for portion in agreement.portion))
    for at, found, expected in _faults(agreement, known):
        raise agreement_fault(source, at, file=file, found=found, expected=expected)
    return agreement


def agreement_fault(source: str, at: TomlPath, *, file: str, found: str, expected: str) -> Refusal:
    """Return the refusal of one key of an agreement."""
    return toml_fault(source, at, file=file, found=f"“{found}”", expected=expected)


def _placed(portion: Portion, root: str) -> Portion:
    return portion if portion.area else replace(portion, area=root)


def _faults(agreement: Agreement, known: Vocabulary) -> Iterator[Fault]:
    """Yield what decoding cannot see, in the order of the file."""
    yield from _head_faults(agreement, known)
    yield from _party_faults(agreement, known)
    yield from _condition_faults(agreement)
    for place, portion in enumerate(agreement.portion):
        yield from _portion_faults(agreement, place, portion, known)
    yield from _repeated("portion", [portion.code for portion in agreement.portion])
    yield from _list_faults(agreement, known)
    yield from _total_faults(agreement)
    yield from _payment_faults(agreement)
    yield from _term_faults(agreement)


def _expected(key: str, **values: object) -> str:
    return text(f"agreement.{key}", **values)


def _head_faults(agreement: Agreement, known: Vocabulary) -> Iterator[Fault]:
    if not agreement.code.strip() or agreement.code != agreement.code.strip() or "/" in agreement.code:
        yield ("code",), agreement.code, _expected("code")
    if not agreement.reason.strip():
        yield ("reason",), agreement.reason, _expected("reason")
    if agreement.end < agreement.start:
        yield ("end",), agreement.end.isoformat(), _expected("end_after_start", start=agreement.start)
    for key in ("effective_on", "notice_on", "renewal_on"):
        day = getattr(agreement, key)
        if day is not None and not agreement.start <= day <= agreement.end:
            yield (key,), day.isoformat(), _expected("within_run", start=agreement.start, end=agreement.end)
    for goal in agreement.structural_goals:
        if goal not in known.goals:
            yield ("structural_goals",), goal, _expected("goal", known=listed(known.goals))


def _party_faults(agreement: Agreement, known: Vocabulary) -> Iterator[Fault]:
    if not agreement.party:
        yield ("party",), "0", _expected("party_missing")
    shares_there = any(party.share for party in agreement.party)
    for place, party in enumerate(agreement.party):
        if party.partner not in known.partners or party.partner == POOL:
            yield ("party", place, "partner"), party.partner, _expected("partner", known=listed(known.partners))
        if not party.signatory.strip():
            yield ("party", place, "signatory"), party.signatory, _expected("signatory")
        if party.share and not _is_number(party.share, most=WHOLE):
            yield ("party", place, "share"), party.share, _expected("percentage")
        for key in ("cap", "deficit_cap"):
            written = getattr(party, key)
            if written and not _is_amount(written):
                yield ("party", place, key), written, _expected("amount")
    yield from _repeated("party", [party.partner for party in agreement.party], "partner")
    total = shares_total(agreement.party)
    if shares_there and total != WHOLE:
        last = max(place for place, party in enumerate(agreement.party) if party.share)
        yield ("party", last, "share"), agreement.party[last].share, _expected("shares_total", total=total)


def _condition_faults(agreement: Agreement) -> Iterator[Fault]:
    for place, condition in enumerate(agreement.condition):
        for key in ("code", "text", "decision"):
            if not getattr(condition, key).strip():
                yield ("condition", place, key), getattr(condition, key), _expected("condition_words")
    yield from _repeated("condition", [condition.code for condition in agreement.condition], "code")


def _portion_faults(agreement: Agreement, place: int, portion: Portion, known: Vocabulary) -> Iterator[Fault]:
    parties = frozenset(party.partner for party in agreement.party)
    if portion.partner not in parties:
        yield ("portion", place, "partner"), portion.partner, _expected("party", known=listed(parties))
    if portion.goal not in known.codes("goal"):
        yield ("portion", place, "goal"), portion.goal, _expected("goal", known=listed(known.codes("goal")))
    if portion.area not in known.areas:
        yield ("portion", place, "area"), portion.area, _expected("area", known=listed(known.areas))
    if not known.first_year <= portion.year <= known.last_year:
        yield ("portion", place, "year"), str(portion.year), _expected("year_of_programme", years=known.years)
    if not agreement.start.year <= portion.year <= agreement.end.year:
        yield (
            ("portion", place, "year"),
            str(portion.year),
            _expected("year_within_run", first=str(agreement.start.year), last=str(agreement.end.year)),
        )
    yield from _amount_faults(place, portion)
    if agreement.cost_basis == "performance" and portion.basis in ("cost-share", "deficit"):
        yield ("portion", place, "basis"), portion.basis, _expected("basis_of_performance")
    conditions = frozenset(condition.code for condition in agreement.condition)
    if portion.hardness == "conditional" and portion.condition not in conditions:
        yield ("portion", place, "condition"), portion.condition, _expected("condition", known=listed(conditions))
    if portion.hardness != "conditional" and portion.condition:
        yield ("portion", place, "condition"), portion.condition, _expected("no_condition")
    if portion.form == "own_account" and portion.goal == UNASSIGNED:
        yield ("portion", place, "goal"), portion.goal, _expected("own_account_goal")


def _amount_faults(place: int, portion: Portion) -> Iterator[Fault]:
    """Yield what is wrong with how a portion's amount is given: each basis asks for its own keys and no other."""
    asked = {
        "fixed": ("amount",),
        "cost-share": ("amount", "percentage"),
        "price-quantity": ("price", "quantity"),
        "deficit": ("amount",),
    }[portion.basis]
    if portion.measured_by and portion.basis != "price-quantity":
        yield ("portion", place, "measured_by"), portion.measured_by, _expected("not_with_basis")
    for key in ("amount", "percentage", "price", "quantity"):
        written = getattr(portion, key)
        if key not in asked:
            if written:
                yield ("portion", place, key), written, _expected("not_with_basis")
        elif key in ("amount", "price") and not _is_amount(written):
            yield ("portion", place, key), written, _expected("amount")
        elif key == "percentage" and not _is_number(written, most=WHOLE):
            yield ("portion", place, key), written, _expected("percentage")
        elif key == "quantity" and not _is_number(written):
            yield ("portion", place, key), written, _expected("quantity")


def _total_faults(agreement: Agreement) -> Iterator[Fault]:
    if not agreement.total:
        return
    if not _is_amount(agreement.total):
        yield ("total",), agreement.total, _expected("amount")
        return
    total = sum((agreement.worth(portion) for portion in agreement.portion), NOTHING)
    if total != Decimal(agreement.total):
        yield ("total",), agreement.total, _expected("total", total=total)


def _payment_faults(agreement: Agreement) -> Iterator[Fault]:
    """Yield instalments that are no amount, or ask for more than a partner promises in cash for the year."""
    promised: defaultdict[tuple[str, int], Decimal] = defaultdict(lambda: NOTHING)
    for portion in agreement.portion:
        if portion.form == "cash":
            promised[portion.partner, portion.year] += agreement.worth(portion)
    for place, payment in enumerate(agreement.payment):
        if not _is_amount(payment.amount):
            yield ("payment", place, "amount"), payment.amount, _expected("amount")
            continue
        promised[payment.partner, payment.year] -= Decimal(payment.amount)
        if promised[payment.partner, payment.year] < 0:
            expected = _expected("payments_within", partner=payment.partner, year=str(payment.year))
            yield ("payment", place, "amount"), payment.amount, expected


def _list_faults(agreement: Agreement, known: Vocabulary) -> Iterator[Fault]:
    for place, indexation in enumerate(agreement.indexation):
        if not _is_number(indexation.percentage, most=WHOLE):
            yield ("indexation", place, "percentage"), indexation.percentage, _expected("percentage")
    for place, ceiling in enumerate(agreement.ceiling):
        if ceiling.area not in known.areas:
            yield ("ceiling", place, "area"), ceiling.area, _expected("area", known=listed(known.areas))
        if not _is_amount(ceiling.amount):
            yield ("ceiling", place, "amount"), ceiling.amount, _expected("amount")
    yield from _repeated("ceiling", [f"{ceiling.area} {ceiling.year}" for ceiling in agreement.ceiling], "area")


def _term_faults(agreement: Agreement) -> Iterator[Fault]:
    """Yield terms that lay down what the agreement does not say."""
    yield from _repeated("term", [term.number for term in agreement.term], "number")
    laid_down = {
        "earmark": any(portion.goal != UNASSIGNED for portion in agreement.portion),
        "share": any(party.share for party in agreement.party),
        "cap": any(party.cap for party in agreement.party),
        "schedule": bool(agreement.payment),
        "condition": bool(agreement.condition),
        "ceiling": bool(agreement.ceiling),
    }
    for place, term in enumerate(agreement.term):
        if not laid_down.get(term.rule, True):
            yield ("term", place, "rule"), term.rule, _expected(f"rule_{term.rule}")
    if agreement.deficit.rule == "call-on-key" and not laid_down["share"]:
        yield ("deficit", "rule"), agreement.deficit.rule, _expected("rule_share")
    if len(set(agreement.remainder.order)) != len(agreement.remainder.order):
        yield ("remainder", "order"), ", ".join(agreement.remainder.order), _expected("order_once")


def _repeated(table: str, names: list[str], key: str = "") -> Iterator[Fault]:
    for place, name in enumerate(names):
        if name in names[:place]:
            yield (table, place, *([key] if key else [])), name, _expected("once")


def _is_amount(written: str) -> bool:
    """Whether an amount in the file is a positive number of exact cents with a decimal point."""
    return _AMOUNT.fullmatch(written) is not None and Decimal(written) > 0


def _is_number(written: str, *, most: Decimal | None = None) -> bool:
    """Whether a text is a plain number above zero with a decimal point and at most four decimals."""
    if _NUMBER.fullmatch(written) is None:
        return False
    number = Decimal(written)
    return number > 0 and (most is None or number <= most)
