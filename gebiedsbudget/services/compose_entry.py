"""Composing the postings of one act: reversals, what is wanted, and what the items can bear.

One way for everything that posts: an entry by hand, a correction, a delivery, an undo. The rules are SQL
(`sql/queries/compose_*.sql`); this module brings the frames in and the postings out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl

from gebiedsbudget.domain.posting import KINDS

if TYPE_CHECKING:
    from gebiedsbudget.domain.entry import WantedPosting
    from gebiedsbudget.store.read import Reader

MONEY = pl.Decimal(18, 2)
WANTED_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "wanted_id": pl.String,
    "ordinal": pl.Int64,
    "splits": pl.Boolean,
    "kind": pl.String,
    "form": pl.String,
    "partner": pl.String,
    "to_partner": pl.String,
    "goal": pl.String,
    "area": pl.String,
    "year": pl.Int64,
    "amount": MONEY,
    "item_id": pl.String,
    "draws_on": pl.String,
    "booked_on": pl.Date,
    "origin_year": pl.Int64,
    "is_opening": pl.Boolean,
    "is_accrual": pl.Boolean,
    "is_credit_note": pl.Boolean,
    "condition": pl.String,
    "hardens_on": pl.Date,
    "hours": MONEY,
    "rate": MONEY,
    "reference": pl.String,
    "counterparty": pl.String,
    "description": pl.String,
    "line_id": pl.String,
}


@dataclass(frozen=True)
class Composed:
    """The postings of one act, and what stayed outside the pool.

    Attributes:
        postings: frame in posting order, without entry and seal; `is_asked` tells what is new from what is taken back
            or only drawn anew.
        memo: frame (wanted_id, line_id, memo) of own-account amounts no signed term covers.
    """

    postings: pl.DataFrame
    memo: pl.DataFrame

    def memo_total(self) -> Decimal:
        """Return the sum of what stayed outside the pool, in euros."""
        return sum(self.memo["memo"].to_list(), Decimal("0.00"))


def wanted_frame(postings: Iterable[WantedPosting], booked_on: date) -> pl.DataFrame:
    """Return wanted postings by hand as a frame; facts may be split over what is open, decisions never."""
    rows = []
    for ordinal, posting in enumerate(postings):
        row = asdict(posting)
        kind = KINDS.get(posting.kind)
        row |= {
            "wanted_id": row.pop("posting_id") or str(uuid4()),
            "ordinal": ordinal,
            "splits": kind is None or not kind.is_decision,
            "booked_on": posting.booked_on or booked_on,
            "line_id": None,
        }
        rows.append(row)
    return pl.DataFrame(
        {column: [row[column] for row in rows] for column in WANTED_SCHEMA}, schema_overrides=WANTED_SCHEMA
    )


def reversing_frame(posting_ids: Sequence[str], line_id: str | None = None) -> pl.DataFrame:
    """Return the postings to take back as a frame."""
    return pl.DataFrame(
        {"posting_id": list(posting_ids), "line_id": [line_id] * len(posting_ids)},
        schema={"posting_id": pl.String, "line_id": pl.String},
    )


def compose(reader: Reader, wanted: pl.DataFrame, reversing: pl.DataFrame) -> Composed:
    """Return the postings that carry out `wanted` after taking back `reversing`.

    Args:
        reader: a look at the whole ledger, without a viewpoint.
        wanted: columns of `WANTED_SCHEMA`.
        reversing: columns posting_id, line_id (the line the reversal comes from, or null).
    """
    reader.put("reversing", reversing)
    reader.put("wanted_raw", wanted.select(WANTED_SCHEMA.keys()))
    for step in ("compose_basis", "compose_own_account", "compose_parts", "compose_postings"):
        reader.run(step)
    return Composed(reader.frame("composed"), reader.frame("own_account_memo"))
