"""`agreement sign`: what a version asks for is posted, as far as it does not stand already.

A pledged portion becomes a pledge, a conditional or firm one a contribution that first draws on the pledges of the same
portion. A later version posts differences only: a write-off where it asks less, a contribution where it asks more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
import polars as pl

from gebiedsbudget.domain.agreement import Agreement, Portion
from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.services.add_agreement import succeeded
from gebiedsbudget.services.compose_entry import compose, reversing_frame, wanted_frame
from gebiedsbudget.services.read_agreement import agreement_in
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.append import Rows
    from gebiedsbudget.store.read import Reader, Record


@dataclass(frozen=True)
class SignedAgreement:
    """What signing a version did.

    Attributes:
        postings: what was posted, in order.
        linked: how many items that stood already are now known to be the agreement's.
        hardened: how many contributions the version makes firm.
        is_new: whether the version was not signed before.
    """

    agreement: str
    version: int
    postings: tuple[WantedPosting, ...]
    linked: int
    hardened: int
    is_new: bool


@dataclass
class _Change:
    """What has to happen for a version to stand."""

    postings: list[WantedPosting] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    hardened: list[str] = field(default_factory=list)
    linked: int = 0

    def is_nothing(self) -> bool:
        """Whether everything stands already."""
        return not (self.postings or self.links or self.hardened)


def sign_agreement(folder: LedgerFolder, act: Act, code: str, signed_on: date) -> SignedAgreement:
    """Sign the newest version of an agreement, and post what it asks for beyond what stands.

    Args:
        signed_on: the day it was signed, on which its postings count.

    Raises:
        UsageFault: there is no such agreement.
        Refusal: the day lies in the future, the agreement was ended, or a portion asks for less than was received.
    """
    if signed_on > act.today():
        raise Refusal("record.in_the_future", booked_on=signed_on, today=act.today())
    outcome: list[SignedAgreement] = []

    def prepare(reader: Reader) -> Batch | None:
        standing = agreement_in(reader, code)
        if standing["ended_on"]:
            raise Refusal("agreement.ended", agreement=code, ended_on=standing["ended_on"])
        newest = reader.records("agreement_versions", agreement=code)[-1]
        agreement = msgspec.convert(json.loads(newest["body"]), Agreement, strict=False)
        change = _change(reader, agreement, signed_on)
        is_new = newest["signed_on"] is None
        outcome[:] = [
            SignedAgreement(
                code,
                newest["version"],
                tuple(change.postings),
                change.linked,
                len(change.hardened),
                is_new,
            )
        ]
        if change.is_nothing() and not is_new:
            return None
        return Batch(
            "agreement_sign",
            rows=_rows(reader, agreement, newest["version"], change, signed_on, is_new=is_new),
            by_hand=True,
        )

    commit(folder, act, prepare)
    return outcome[0]


def _rows(
    reader: Reader, agreement: Agreement, version: int, change: _Change, signed_on: date, *, is_new: bool
) -> dict[str, Rows]:
    """Return the rows that make a version stand."""
    rows: dict[str, Rows] = {}
    named = {"agreement": agreement.code, "version": version}
    if is_new:
        rows["agreement_event"] = [
            {**named, "event_id": str(uuid4()), "event": "signed", "happened_on": signed_on, "decision": None}
        ]
    if change.hardened:
        rows["item_event"] = [
            {
                "event_id": str(uuid4()),
                "item_id": item,
                "event": "hardened",
                "happened_on": signed_on,
                "reason": agreement.reason,
            }
            for item in change.hardened
        ]
    if change.links:
        rows["agreement_item"] = [
            {**named, "link_id": str(uuid4()), "portion": portion, "item_id": item} for portion, item in change.links
        ]
    if change.postings:
        described = text("agreement.entry", agreement=agreement.code, version=version)
        rows |= entry_rows(reader, change.postings, signed_on, described, agreement.reason)
    return rows


def entry_rows(
    reader: Reader, postings: list[WantedPosting], booked_on: date, description: str, decision: str
) -> dict[str, Rows]:
    """Return the rows of an entry that carries out an agreement."""
    composed = compose(reader, wanted_frame(postings, booked_on), reversing_frame([]))
    entry = {
        "entry_id": str(uuid4()),
        "booked_on": booked_on,
        "description": description,
        "decision": decision,
        "is_neutral": False,
        "memo_amount": NOTHING,
    }
    return {
        "entry": [entry],
        "posting": composed.postings.with_columns(pl.lit(entry["entry_id"]).alias("entry_id")),
    }


def _change(reader: Reader, agreement: Agreement, signed_on: date) -> _Change:
    """Return the difference between what a version asks for and what stands, portion by portion."""
    change = _Change()
    gone = {row["partner"]: row["standing"] for row in reader.records("successions")}
    events = reader.records("agreement_events", agreement=agreement.code)
    met = {event["condition"] for event in events if event["event"] == "condition_met"}
    standing: dict[str, list[Record]] = defaultdict(list)
    for item in reader.records("agreement_items", agreement=agreement.code, day=signed_on):
        standing[item["portion"]].append(item)
    asked = {succeeded(portion.code, gone): portion for portion in agreement.portion}
    for code, portion in asked.items():
        if portion.reference and not standing[code]:
            standing[code] = _referred(reader, portion, code, signed_on)
            change.links += [(code, item["item_id"]) for item in standing[code]]
            change.linked += len(standing[code])
        _bring_to(change, agreement, code, portion, standing[code], is_met=portion.condition in met)
    for code in standing.keys() - asked.keys():
        _drop(change, code, standing[code])
    return change


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
    change: _Change, agreement: Agreement, code: str, portion: Portion, standing: list[Record], *, is_met: bool
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


def _drop(change: _Change, code: str, standing: list[Record]) -> None:
    """Add what lets go of a portion that the version no longer has."""
    for kind in ("contribution", "pledge"):
        items = [item for item in standing if item["kind"] == kind]
        holds = sum(
            ((item["amount"] - item["written_off"]) if kind == "contribution" else item["open"] for item in items),
            NOTHING,
        )
        _take_back(change, code, items, holds)


def _take_back(change: _Change, code: str, items: list[Record], amount: Decimal) -> None:
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


def _write_off(change: _Change, item: Record, amount: Decimal) -> Decimal:
    """Add a write-off on an item, and return what it takes off."""
    if amount > 0:
        cell = (item["partner"], item["goal"], item["area"], item["year"])
        change.postings.append(WantedPosting("write_off", *cell, amount, form=item["form"], draws_on=item["item_id"]))
    return amount


def _open_item(
    change: _Change,
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
