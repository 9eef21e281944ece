"""`record`: one entry by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl

from gebiedsbudget.domain.money import CENT, format_amount
from gebiedsbudget.domain.posting import KINDS, POOL
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import language
from gebiedsbudget.services.compose_entry import compose, reversing_frame, wanted_frame
from gebiedsbudget.services.grant_exception import use_of
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.services.involve_residents import involvement_rows, refuse_contradiction
from gebiedsbudget.services.judge_mandate import judge
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.services.compose_entry import Composed
    from gebiedsbudget.store.append import Rows
    from gebiedsbudget.store.read import Reader, Record


Asking = Callable[["Reader"], "EntryRequest"]
Beside = Callable[["Reader", "Composed", str], "dict[str, Rows]"]


@dataclass(frozen=True)
class RecordedEntry:
    """What an entry by hand became.

    Attributes:
        entry_id, seal_number: where it stands.
        posting_ids: in order; more than was asked when an amount was split over what is open.
        undrawn: the part of facts for which nothing was open, in euros.
        memo: the part via own account that no signed term covers, counted nowhere, in euros.
        moved_on: the first open day, when the date asked for lies in a closed period.
        exceeded: where it went beyond what was available and the control warns, or an exception allowed it: records
            level, goal, year, partner, area, control, available_before, asked, short_by.
    """

    entry_id: str
    seal_number: int
    posting_ids: tuple[str, ...]
    undrawn: Decimal
    memo: Decimal
    moved_on: date | None
    exceeded: tuple[Record, ...] = ()


def record_entry(folder: LedgerFolder, act: Act, request: EntryRequest, *, unit: str = "record") -> RecordedEntry:
    """Post one entry by hand; decisions that break a rule are refused, facts are not.

    Raises:
        Refusal: a rule is broken, a code is unknown or nothing is left to post; nothing was changed.
    """
    _refuse_the_impossible(act, request)

    def authorised(reader: Reader, _composed: Composed, _entry_id: str) -> dict[str, Rows]:
        # What no mandate bears gets no authorisation; a rule refuses it, after those that no decision could set aside.
        return {"authorisation": judge(reader, act).authorisations}

    return post_entry(folder, act, unit, lambda _reader: request, authorised)


def post_entry(folder: LedgerFolder, act: Act, unit: str, wanted: Asking, beside: Beside) -> RecordedEntry:
    """Post one entry in one unit of work with what belongs beside it.

    Args:
        unit: what kind of act this is.
        wanted: gives the entry to post, from what the ledger holds.
        beside: gives the rows of other tables, from the postings that were composed and the id of the entry.

    Raises:
        Refusal: a rule is broken, a code is unknown or nothing is left to post; nothing was changed.
    """
    entry_id = str(uuid4())
    outcome: list[tuple[EntryRequest, Composed]] = []

    def prepare(reader: Reader) -> Batch:
        request = wanted(reader)
        _refuse_unagreed_rates(reader, request)
        composed = composed_entry(reader, request)
        outcome[:] = [(request, composed)]
        entry = {
            "entry_id": entry_id,
            "booked_on": request.booked_on,
            "description": request.description,
            "decision": request.decision,
            "is_neutral": request.is_neutral,
            "memo_amount": composed.memo_total(),
        }
        postings = composed.postings.with_columns(pl.lit(entry_id).alias("entry_id"))
        rows: dict[str, Rows] = {"entry": [entry], "posting": postings, **beside(reader, composed, entry_id)}
        if request.vat:
            parts = {"regime": request.vat.regime, "excluding": request.vat.excluding, "vat": request.vat.vat}
            rows["vat_part"] = [{"vat_id": str(uuid4()), "entry_id": entry_id, **parts}]
        if request.exception:
            rows["exception_use"] = [use_of(reader, act, request.exception, entry_id)]
        if request.involvement.says_something():
            asked = postings.filter(pl.col("is_asked"))["posting_id"].cast(pl.String).to_list()
            rows["involvement"] = involvement_rows(request.involvement, asked)
        return Batch(unit, rows=rows, by_hand=True)

    seal = commit(folder, act, prepare)
    if seal is None:
        raise AssertionError  # pragma: no cover - prepare always returns a batch
    request, composed = outcome[0]
    first_day = composed.postings["booked_on"].min()
    asked_to_draw = sum((p.amount for p in request.postings if p.draws_on), Decimal("0.00"))
    own_half = (pl.col("kind") == "deposit") & (pl.col("form") == "own_account")
    drawn = composed.postings.filter(pl.col("is_asked") & pl.col("draws_on").is_not_null() & ~own_half)
    return RecordedEntry(
        entry_id=entry_id,
        seal_number=seal.number,
        posting_ids=tuple(composed.postings["posting_id"].cast(pl.String).to_list()),
        undrawn=asked_to_draw - composed.memo_total() - sum(drawn["amount"].to_list(), Decimal("0.00"))
        if asked_to_draw
        else asked_to_draw,
        memo=composed.memo_total(),
        moved_on=first_day if isinstance(first_day, date) and first_day > request.booked_on else None,
        exceeded=_exceeded(folder, seal.number),
    )


def composed_entry(reader: Reader, request: EntryRequest) -> Composed:
    """Return the postings of an entry, composed on an open reader.

    Raises:
        Refusal: nothing is left to post.
    """
    composed = compose(reader, wanted_frame(request.postings, request.booked_on), reversing_frame(request.reverses))
    if composed.postings.is_empty():
        raise Refusal("record.nothing_within_term", memo=composed.memo_total())
    return composed


def _exceeded(folder: LedgerFolder, seal_number: int) -> tuple[Record, ...]:
    """Return where a unit of work went beyond what was available, as far as it was let through."""
    with reading(folder) as reader:
        reader.since(seal_number)
        return tuple(reader.records("exceeded"))


def _refuse_the_impossible(act: Act, request: EntryRequest) -> None:
    """Refuse what can be seen without the ledger."""
    if not request.postings and not request.reverses:
        raise Refusal("record.no_postings")
    if request.booked_on > act.today():
        raise Refusal("record.in_the_future", booked_on=request.booked_on, today=act.today())
    refuse_contradiction(request.involvement)
    refuse_personal_data(request.involvement.advice_reason)
    for posting in request.postings:
        if posting.amount == 0:
            raise Refusal("record.zero", kind=posting.kind)
        _refuse_the_contradictory(posting)


def _refuse_unagreed_rates(reader: Reader, request: EntryRequest) -> None:
    """Refuse hours in kind at a rate that nobody agreed on, where the programme keeps a register of rates."""
    for posting in request.postings:
        if posting.rate is None or posting.form != "in_kind" or not reader.records("in_kind_rates", day=None):
            continue
        day = posting.booked_on or request.booked_on
        agreed = reader.records("in_kind_rates", day=day)
        if posting.rate not in [row["rate"] for row in agreed]:
            rates = "; ".join(f"€ {format_amount(row['rate'], language=language())} ({row['name']})" for row in agreed)
            raise Refusal("residents.rate_not_agreed", rate=posting.rate, day=day, rates=rates or "–")


def _refuse_the_contradictory(posting: WantedPosting) -> None:
    """Refuse a posting that says two things at once."""
    kind = KINDS.get(posting.kind)
    may_be_negative = kind is None or kind.is_signed or posting.is_credit_note
    if posting.amount < 0 and not may_be_negative:
        raise Refusal("record.below_zero", amount=posting.amount)
    if posting.to_partner == posting.partner and posting.kind == "pass_on":
        raise Refusal("record.to_itself", partner=posting.partner)
    if posting.partner == POOL and kind is not None and kind.track in ("use", "cash"):
        raise Refusal("record.pool_spends")
    if posting.hours is not None and posting.rate is not None:
        worth = (posting.hours * posting.rate).quantize(CENT, ROUND_HALF_UP)
        if abs(posting.amount) != abs(worth):
            raise Refusal("record.hours_and_rate", worth=worth, amount=posting.amount)
