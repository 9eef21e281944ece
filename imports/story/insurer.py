"""Zorgverzekeraar Voorbeeld: a statement per contract, cumulative.

The money goes from the insurer to the provider and never enters the pot: it is spent from the insurer's own books.
A contract of an old year is settled; the statement keeps showing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .sheet import Line, Reading, Row, Sheet, Workbook, euro

HEADER = (
    "Contractnr",
    "Zorgaanbieder",
    "AGB",
    "Contractjaar",
    "Afspraak",
    "Betaaltitel",
    "Maximum",
    "Bevoorschot t/m",
    "Gedeclareerd t/m",
    "Vastgesteld",
    "Peildatum",
)


@dataclass(frozen=True)
class Contract:
    """A contract with one provider; claimed is cumulative per reference date."""

    number: str
    provider: str
    agb: str
    year: int
    words: str
    title: str
    maximum: str
    claimed: tuple[tuple[date, str], ...]
    settled: str = ""


Q1, Q2, Q3 = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)
WHOLE = "Prestatie integrale zorg"
NEW = "Prestatie innovatie"
CONTRACTS = (
    Contract(
        "2025-0655",
        "Zorggroep Voorbeeld",
        "99000001",
        2025,
        "Wijkgerichte preventie",
        WHOLE,
        "85000",
        ((date(2025, 12, 31), "78400"),),
        "78400",
    ),
    Contract(
        "2025-0656",
        "Ons Wijkpunt Voorbeeld",
        "99000002",
        2025,
        "Welzijn op recept",
        NEW,
        "35000",
        ((date(2025, 12, 31), "33250"),),
        "33250",
    ),
    Contract(
        "2026-0781",
        "Zorggroep Voorbeeld",
        "99000001",
        2026,
        "Wijkgerichte preventie",
        WHOLE,
        "90000",
        ((Q1, "12500"), (Q2, "31250"), (Q3, "38700")),
    ),
    Contract(
        "2026-0782",
        "Ons Wijkpunt Voorbeeld",
        "99000002",
        2026,
        "Welzijn op recept",
        NEW,
        "40000",
        ((Q1, "8000"), (Q2, "20000"), (Q3, "20000")),
    ),
    Contract(
        "2026-0790",
        "Leefstijlpraktijk Voorbeeld",
        "99000003",
        2026,
        "Leefstijlcoach in de wijk",
        NEW,
        "30000",
        ((Q2, "0"), (Q3, "3150.75")),
    ),
)


def workbooks() -> tuple[Workbook, ...]:
    """Return four statements; each shows the settled contracts of the year before too."""
    days = (
        ("2025", date(2025, 12, 31), date(2026, 3, 19)),
        ("2026-Q1", Q1, date(2026, 4, 15)),
        ("2026-Q2", Q2, date(2026, 7, 15)),
        ("2026-Q3", Q3, date(2026, 10, 14)),
    )
    return tuple(_workbook(*day) for day in days)


def _workbook(period: str, day: date, made_on: date) -> Workbook:
    rows = tuple(row for contract in CONTRACTS if (row := _row(contract, day)))
    above = ("Zorgverzekeraar Voorbeeld, stand per contract", "Bedragen in euro's, cumulatief t/m de peildatum")
    sheet = Sheet("Contracten", above, HEADER, rows)
    return Workbook(
        "zorgverzekeraar-voorbeeld",
        f"contracten-{period}.xlsx",
        "ZKV",
        period,
        made_on,
        (Reading("zorgverzekeraar-voorbeeld", sheet),),
    )


def _row(contract: Contract, day: date) -> Row | None:
    """Return the contract as it stands on a day, or nothing when it is not there yet."""
    until = [amount for on, amount in contract.claimed if on <= day]
    if not until:
        return None
    claimed = euro(until[-1])
    cells = (
        contract.number,
        contract.provider,
        contract.agb,
        contract.year,
        contract.words,
        contract.title,
        euro(contract.maximum),
        claimed,
        claimed,
        euro(contract.settled) if contract.settled else "n.v.t.",
        day,
    )

    def line(measure: str, kind: str, amount: str, draws: str = "", *, final: bool = False) -> Line:
        return Line(
            measure,
            kind,
            "own_account",
            "ZKV",
            "GEZ",
            "voorbeeld",
            contract.year,
            euro(amount),
            day,
            contract.number,
            draws,
            final,
        )

    spent = (
        line("vastgesteld", "own_account", contract.settled, "contract", final=True)
        if contract.settled
        else line("gedeclareerd", "own_account", until[-1], "contract")
    )
    return Row(cells, (line("contract", "commitment", contract.maximum), spent))
