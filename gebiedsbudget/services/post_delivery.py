"""`post`: a staged delivery becomes postings, all or nothing, prepared outside the lock."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.profile import profile_of
from gebiedsbudget.locale import text
from gebiedsbudget.services.compare_delivery import OFF_THE_TABLE, DeliveryContext, compare, resolve_delivery
from gebiedsbudget.services.compose_entry import Composed, compose
from gebiedsbudget.services.staged_delivery import source_total_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import Progress, commit, silent

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


# What follows from a row and is not its own amount: the deposit half of an own-account pair, a release at settlement.
_DERIVED = (pl.col("kind") == "release") | ((pl.col("kind") == "deposit") & (pl.col("form") == "own_account"))


@dataclass(frozen=True)
class PostedDelivery:
    """What a delivery became.

    Attributes:
        version: which version of the delivery it is; 0 when nothing was new.
        seal_number: 0 when nothing was new.
        postings, reversals: new postings in all, and how many of them take something back.
        amount: sum of the amounts that were newly posted, without reversals, in euros.
        undrawn: spending and deposits for which nothing was open, in euros.
        memo: via own account beyond the signed terms, counted nowhere, in euros.
        left_as_adopted: what lines of an adopted year now say otherwise and is posted nowhere, in euros; costs in cash
            are not among them, their difference goes to the first open year.
        nothing_new: every line already stood.
    """

    delivery: str
    version: int
    seal_number: int
    postings: int
    reversals: int
    amount: Decimal
    undrawn: Decimal
    memo: Decimal
    left_as_adopted: Decimal
    nothing_new: bool


def post_delivery(folder: LedgerFolder, act: Act, delivery: str, *, progress: Progress = silent) -> PostedDelivery:
    """Post a staged delivery.

    Args:
        delivery: its code, or parts of it that fit one delivery only.
        progress: told each phase.

    Raises:
        Refusal: findings of severity error, undecided proposals, or a delivery for comparison only.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
    outcome: list[PostedDelivery] = []

    def prepare(reader: Reader) -> Batch:
        staged = staged_or_refuse(reader, code)
        comparison = compare(reader, context_of(staged), reader.frame("incoming_staged", delivery=code))
        if comparison.proposals:
            lines = {row["line_id"] for row in comparison.proposals}
            raise Refusal("delivery.undecided", delivery=code, count=len(lines))
        off_the_table: list[tuple[str, Mapping[str, object]]] = [(name, {"delivery": code}) for name in OFF_THE_TABLE]
        version = (reader.record("delivery_version_number", delivery=code) or {"version": 0})["version"]
        if version and comparison.says_nothing_new and not _has_new_total(reader, staged):
            outcome[:] = [_nothing_new(code)]
            return Batch("post", staging=off_the_table)
        composed = compose_delivery(reader, progress)
        batch = _batch(reader, staged, composed, version + 1)
        batch.staging = off_the_table
        left = (reader.record("left_as_adopted") or {"amount": Decimal("0.00")})["amount"]
        outcome[:] = [_outcome(code, version + 1, composed, left)]
        return batch

    seal = commit(folder, act, prepare, progress)
    posted = outcome[0]
    return posted if seal is None else PostedDelivery(**(posted.__dict__ | {"seal_number": seal.number}))


def staged_or_refuse(reader: Reader, code: str) -> Record:
    """Return the staged delivery, or refuse it with the reason."""
    staged = reader.record("staged_delivery", delivery=code)
    if staged is None:
        raise Refusal("delivery.not_staged", delivery=code)
    if staged["use"] == "comparison":
        raise Refusal("delivery.comparison_only", delivery=code)
    errors = (reader.record("finding_counts", delivery=code) or {"errors": 0})["errors"]
    if errors:
        raise Refusal("delivery.has_errors", delivery=code, count=errors)
    return staged


def context_of(staged: Record) -> DeliveryContext:
    """Return the context of a staged delivery, with the margins of the profile it was read with."""
    margins = asdict(profile_of(staged["profile_text"], staged["profile"]).matching.margins)
    return DeliveryContext(**{name: (staged | margins)[name] for name in DeliveryContext.__dataclass_fields__})


