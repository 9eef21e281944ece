"""Bewonersgroep Eikenplein: cash book and hours.

Kept by hand: three ways to write a date, amounts as numbers and as text. The book of a year grows during that year,
so each file is the next version of the one before. Nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .municipality_facts import ADVANCES, TERM_DAYS
from .sheet import NOUGHT, Cell, Line, Reading, Row, Sheet, Workbook, dutch, euro, month_end

BOOK = ("Nr", "Datum", "Waarvoor", "Toegekend", "In", "Uit", "Saldo", "Bon", "Doel", "Potje")
SHEET_OF_HOURS = ("Datum", "Groepje", "Uren", "Wat", "Waarde")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
RATE = Decimal("25.00")
ENVELOPES = {2025: ("T25-014", "58000"), 2026: ("T26-014", "84000")}


@dataclass(frozen=True)
class Entry:
    """One row of the cash book."""

    on: date
    words: str
    kind: str  # award, advance, income, cost
    amount: Decimal
    goal_word: str = ""


# what, goal as they write it, what it costs in a month of 2025 and of 2026, the months it happens in
COSTS = (
    ("huur zaaltje De Eik", "Ontmoeten", "475", "525", tuple(range(1, 13))),
    ("boodschappen buurtdiner", "ontmoeten", "386.45", "412.80", tuple(range(1, 13))),
    ("begeleiding moestuin", "groen", "1210", "1331", (3, 4, 5, 6, 7, 8, 9)),
    ("buurtfeest Eikenplein", "feest", "6840.50", "7215.25", (6,)),
    ("nazomermarkt", "feest", "1840.50", "2215.25", (9,)),
    ("kerstmarkt", "feest", "4120", "4350", (12,)),
    ("coach bewonersinitiatieven", "ontmoeten", "1452", "1573", (1, 2, 3, 5, 6, 8, 9, 10, 11, 12)),
    ("spullen buurtkamer", "ontmoeten", "1239.95", "605.15", (2, 5, 10)),
)
# who (a small group), what, hours in 2025 and in 2026
HOURS = (
    ("kookploeg", "koken en opruimen", 62, 152),
    ("moestuin", "tuinwerk", 54, 168),
    ("wandelmaatjes", "samen wandelen", 40, 124),
    ("taalcafé", "taal oefenen", 24, 118),
    ("flyerploeg", "rondbrengen en aanbellen", 20, 118),
)


def workbooks() -> tuple[Workbook, ...]:
    """Return the book of 2025 and that of 2026 as it stood after three quarters."""
    return tuple(
        _workbook(period, day, made_on)
        for period, day, made_on in (
            ("2025", date(2025, 12, 31), date(2026, 1, 25)),
            ("2026-Q1", date(2026, 3, 31), date(2026, 4, 16)),
            ("2026-Q2", date(2026, 6, 30), date(2026, 7, 16)),
            ("2026-Q3", date(2026, 9, 30), date(2026, 10, 15)),
        )
    )


def _entries() -> list[Entry]:
    """Return the cash book of both years, in the order of its numbers."""
    entries = [
        Entry(date(year, 1, 3), f"Toegekend uit de pot, brief {letter}", "award", euro(amount))
        for year, (letter, amount) in ENVELOPES.items()
    ]
    for day in TERM_DAYS:
        for partner, _, _, paid in ADVANCES[day.year]:
            if partner == "BGE":
                entries.append(Entry(day.replace(day=22), "Voorschot van de gemeente", "advance", euro(paid)))
    for year, until in ((2025, 12), (2026, 9)):
        for place, (words, goal, first, second, months) in enumerate(COSTS):
            cost = euro(first if year == 2025 else second)  # noqa: PLR2004
            entries += [
                Entry(date(year, month, 23 + place // 2), f"{words}, {MONTHS[month - 1]}", "cost", cost, goal)
                for month in months
                if month <= until
            ]
    entries.append(Entry(date(2025, 9, 27), "opbrengst rommelmarkt", "income", euro("312.50"), "feest"))
    entries.append(Entry(date(2026, 6, 27), "opbrengst rommelmarkt", "income", euro("287"), "feest"))
    return sorted(entries, key=lambda entry: (entry.on, entry.kind, entry.words))


def _workbook(period: str, day: date, made_on: date) -> Workbook:
    entries = _entries()
    balance, rows = NOUGHT, []
    for number, entry in enumerate(entries, 1):
        balance += {"cost": -entry.amount, "award": NOUGHT}.get(entry.kind, entry.amount)
        if entry.on.year == day.year and entry.on <= day:
            rows.append(_row(number, entry, balance))
    shown = [entry for entry in entries if entry.on.year == day.year and entry.on <= day]
    taken = sum((entry.amount for entry in shown if entry.kind in {"advance", "income"}), NOUGHT)
    spent = sum((entry.amount for entry in shown if entry.kind == "cost"), NOUGHT)
    end = Row((None, None, "Totaal", None, taken, spent, None, None, None, None), state="not_data", bold=True)
    book = Sheet("Kasboek", (f"Kasboek Bewonersgroep Eikenplein {day.year}", ""), BOOK, (*rows, end))
    hours = Sheet("Uren", ("Uren van vrijwilligers, zonder namen",), SHEET_OF_HOURS, tuple(_hours(day)))
    return Workbook(
        "bewonersgroep-eikenplein",
        f"kasboek-{period}.xlsx",
        "BGE",
        period,
        made_on,
        (Reading("bewoners-kasboek", book), Reading("bewoners-uren", hours)),
    )


def _date(number: int, on: date) -> str:
    """Write a date in one of the three ways of the book."""
    return (f"{on.day} {MONTHS[on.month - 1]}", f"{on.day}-{on.month}", f"{on.day}/{on.month}/{on:%y}")[number % 3]


def _amount(number: int, amount: Decimal) -> Cell:
    """Write an amount in one of the four ways of the book."""
    if number % 4 == 1:
        return f"€ {dutch(amount)}".replace(",00", ",-")
    return dutch(amount) if number % 4 == 3 else amount  # noqa: PLR2004 - the last of four ways


def _row(number: int, entry: Entry, balance: Decimal) -> Row:
    letter = ENVELOPES[entry.on.year][0]
    written = _amount(number, entry.amount)
    cells: tuple[Cell, ...] = (
        number,
        _date(number, entry.on),
        entry.words,
        entry.amount if entry.kind == "award" else None,
        written if entry.kind in {"advance", "income"} else None,
        written if entry.kind == "cost" else None,
        balance,
        ("ja", "appje", str(number))[number % 3] if entry.kind == "cost" else None,
        entry.goal_word or None,
        letter if entry.kind in {"award", "cost"} else None,
    )
    if entry.kind == "income":
        return Row(cells, state="set_aside")
    measure, kind = {
        "award": ("toegekend", "commitment"),
        "advance": ("ontvangen voorschot", "transfer"),
    }.get(entry.kind, ("uitgegeven", "expenditure"))
    envelope = "" if entry.kind == "advance" else letter
    draws = "commitment" if entry.kind == "cost" else ""
    line = Line(
        measure, kind, "cash", "BGE", "BAZ", "eikenplein", entry.on.year, entry.amount, entry.on, envelope, draws
    )
    return Row(cells, (line,))


def _hours(day: date) -> list[Row]:
    """Return the hours of a year up to a day, a row a month and group."""
    rows = []
    for month in range(1, day.month + 1):
        for place, (group, what, first, second) in enumerate(HOURS):
            base = first if day.year == 2025 else second  # noqa: PLR2004
            hours = Decimal(base + (month * (place + 3)) % 9 - 4)
            on = month_end(day.year, month)
            value = (hours * RATE).quantize(Decimal("0.01"))
            line = Line("uren", "deposit", "in_kind", "BGE", "BAZ", "eikenplein", day.year, value, on)
            half = f"{hours},0" if (month + place) % 5 == 0 else int(hours)
            rows.append(Row((f"{on.day}-{on.month}-{on.year}", group, half, what, None), (line,)))
    return rows
