"""Woongoed Voorbeeld: what it ordered, and the invoices that came on each order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# A small firm that charges no VAT (kleineondernemersregeling).
WITHOUT_VAT = "Klusbedrijf Voorbeeld"


@dataclass(frozen=True)
class Work:
    """What is done where, by whom and for whose money; `number` is empty where nobody wrote an order on it."""

    number: str
    area: str
    form: str
    supplier: str
    words: str


@dataclass(frozen=True)
class Order(Work):
    """An order with its invoices, each of one day and one amount including VAT."""

    amount: str
    ordered_on: date
    invoices: tuple[tuple[date, str], ...] = ()
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
    Order(
        "B26-0041",
        "eikenhof",
        "cash",
        WITHOUT_VAT,
        "Fietsbeugels Eikenhof, noordzijde",
        "1480",
        date(2026, 8, 19),
    ),
    Order(
        "B26-0043",
        "eikenhof",
        "cash",
        WITHOUT_VAT,
        "Fietsbeugels Eikenhof, zuidzijde",
        "1480",
        date(2026, 9, 2),
    ),
    Order("B26-0046", "eikenhof", "cash", WITHOUT_VAT, "Zitbanken binnentuin Eikenhof", "2375", date(2026, 9, 9)),
)
