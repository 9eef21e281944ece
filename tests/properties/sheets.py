"""Deliveries drawn at random: rows of a sheet as they come out of a workbook, staged and posted by the services.

Each row has three amounts: what was ordered, what it cost, and what it was settled at, which ends the order. What a
ledger should hold after such rows is added up here in plain Python, from the rules and not from the SQL.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final
from unittest.mock import patch

import polars as pl

from gebiedsbudget.intake.extract import Extract
from gebiedsbudget.intake.lines import LINE_SCHEMA
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.match_delivery import decide_all
from gebiedsbudget.services.post_delivery import PostedDelivery, post_delivery
from gebiedsbudget.services.staged_delivery import StagedDelivery
from tests.properties.one_connection import Desk

NOTHING: Final = Decimal("0.00")
ORDERED: Final = tuple(Decimal(amount) for amount in ("33.33", "50.00", "100.00", "250.00"))
SPENT: Final = (*ORDERED, *map(Decimal, ("0.01", "66.67", "-33.33", "0.00")))
SETTLED: Final = tuple(map(Decimal, ("0.00", "0.01", "33.33", "66.67", "250.00")))
SETTLES: Final = 0.15
KIND_OF: Final = {"opdracht": "commitment", "kosten": "expenditure", "afrekening": "expenditure"}
PROFILE: Final = """
name = "{name}"
title = "Proefbestand"
flow = "{flow}"
versions = "per-period"
decimal_mark = ","
key = ["Nummer"]
[sheet]
name = "Blad1"
header_row = 1
[columns]
reference = "Nummer"
goal = "Doel"
year = "Jaar"
booked_on = "Datum"
[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
"""


@dataclass(frozen=True)
class Row:
    """One row; an amount that is None is a blank cell."""

    number: str
    commitment: str | None
    goal: str = "WON"
    year: int = 2026
    ordered: Decimal | None = None
    cost: Decimal | None = None
    settled: Decimal | None = None
    description: str = "regel"

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        """What stands in each column of amounts."""
        return {"opdracht": self.ordered, "kosten": self.cost, "afrekening": self.settled}


Sheet = tuple[Row, ...]
Cell = tuple[str, int]


def write_profile(desk: Desk, flow: str = "mutations") -> None:
    """Put a profile in the ledger; what it says of columns is not used, the lines come ready."""
    desk.folder.profiles.mkdir(parents=True, exist_ok=True)
    (desk.folder.profiles / "proef.toml").write_text(PROFILE.format(name="proef", flow=flow), encoding="utf-8")


def stage(
    desk: Desk,
    sheet: Sheet,
    *,
    scope: str = "years",
    by_row: bool = False,
    period: str = "2026-Q1",
    personal_data: Mapping[str, int] | None = None,
) -> StagedDelivery:
    """Stage a sheet as welfare's delivery of a period.

    Args:
        by_row: costs draw on the order in their own row, instead of on the one with their number.
        personal_data: what was masked in it.
    """
    rows = [
        {
            "sheet": "Blad1",
            "row_number": place,
            "measure": measure,
            "cell": f"{column}{place}",
            "row_key": row.number,
            "occurrence": 1,
            "kind": KIND_OF[measure],
            "form": "cash",
            "partner": "WEL",
            "goal": row.goal,
            "area": "wijk",
            "year": row.year,
            "booked_on": date(2026, 2, 1),
            "amount": amount,
            "reference": row.number,
            "commitment": row.commitment,
            "draws_measure": "opdracht" if by_row and measure != "opdracht" else None,
            "draws_commitment": not by_row and row.commitment is not None and measure != "opdracht",
            "is_final": measure == "afrekening",
            "description": row.description,
            "state": "staged",
            "raw": str(amount),
        }
        for place, row in enumerate(sheet, 2)
        for column, (measure, amount) in zip("FGH", row.amounts.items(), strict=True)
    ]
    lines = pl.DataFrame({name: [row.get(name) for row in rows] for name in LINE_SCHEMA}, schema=LINE_SCHEMA)
    file = desk.folder.root / "aanlevering.xlsx"
    file.write_text(repr(rows), encoding="utf-8")
    sha = hashlib.sha256(file.read_bytes()).hexdigest()
    found = Extract(file.name, sha, "Blad1", ("Blad1",), lines, (), len(sheet), len(sheet), 0, 0, 0, ())
    if personal_data:
        found = replace(found, original_sha256=sha[::-1], personal_data=personal_data)
    with patch("gebiedsbudget.services.import_delivery.extract", return_value=found):
        return import_delivery(desk.folder, desk.act(), file, "WEL", period=period, profile="proef", scope=scope)


def deliver(
    desk: Desk, sheet: Sheet, *, scope: str = "years", by_row: bool = False, period: str = "2026-Q1"
) -> PostedDelivery:
    """Stage and post a sheet; what looks like something else but has no number is new."""
    staged = stage(desk, sheet, scope=scope, by_row=by_row, period=period)
    if staged.proposals:
        decide_all(desk.folder, desk.act(), staged.delivery, "new")
    return post_delivery(desk.folder, desk.act(), staged.delivery)


def first_version(random: Random, most: int = 5) -> Sheet:
    """Return some rows; about half of their cells are blank, and numbers of orders recur."""
    rows = [
        Row(
            number=str(number),
            commitment=random.choice(("V1", "V1", "V2", None)),
            goal=random.choice(("WON", "WON", "RON")),
            year=random.choice((2026, 2026, 2027)),
            ordered=random.choice((None, *ORDERED)),
            cost=random.choice((None, *SPENT)),
        )
        for number in random.sample(range(1, 10), random.randint(1, most))
    ]
    return tuple(settled(row, random) if random.random() < SETTLES else row for row in rows)


def settled(row: Row, random: Random) -> Row:
    """Return a row with its settlement."""
    return replace(row, settled=random.choice(SETTLED))


def next_version(random: Random, sheet: Sheet) -> Sheet:
    """Return a sheet as it comes again: rows as they were, blank, re-described, changed, gone; and some new."""
    rows: list[Row] = []
    for row in sheet:
        changed = random.choice(
            (
                row,
                row,
                replace(row, ordered=None),
                replace(row, cost=None, settled=None),
                replace(row, description="anders"),
                replace(row, ordered=random.choice(ORDERED)),
                replace(row, cost=random.choice(SPENT)),
                settled(row, random),
                replace(row, goal="RON" if row.goal == "WON" else "WON"),
                replace(row, year=2026 + 2027 - row.year),
                # An order that has a row of its own keeps it: its new number is one that no other order has.
                replace(row, commitment=random.choice(("V1", "V2", None)) if row.ordered is None else f"N{row.number}"),
                None,
            )
        )
        if changed is not None:
            rows.append(changed)
    numbers = {row.number for row in sheet}
    rows += [row for row in first_version(random, 3) if row.number not in numbers]
    return tuple(rows) or first_version(random)


def standing_after(stood: Sheet, sheet: Sheet, scope: str) -> Sheet:
    """Return what stands once a sheet is posted: blanks as they stood, and years it does not speak of left alone."""
    before = {row.number: row for row in stood}
    years = {row.year for row in sheet}
    told = {row.number for row in sheet}
    filled = []
    for row in sheet:
        old = before.get(row.number, row)
        kept = {
            name: getattr(old, name)
            for name in ("commitment", "ordered", "cost", "settled")
            if getattr(row, name) is None
        }
        filled.append(replace(row, **kept))
    left = [row for row in stood if scope == "years" and row.year not in years and row.number not in told]
    return (*left, *filled)


def figures_of(
    sheet: Sheet, *, by_row: bool = False, ordered_before: Mapping[tuple[Cell, str], Decimal] | None = None
) -> dict[Cell, tuple[Decimal, Decimal]]:
    """Return what is committed and spent in each goal and year, as if the sheet were the only thing ever delivered.

    Args:
        ordered_before: orders by hand, by cell and number.
    """
    ordered: dict[tuple[Cell, str], Decimal] = defaultdict(lambda: NOTHING, ordered_before or {})
    spent_on: dict[tuple[Cell, str], Decimal] = defaultdict(lambda: NOTHING)
    spent: dict[Cell, Decimal] = defaultdict(lambda: NOTHING)
    ended = set()
    for row in sheet:
        cell, own = (row.goal, row.year), row.commitment or f"row {row.number}"
        ordered[cell, own] += row.ordered or NOTHING
        for amount in (row.cost, row.settled):
            spent[cell] += amount or NOTHING
            if row.ordered if by_row else row.commitment:
                spent_on[cell, own] += amount or NOTHING
        if row.settled is not None and (row.ordered if by_row else row.commitment):
            ended.add((cell, own))
    found: dict[Cell, tuple[Decimal, Decimal]] = {}
    for cell in {*spent, *(cell for cell, _ in ordered)}:
        keys = [key for key in ordered if key[0] == cell and key not in ended]
        committed = [ordered[key] - min(max(spent_on[key], NOTHING), ordered[key]) for key in keys]
        found[cell] = (sum(committed, NOTHING), spent[cell])
    return {cell: figures for cell, figures in found.items() if any(figures)}
