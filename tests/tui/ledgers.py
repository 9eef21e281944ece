"""Ledgers for the screens: the worked example, and one with deliveries that ask for a decision."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.record_entry import record_entry
from tests.oracle_replay import ORACLE

NOW: Final = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)
HEADER: Final = ("Nr", "Datum", "Doel", "Omschrijving", "Bedrag")
MARKUP: Final = "[red]Kerstmarkt[/red] [b"
PROFILE: Final = """
name = "kosten"
title = "Kostenlijst"
use = "posting"
flow = "mutations"
versions = "per-period"
basis = "accrual"
vat_basis = "including"
unit = 1
sign = "as-is"
decimal_mark = ","
dates = ["dd-mm-yyyy"]
unmapped = "error"
empty_values = []
key = ["Nr"]

[sheet]
name = "Kosten"
header_row = 1

[columns]
reference = "Nr"
booked_on = "Datum"
goal = "Doel"
description = "Omschrijving"

[constants]
area = "wijk"
year = 2026

[codes.goal]
"WON" = "WON"
"RON" = "RON"

[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
form = "cash"
"""


def clock() -> datetime:
    """Return the one moment these tests play at."""
    return NOW


def act(actor: str = "regie@gem") -> Act:
    """Return an act at that moment."""
    return Act(actor, clock)


def posting(kind: str, amount: str, reference: str | None = None, partner: str = "WEL") -> WantedPosting:
    """Return a posting of a partner on the goal Rondkomen in 2026."""
    return WantedPosting(kind, partner, "RON", "wijk", 2026, Decimal(amount), reference=reference)


def record(folder: LedgerFolder, day: date, description: str, *postings: WantedPosting) -> None:
    """Record an entry by hand."""
    record_entry(folder, act(), EntryRequest(day, description, postings))


def small_ledger(root: Path) -> LedgerFolder:
    """Make a ledger with a budget of 30.000 and three commitments, two of them of the same amount."""
    folder = LedgerFolder(root)
    create_ledger(folder, act(), (ORACLE / "programme.toml").read_text(encoding="utf-8"))
    record(folder, date(2026, 1, 5), "begroting", posting("budget", "30000.00"))
    for day, amount, reference in ((10, "5000.00", "V-1"), (20, "5000.00", "V-2"), (25, "1200.00", "V-3")):
        record(folder, date(2026, 5, day), f"opdracht {reference}", posting("commitment", amount, reference))
    (folder.profiles / "kosten.toml").write_text(PROFILE, encoding="utf-8")
    return folder


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    """Write a list of costs."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Kosten"
    for row in (HEADER, *rows):
        sheet.append(row)
    book.save(path)
    return path


def with_proposals(root: Path) -> LedgerFolder:
    """Stage a delivery of three lines: one with two candidates, one with one, one that is new."""
    folder = small_ledger(root)
    path = workbook(
        root / "kosten-Q2.xlsx",
        ("F-1", date(2026, 5, 18), "RON", "Budgetcursus", 5000),
        ("F-2", date(2026, 5, 28), "RON", "Spreekuur", 1200),
        ("F-3", date(2026, 6, 2), "RON", MARKUP, 333.33),
    )
    import_delivery(folder, act("finance@wel"), path, "WEL", period="2026-Q2")
    return folder


def with_findings(root: Path) -> LedgerFolder:
    """Stage a delivery with two rows of an unknown goal, one amount in words, and one row that is right."""
    folder = small_ledger(root)
    path = workbook(
        root / "kosten-Q2.xlsx",
        ("F-1", date(2026, 5, 18), "SPORT", "Wandelclub", 400),
        ("F-2", date(2026, 5, 20), "SPORT", "Buurttoernooi", 250),
        ("F-3", date(2026, 5, 28), "RON", "Spreekuur", "duizend euro"),
        ("F-4", date(2026, 6, 2), "RON", "Kopieën", 80),
    )
    import_delivery(folder, act("finance@wel"), path, "WEL", period="2026-Q2")
    return folder


def without_findings(root: Path) -> LedgerFolder:
    """Stage a delivery of one line that can be posted as it is."""
    folder = small_ledger(root)
    path = workbook(root / "kosten-Q2.xlsx", ("F-3", date(2026, 6, 2), "RON", MARKUP, 333.33))
    import_delivery(folder, act("finance@wel"), path, "WEL", period="2026-Q2")
    return folder
