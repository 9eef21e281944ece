"""A believable, invented summary the tests of the exports share; its figures keep the ledger's rules."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

from gebiedsbudget.domain.summary import (
    CashStatement,
    ChangeLine,
    DeliveryLine,
    GoalLine,
    PartnerLine,
    Pot,
    SignalLine,
    Summary,
)

ATTACK = '=cmd() #let x = 1 @x *b* _i_ $x$ <b> "q" \\u{41} 😀 村'
"""A text that means something to typst, to a spreadsheet or to nobody's font."""


def euros(text: str) -> Decimal:
    """Read `1.234,56` as the amount it is."""
    return Decimal(text.replace(".", "").replace(",", "."))


def goal(code: str, name: str, *amounts: str) -> GoalLine:
    """Make a goal of budget, reserved, committed and spent; what is free follows."""
    budget, reserved, committed, spent = map(euros, amounts)
    return GoalLine(code, name, budget, reserved, committed, spent, budget - reserved - committed - spent)


def partner(
    code: str, name: str, brings_in: tuple[str, ...], carries_out: tuple[str, ...], advance: str
) -> PartnerLine:
    """Make a partner of its three blocks; what is free follows."""
    pledged, contributed, received, in_kind = map(euros, brings_in)
    budget, reserved, committed, spent = map(euros, carries_out)
    free = budget - reserved - committed - spent
    return PartnerLine(
        code,
        name,
        pledged,
        contributed,
        received,
        in_kind,
        budget,
        reserved,
        committed,
        spent,
        free,
        euros(advance),
    )


def delivery(code: str, organisation: str, period: str, version: int, rows: int, amount: str) -> DeliveryLine:
    """Make a delivery with a file name and a hash of its own."""
    quarter = int(period[-1])
    return DeliveryLine(
        code=code,
        partner=organisation,
        period=period,
        version=version,
        file_name=f"{organisation.lower().replace(' ', '-')}-{period.lower()}.xlsx",
        file_sha256=hashlib.sha256(code.encode()).hexdigest(),
        posted_on=date(2026, quarter * 3 + 1, 10 + version),
        rows=rows,
        amount=euros(amount),
    )


