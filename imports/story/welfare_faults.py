"""Samen Welzijn Voorbeeld: a provisional quarter with an unknown code, words for figures, and a wrong total.

It stays unposted, so that there is a delivery with findings to look at.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from .sheet import NOUGHT, Row, Workbook, dutch, euro
from .welfare import TRAINER, Entry, journal_book, row_of


def workbooks() -> tuple[Workbook, ...]:
    """Return the provisional fourth quarter."""
    month = date(2026, 10, 31)
    entries = [
        Entry(date(2026, 10, 12), 4520, "RON", euro("1936"), "Cursus omgaan met geld, 9e blok", "W26-02", TRAINER),
        Entry(date(2026, 10, 14), 4520, "GEZ", euro("1210"), "Wandelclub, begeleiding", "W26-03", TRAINER),
        Entry(date(2026, 10, 19), 4520, "BAZ", euro("484"), "Buurtmoestuin, grond", "W26-04", "Groen Voorbeeld BV"),
        Entry(
            date(2026, 10, 20), 4520, "BAZ", euro("726"), "Buurtmoestuin, gereedschap", "W26-04", "Groen Voorbeeld BV"
        ),
        Entry(
            date(2026, 10, 26),
            4520,
            "RON",
            euro("500"),
            "Casus 014, doorbraakbudget, 2e blok",
            "W26-05",
            "",
            "casus-014",
        ),
        Entry(month, 4000, "RON", euro("17480.15"), "Loonjournaalpost okt, sociaal raadslieden", "W26-01"),
        Entry(month, 4000, "GEZ", euro("6170.20"), "Loonjournaalpost okt, welzijnscoaches", "W26-03"),
        Entry(month, 4000, "BAZ", euro("2760.45"), "Loonjournaalpost okt, opbouwwerk", "W26-04"),
    ]
    rows = [row_of(entry, 400 + place) for place, entry in enumerate(entries)]
    debit = sum((entry.amount for entry in entries), NOUGHT)
    rows[2] = _spoilt(rows[2], 9, "WVB09", "J", "kostendrager onbekend")
    rows[3] = _spoilt(rows[3], 9, "WVB09", "J", "kostendrager onbekend")
    rows[4] = _spoilt(rows[4], 11, "vijfhonderd euro", "L", "bedrag in woorden")
    rows[6] = _spoilt(rows[6], 3, "eind oktober", "D", "datum in woorden")
    amount = rows[7].cells[11]
    if isinstance(amount, Decimal):  # readable text: a note, no fault
        rows[7] = replace(rows[7], cells=(*rows[7].cells[:11], dutch(amount), None))
    book = journal_book("2026-Q4-voorlopig", date(2026, 11, 4), rows, (debit, euro("90")))
    return (replace(book, period="2026-Q4", posted=False),)


def _spoilt(row: Row, column: int, words: str, letter: str, fault: str) -> Row:
    cells = (*row.cells[:column], words, *row.cells[column + 1 :])
    return replace(row, cells=cells, state="finding", faults=((letter, fault),))
