"""`agreement sign`: what a version asks for is posted, as far as it does not stand already.

A pledged portion becomes a pledge, a conditional or firm one a contribution that first draws on the pledges of the same
portion. A later version posts differences only: a write-off where it asks less, a contribution where it asks more.
Parties can sign one by one: nothing is posted before the last of them has.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec
import polars as pl

from gebiedsbudget.domain.agreement import Agreement
from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.agreement_change import Change, change_to
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
        waiting: the parties that have yet to sign; empty once the version stands.
    """

    agreement: str
    version: int
    postings: tuple[WantedPosting, ...]
    linked: int
    hardened: int
    is_new: bool
    waiting: tuple[str, ...] = ()


def sign_agreement(
    folder: LedgerFolder, act: Act, code: str, signed_on: date, party: str | None = None
) -> SignedAgreement:
    """Sign the newest version of an agreement, and post what it asks for beyond what stands.

    Args:
        signed_on: the day it was signed, on which its postings count.
        party: who signs; None is everyone who has not yet.

    Raises:
        UsageFault: there is no such agreement, or the party is none of it.
        Refusal: the day lies in the future, the agreement was ended, the party signed already, or a portion asks for
            less than was received.
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
        is_new = newest["signed_on"] is None
        signature: dict[str, Rows] = {}
        if party is not None:
            waiting = _waiting(reader, agreement, newest, party)
            row = {"agreement": code, "version": newest["version"], "partner": party, "signed_on": signed_on}
            signature["agreement_signature"] = [{"signature_id": str(uuid4()), **row}]
            if waiting:
                outcome[:] = [SignedAgreement(code, newest["version"], (), 0, 0, is_new=False, waiting=waiting)]
                return Batch("agreement_sign", rows=signature)
        change = change_to(reader, agreement, signed_on)
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
            rows=_rows(reader, agreement, newest["version"], change, signed_on, is_new=is_new) | signature,
            by_hand=True,
        )

    commit(folder, act, prepare)
    return outcome[0]


def _waiting(reader: Reader, agreement: Agreement, newest: Record, party: str) -> tuple[str, ...]:
    """Return the parties that have yet to sign once this one has.

    Raises:
        UsageFault: it is no party of this version.
        Refusal: it signed this version already.
    """
    gone = {row["partner"]: row["standing"] for row in reader.records("successions")}
    parties = tuple(dict.fromkeys(gone.get(each.partner, each.partner) for each in agreement.party))
    if party not in parties:
        raise UsageFault("agreement.no_party", agreement=agreement.code, party=party, known=", ".join(parties))
    named = {"agreement": agreement.code, "version": newest["version"]}
    signed = {row["partner"]: row["signed_on"] for row in reader.records("agreement_signatures", **named)}
    if newest["signed_on"] is not None or party in signed:
        raise Refusal("agreement.party_signed", party=party, on=signed.get(party, newest["signed_on"]), **named)
    return tuple(each for each in parties if each != party and each not in signed)


def _rows(
    reader: Reader, agreement: Agreement, version: int, change: Change, signed_on: date, *, is_new: bool
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
