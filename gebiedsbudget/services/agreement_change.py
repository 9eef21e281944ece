"""What a version of an agreement asks for beyond what stands, portion by portion."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.add_agreement import succeeded

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from gebiedsbudget.domain.agreement import Agreement, Portion
    from gebiedsbudget.store.read import Reader, Record


@dataclass
class Change:
    """What has to happen for a version to stand."""

    postings: list[WantedPosting] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    hardened: list[str] = field(default_factory=list)
    linked: int = 0

    def is_nothing(self) -> bool:
        """Whether everything stands already."""
        return not (self.postings or self.links or self.hardened)


def change_to(reader: Reader, agreement: Agreement, signed_on: date) -> Change:
    """Return the difference between what a version asks for and what stands, portion by portion.

    Raises:
        Refusal: two portions are one since their partners are; or a portion cannot become what the version says.
    """
    change = Change()
    gone = {row["partner"]: row["standing"] for row in reader.records("successions")}
    events = reader.records("agreement_events", agreement=agreement.code)
    met = {event["condition"] for event in events if event["event"] == "condition_met"}
    standing: dict[str, list[Record]] = defaultdict(list)
    for item in reader.records("agreement_items", agreement=agreement.code, day=signed_on):
        standing[item["portion"]].append(item)
    failed = {row["condition"] for row in reader.records("condition_failures", agreement=agreement.code)}
    asked: dict[str, Portion] = {}
    for portion in agreement.portion:
        if portion.condition not in failed:
            _refuse_two_in_one(asked, succeeded(portion.code, gone), portion)
            asked[succeeded(portion.code, gone)] = portion
    for code, portion in asked.items():
        if portion.reference and not standing[code]:
            standing[code] = _referred(reader, portion, code, signed_on)
            change.links += [(code, item["item_id"]) for item in standing[code]]
            change.linked += len(standing[code])
        _bring_to(change, agreement, code, portion, standing[code], is_met=portion.condition in met)
    for code in standing.keys() - asked.keys():
        _drop(change, code, standing[code])
    return change


def _refuse_two_in_one(asked: dict[str, Portion], code: str, portion: Portion) -> None:
    """Refuse a portion that since a merger is the same as another: which of both would stand is not ours to say."""
    if code in asked:
        both = {"first": asked[code].code, "second": portion.code, "partner": code.partition("/")[0]}
        raise Refusal("agreement.portions_of_one", **both)


def _referred(reader: Reader, portion: Portion, code: str, signed_on: date) -> list[Record]:
    """Return what was posted already under the number that a portion names.

    Raises:
        Refusal: nothing has that number, or it stands for another partner, goal, area, year or form.
    """
    found = reader.records("referred_items", reference=portion.reference, day=signed_on)
    cell = (portion.partner, portion.goal, portion.area, portion.year, portion.form)
    fitting = [row for row in found if (row["partner"], row["goal"], row["area"], row["year"], row["form"]) == cell]
    if not fitting:
        raise Refusal("agreement.reference_unknown", reference=portion.reference, portion=code)
    return fitting


def _bring_to(
    change: Change, agreement: Agreement, code: str, portion: Portion, standing: list[Record], *, is_met: bool
) -> None:
    """Add what makes a portion stand as the version says."""
    worth = agreement.worth(portion)
    signed, pledged = (NOTHING, worth) if portion.hardness == "pledged" else (worth, NOTHING)
    condition = next((row for row in agreement.condition if row.code == portion.condition), None)
    waits = condition is not None and not is_met
    wording = (condition.text, condition.hardens_on) if condition is not None and waits else (None, None)
    contributions = [item for item in standing if item["kind"] == "contribution"]
    pledges = [item for item in standing if item["kind"] == "pledge"]
    signed_now = NOTHING
    for item in contributions:
        holds = item["amount"] - item["written_off"]
        if holds and waits and item["condition"] is None:
            raise Refusal("agreement.firm_stays", portion=code, amount=holds)
        if waits and not item["is_firm"] and (item["condition"], item["hardens_on"]) != wording:
            holds -= _write_off(change, item, item["open"])
        elif holds and signed and not waits and not item["is_firm"]:
            change.hardened.append(item["item_id"])
        signed_now += holds
    lacking = signed - signed_now
    taken: dict[str, Decimal] = {}
    for pledge in pledges:
        if lacking > 0 and pledge["open"] > 0 and pledge["partner"] == portion.partner:
            taken[pledge["item_id"]] = min(lacking, pledge["open"])
            lacking -= taken[pledge["item_id"]]
            _open_item(change, code, portion, "contribution", taken[pledge["item_id"]], wording, pledge["item_id"])
    if lacking > 0:
        _open_item(change, code, portion, "contribution", lacking, wording)
    _take_back(change, code, contributions, -lacking)
    still = {pledge["item_id"]: pledge["open"] - taken.get(pledge["item_id"], NOTHING) for pledge in pledges}
    lacking = pledged - sum(still.values(), NOTHING)
    if lacking > 0:
        _open_item(change, code, portion, "pledge", lacking)
    _take_back(change, code, [pledge | {"open": still[pledge["item_id"]]} for pledge in pledges], -lacking)


def _drop(change: Change, code: str, standing: list[Record]) -> None:
    """Add what lets go of a portion that the version no longer has."""
    for kind in ("contribution", "pledge"):
        items = [item for item in standing if item["kind"] == kind]
        holds = sum(
            ((item["amount"] - item["written_off"]) if kind == "contribution" else item["open"] for item in items),
            NOTHING,
        )
        _take_back(change, code, items, holds)


def _take_back(change: Change, code: str, items: list[Record], amount: Decimal) -> None:
    """Add write-offs of an amount, from the newest item back.

    Raises:
        Refusal: more of it was received than the version leaves standing; that goes back by a settlement.
    """
    written = {posting.draws_on for posting in change.postings if posting.kind == "write_off"}
    for item in reversed(items):
        if amount > 0 and item["item_id"] not in written:
            amount -= _write_off(change, item, min(amount, item["open"]))
    if amount > 0:
        raise Refusal("agreement.received_already", portion=code, amount=amount)


def _write_off(change: Change, item: Record, amount: Decimal) -> Decimal:
    """Add a write-off on an item, and return what it takes off."""
    if amount > 0:
        cell = (item["partner"], item["goal"], item["area"], item["year"])
        change.postings.append(WantedPosting("write_off", *cell, amount, form=item["form"], draws_on=item["item_id"]))
    return amount


def _open_item(
    change: Change,
    code: str,
    portion: Portion,
    kind: str,
    amount: Decimal,
    wording: tuple[str | None, date | None] = (None, None),
    draws_on: str | None = None,
) -> None:
    """Add a pledge or contribution that stands for a portion."""
    posting = WantedPosting(
        kind,
        portion.partner,
        portion.goal,
        portion.area,
        portion.year,
        amount,
        form=portion.form,
        draws_on=draws_on,
        condition=wording[0],
        hardens_on=wording[1],
        reference=portion.reference or None,
        posting_id=str(uuid4()),
    )
    change.postings.append(posting)
    change.links.append((code, str(posting.posting_id)))
