"""From what a user says after `record` to the entry that is wanted: defaults, pairs, and the item it draws on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.cli.show import euros
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting, described_as
from gebiedsbudget.domain.money import CENT
from gebiedsbudget.domain.posting import KINDS, UNASSIGNED
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import UsageFault

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.vat import VatParts
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.services.read_programme import ProgrammeInForce

WITHOUT_EARMARK: Final = ("funding", "cash")


@dataclass(frozen=True)
class Said:
    """The options of `record` as they were typed; None is not said."""

    amount: Decimal | None = None
    vat: Decimal | None = None
    partner: str | None = None
    goal: str | None = None
    area: str | None = None
    year: int | None = None
    to_partner: str | None = None
    from_partner: str | None = None
    from_goal: str | None = None
    to_year: int | None = None
    posting_form: str | None = None
    booked_on: date | None = None
    draws_on: str | None = None
    description: str | None = None
    reference: str | None = None
    counterparty: str | None = None
    decision: str | None = None
    exception: str | None = None
    condition: str | None = None
    hardens_on: date | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    is_opening: bool = False
    is_accrual: bool = False
    is_credit_note: bool = False
    origin_year: int | None = None
    conceived_by: str | None = None
    carried_out_by: str | None = None
    evidence: str | None = None
    advice: str | None = None
    advice_reason: str | None = None
    is_learning: bool = False


def request_of(folder: LedgerFolder, act: Act, kind: str, said: Said) -> EntryRequest:
    """Return the entry a user asks for.

    Raises:
        UsageFault: something is missing or does not belong to the kind.
        Refusal: what it should draw on is not there, or could be several items.
    """
    from gebiedsbudget.services.read_programme import programme

    _refuse_strangers(kind, said)
    booked_on = said.booked_on or act.today()
    item = _item(folder, kind, said)
    if said.hours is not None and said.rate is None and said.amount is None:
        said = replace(said, rate=_only_rate(folder, booked_on))
    posting = _posting(kind, said, booked_on, item, programme(folder))
    vat = _vat(folder, posting, said)
    if vat is not None:
        posting = replace(posting, amount=vat.cost)
    return EntryRequest(
        booked_on=booked_on,
        description=said.description or described_as(kind, said.reference),
        postings=_with_counterpart(posting, said),
        decision=said.decision,
        exception=said.exception,
        vat=vat,
        is_neutral=kind == "amendment" and (said.from_partner is not None or said.from_goal is not None),
        involvement=Involvement(
            said.conceived_by, said.carried_out_by, said.evidence, said.advice, said.advice_reason, said.is_learning
        ),
    )


def _posting(
    kind: str, said: Said, booked_on: date, item: dict[str, Any] | None, known: ProgrammeInForce
) -> WantedPosting:
    """Return the posting, with what was not said taken from the item it draws on, or from the programme."""
    cell = item or {
        "partner": known.host(),
        "goal": _default_goal(kind, known),
        "area": known.root,
        "year": booked_on.year,
    }
    if said.partner is None and cell["partner"] is None:
        raise UsageFault("cli.record.option_missing", kind=_word(kind), option="--partner")
    _refuse_unknown(said, known)
    return WantedPosting(
        kind=kind,
        amount=_amount(kind, said),
        form=said.posting_form or ("in_kind" if said.hours else (item or {}).get("form", "cash")),
        partner=said.partner or cell["partner"],
        goal=said.goal or cell["goal"] or _goal_missing(kind, known),
        area=said.area or cell["area"],
        year=said.year or cell["year"],
        to_partner=said.to_partner,
        draws_on=str(item["item_id"]) if item else None,
        origin_year=said.origin_year,
        is_opening=said.is_opening,
        is_accrual=said.is_accrual,
        is_credit_note=said.is_credit_note,
        condition=said.condition,
        hardens_on=said.hardens_on,
        hours=said.hours,
        rate=said.rate,
        reference=said.reference,
        counterparty=said.counterparty,
        description=said.description,
    )


def _vat(folder: LedgerFolder, posting: WantedPosting, said: Said) -> VatParts | None:
    """Return the parts of an amount that was typed without VAT, by the regime of the partner for the goal."""
    if said.vat is None:
        return None
    from gebiedsbudget.services.read_vat import vat_parts

    vat = -said.vat if said.is_credit_note else said.vat
    return vat_parts(folder, posting.partner, posting.goal, posting.amount, vat)


def _refuse_unknown(said: Said, known: ProgrammeInForce) -> None:
    """Refuse a code the programme does not have, with the codes it has."""
    codes = {
        "partner": [row["partner"] for row in known.partners],
        "goal": [row["goal"] for row in known.goals],
        "area": [row["area"] for row in known.areas],
    }
    for subject, asked in (
        ("partner", said.partner),
        ("partner", said.to_partner),
        ("partner", said.from_partner),
        ("goal", said.goal),
        ("goal", said.from_goal),
        ("area", said.area),
    ):
        if asked is not None and asked not in codes[subject]:
            raise UsageFault(f"balance.unknown_{subject}", code=asked, codes=", ".join(codes[subject]))


def _only_rate(folder: LedgerFolder, booked_on: date) -> Decimal | None:
    """Return the rate that was agreed for an unpaid hour, where there is one on that day."""
    from gebiedsbudget.services.involve_residents import in_kind_rates

    valid = [
        row["rate"]
        for row in in_kind_rates(folder)
        if row["valid_from"] <= booked_on and (row["valid_until"] is None or row["valid_until"] >= booked_on)
    ]
    return valid[0] if len(valid) == 1 else None


def _amount(kind: str, said: Said) -> Decimal:
    """Return the signed amount: a lapse and a credit note are typed without a minus, and posted with one."""
    amount = said.amount
    if amount is None and said.hours is not None and said.rate is not None:
        amount = (said.hours * said.rate).quantize(CENT, ROUND_HALF_UP)
    if amount is None:
        raise UsageFault("cli.record.option_missing", kind=_word(kind), option="--amount")
    takes_away = kind == "lapse" or said.is_credit_note
    if amount < 0 and (kind != "amendment" or said.from_goal or said.from_partner):
        raise UsageFault("cli.record.negative", amount=euros(amount))
    return -amount if takes_away else amount


def _default_goal(kind: str, known: ProgrammeInForce) -> str | None:
    """Return the goal meant when none is said: the only one, or none in particular where that is a fair answer."""
    goals = [row["goal"] for row in known.goals if row["goal"] != UNASSIGNED]
    if len(goals) == 1:
        return str(goals[0])
    return UNASSIGNED if kind in KINDS and KINDS[kind].track in WITHOUT_EARMARK else None


def _goal_missing(kind: str, known: ProgrammeInForce) -> str:
    raise UsageFault("cli.record.goal_missing", kind=_word(kind), goals=", ".join(row["goal"] for row in known.goals))


def _with_counterpart(posting: WantedPosting, said: Said) -> tuple[WantedPosting, ...]:
    """Return the posting, with the other half of a move between years or cells before it."""
    if said.to_year is not None:
        return replace(posting, amount=-posting.amount), replace(posting, year=said.to_year)
    if said.from_partner or said.from_goal:
        source = replace(
            posting,
            amount=-posting.amount,
            partner=said.from_partner or posting.partner,
            goal=said.from_goal or posting.goal,
        )
        return source, posting
    return (posting,)


def _refuse_strangers(kind: str, said: Said) -> None:
    """Refuse an option that says nothing for this kind, rather than leave it out in silence."""
    belongs = {
        "--to-year": (said.to_year, ("carry_over",)),
        "--from-partner": (said.from_partner, ("amendment",)),
        "--from-goal": (said.from_goal, ("amendment",)),
        "--to-partner": (said.to_partner, ("pass_on", "own_account")),
        "--credit-note": (said.is_credit_note or None, ("expenditure",)),
        "--vat": (said.vat, ("reservation", "commitment", "expenditure")),
        "--accrual": (said.is_accrual or None, ("expenditure",)),
        "--condition": (said.condition, ("contribution",)),
        "--hardens-on": (said.hardens_on, ("contribution",)),
        "--draws-on": (said.draws_on, tuple(name for name, known in KINDS.items() if known.draws)),
    }
    for spelled, (value, kinds) in belongs.items():
        if value is not None and kind not in kinds:
            raise UsageFault(
                "cli.record.option_of_other_kind", option=spelled, kind=_word(kind), kinds=", ".join(map(_word, kinds))
            )
    needed = {"carry_over": ("--to-year", said.to_year), "pass_on": ("--to-partner", said.to_partner)}
    if kind in needed and needed[kind][1] is None:
        raise UsageFault("cli.record.option_missing", kind=_word(kind), option=needed[kind][0])
    if kind in KINDS and KINDS[kind].must_draw and said.draws_on is None:
        raise UsageFault("cli.record.option_missing", kind=_word(kind), option="--draws-on")


def _item(folder: LedgerFolder, kind: str, said: Said) -> dict[str, Any] | None:
    """Return the one item that is meant by its id or by the partner's own number."""
    if said.draws_on is None:
        return None
    from gebiedsbudget.services.find_item import find_item

    view = Viewpoint(partner=said.partner, goal=said.goal, area=said.area, year=said.year)
    return find_item(folder, said.draws_on, KINDS[kind].draws, view)


def _word(kind: str) -> str:
    return label(kind, group="kind")
