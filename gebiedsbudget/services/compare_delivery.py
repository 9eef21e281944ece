"""Comparing a delivery with what stands and with the ledger: the ground under staging, matching and posting.

The rules are SQL (`compare_delivery.sql`, then `match_evidence.sql`, `match_groups.sql` and `match_delivery.sql`); this
module brings the lines in, and gives each line the strongest candidate that is still free.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

import polars as pl

from gebiedsbudget.domain.matching import choose
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.store.read import Reader, Record

# What takes everything of a staged delivery away, but for the decisions on its lines.
OFF_THE_TABLE: Final = ("unstage_delivery", "unstage_lines", "unstage_findings", "unstage_mappings")


@dataclass(frozen=True)
class DeliveryContext:
    """What a delivery is: its code, who delivers, how it is read, and from when it counts.

    Attributes:
        delivery: its code, `<partner>/<profile>/<period>`; a continuous profile has no period in it.
        booked_on: the day rows without a date of their own count from.
        has_key: whether the profile names key columns, so that equal keys mean the same row.
        tolerance, match_window, draw_window: how far a line and its candidate may be apart, as the profile says.
    """

    delivery: str
    partner: str
    profile: str
    flow: str
    scope: str
    booked_on: date
    has_key: bool
    tolerance: Decimal
    match_window: int
    draw_window: int


@dataclass(frozen=True)
class Comparison:
    """How many lines differ, in what way, for how much; what still asks for a decision; whether all of it stands."""

    changes: tuple[Record, ...]
    proposals: tuple[Record, ...]
    says_nothing_new: bool

    def lines(self, change: str) -> int:
        """Return the number of lines with a change."""
        return sum(row["lines"] for row in self.changes if row["change"] == change)


def compare(reader: Reader, context: DeliveryContext, incoming: pl.DataFrame) -> Comparison:
    """Compare lines with what stands, leaving `delivery_change`, `line_match` and `line_decision` for what follows."""
    row = {name: getattr(context, name) for name in DeliveryContext.__dataclass_fields__}
    reader.put("delivery_context", pl.DataFrame([row], schema_overrides={"tolerance": pl.Decimal(18, 2)}))
    reader.put("incoming_text", incoming)
    reader.run("incoming_lines")
    reader.run("compare_delivery")
    match(reader)
    verdict = reader.record("nothing_new") or {"is_so": False}
    return Comparison(
        tuple(reader.records("change_summary")), tuple(reader.records("open_proposals")), bool(verdict["is_so"])
    )


def match(reader: Reader) -> None:
    """Match the lines that were just compared, leaving `line_match`, `line_decision` and `line_link`."""
    reader.run("number_keys")
    reader.run("match_evidence")
    pairs = reader.frame("match_pairs")
    chosen = choose(zip(*(pairs[name] for name in ("line_id", "stage", "target_id", "uses_up")), strict=True))
    reader.put("match_choice_text", pairs.filter(pl.Series(chosen, dtype=pl.Boolean)))
    reader.run("match_groups")
    reader.run("match_delivery")


def resolve_delivery(reader: Reader, asked: str) -> str:
    """Return the code of the delivery a user means: the whole code, or parts of it that fit one only.

    Raises:
        UsageFault: none or several fit.
    """
    codes = [str(row["delivery"]) for row in reader.records("delivery_codes")]
    if asked in codes:
        return asked
    parts = [part.lower() for part in asked.split("/") if part]
    fitting = [code for code in codes if parts and set(parts) <= set(code.lower().split("/"))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UsageFault("delivery.ambiguous", asked=asked, codes=", ".join(fitting))
    raise UsageFault("delivery.unknown", asked=asked, codes=", ".join(codes) or "–")
