"""Small workbooks and a profile for delivery tests: a row a line, headers on row 1, Dutch columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import openpyxl

from gebiedsbudget.domain.act import Act
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger

HEADERS: Final = (
    "Nummer", "Soort", "Datum", "Jaar", "Doel", "Gebied", "Partner", "Verplichting", "Omschrijving", "Bedrag",
)  # fmt: skip
KINDS: Final = {
    "toezegging": "pledge",
    "bijdrage": "contribution",
    "ontvangst": "deposit",
    "voorschot": "transfer",
    "reservering": "reservation",
    "verplichting": "commitment",
    "kosten": "expenditure",
    "afrekening": "expenditure",
    "eigen": "own_account",
}
PROGRAMME: Final = """
name = "Proefwijk"
first_year = 2025
last_year = 2028
[control]
reservation = "warn"
commitment = "warn"
[[area]]
code = "wijk"
name = "De wijk"
level = "wijk"
[[area]]
code = "plein"
name = "Het plein"
level = "buurt"
parent = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "WEL"
name = "Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Wonen"
[[goal]]
code = "RON"
name = "Rondkomen"
"""


def profile_text(*, flow: str = "mutations", versions: str = "per-period") -> str:
    """Return the profile that reads these workbooks."""
    amounts = "".join(
        f"""
[[amount]]
name = "{name}"
column = "Bedrag"
kind = "{kind}"
form = "{"own_account" if kind == "own_account" else "cash"}"
when = [{{ column = "Soort", matches = "^{name}$" }}]
draws_on = "{"commitment" if kind in ("contribution", "deposit", "expenditure", "own_account") else ""}"
final = {"true" if name == "afrekening" else "false"}
"""
        for name, kind in KINDS.items()
    )
    return f"""
name = "proef"
title = "Proefbestand"
flow = "{flow}"
versions = "{versions}"
decimal_mark = ","
key = ["Nummer"]
[sheet]
name = "Blad1"
header_row = 1
[columns]
reference = "Nummer"
booked_on = "Datum"
year = "Jaar"
goal = "Doel"
area = "Gebied"
partner = "Partner"
commitment = "Verplichting"
description = "Omschrijving"
{amounts}
"""


def new_ledger(root: Path, **settings: str) -> LedgerFolder:
    """Return a ledger of two partners, two goals and two areas, with the profile in place."""
    folder = LedgerFolder(root)
    create_ledger(folder, act_on(date(2025, 1, 2)), PROGRAMME)
    (folder.profiles / "proef.toml").write_text(profile_text(**settings), encoding="utf-8")
    return folder


def act_on(day: date) -> Act:
    instant = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Act("finance@wel", clock=lambda: instant)


def row(number: str, kind: str, amount: object, **changes: Any) -> tuple[Any, ...]:
    """Return a row of the workbook: 2026, goal RON, the whole district, partner WEL unless said otherwise."""
    values = {
        "Nummer": number,
        "Soort": kind,
        "Datum": date(2026, 3, 1),
        "Jaar": 2026,
        "Doel": "RON",
        "Gebied": "wijk",
        "Partner": "WEL",
        "Verplichting": None,
        "Omschrijving": f"regel {number}",
        "Bedrag": float(amount) if isinstance(amount, Decimal | int) else amount,
    } | changes
    return tuple(values[header] for header in HEADERS)


def workbook(path: Path, rows: Iterable[tuple[Any, ...]]) -> Path:
    """Write a workbook of rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Blad1"
    sheet.append(HEADERS)
    for line in rows:
        sheet.append(line)
    book.save(path)
    return path
