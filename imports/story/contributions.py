"""Gemeente Voorbeeld: who promised and signed what (Bijdragenoverzicht).

The list grows: each file holds every row, so the second is the next version of the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .sheet import NOUGHT, Line, Reading, Row, Sheet, Workbook, euro

NAMES = {
    "GEM": "Gemeente Voorbeeld",
    "WGV": "Woongoed Voorbeeld",
    "VWV": "Volkswoningen Voorbeeld",
    "SAM": "Samen Welzijn Voorbeeld",
    "ZGV": "Zorggroep Voorbeeld",
    "ZKV": "Zorgverzekeraar Voorbeeld",
    "BGE": "Bewonersgroep Eikenplein",
}
GOALS = {
    "unassigned": "geen oormerk",
    "WON": "Prettig en veilig wonen",
    "RON": "Rondkomen zonder zorgen",
    "GEZ": "Samen gezond",
    "BAZ": "Bewoners aan zet",
}
FORMS = {"cash": "geld", "own_account": "eigen boeken", "in_kind": "in natura"}
SHORT = {"cash": "geld", "own_account": "eigen-boeken", "in_kind": "in-natura"}
HEADER = (
    "Kenmerk",
    "Partner",
    "Doel",
    "Jaar",
    "Vorm",
    "Toegezegd",
    "Toegezegd op",
    "Getekend",
    "Getekend op",
    "Besluit",
)


@dataclass(frozen=True)
class Promise:
    """What a partner promised for one goal and year, and how much of it is signed, when and by which paper."""

    number: str
    partner: str
    goal: str
    year: int
    form: str
    pledged: int  # thousands of euros
    signed: int = 0
    signed_on: date | None = None
    decision: str = ""


MANY_YEARS = "Samenwerkingsovereenkomst 2025-2027"
DEC_24, DEC_25 = date(2024, 12, 17), date(2025, 12, 16)
AGREED = date(2024, 12, 19)
PLEDGED_ON = {2025: date(2024, 10, 1), 2026: date(2024, 10, 1), 2027: date(2024, 10, 1)}

# number, partner, goal, year, form, pledged, signed, signed on, by
PROMISES = (
    Promise("BD25-001", "GEM", "unassigned", 2025, "cash", 450, 450, DEC_24, "Raadsbesluit 2024-31"),
    Promise("BD25-002", "GEM", "RON", 2025, "cash", 160, 160, DEC_24, "Raadsbesluit 2024-31"),
    Promise("BD25-003", "GEM", "BAZ", 2025, "cash", 90, 90, DEC_24, "Raadsbesluit 2024-31"),
    Promise("BD25-004", "WGV", "unassigned", 2025, "cash", 80, 80, AGREED, MANY_YEARS),
    Promise("BD25-005", "WGV", "WON", 2025, "own_account", 190, 190, AGREED, MANY_YEARS),
    Promise("BD25-006", "VWV", "unassigned", 2025, "cash", 40, 40, AGREED, MANY_YEARS),
    Promise("BD25-007", "VWV", "WON", 2025, "own_account", 120, 120, AGREED, MANY_YEARS),
    Promise("BD25-008", "VWV", "RON", 2025, "own_account", 30, 30, AGREED, MANY_YEARS),
    Promise("BD25-009", "ZGV", "unassigned", 2025, "cash", 15, 15, AGREED, MANY_YEARS),
    Promise("BD25-010", "ZGV", "GEZ", 2025, "own_account", 230, 230, AGREED, MANY_YEARS),
    Promise("BD25-011", "ZKV", "GEZ", 2025, "own_account", 120, 120, AGREED, "Contractbrief 2025"),
    Promise("BD25-012", "BGE", "BAZ", 2025, "in_kind", 60, 60, AGREED, MANY_YEARS),
    Promise("BD26-001", "GEM", "unassigned", 2026, "cash", 560, 560, DEC_25, "Raadsbesluit 2025-44"),
    Promise("BD26-002", "GEM", "RON", 2026, "cash", 240, 240, DEC_25, "Raadsbesluit 2025-44"),
    Promise("BD26-003", "GEM", "BAZ", 2026, "cash", 220, 120, DEC_25, "Raadsbesluit 2025-44"),
    Promise("BD26-004", "WGV", "unassigned", 2026, "cash", 160, 120, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD26-005", "WGV", "WON", 2026, "own_account", 230, 230, AGREED, MANY_YEARS),
    Promise("BD26-006", "VWV", "unassigned", 2026, "cash", 85, 60, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD26-007", "VWV", "WON", 2026, "own_account", 150, 150, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD26-008", "VWV", "RON", 2026, "own_account", 50, 50, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD26-009", "ZGV", "unassigned", 2026, "cash", 20, 20, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD26-010", "ZGV", "GEZ", 2026, "own_account", 300, 300, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD26-011", "ZKV", "GEZ", 2026, "own_account", 175, 160, date(2025, 12, 22), "Contractbrief 2026"),
    Promise("BD26-012", "BGE", "BAZ", 2026, "in_kind", 150, 150, date(2025, 12, 18), "Addendum 2026"),
    Promise("BD27-001", "GEM", "unassigned", 2027, "cash", 580),
    Promise("BD27-002", "GEM", "RON", 2027, "cash", 250),
    Promise("BD27-003", "GEM", "BAZ", 2027, "cash", 120),
    Promise("BD27-004", "WGV", "unassigned", 2027, "cash", 120),
    Promise("BD27-005", "WGV", "WON", 2027, "own_account", 230, 200, AGREED, MANY_YEARS),
    Promise("BD27-006", "VWV", "unassigned", 2027, "cash", 60),
    Promise("BD27-007", "VWV", "WON", 2027, "own_account", 150),
    Promise("BD27-008", "VWV", "RON", 2027, "own_account", 50),
    Promise("BD27-009", "ZGV", "GEZ", 2027, "own_account", 310),
    Promise("BD27-010", "ZKV", "GEZ", 2027, "own_account", 170),
    Promise("BD27-011", "BGE", "BAZ", 2027, "in_kind", 150),
)


def number_of(partner: str, goal: str, year: int, form: str = "cash") -> str:
    """Return the reference number of a promise."""
    return next(
        promise.number
        for promise in PROMISES
        if (promise.partner, promise.goal, promise.year, promise.form) == (partner, goal, year, form)
    )


def workbooks() -> tuple[Workbook, ...]:
    """Return the list as it stood on two days."""
    return (
        _workbook("bijdragenoverzicht-2025.xlsx", "2025", date(2025, 1, 6)),
        _workbook("bijdragenoverzicht-2026.xlsx", "2026", date(2026, 1, 5)),
    )


def _workbook(name: str, period: str, day: date) -> Workbook:
    rows = [_row(promise, day) for promise in PROMISES]
    pledged = sum((_amount(row.cells[5]) for row in rows), NOUGHT)
    signed = sum((_amount(row.cells[7]) for row in rows), NOUGHT)
    total = Row(("Totaal", *[None] * 4, pledged, None, signed, None, None), state="not_data", bold=True)
    above = ("Bijdragenoverzicht De Voorbeeld", f"Stand {day:%d-%m-%Y}", "")
    sheet = Sheet("Bijdragen", above, HEADER, (*rows, total))
    return Workbook("gemeente-voorbeeld", name, "GEM", period, day, (Reading("gemeente-bijdragen", sheet),))


def _amount(cell: object) -> Decimal:
    return cell if isinstance(cell, Decimal) else NOUGHT


def _row(promise: Promise, day: date) -> Row:
    pledged = euro(str(promise.pledged * 1000))
    pledged_on = PLEDGED_ON[promise.year]
    signed_on = promise.signed_on if promise.signed_on and promise.signed_on <= day else None
    signed = euro(str(promise.signed * 1000)) if signed_on else None
    short = SHORT[promise.form]

    def line(measure: str, kind: str, amount: Decimal, on: date, draws: str = "") -> Line:
        return Line(
            f"{measure}-{short}",
            kind,
            promise.form,
            promise.partner,
            promise.goal,
            "voorbeeld",
            promise.year,
            amount,
            on,
            promise.number,
            draws,
        )

    lines = [line("toegezegd", "pledge", pledged, pledged_on)]
    if signed is not None and signed_on is not None:
        lines.append(line("getekend", "contribution", signed, signed_on, f"toegezegd-{short}"))
    cells = (
        promise.number,
        NAMES[promise.partner],
        GOALS[promise.goal],
        promise.year,
        FORMS[promise.form],
        pledged,
        pledged_on,
        signed,
        signed_on,
        promise.decision if signed else None,
    )
    return Row(cells, tuple(lines))