def compose_delivery(reader: Reader, progress: Callable[[str], None] = silent) -> Composed:
    """Return the postings of the delivery that was just compared, with the releases of its settlements."""
    progress("composing")
    reader.run("delivery_postings")
    composed = compose(reader, reader.frame("delivery_wanted"), reader.frame("delivery_reversing"))
    beyond = reader.record("nothing_to_lower")
    if beyond:
        raise Refusal("delivery.nothing_to_lower", **beyond)
    releases = reader.frame("final_release")
    if releases.is_empty():
        return composed
    day = reader.frame("release_day")["booked_on"][0]
    postings = pl.concat(
        [
            composed.postings.with_columns(
                pl.col("posting_id", "item_id", "draws_on", "line_id", "reverses").cast(pl.String)
            ),
            releases.with_columns(
                pl.lit("release").alias("kind"), pl.col("posting_id").alias("item_id"), pl.lit(day).alias("booked_on")
            ),
        ],
        how="diagonal_relaxed",
    )
    return Composed(postings, composed.memo)


def _batch(reader: Reader, staged: Record, composed: Composed, version: int) -> Batch:
    version_id, entry_id = str(uuid4()), str(uuid4())
    kept = {name: staged[name] for name in (
        "delivery", "partner", "profile", "profile_hash", "period", "booked_on", "flow", "scope", "file_name",
        "file_sha256", "rows_read", "rows_staged", "rows_set_aside", "rows_not_data", "control",
    )}  # fmt: skip
    batch = Batch("post")
    batch.rows["delivery_version"] = [kept | {"delivery_version_id": version_id, "version": version}]
    batch.rows["delivery_line"] = reader.frame("version_lines").with_columns(
        pl.lit(version_id).alias("delivery_version_id")
    )
    matches = reader.frame("version_matches")
    batch.rows["match"] = matches.with_columns(
        pl.Series("match_id", [str(uuid4()) for _ in range(len(matches))], dtype=pl.String)
    )
    profile = _profile_definition(reader, staged)
    if profile:
        batch.rows["definition"] = [profile]
    if len(composed.postings):
        batch.rows["entry"] = [
            {
                "entry_id": entry_id,
                "booked_on": staged["booked_on"],
                "description": text("delivery.entry", delivery=staged["delivery"], version=version),
                "is_neutral": False,
                "memo_amount": composed.memo_total(),
                "delivery_version_id": version_id,
            }
        ]
        batch.rows["posting"] = composed.postings.with_columns(pl.lit(entry_id).alias("entry_id"))
    return batch


def _profile_definition(reader: Reader, staged: Record) -> dict[str, object] | None:
    """Return the profile as a definition, when this version of it was not applied before."""
    last = reader.record("profile_definition", profile=staged["profile"])
    body = json.dumps({"hash": staged["profile_hash"], "text": staged["profile_text"]}, ensure_ascii=False)
    if last and last["body"] == body:
        return None
    return {
        "definition_id": str(uuid4()),
        "subject": "profile",
        "code": staged["profile"],
        "version": (last["version"] if last else 0) + 1,
        "is_withdrawn": False,
        "body": body,
    }


def _has_new_total(reader: Reader, staged: Record) -> bool:
    """Whether the control total of the source is told for the first time, or anew: a version keeps it."""
    given = source_total_of(staged["control"])
    standing = reader.record("standing_version", delivery=staged["delivery"])
    return given is not None and (standing is None or given != source_total_of(standing["control"]))


def _nothing_new(code: str) -> PostedDelivery:
    nothing = Decimal("0.00")
    return PostedDelivery(code, 0, 0, 0, 0, nothing, nothing, nothing, nothing, nothing_new=True)


def _outcome(code: str, version: int, composed: Composed, left_as_adopted: Decimal) -> PostedDelivery:
    postings = composed.postings
    # What other deliveries had drawn, and is only drawn anew, is not this one's.
    new = postings.filter(pl.col("is_asked").fill_null(value=True))
    undrawn = new.filter(
        pl.col("draws_on").is_null() & pl.col("kind").is_in(["expenditure", "deposit"]) & (pl.col("form") == "cash")
    )
    return PostedDelivery(
        delivery=code,
        version=version,
        seal_number=0,
        postings=len(postings),
        reversals=len(postings.filter(pl.col("reverses").is_not_null())),
        amount=sum(new.filter(~_DERIVED)["amount"].to_list(), Decimal("0.00")),
        undrawn=sum(undrawn["amount"].to_list(), Decimal("0.00")),
        memo=composed.memo_total(),
        left_as_adopted=left_as_adopted,
        nothing_new=False,
    )
