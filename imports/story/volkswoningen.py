"""Volkswoningen Voorbeeld: its list of orders, a standing.

Each list shows the orders of its year as they stand: reserved, ordered, invoiced. An order ends its reservation; an
order that is ready releases what was not invoiced. All of it is paid from the corporation's own books.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .sheet import NOUGHT, Line, Reading, Row, Sheet, Workbook, euro

HEADER = (
    "Opdrachtnr",
    "Complex",
    "Taaksoort",
    "Leverancier",
    "Omschrijving",
    "Jaar",
    "Gereserveerd",
    "Gereserveerd op",
    "Opdrachtbedrag",
    "Opdrachtdatum",
    "Gefactureerd",
    "Laatste factuur",
    "Status",
)
GOALS = {"Leefbaarheid": "WON", "Vroegsignalering": "RON"}


@dataclass(frozen=True)
class Standing:
    """How one order stands on one day."""

    number: str
    complex_code: str
    task: str
    supplier: str
    words: str
    year: int
    reserved: str
    reserved_on: date
    ordered: str = ""
    ordered_on: date | None = None
    invoiced: str = ""
    invoiced_on: date | None = None
    ready: bool = False


@dataclass(frozen=True)
class Order:
    """One order: what is reserved, then ordered, then invoiced up to and including a day."""

    number: str
    complex_code: str
    task: str
    supplier: str
    words: str
    reserved: str
    reserved_on: date
    ordered: str = ""
    ordered_on: date | None = None
    invoiced: tuple[tuple[date, str], ...] = ()  # cumulative
    ready_on: date | None = None

    def on(self, day: date) -> Standing | None:
        """Return the standing at the end of a day, or None when the order was not there yet."""
        if self.reserved_on > day:
            return None
        ordered_on = self.ordered_on if self.ordered_on and self.ordered_on <= day else None
        until = [(on, amount) for on, amount in self.invoiced if on <= day]
        invoiced_on, invoiced = until[-1] if until else (None, "")
        return Standing(
            self.number,
            self.complex_code,
            self.task,
            self.supplier,
            self.words,
            self.reserved_on.year,
            self.reserved,
            self.reserved_on,
            self.ordered if ordered_on else "",
            ordered_on,
            invoiced,
            invoiced_on,
            self.ready_on is not None and self.ready_on <= day,
        )


ORDERS = (
    Order(
        "VO-2501",
        "L201",
        "Leefbaarheid",
        "Groen Voorbeeld BV",
        "Groen en bankjes Lindelaan",
        "40000",
        date(2025, 1, 20),
        "38500",
        date(2025, 3, 3),
        ((date(2025, 9, 30), "38500"),),
        date(2025, 10, 6),
    ),
    Order(
        "VO-2502",
        "M202",
        "Leefbaarheid",
        "Bouw Voorbeeld BV",
        "Entreehallen Molenbuurt",
        "60000",
        date(2025, 1, 20),
        "59290",
        date(2025, 4, 14),
        ((date(2025, 12, 12), "57475"),),
        date(2025, 12, 15),
    ),
    Order(
        "VO-2503",
        "L201",
        "Leefbaarheid",
        "Beheer Voorbeeld BV",
        "Buurtconciërge",
        "18000",
        date(2025, 1, 20),
        "18000",
        date(2025, 1, 27),
        ((date(2025, 12, 19), "18000"),),
        date(2025, 12, 31),
    ),
    Order(
        "VO-2504",
        "L201",
        "Vroegsignalering",
        "Geldhulp Voorbeeld",
        "Huisbezoeken huurachterstand",
        "30000",
        date(2025, 1, 20),
        "29200",
        date(2025, 2, 10),
        ((date(2025, 12, 5), "29200"),),
        date(2025, 12, 31),
    ),
    Order(
        "VO-2601",
        "L201",
        "Leefbaarheid",
        "Bouw Voorbeeld BV",
        "Portieken Lindelaan fase 1",
        "60000",
        date(2026, 1, 12),
        "58080",
        date(2026, 2, 9),
        ((date(2026, 3, 20), "14520"), (date(2026, 6, 19), "29040"), (date(2026, 9, 18), "43560")),
    ),
    Order(
        "VO-2602",
        "L201",
        "Leefbaarheid",
        "Beheer Voorbeeld BV",
        "Buurtconciërge",
        "24000",
        date(2026, 1, 12),
        "24000",
        date(2026, 1, 19),
        ((date(2026, 3, 27), "6000"), (date(2026, 6, 26), "12000"), (date(2026, 9, 25), "18000")),
    ),
    Order(
        "VO-2603",
        "M202",
        "Leefbaarheid",
        "Licht Voorbeeld BV",
        "Verlichting achterpaden Molenbuurt",
        "25000",
        date(2026, 2, 16),
        "23595",
        date(2026, 4, 20),
        ((date(2026, 8, 28), "22990"),),
        date(2026, 9, 4),
    ),
    Order(
        "VO-2604",
        "M202",
        "Leefbaarheid",
        "Bouw Voorbeeld BV",
        "Fietsenstalling Molenbuurt",
        "15000",
        date(2026, 5, 11),
    ),
    Order(
        "VO-2605",
        "L201",
        "Vroegsignalering",
        "Geldhulp Voorbeeld",
        "Huisbezoeken huurachterstand",
        "40000",
        date(2026, 1, 12),
        "38400",
        date(2026, 1, 26),
        ((date(2026, 3, 31), "9600"), (date(2026, 6, 30), "16000"), (date(2026, 9, 30), "22400")),
    ),
    Order(
        "VO-2606",
        "L201",
        "Vroegsignalering",
        "Geldhulp Voorbeeld",
        "Budgetcoach aan de keukentafel",
        "6000",
        date(2026, 8, 24),
    ),
)


def workbooks() -> tuple[Workbook, ...]:
    """Return the list as it stood at the end of 2025 and of three quarters of 2026."""
    days = (
        ("2025", date(2025, 12, 31), date(2026, 1, 19)),
        ("2026-Q1", date(2026, 3, 31), date(2026, 4, 10)),
        ("2026-Q2", date(2026, 6, 30), date(2026, 7, 10)),
        ("2026-Q3", date(2026, 9, 30), date(2026, 10, 9)),
    )
    return tuple(_workbook(*day) for day in days)


def _workbook(period: str, day: date, made_on: date) -> Workbook:
    standings = [order.on(day) for order in ORDERS if order.reserved_on.year == day.year]
    rows = tuple(_row(standing) for standing in standings if standing)
    sheet = Sheet("Opdrachten", ("Volkswoningen Voorbeeld: opdrachten", f"Stand {day:%d-%m-%Y}"), HEADER, rows)
    reading = Reading("volkswoningen-voorbeeld", sheet)
    name = f"opdrachten-{period}.xlsx"
    return Workbook("volkswoningen-voorbeeld", name, "VWV", period, made_on, (reading,))


def _row(order: Standing) -> Row:
    def given(amount: str) -> Decimal | None:
        return euro(amount) if amount else None

    cells = (
        order.number,
        order.complex_code,
        order.task,
        order.supplier,
        order.words,
        order.year,
        given(order.reserved),
        order.reserved_on,
        given(order.ordered),
        order.ordered_on,
        given(order.invoiced),
        order.invoiced_on,
        "Gereed" if order.ready else "Loopt" if order.ordered else "Voorbereiding",
    )
    lines = [_line(order, "gereserveerd", "reservation", order.reserved, order.reserved_on)]
    if order.ordered:
        lines.append(
            _line(order, "opdracht", "commitment", order.ordered, order.ordered_on, "gereserveerd", final=True)
        )
    if order.invoiced:
        measure = "afgerekend" if order.ready else "gefactureerd"
        lines.append(
            _line(order, measure, "own_account", order.invoiced, order.invoiced_on, "opdracht", final=order.ready)
        )
    return Row(cells, tuple(line for line in lines if line.amount != NOUGHT))


def _line(
    order: Standing, measure: str, kind: str, amount: str, on: date | None, draws: str = "", *, final: bool = False
) -> Line:
    return Line(
        measure,
        kind,
        "own_account",
        "VWV",
        GOALS[order.task],
        "lindewijk",
        order.year,
        euro(amount),
        on or order.reserved_on,
        order.number,
        draws,
        final,
    )
