"""Gemeente Voorbeeld: mutations from Key2Financiën.

Costs are positive and income is negative. What the municipality pays itself is an expenditure and a transfer to
itself. An award of a grant is not an expenditure: it is set aside, the advances on it are transfers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .contributions import NAMES, number_of
from .municipality_facts import ADVANCES, AWARDS, ORDERS, OTHERS_PAY, OWN_TERMS, TERM_DAYS
from .sheet import NOUGHT, Cell, Line, Reading, Row, Sheet, Workbook, euro

HEADER = (
    "Boekjaar",
    "Periode",
    "FCL",
    "FCL omschrijving",
    "ECL",
    "ECL omschrijving",
    "Boekstuk",
    "Boekdatum",
    "Relatie",
    "Omschrijving",
    "Wijkcode",
    "Verplichting",
    "Kenmerk",
    "Bedrag",
)
FCL = {"unassigned": "6610120", "WON": "6610121", "RON": "6610122", "GEZ": "6610123", "BAZ": "6610124"}
FCL_NAMES = {
    "unassigned": "Wijkaanpak De Voorbeeld algemeen",
    "WON": "Wijkaanpak wonen en veiligheid",
    "RON": "Wijkaanpak bestaanszekerheid",
    "GEZ": "Wijkaanpak gezondheid",
    "BAZ": "Wijkaanpak bewonersinitiatief",
}
DISTRICT = {"voorbeeld": "DV", "eikenplein": "DV-EP", "eikenhof": "DV-EH", "casus-014": "DV-C014"}
ECL = {
    "transfer": (139000, "Voorschotten aan partners"),
    "cost": (380000, "Overige goederen en diensten"),
    "award": (438000, "Subsidies instellingen"),
    "own": (801000, "Eigen bijdrage wijkbudget"),
    "deposit": (838000, "Bijdragen van derden"),
    "refund": (839100, "Terugbetaalde voorschotten"),
    "interest": (850000, "Rente"),
    "order": (900000, "Aangegane verplichtingen"),
}


@dataclass(frozen=True)
class Entry:
    """One mutation of the municipality."""

    ecl: str
    on: date
    goal: str
    amount: Decimal
    words: str
    relation: str = "GEM"  # a partner's code, or the name of a supplier
    area: str = "voorbeeld"
    number: str = ""
    year: int = 0  # the budget year where it is not the year of the date


def workbooks() -> tuple[Workbook, ...]:
    """Return the four exports: the year 2025, and three quarters of 2026."""
    periods = (
        ("2025", date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 12)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 8)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 8)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 7)),
    )
    return tuple(_workbook(*period) for period in periods)


def _entries() -> list[Entry]:
    """Return everything the municipality booked."""
    entries = [
        Entry("cost", date(2025, 9, 22), "WON", euro("1936"), "Spoedreparatie speeltoestel", "Speelplek Voorbeeld"),
        Entry("interest", date(2025, 12, 31), "unassigned", euro("1840"), "Rente wijkrekening 2025", "Bank"),
        Entry("refund", date(2026, 2, 20), "GEZ", euro("3689.45"), "Restant voorschot 2025", "SAM", year=2025),
        Entry("refund", date(2026, 2, 20), "BAZ", euro("1884.80"), "Restant voorschot 2025", "SAM", year=2025),
    ]
    for number, goal, supplier, words, amount, ordered_on, invoices in ORDERS:
        entries.append(Entry("order", ordered_on, goal, euro(amount), words, supplier, number=number))
        for term, (day, part) in enumerate(invoices, 1):
            entries.append(Entry("cost", day, goal, euro(part), f"{words} termijn {term}", supplier, number=number))
    for term, day in enumerate(TERM_DAYS):
        for goal, amount in OWN_TERMS[day.year]:
            number = number_of("GEM", goal, day.year)
            words = f"Eigen bijdrage {day.year} termijn {term % 4 + 1}"
            entries.append(Entry("own", day, goal, euro(amount), words, number=number))
        for partner, goal, area, amount in ADVANCES[day.year]:
            words = f"Voorschot wijkbudget Q{term % 4 + 1}"
            if partner == "SAM":
                words += f" {AWARDS[day.year][0]}"
            entries.append(Entry("transfer", day.replace(day=20), goal, euro(amount), words, partner, area))
    for year, (award, amount) in AWARDS.items():
        entries.append(
            Entry("award", date(year, 1, 15), "unassigned", euro(amount), f"Subsidie {year} besch. {award}", "SAM")
        )
    for partner, day, amount, words in OTHERS_PAY:
        number = number_of(partner, "unassigned", day.year)
        entries.append(Entry("deposit", day, "unassigned", euro(amount), words, partner, number=number))
    return entries


def _workbook(period: str, first: date, last: date, made_on: date) -> Workbook:
    chosen = sorted(
        (entry for entry in _entries() if first <= entry.on <= last),
        key=lambda entry: (ECL[entry.ecl][0], entry.on, FCL[entry.goal], entry.relation),
    )
    rows: list[Row] = []
    total = subtotal = NOUGHT
    for index, entry in enumerate(chosen):
        row = _row(entry, index)
        rows.append(row)
        amount = row.cells[-1]
        subtotal += amount if isinstance(amount, Decimal) else NOUGHT
        if index + 1 == len(chosen) or chosen[index + 1].ecl != entry.ecl:
            code, name = ECL[entry.ecl]
            rows.append(_total(f"Totaal {code} {name}", subtotal))
            total, subtotal = total + subtotal, NOUGHT
    rows.append(_total("Totaal selectie", total))
    above = (
        "Gemeente Voorbeeld - Key2Financiën - mutaties per ECL",
        f"Selectie: FCL 6610120 t/m 6610129, {first:%d-%m-%Y} t/m {last:%d-%m-%Y}",
        f"Afgedrukt {made_on:%d-%m-%Y} door budgetbeheer; lasten positief, baten negatief, exclusief compensabele btw",
        "",
    )
    sheet = Sheet("Mutaties", above, HEADER, tuple(rows))
    notes = (
        "Verleende subsidies (438000) zijn geen besteding. De voorschotten erop staan op 139000.",
        "Periode 13 hoort bij het vorige boekjaar en komt in februari en maart binnen.",
    )
    return Workbook(
        "gemeente-voorbeeld",
        f"mutaties-{period}.xlsx",
        "GEM",
        period,
        made_on,
        (Reading("gemeente-mutaties", sheet),),
        notes,
    )


def _total(words: str, amount: Decimal) -> Row:
    cells: tuple[Cell, ...] = (None,) * 5 + (words,) + (None,) * 7 + (amount,)
    return Row(cells, state="not_data", bold=True)


def _row(entry: Entry, index: int) -> Row:
    code, name = ECL[entry.ecl]
    year = entry.year or entry.on.year
    month = entry.on.month if year == entry.on.year else 13
    income = entry.ecl in {"own", "deposit", "refund", "interest"}
    prefix = {"cost": "IF", "order": "VPL", "deposit": "VF", "own": "VF"}.get(entry.ecl, "MEM")
    sign = -1 if income else 1
    cells = (
        year,
        month,
        FCL[entry.goal],
        FCL_NAMES[entry.goal],
        code,
        name,
        f"{prefix}{entry.on:%y%m}-{index + 1:04d}",
        entry.on,
        NAMES.get(entry.relation, entry.relation),
        entry.words,
        DISTRICT[entry.area],
        entry.number if entry.ecl in {"cost", "order"} and entry.number else None,
        entry.number if entry.ecl in {"own", "deposit"} else None,
        sign * entry.amount,
    )
    return Row(cells, _lines(entry, year), "set_aside" if entry.ecl == "award" else "staged")


def _lines(entry: Entry, year: int) -> tuple[Line, ...]:
    """Return what an entry means; the partner is the relation where the relation is one."""
    partner = entry.relation if entry.relation in NAMES else "GEM"

    def line(measure: str, kind: str, draws: str = "") -> Line:
        return Line(
            measure, kind, "cash", partner, entry.goal, entry.area, year, entry.amount, entry.on, entry.number, draws
        )

    drawing = "commitment" if entry.number else ""
    meanings = {
        "cost": (
            line("eigen kosten", "expenditure", drawing),
            line("eigen kosten betaald", "transfer"),
        ),
        "order": (line("verplichting", "commitment"),),
        "transfer": (line("voorschot", "transfer"),),
        "own": (line("eigen bijdrage", "deposit", drawing),),
        "deposit": (line("bijdrage van derden", "deposit", drawing),),
        "refund": (line("terugbetaling", "refund"),),
        "interest": (line("rente", "other_income"),),
    }
    return meanings.get(entry.ecl, ())
