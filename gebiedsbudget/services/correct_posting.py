"""`correct`: a posting by hand is taken back and, where asked, posted again as it should have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.posting import KINDS, OPENING_KINDS
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


def correct_posting(  # noqa: PLR0913 - each field of a posting may be the one that was wrong
    folder: LedgerFolder,
    act: Act,
    posting: str,
    *,
    reason: str,
    amount: Decimal | None = None,
    partner: str | None = None,
    goal: str | None = None,
    area: str | None = None,
    year: int | None = None,
    booked_on: date | None = None,
    description: str | None = None,
) -> RecordedEntry:
    """Take a posting back, linked, and post it again with what is given changed; with nothing given only take it back.

    A posting of an adopted year is left as it is: the difference goes to the first open year, with its origin.

    Args:
        posting: its id or running number.
        reason: why; kept in the entry.

    Raises:
        UsageFault: no such posting.
        Refusal: it was taken back already, is a reversal itself, comes from a delivery, or is a row of another partner
            that the actor's own did not record: ask that partner a question. Or its amount was given with its VAT and
            it is to be changed, not only taken back.
    """
    with reading(folder) as reader:
        found = reader.records("posting_trail", posting=posting)
        if not found:
            raise UsageFault("correct.unknown", posting=posting)
        old = found[0]
        state = reader.record("correction_state", posting=old["posting_id"], year=old["year"]) or {}
    if old["reverses"]:
        raise Refusal("correct.is_reversal", number=old["number"])
    if state["reversed_by"]:
        raise Refusal("correct.already", number=old["number"], by=state["reversed_by"])
    if act.partner.lower() not in {old["partner"].lower(), old["actor"].partition("@")[2].lower()}:
        raise Refusal("correct.other_partner", number=old["number"], partner=old["partner"])
    if old["delivery"]:
        raise Refusal("correct.delivered", number=old["number"], delivery=old["delivery"])
    if state["twin_number"]:
        raise Refusal("correct.own_account", number=old["number"])
    changes = {
        "amount": amount,
        "partner": partner,
        "goal": goal,
        "area": area,
        "year": year,
        "booked_on": booked_on,
        "description": description,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    if given and state["has_vat"]:
        raise Refusal("correct.has_vat", number=old["number"])
    if KINDS[old["kind"]].must_draw and _moves(old, given):
        raise Refusal("correct.moves_draw", number=old["number"])
    if state["is_adopted"] and old["kind"] in ("expenditure", "commitment", "reservation", "release", "budget"):
        return _in_open_year(folder, act, old, given, state, reason)
    wanted = (_again(old, given),) if given else ()
    request = EntryRequest(
        booked_on=act.today(),
        description=text("correct.entry", number=old["number"], reason=reason),
        postings=wanted,
        reverses=(old["posting_id"],),
    )
    return record_entry(folder, act, request, unit="correct")


def _moves(old: Record, given: Mapping[str, object]) -> bool:
    """Whether a correction brings a posting to another cell."""
    return any(given.get(name, old[name]) != old[name] for name in ("partner", "goal", "area", "year"))


def _again(old: Record, given: Mapping[str, object]) -> WantedPosting:
    """Return the posting as it should have been; in the same cell it keeps its item, so what was drawn stays on it."""
    fields = (
        "kind", "form", "partner", "to_partner", "goal", "area", "year", "amount", "draws_on", "booked_on",
        "origin_year", "is_opening", "is_accrual", "is_credit_note", "condition", "hardens_on", "hours", "rate",
        "reference", "counterparty", "description",
    )  # fmt: skip
    values = {name: old[name] for name in fields} | dict(given)
    moves = _moves(old, given)
    if moves:
        values["draws_on"] = None
    if not (moves and old["kind"] in OPENING_KINDS):
        values["item_id"] = old["item_id"]
    return WantedPosting(**values)


def _in_open_year(
    folder: LedgerFolder, act: Act, old: Record, given: Mapping[str, object], state: Record, reason: str
) -> RecordedEntry:
    """Post the difference in the first open year; the adopted year's own report never changes.

    The difference belongs to the item of what it corrects, so that a next correction knows what was corrected before.
    """
    if old["kind"] != "expenditure" or set(given) - {"amount"} or state["first_open_year"] is None:
        raise Refusal("correct.adopted", number=old["number"], year=old["year"])
    stands = old["amount"] + state["corrected_later"]
    difference = Decimal(str(given.get("amount", "0.00"))) - stands
    if not difference:
        raise Refusal("correct.stands_so", number=old["number"], amount=stands)
    posting = WantedPosting(
        kind="expenditure",
        form=old["form"],
        partner=old["partner"],
        goal=old["goal"],
        area=old["area"],
        year=state["first_open_year"],
        amount=difference,
        item_id=old["posting_id"],
        origin_year=old["year"],
        is_credit_note=difference < 0,
        reference=old["reference"],
        counterparty=old["counterparty"],
        description=old["description"],
    )
    request = EntryRequest(act.today(), text("correct.entry", number=old["number"], reason=reason), (posting,))
    return record_entry(folder, act, request, unit="correct")