GOALS = (
    goal("WON", "Prettig en veilig wonen", "620.000,00", "15.000,00", "148.200,00", "390.150,25"),
    goal("RON", "Rondkomen zonder zorgen", "410.000,00", "0,00", "96.000,00", "328.900,10"),
    goal("GEZ", "Samen gezond", "700.000,00", "40.000,00", "260.500,00", "301.400,00"),
    goal("BEW", "Bewoners aan zet", "320.000,00", "22.000,00", "61.250,00", "74.250,00"),
)
PARTNERS = (
    partner(
        "GEM",
        "Gemeente Voorbeeld",
        ("0,00", "1.150.000,00", "950.000,00", "0,00"),
        ("180.000,00", "15.000,00", "21.250,00", "98.400,15"),
        "0,00",
    ),
    partner(
        "WGV",
        "Woongoed Voorbeeld",
        ("80.000,00", "320.000,00", "250.000,00", "0,00"),
        ("480.000,00", "0,00", "130.200,00", "301.750,10"),
        "0,00",
    ),
    partner(
        "THB",
        "Thuis in De Buurt",
        ("0,00", "210.000,00", "160.000,00", "0,00"),
        ("190.000,00", "0,00", "28.000,00", "121.000,00"),
        "-4.150,35",
    ),
    partner(
        "OWZ",
        "Ons Welzijn",
        ("0,00", "0,00", "0,00", "24.750,00"),
        ("560.000,00", "40.000,00", "186.500,00", "318.900,10"),
        "96.300,00",
    ),
    partner(
        "ZGV",
        "Zorggroep De Linde",
        ("0,00", "90.000,00", "65.000,00", "0,00"),
        ("420.000,00", "0,00", "178.750,00", "160.000,00"),
        "38.000,00",
    ),
    partner(
        "ZVK",
        "Zorgverzekeraar Het Verbond",
        ("100.000,00", "240.000,00", "150.000,00", "0,00"),
        ("100.000,00", "0,00", "0,00", "60.400,00"),
        "0,00",
    ),
    partner(
        "BWG",
        "Bewonersgroep Samen Één",
        ("0,00", "0,00", "0,00", "128.250,00"),
        ("120.000,00", "22.000,00", "21.250,00", "34.250,00"),
        "12.500,00",
    ),
)
DELIVERIES = tuple(
    delivery(f"{code}-{period}", organisation, period, version, rows, amount)
    for period, code, organisation, version, rows, amount in (
        ("2026-Q1", "GEM", "Gemeente Voorbeeld", 1, 64, "312.400,00"),
        ("2026-Q1", "WGV", "Woongoed Voorbeeld", 1, 118, "98.310,45"),
        ("2026-Q1", "OWZ", "Ons Welzijn", 2, 203, "101.220,05"),
        ("2026-Q2", "GEM", "Gemeente Voorbeeld", 1, 71, "288.150,15"),
        ("2026-Q2", "WGV", "Woongoed Voorbeeld", 1, 131, "104.002,10"),
        ("2026-Q2", "OWZ", "Ons Welzijn", 1, 198, "112.400,00"),
        ("2026-Q2", "ZGV", "Zorggroep De Linde", 1, 88, "79.650,00"),
        ("2026-Q3", "GEM", "Gemeente Voorbeeld", 1, 69, "301.000,00"),
        ("2026-Q3", "WGV", "Woongoed Voorbeeld", 2, 431, "99.437,55"),
        ("2026-Q3", "ZVK", "Zorgverzekeraar Het Verbond", 1, 12, "-1.250,00"),
    )
)
CASH = CashStatement(
    received=euros("1.575.000,00"),
    other_income=euros("3.412,75"),
    returned=euros("12.000,00"),
    spent=euros("1.094.700,35"),
    open_advances=euros("142.649,65"),
    cash=euros("329.062,75"),
)
SUMMARY = Summary(
    programme_name="De Voorbeeld",
    area_name="De Voorbeeld",
    year=2026,
    booked_until=date(2026, 9, 30),
    known_on=date(2026, 11, 20),
    made_at=datetime(2026, 11, 23, 13, 5, tzinfo=UTC),
    actor="programmamanager@gemeente-voorbeeld",
    seal_number=412,
    seal_hash=hashlib.sha256(b"seal").hexdigest(),
    postings_count=3187,
    signed_off_share=Decimal("0.821429"),
    pot=Pot(
        pledged=euros("180.000,00"),
        contributed=euros("2.010.000,00"),
        received=euros("1.575.000,00"),
        budget_room=euros("312.349,65"),
        cover_room=euros("263.762,40"),
        free_and_covered=euros("263.762,40"),
        in_kind=euros("153.000,00"),
    ),
    cash=CASH,
    goals=GOALS,
    partners=PARTNERS,
    signals=(
        SignalLine(
            "Rondkomen zonder zorgen gaat over de begroting: wijzig de begroting of besluit minder te doen",
            "trekker Ons Welzijn",
            euros("-14.900,10"),
        ),
        SignalLine(
            "Verplichting V-2026-044 (Buurtsportcoach) is hoger dan de bestedingsbevoegdheid van € 25.000,00",
            "wijkregisseur Gemeente Voorbeeld",
            euros("31.500,00"),
        ),
        SignalLine("Aanlevering 2026-Q3 van Zorggroep De Linde is drie weken te laat", "Zorggroep De Linde"),
    ),
    changes=(
        ChangeLine(date(2026, 10, 12), "Portiekonderhoud Eikenplein: creditnota van de aannemer", euros("-1.250,00")),
        ChangeLine(date(2026, 10, 14), "Schuldhulp aan huis: factuur over juni alsnog aangeleverd", euros("4.310,20")),
    ),
    deliveries=DELIVERIES,
)
