"""Zorggroep Voorbeeld: entries from AFAS.

Hours of its own staff are charged at cost and paid from its own books; rent and programmes are paid by the pool.
The correction of period 13 arrives with the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .sheet import NOUGHT, Line, Reading, Row, Sheet, Workbook, dutch, euro, month_end

HEADER = (
    "Administratie",
    "Dagboek",
    "Boekstuknummer",
    "Volgnummer",
    "Datum boeking",
    "Jaar",
    "Periode",
    "Rekeningnr",
    "Omschrijving rekening",
    "Omschrijving boeking",
    "Code verbijzonderingsas 1",
    "Code verbijzonderingsas 2",
    "Ordernummer",
    "Bedrag debet",
    "Bedrag credit",
)
HOURS = {
    2025: (258, 262, 270, 255, 248, 266, 231, 219, 272, 268, 264, 240),
    2026: (249, 252, 261, 244, 240, 258, 226, 214, 262),
}
RATES = {2025: Decimal("68.50"), 2026: Decimal("67.10")}
ACCOUNTS = {
    464000: "Huur ruimten",
    465500: "Activiteiten derden",
    493100: "Doorbelaste uren wijkteam",
    995000: "Verplichting eigen inzet",
    995100: "Verplichting inkoop",
}


@dataclass(frozen=True)
class Entry:
    """One row of the journal."""

    on: date
    account: int
    words: str
    number: str
    amount: Decimal
    period: int = 0  # 13 is the closing period
    project: str = "PRJ-VOORB"


# number, account of the commitment, words, amount, ordered on
ORDERS = (
    ("Z25-01", 995000, "Uren wijkteam 2025", "210500", date(2025, 1, 8)),
    ("Z25-02", 995100, "Huur Huiskamer Eik", "7800", date(2025, 1, 8)),
    ("Z25-03", 995100, "Beweegprogramma", "61000", date(2025, 2, 10)),
    ("Z26-01", 995000, "Uren wijkteam 2026", "262000", date(2026, 1, 7)),
    ("Z26-02", 995100, "Huur Huiskamer Eik", "7800", date(2026, 1, 7)),
    ("Z26-03", 995100, "Beweegprogramma", "54000", date(2026, 2, 9)),
    ("Z26-04", 995100, "Valpreventie thuis", "30000", date(2026, 6, 15)),
)
PROGRAMME = (
    ("Z25-03", tuple((date(2025, month, 15), "15250") for month in (3, 6, 9, 12))),
    ("Z26-03", tuple((date(2026, month, 16), "13500") for month in (3, 6, 9))),
)


def workbooks() -> tuple[Workbook, ...]:
    """Return the year 2025 with its closing period, and three quarters of 2026."""
    periods = (
        ("2025", date(2025, 1, 1), date(2025, 12, 31), date(2026, 3, 12)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 14)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 14)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 13)),
    )
    entries = sorted(_entries(), key=lambda entry: (entry.on, entry.period, entry.account, entry.number))
    return tuple(
        _workbook(
            period, made_on, [_row(entry, place) for place, entry in enumerate(entries) if first <= entry.on <= last]
        )
        for period, first, last, made_on in periods
    )


def _entries() -> list[Entry]:
    """Return everything the care provider booked."""
    entries = [Entry(on, account, words, number, euro(amount)) for number, account, words, amount, on in ORDERS]
    for year, months in HOURS.items():
        short = year % 100
        for month, hours in enumerate(months, 1):
            on, rate = month_end(year, month), RATES[year]
            words = f"Maand {month}: {dutch(Decimal(hours))} u x {dutch(rate)}"
            entries.append(Entry(on, 493100, words, f"Z{short}-01", hours * rate))
            rent = Entry(date(year, month, 11), 464000, f"Huiskamer Eik, maand {month}", f"Z{short}-02", euro("650"))
            entries.append(rent)
    for number, invoices in PROGRAMME:
        entries += [
            Entry(on, 465500, f"Beweegprogramma, deel {part}", number, euro(amount))
            for part, (on, amount) in enumerate(invoices, 1)
        ]
    words = "Correctie tarief 2025 (68,50 > 68,73)"
    entries.append(Entry(date(2025, 12, 31), 493100, words, "Z25-01", euro("705.60"), period=13))
    entries += [
        Entry(date(2025, 8, 19), 465500, "Beweegprogramma andere wijk", "", euro("2420"), project="PRJ-OVERIG"),
        Entry(date(2026, 2, 18), 465500, "Beweegprogramma andere wijk", "", euro("1815"), project="PRJ-OVERIG"),
    ]
    return entries


def _row(entry: Entry, place: int) -> Row:
    cells = (
        "01",
        90 if entry.account == 493100 else 95 if entry.account > 990000 else 50,  # noqa: PLR2004 - its accounts
        int(f"{entry.on:%y}{place + 301:05d}"),
        1,
        entry.on,
        entry.on.year,
        entry.period or entry.on.month,
        entry.account,
        ACCOUNTS[entry.account],
        entry.words,
        "TEAM-NO",
        entry.project,
        entry.number or None,
        entry.amount,
        NOUGHT,
    )
    if entry.project != "PRJ-VOORB":
        return Row(cells, state="set_aside")
    measure, kind, form = {
        493100: ("uren", "own_account", "own_account"),
        995000: ("inzet afgesproken", "commitment", "own_account"),
        995100: ("inkoop besteld", "commitment", "cash"),
    }.get(entry.account, ("kosten", "expenditure", "cash"))
    draws = "" if kind == "commitment" else "commitment"
    line = Line(
        measure,
        kind,
        form,
        "ZGV",
        "GEZ",
        "voorbeeld",
        entry.on.year,
        entry.amount,
        entry.on,
        entry.number,
        draws,
    )
    return Row(cells, (line,))


def _workbook(period: str, made_on: date, rows: list[Row]) -> Workbook:
    debit = sum((cell for row in rows if isinstance(cell := row.cells[13], Decimal)), NOUGHT)
    end = Row(("Eindtotaal", *[None] * 12, debit, NOUGHT), state="not_data", bold=True)
    above = ("AFAS Profit, financiële mutaties Zorggroep Voorbeeld", f"Periode {period}")
    sheet = Sheet("Financiele mutaties", above, HEADER, (*rows, end))
    return Workbook(
        "zorggroep-voorbeeld",
        f"mutaties-{period}.xlsx",
        "ZGV",
        period,
        made_on,
        (Reading("zorggroep-voorbeeld", sheet),),
    )
