"""Samen Welzijn Voorbeeld: debit and credit from Exact.

Payroll is one row a month and activity. The advance it receives is a bank row: the other side of what the
municipality pays, never a negative cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .municipality_facts import ADVANCES, AWARDS, TERM_DAYS
from .sheet import NOUGHT, Line, Reading, Row, Sheet, Workbook, euro, month_end, spread

HEADER = (
    "Dagboek",
    "Bkst.nr.",
    "Bj/Per",
    "Datum",
    "Rekening",
    "Rekeningomschrijving",
    "Omschrijving",
    "Relatie",
    "Kostenplaats",
    "Kostendrager",
    "Verplichting",
    "Debet",
    "Credit",
)
CARRIERS = {"RON": "WVB01", "GEZ": "WVB02", "BAZ": "WVB03"}
PLACES = {"voorbeeld": 310, "casus-014": 314}
ACCOUNTS = {
    4000: ("90 Memoriaal", "Brutolonen"),
    4520: ("70 Inkoop", "Activiteitenkosten"),
    8010: ("20 Bank", "Subsidie gemeente"),
    8200: ("60 Verkoop", "Verhuur zaal"),
    9510: ("95 Verplichtingen", "Aangegane verplichtingen"),
}
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True)
class Entry:
    """One row of the journal."""

    on: date
    account: int
    goal: str
    amount: Decimal
    words: str
    number: str = ""
    relation: str = ""
    area: str = "voorbeeld"


@dataclass(frozen=True)
class Staff:
    """A year's work of the own staff: the commitment, and what payroll makes of it."""

    number: str
    goal: str
    words: str
    committed: str
    months: tuple[Decimal, ...]
    settled: bool = False

    @property
    def year(self) -> int:
        """The year of the work, from its number."""
        return 2000 + int(self.number[1:3])


@dataclass(frozen=True)
class Activity:
    """Something bought: the commitment and its invoices."""

    number: str
    goal: str
    words: str
    relation: str
    committed: str
    ordered_on: date
    invoices: tuple[tuple[date, str], ...]
    area: str = "voorbeeld"
    settled: bool = False


STAFF = (
    Staff("W25-01", "RON", "Sociaal raadslieden", "215900", spread("215900", 12, 140)),
    Staff("W25-03", "GEZ", "Welzijnscoaches", "86000", spread("84310.55", 12, 90), settled=True),
    Staff("W25-04", "BAZ", "Opbouwwerk", "68000", spread("66115.20", 12, 110), settled=True),
    Staff("W26-01", "RON", "Sociaal raadslieden", "215000", spread("157254.60", 9, 140)),
    Staff("W26-03", "GEZ", "Welzijnscoaches", "100000", spread("55480.35", 9, 90)),
    Staff("W26-04", "BAZ", "Opbouwwerk", "60000", spread("24812.90", 9, 110)),
)
TRAINER = "Trainersbureau Voorbeeld"
ACTIVITIES = (
    Activity(
        "W25-02",
        "RON",
        "Cursus omgaan met geld",
        TRAINER,
        "42960",
        date(2025, 1, 22),
        tuple((date(2025, month, 18), "10740") for month in (3, 6, 9, 12)),
    ),
    Activity(
        "W25-05",
        "RON",
        "Casus 014, doorbraakbudget",
        "Diverse leveranciers",
        "5000",
        date(2025, 2, 5),
        ((date(2025, 5, 14), "2980"), (date(2025, 11, 5), "1500")),
        "casus-014",
        settled=True,
    ),
    Activity(
        "W26-02",
        "RON",
        "Cursus omgaan met geld",
        TRAINER,
        "38720",
        date(2026, 1, 21),
        tuple((date(2026, month, 18), "1936") for month in range(2, 10)),
    ),
    Activity(
        "W26-05",
        "RON",
        "Casus 014, doorbraakbudget",
        "Diverse leveranciers",
        "3500",
        date(2026, 3, 4),
        ((date(2026, 6, 10), "1250"),),
        "casus-014",
    ),
    Activity(
        "W26-06",
        "RON",
        "Schuldhulp aan huis",
        "Geldhulp Voorbeeld",
        "28500",
        date(2026, 6, 3),
        ((date(2026, 8, 12), "14250"),),
    ),
)


def workbooks() -> tuple[Workbook, ...]:
    """Return four journals: the year 2025, and three quarters of 2026."""
    periods = (
        ("2025", date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 20)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 13)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 13)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 12)),
    )
    entries = sorted(_entries(), key=lambda entry: (entry.on, entry.account, entry.goal, entry.area, entry.number))
    journals = [
        journal_book(
            period, made_on, [row_of(entry, place) for place, entry in enumerate(entries) if first <= entry.on <= last]
        )
        for period, first, last, made_on in periods
    ]
    return tuple(journals)


