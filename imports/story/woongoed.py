"""Woongoed Voorbeeld: ledger entries from Business Central, and one corrected re-send.

An invoice stands in two rows, the cost and the VAT that cannot be deducted; a credit note stands in one. What is
booked on WIJK-VB the corporation pays from its own books; what is booked on POT-VB the pool pays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .sheet import Line, Reading, Row, Sheet, Workbook, euro

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


@dataclass(frozen=True)
class Order:
    """An order with its invoices, each of one day and one amount including VAT."""

    number: str
    area: str
    form: str
    supplier: str
    words: str
    amount: str
    ordered_on: date
    invoices: tuple[tuple[date, str], ...]
    settled: bool = False  # the last invoice is the final one


ORDERS = (
    Order(
        "B25-0031",
        "eikenplein",
        "own_account",
        "Schilders Voorbeeld BV",
        "Portiekschilderwerk Eikenplein 1-33",
        "96800",
        date(2025, 2, 12),
        tuple((date(2025, month, 24), "24200") for month in (4, 6, 9, 11)),
    ),
    Order(
        "B25-0044",
        "eikenplein",
        "cash",
        "Bouw Voorbeeld BV",
        "Ontmoetingsruimte De Eik, inrichting",
        "48400",
        date(2025, 3, 5),
        ((date(2025, 6, 11), "24200"), (date(2025, 10, 15), "24200")),
    ),
    Order(
        "B25-0057",
        "eikenhof",
        "own_account",
        "Bouw Voorbeeld BV",
        "Achterpaden en verlichting Eikenhof",
        "78650",
        date(2025, 4, 9),
        ((date(2025, 7, 2), "24200"), (date(2025, 9, 17), "30250"), (date(2025, 12, 10), "22990")),
        settled=True,
    ),
    Order(
        "B25-0063",
        "eikenhof",
        "cash",
        "Beheer Voorbeeld BV",
        "Buurtbeheerder Eikenhof",
        "18150",
        date(2025, 2, 19),
        tuple((date(2025, month, 28), "6050") for month in (5, 8, 11)),
    ),
    Order(
        "B26-0012",
        "eikenplein",
        "own_account",
        "Licht Voorbeeld BV",
        "Portiekverlichting Eikenplein 12-48",
        "18500",
        date(2026, 1, 14),
        ((date(2026, 2, 28), "18500"),),
    ),
    Order(
        "B26-0019",
        "eikenplein",
        "own_account",
        "Bouw Voorbeeld BV",
        "Entrees en portieken fase 2",
        "133100",
        date(2026, 1, 28),
        (
            (date(2026, 3, 18), "24200"),
            (date(2026, 5, 20), "30250"),
            (date(2026, 7, 15), "36300"),
            (date(2026, 9, 16), "12100"),
        ),
    ),
    Order(
        "B26-0023",
        "eikenhof",
        "own_account",
        "Bouw Voorbeeld BV",
        "Groot onderhoud achterpaden Eikenhof",
        "72600",
        date(2026, 3, 11),
        ((date(2026, 4, 22), "18150"), (date(2026, 8, 26), "24200")),
    ),
    Order(
        "B26-0030",
        "eikenplein",
        "cash",
        "Bouw Voorbeeld BV",
        "Huiskamer De Eik, verbouwing",
        "60500",
        date(2026, 1, 21),
        ((date(2026, 3, 25), "24200"), (date(2026, 6, 24), "24200")),
    ),
    Order(
        "B26-0035",
        "eikenhof",
        "cash",
        "Beheer Voorbeeld BV",
        "Buurtbeheerder Eikenhof",
        "24200",
        date(2026, 1, 12),
        tuple((date(2026, month, 27), "2420") for month in range(1, 10)),
    ),
)


@dataclass(frozen=True)
class Entry:
    """One row of the ledger of the corporation."""

    on: date
    kind: str  # Order, Factuur, Eindfactuur, Creditnota
    document: str
    account: int
    words: str
    order: Order
    amount: Decimal
    running: int
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
        _workbook("grootboekposten-2025.xlsx", "2025", date(2026, 1, 15), year),
        _workbook("grootboekposten-2026-Q1.xlsx", "2026-Q1", date(2026, 4, 9), first),
        _workbook("grootboekposten-2026-Q2.xlsx", "2026-Q2", date(2026, 7, 9), _with_mistakes(second)),
        _workbook("grootboekposten-2026-Q2-v2.xlsx", "2026-Q2", date(2026, 8, 5), _mended(second)),
        _workbook("grootboekposten-2026-Q3.xlsx", "2026-Q3", date(2026, 10, 8), third),
    )


def _entries() -> list[Entry]:
    """Return all entries in the order of their running numbers."""
    found: list[Entry] = []
    for order in ORDERS:
        found.append(Entry(order.ordered_on, "Order", order.number, 995100, order.words, order, euro(order.amount), 0))
        for term, (on, amount) in enumerate(order.invoices, 1):
            last = order.settled and term == len(order.invoices)
            document = f"IF{on:%y}{order.number[-4:]}{term}"
            whole = euro(amount)
            if last:
                words = f"Eindafrekening {order.words.lower()}, btw inbegrepen"
                found.append(Entry(on, "Eindfactuur", document, 451200, words, order, whole, 0))
                continue
            net = (whole / Decimal("1.21")).quantize(Decimal("0.01"), ROUND_HALF_UP)
            if (order.number, term) == ("B26-0012", 1):
                net = euro("15289.26")
            found.append(Entry(on, "Factuur", document, 451200, order.words, order, net, 0))
            words = f"Niet-aftrekbare btw {document}"
            found.append(Entry(on, "Factuur", document, 451290, words, order, whole - net, 0))
    house = next(order for order in ORDERS if order.number == "B26-0030")
    words = "Correctie verbouwing, zie termijn 1"
    found.append(
        Entry(date(2026, 4, 8), "Creditnota", "IC2600064", 451200, words, house, euro("-1210"), 0, "011400231")
    )
    found.sort(key=lambda entry: (entry.on, entry.document, entry.account))
    return [replace(entry, running=884120 + 7 * index) for index, entry in enumerate(found)]


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
    return entry.order.number == number and entry.account == account and entry.kind == "Factuur"


def _workbook(name: str, period: str, made_on: date, entries: tuple[Entry, ...]) -> Workbook:
    rows = [_row(entry) for entry in entries]
    total = sum((entry.amount for entry in entries), euro("0"))
    blank = (None,) * 4
    rows.append(Row((*blank, "Totaal", *blank, None, total, None, None), state="not_data", bold=True))
    above = ("Woongoed Voorbeeld, grootboekposten", f"Filter: dimensie 1 WIJK-VB|POT-VB, {period}")
    sheet = Sheet("Grootboekposten", above, HEADER, tuple(rows))
    reading = Reading("woongoed-voorbeeld", sheet)
    return Workbook("woongoed-voorbeeld", name, "WGV", period, made_on, (reading,))


def _row(entry: Entry) -> Row:
    order = entry.order
    own = order.form == "own_account"
    cells = (
        entry.on,
        entry.kind,
        entry.document,
        entry.account,
        entry.words,
        "WIJK-VB" if own else "POT-VB",
        COMPLEX[order.area],
        entry.address,
        order.number,
        order.supplier,
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
        order.form,
        "WGV",
        "WON",
        order.area,
        entry.on.year,
        entry.amount,
        entry.on,
        order.number,
        draws,
        entry.kind == "Eindfactuur",
    )
    return Row(cells, (line,))
