"""Woongoed Voorbeeld: ledger entries from Business Central, and one corrected re-send.

An invoice stands in two rows, the cost and the VAT that cannot be deducted; a credit note stands in one, and so does
the invoice of a firm that charges no VAT. What is booked on WIJK-VB the corporation pays from its own books; what is
booked on POT-VB the pool pays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .sheet import Line, Reading, Row, Sheet, Workbook, euro
from .woongoed_orders import ORDERS, WITHOUT_VAT, Work

HEADER = (
    "Boekingsdatum",
    "Documenttype",
    "Documentnr.",
    "Grootboekrekeningnr.",
    "Omschrijving",
    "Code globale dimensie 1",
    "Code globale dimensie 2",
    "OGE-nr.",
    "Bestelnr.",
    "Leverancier",
    "Bedrag",
    "Gebruikers-id",
    "Volgnr.",
)
COMPLEX = {"eikenplein": "C0114", "eikenhof": "C0120"}
FIRST_NUMBER = 884120


@dataclass(frozen=True)
class Entry:
    """One row of the ledger of the corporation."""

    on: date
    kind: str  # Order, Factuur, Eindfactuur, Creditnota
    document: str
    account: int
    words: str
    work: Work
    amount: Decimal
    running: int = 0
    address: str | None = None


def workbooks() -> tuple[Workbook, ...]:
    """Return the year 2025, three quarters of 2026, and the second quarter once more as it should have been."""
    entries = tuple(_entries())
    year = tuple(entry for entry in entries if entry.on.year == 2025)  # noqa: PLR2004 - the first year
    first, second, third = (
        tuple(entry for entry in entries if entry.on.year > 2025 and (entry.on.month - 1) // 3 == quarter)  # noqa: PLR2004
        for quarter in range(3)
    )
    return (
        ledger_book("grootboekposten-2025.xlsx", "2025", date(2026, 1, 15), year),
        ledger_book("grootboekposten-2026-Q1.xlsx", "2026-Q1", date(2026, 4, 9), first),
        ledger_book("grootboekposten-2026-Q2.xlsx", "2026-Q2", date(2026, 7, 9), _with_mistakes(second)),
        ledger_book("grootboekposten-2026-Q2-v2.xlsx", "2026-Q2", date(2026, 8, 5), _mended(second)),
        ledger_book("grootboekposten-2026-Q3.xlsx", "2026-Q3", date(2026, 10, 8), third),
    )


def _entries() -> list[Entry]:
    """Return all entries in the order of their running numbers."""
    found: list[Entry] = []
    for order in ORDERS:
        found.append(Entry(order.ordered_on, "Order", order.number, 995100, order.words, order, euro(order.amount)))
        for term, (on, amount) in enumerate(order.invoices, 1):
            last = order.settled and term == len(order.invoices)
            document = f"IF{on:%y}{order.number[-4:]}{term}"
            if last:
                words = f"Eindafrekening {order.words.lower()}, btw inbegrepen"
                found.append(Entry(on, "Eindfactuur", document, 451200, words, order, euro(amount)))
            else:
                found += invoiced(order, on, document, euro(amount))
    house = next(order for order in ORDERS if order.number == "B26-0030")
    words = "Correctie verbouwing, zie termijn 1"
    credited = Entry(date(2026, 4, 8), "Creditnota", "IC2600064", 451200, words, house, euro("-1210"))
    found.append(replace(credited, address="011400231"))
    return numbered(found, FIRST_NUMBER)


def invoiced(work: Work, on: date, document: str, whole: Decimal) -> list[Entry]:
    """Return the rows of an invoice: the cost and the VAT on it, or the cost alone of a firm that charges none."""
    if work.supplier == WITHOUT_VAT:
        return [Entry(on, "Factuur", document, 451200, work.words, work, whole)]
    net = (whole / Decimal("1.21")).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return [
        Entry(on, "Factuur", document, 451200, work.words, work, net),
        Entry(on, "Factuur", document, 451290, f"Niet-aftrekbare btw {document}", work, whole - net),
    ]


def numbered(entries: Iterable[Entry], first: int) -> list[Entry]:
    """Return entries in the order of the ledger, with their running numbers."""
    in_order = sorted(entries, key=lambda entry: (entry.on, entry.document, entry.account))
    return [replace(entry, running=first + 7 * place) for place, entry in enumerate(in_order)]


def _with_mistakes(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the second quarter as first sent: one amount wrong, one row too many, one missing, one vague text."""
    sent = [
        replace(entry, amount=euro("26000"))
        if _is(entry, "B26-0019", 451200)
        else replace(entry, words="Diversen")
        if _is(entry, "B26-0023", 451200)
        else entry
        for entry in entries
    ]
    keeper = next(entry for entry in entries if _is(entry, "B26-0035", 451200))
    twice = replace(keeper, document="IF26003599", words="Sleutelkast Eikenhof", amount=euro("847"), running=891402)
    return (*sent, twice)


def _mended(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the second quarter as it should have been, with the row that was missing."""
    doors = next(entry for entry in entries if _is(entry, "B26-0019", 451200))
    more = replace(
        doors, document="IF26001998", words="Meerwerk armaturen entree 3", amount=euro("605"), running=891409
    )
    return (*entries, more)


def _is(entry: Entry, number: str, account: int) -> bool:
    return entry.work.number == number and entry.account == account and entry.kind == "Factuur"


def ledger_book(name: str, period: str, made_on: date, entries: Sequence[Entry]) -> Workbook:
    """Return what Business Central gives for a period."""
    rows = [_row(entry) for entry in entries]
    total = sum((entry.amount for entry in entries), euro("0"))
    blank = (None,) * 4
    rows.append(Row((*blank, "Totaal", *blank, None, total, None, None), state="not_data", bold=True))
    above = ("Woongoed Voorbeeld, grootboekposten", f"Filter: dimensie 1 WIJK-VB|POT-VB, {period}")
    sheet = Sheet("Grootboekposten", above, HEADER, tuple(rows))
    reading = Reading("woongoed-voorbeeld", sheet)
    return Workbook("woongoed-voorbeeld", name, "WGV", period, made_on, (reading,))


def _row(entry: Entry) -> Row:
    work = entry.work
    own = work.form == "own_account"
    cells = (
        entry.on,
        entry.kind,
        entry.document,
        entry.account,
        entry.words,
        "WIJK-VB" if own else "POT-VB",
        COMPLEX[work.area],
        entry.address,
        work.number or None,
        work.supplier,
        entry.amount,
        "INKOOP",
        entry.running,
    )
    where = "eigen" if own else "pot"
    measure, kind, draws = {
        "Order": (f"bestelling {where}", "commitment", ""),
        "Eindfactuur": (f"eindfactuur {where}", "expenditure", "commitment"),
    }.get(entry.kind, (f"kosten {where}", "expenditure", "commitment"))
    if own and kind == "expenditure":
        kind = "own_account"
    line = Line(
        measure,
        kind,
        work.form,
        "WGV",
        "WON",
        work.area,
        entry.on.year,
        entry.amount,
        entry.on,
        work.number,
        draws if work.number else "",
        entry.kind == "Eindfactuur",
    )
    return Row(cells, (line,))