def _entries() -> list[Entry]:
    """Return everything Samen Welzijn booked."""
    entries: list[Entry] = []
    for staff in STAFF:
        start = date(staff.year, 1, 6)
        words = f"Inzet {staff.words.lower()} {staff.year}"
        entries.append(Entry(start, 9510, staff.goal, euro(staff.committed), words, staff.number))
        for month, amount in enumerate(staff.months, 1):
            last = ", slot" if staff.settled and month == len(staff.months) else ""
            words = f"Loonjournaalpost {MONTHS[month - 1]}, {staff.words.lower()}{last}"
            entries.append(Entry(month_end(staff.year, month), 4000, staff.goal, amount, words, staff.number))
    for act in ACTIVITIES:
        entries.append(
            Entry(act.ordered_on, 9510, act.goal, euro(act.committed), act.words, act.number, act.relation, act.area)
        )
        for block, (on, part) in enumerate(act.invoices, 1):
            last = ", slot" if act.settled and block == len(act.invoices) else ""
            words = f"{act.words}, {block}e blok{last}"
            entries.append(Entry(on, 4520, act.goal, euro(part), words, act.number, act.relation, act.area))
    for term, day in enumerate(TERM_DAYS):
        for partner, goal, area, paid in ADVANCES[day.year]:
            if partner == "SAM":
                words = f"Voorschot wijkbudget Q{term % 4 + 1} {AWARDS[day.year][0]}"
                on = day.replace(day=21)  # the bank is a day later than the municipality
                entries.append(Entry(on, 8010, goal, euro(paid), words, "", "Gem. Voorbeeld", area))
    entries += [
        Entry(date(2025, 10, 2), 8200, "BAZ", euro("640"), "Verhuur zaal aan derden"),
        Entry(date(2026, 5, 12), 8200, "BAZ", euro("385"), "Verhuur zaal aan derden"),
    ]
    return entries


def row_of(entry: Entry, place: int) -> Row:
    """Return an entry as a row of the journal, with what it means."""
    journal, name = ACCOUNTS[entry.account]
    income = entry.account in {8010, 8200}
    cells = (
        journal,
        f"{entry.on:%y}{journal[:2]}{place + 11:04d}",
        f"{entry.on.year}-{entry.on.month}",
        f"{entry.on:%d-%m-%Y}",
        entry.account,
        name,
        entry.words,
        entry.relation or None,
        PLACES[entry.area],
        CARRIERS[entry.goal],
        entry.number or None,
        None if income else entry.amount,
        entry.amount if income else None,
    )
    if entry.account == 8200:  # noqa: PLR2004 - the account of its own income
        return Row(cells, state="set_aside")
    final = entry.words.endswith(", slot")
    measure, kind = {9510: ("verplicht", "commitment"), 8010: ("ontvangen voorschot", "transfer")}.get(
        entry.account, ("slot" if final else "besteed", "expenditure")
    )
    draws = "commitment" if kind == "expenditure" else ""
    line = Line(
        measure,
        kind,
        "cash",
        "SAM",
        entry.goal,
        entry.area,
        entry.on.year,
        entry.amount,
        entry.on,
        entry.number,
        draws,
        final,
    )
    return Row(cells, (line,))


def journal_book(
    period: str, made_on: date, rows: list[Row], printed: tuple[Decimal, Decimal] | None = None
) -> Workbook:
    """Return a journal; `printed` are the totals that stand in it where they are not the right ones."""

    def total(column: int) -> Decimal:
        return sum((cell for row in rows if isinstance(cell := row.cells[column], Decimal)), NOUGHT)

    end = (
        Row(
            (*[None] * 6, "Totaal", *[None] * 4, *(printed or (total(11), total(12)))),
            state="finding" if printed else "not_data",
            bold=True,
            faults=(("M", "totaal klopt niet"),) if printed else (),
        ),
        Row(("Selectie: kostenplaats 310 en 314", *[None] * 12), state="not_data"),
    )
    above = ("Samen Welzijn Voorbeeld, Exact Online", "Mutaties per kostenplaats", f"Gemaakt op {made_on:%d-%m-%Y}")
    sheet = Sheet("Mutaties", above, HEADER, (*rows, *end))
    return Workbook(
        "samen-welzijn",
        f"mutaties-{period}.xlsx",
        "SAM",
        period,
        made_on,
        (Reading("samen-welzijn", sheet),),
        ("Lonen zijn verdeeld naar uren. Bedragen zijn inclusief btw.",),
    )
