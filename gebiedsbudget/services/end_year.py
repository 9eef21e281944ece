"""`year decide` and `year end`: what is done with what is open at the end of a year, then all of it at once.

Per open order a choice is kept on the table until the year is ended: delivered (a cost still to be paid), shifted to
the next year, carried over with its budget, or released (ledger.md 4). Ending the year carries all of them out in one
unit of work, an entry for each, and lets lapse what is then available. After that `year adopt` can lock it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import polars as pl

from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.line import Line
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.change_budget import carry_over, shift
from gebiedsbudget.services.compose_entry import compose, reversing_frame, wanted_frame
from gebiedsbudget.services.find_item import one_meant
from gebiedsbudget.services.read_year_end import YearEnd, year_end_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

CHOICES: Final = ("delivered", "shift", "carry", "release")
NOTHING: Final = Decimal("0.00")


@dataclass(frozen=True)
class EndedYear:
    """What ending a year posted."""

    year: int
    seal_number: int
    entries: int
    postings: int
    lapsed: Decimal


def decide_item(
    folder: LedgerFolder,
    act: Act,
    year: int,
    asked: str,
    choice: str,
    *,
    amount: Decimal | None = None,
    why: str | None = None,
) -> Record:
    """Keep what will be done at the end of a year with something open; a later choice takes its place.

    Args:
        asked: the number or id of an order or reservation that is open in the year.
        choice: delivered, shift, carry or release.
        amount: of delivered, how much was; the rest is released. None is all that is open.

    Returns:
        The item.

    Raises:
        UsageFault: the choice is not one of the four, or an amount goes with another than delivered.
        Refusal: the year is adopted, nothing open is called so, a reservation cannot be delivered, or the amount is
            not above zero or more than is open.
    """
    if choice not in CHOICES:
        raise UsageFault("year_end.unknown_choice", choice=choice, choices=", ".join(CHOICES))
    if amount is not None and choice != "delivered":
        raise UsageFault("year_end.amount_of_delivered")
    found: list[Record] = []

    def prepare(reader: Reader) -> Batch:
        stands = year_end_of(reader, year)
        if stands.is_adopted:
            raise Refusal("period.already_adopted", year=year)
        item = one_meant(asked, stands.items, ("commitment", "reservation"))
        found[:] = [item]
        if choice == "delivered" and item["kind"] == "reservation":
            raise Refusal("year_end.reservation", asked=asked)
        if amount is not None and not NOTHING < amount <= item["open"]:
            raise Refusal("year_end.amount", asked=asked, amount=amount, open=item["open"])
        row = {
            "year": year,
            "item_id": item["item_id"],
            "choice": choice,
            "amount": item["open"] if amount is None else amount,
            "why": why,
            "actor": act.actor,
            "decided_at": act.now().replace(tzinfo=None),
        }
        forget = ("undecide_year_end", {"year": year, "item": item["item_id"]})
        return Batch("year_end", staging=[forget], staged_rows={"stage_year_end": [row]})

    commit(folder, act, prepare)
    return found[0]


def end_year(folder: LedgerFolder, act: Act, year: int, decision: str) -> EndedYear:
    """Carry out what was chosen, and let lapse what is then available: after this nothing is open in the year.

    Raises:
        UsageFault: the programme does not have this year.
        Refusal: the year is not over or adopted, something is undecided or changed since it was decided, there is
            nothing to do, or a posting breaks a rule; nothing was changed.
    """
    if year >= act.today().year:
        raise Refusal("period.year_not_over", year=year)
    done: list[EndedYear] = []

    def prepare(reader: Reader) -> Batch:
        stands = year_end_of(reader, year)
        _refuse_unready(stands)
        booked_on = _day_of(reader, year)
        acts = [_carried_out(item) for item in stands.items]
        entries = [
            _entry(booked_on, decision, text(f"year_end.entry_{item['choice']}"), item["why"]) for item in stands.items
        ]
        lapsed = sum((row["available"] for row in stands.lapsing), NOTHING)
        if stands.lapsing:
            acts.append([WantedPosting("lapse", *_cell(row), -row["available"]) for row in stands.lapsing])
            entries.append(_entry(booked_on, decision, text("year_end.entry_lapse"), None))
        postings = _composed(reader, booked_on, acts, [str(entry["entry_id"]) for entry in entries])
        done[:] = [EndedYear(year, 0, len(entries), len(postings), lapsed)]
        renewed = [_followed(item, wanted) for item, wanted in zip(stands.items, acts, strict=False)]
        return Batch(
            "year_end",
            rows={"entry": entries, "posting": postings, "follow_up": [row for row in renewed if row]},
            staging=[("clear_year_end", {"year": year})],
            by_hand=True,
        )

    seal = commit(folder, act, prepare)
    if seal is None:
        raise AssertionError  # pragma: no cover - prepare always returns a batch
    return replace(done[0], seal_number=seal.number)


def _refuse_unready(stands: YearEnd) -> None:
    """Refuse to end a year in which something is still to be said."""
    if stands.is_adopted:
        raise Refusal("period.already_adopted", year=stands.year)
    if stands.undecided:
        first = stands.undecided[0]
        name = first["reference"] or str(first["item_id"])[:8]
        raise Refusal("year_end.undecided", year=stands.year, count=len(stands.undecided), item=name)
    for item in stands.items:
        if item["amount"] > item["open"] or (item["choice"] != "delivered" and item["amount"] != item["open"]):
            name = item["reference"] or str(item["item_id"])[:8]
            raise Refusal("year_end.changed", item=name, amount=item["amount"], open=item["open"])
    if not stands.items and not stands.lapsing:
        raise Refusal("year_end.nothing", year=stands.year)


def _day_of(reader: Reader, year: int) -> date:
    """Return the day on which the end of a year counts: its last day, or the first open day after it."""
    closed = (reader.record("period_state", year=year) or {})["closed_until"]
    last = date(year, 12, 31)
    return last if closed is None or closed < last else date.fromordinal(closed.toordinal() + 1)


def _carried_out(item: Record) -> list[WantedPosting]:
    """Return the postings that carry out what was chosen for an item."""
    if item["choice"] in ("shift", "carry"):
        here = Line(*_cell(item))
        there = replace(here, year=here.year + 1)
        released, renewed = shift([item], there)
        moved = [released, replace(renewed, posting_id=str(uuid4()))]
        return [*carry_over(here, there, item["open"]), *moved] if item["choice"] == "carry" else moved
    let_go = item["open"]
    postings = []
    if item["choice"] == "delivered":
        # What is delivered takes a credit note that came before it along, and that opens the order again.
        let_go += min(item["credited"], item["amount"]) - item["amount"]
        postings.append(
            WantedPosting(
                "own_account" if item["form"] == "own_account" else "expenditure",
                *_cell(item),
                item["amount"],
                form=item["form"],
                draws_on=item["item_id"],
                is_accrual=True,
                reference=item["reference"],
                counterparty=item["counterparty"],
                description=item["description"],
            )
        )
    if let_go:
        postings.append(
            WantedPosting(
                "release",
                *_cell(item),
                let_go,
                form=item["form"],
                draws_on=item["item_id"],
                reference=item["reference"],
            )
        )
    return postings


def _composed(reader: Reader, booked_on: date, acts: list[list[WantedPosting]], entry_ids: list[str]) -> pl.DataFrame:
    """Return the postings of all entries together; each part of what was wanted keeps the entry it is wanted in.

    What is drawn anew because of it, such as a credit note that came before what was delivered, goes in the same entry.
    """
    entry_of = [entry_id for entry_id, postings in zip(entry_ids, acts, strict=True) for _ in postings]
    wanted = wanted_frame([posting for postings in acts for posting in postings], booked_on)
    # The column of the delivered line travels with every part that is made of a posting, and here there is no line.
    composed = compose(reader, wanted.with_columns(pl.Series("line_id", entry_of, pl.String)), reversing_frame([]))
    if composed.memo_total():
        raise Refusal("year_end.beyond_term", memo=composed.memo_total())
    found = composed.postings.with_columns(pl.col("draws_on", "item_id", "line_id").cast(pl.String))
    entry_of_item: dict[str | None, str] = {}
    for row in found.filter(pl.col("is_asked")).iter_rows(named=True):
        entry_of_item |= {row["item_id"]: row["line_id"], row["draws_on"]: row["line_id"]}
    touched = pl.coalesce("draws_on", "item_id").replace_strict(entry_of_item, default=None, return_dtype=pl.String)
    return found.with_columns(
        pl.when("is_asked").then("line_id").otherwise(touched).alias("entry_id"),
        pl.when(~pl.col("is_asked")).then("line_id").alias("line_id"),
    )


def _entry(booked_on: date, decision: str, description: str, why: str | None) -> dict[str, Any]:
    return {
        "entry_id": str(uuid4()),
        "booked_on": booked_on,
        "description": f"{description}: {why}" if why else description,
        "decision": decision,
        "is_neutral": False,
        "memo_amount": NOTHING,
    }


def _followed(item: Record, wanted: list[WantedPosting]) -> dict[str, Any] | None:
    """Return who takes up an order in its new year, where someone did."""
    renewed = next((posting.posting_id for posting in wanted if posting.posting_id), None)
    said = {key: item[key] for key in ("owner", "due_on", "note")}
    if renewed is None or not any(said.values()):
        return None
    return {"follow_up_id": str(uuid4()), "item_id": renewed, **said}


def _cell(row: Record) -> tuple[str, str, str, int]:
    return row["partner"], row["goal"], row["area"], row["year"]
