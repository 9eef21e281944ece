"""Settlement by what a contribution is for: a deficit, a share of cost, a price for what was delivered; and at the end.

The small programme of `agreement_ledger`, with an indicator that counts the hours of the tenants' coach. Every amount
is worked out by hand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.measure_indicator import Measured, measure
from gebiedsbudget.services.settle_agreement import SettledAgreement, post_settlement, settle_agreement
from tests.agreement_ledger import PROGRAMME, add, by, post, receive, sign
from tests.properties.one_connection import Desk, desk

HOURS: Final = """
[[indicator]]
code = "UREN"
name = "Uren van de buurtcoach"
goal = "SAMEN"
direction = "up"
unit = "uur"
source = "urenregistratie"
method = "telling per kwartaal"
"""
HEAD: Final = """
code = "S-26"
name = "Samenwerkingsafspraak"
effective_on = 2026-01-01
reason = "Start"
start = 2026-01-01
end = {end}
{more}
[[party]]
partner = "GEM"
signatory = "wethouder wonen"
share = "50"
[[party]]
partner = "WON"
signatory = "directeur"
share = "30"
[[party]]
partner = "BEW"
signatory = "voorzitter"
share = "20"
[[term]]
number = "3.1"
text = "Wat ieder brengt."
rule = "contribution"
[[term]]
number = "5.1"
text = "Wat overblijft."
rule = "remainder"
"""
LATER: Final = date(2027, 3, 1)


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME + HOURS) as made:
        made.folder.agreements.mkdir(parents=True)
        yield made
        assert made.problems() == []


def agreed(folder: LedgerFolder, portions: str, more: str = "", end: str = "2028-12-31") -> None:
    """Sign an agreement; `more` is what its head says beside."""
    tables, _, rest = more.partition("[")
    add(folder, HEAD.format(end=end, more=tables) + portions + (f"[{rest}" if rest else ""))
    sign(folder)


def portion(partner: str, amount: str, more: str = "", *, year: int = 2026, goal: str = "unassigned") -> str:
    worth = f'amount = "{amount}"\n' if amount else ""
    return f'[[portion]]\npartner = "{partner}"\nyear = {year}\ngoal = "{goal}"\nhardness = "firm"\n{worth}{more}\n'


def owed(settled: SettledAgreement) -> dict[str, tuple[str, str, str, str]]:
    """Return per portion what its partner bears, need not bring any more, has still to pay and gets back."""
    return {
        f"{row.stake.partner} {row.stake.year}": (str(row.due), str(row.let_go), str(row.to_pay), str(row.back))
        for row in settled.settlement.owed
    }


def told(settled: SettledAgreement) -> list[tuple[str, str | None, str, str]]:
    """Return the lines about what is due: step, partner, over which amount, and what comes out."""
    return [
        (line.step, line.partner, str(line.base), str(line.amount))
        for line in settled.settlement.lines
        if line.step.startswith("due")
    ]


def test_who_covers_a_deficit_brings_what_the_others_leave_open_up_to_its_maximum(place: Desk) -> None:
    agreed(
        place.folder,
        portion("GEM", "15000.00", 'basis = "deficit"', goal="THUIS") + portion("WON", "20000.00", goal="THUIS"),
    )
    receive(place.folder, "12000.00", "GEM")
    receive(place.folder, "20000.00", "WON")
    post(place.folder, "expenditure", "29500.00", "WON/THUIS/oost/2026", date(2026, 6, 1))
    settled = settle_agreement(place.folder, "S-26", 2026)
    # THUIS kostte 29.500 en WON brengt 20.000: het tekort is 9.500. GEM bracht 12.000, dus 2.500 terug, en van haar
    # getekende 15.000 hoeft de rest, 3.000, niet meer.
    assert told(settled) == [("due", "WON", "None", "20000.00"), ("due_deficit", "GEM", "9500.00", "9500.00")]
    assert owed(settled)["GEM 2026"] == ("9500.00", "3000.00", "0.00", "2500.00")
    assert settled.settlement.remainder == 0
    assert settled.term_numbers["contribution"] == "3.1"

    post(place.folder, "expenditure", "10000.00", "WON/THUIS/oost/2026", date(2026, 7, 1))
    beyond = settle_agreement(place.folder, "S-26", 2026)
    # Nu is het tekort 19.500; GEM gaat niet verder dan 15.000, dus 4.500 dekt niemand.
    assert owed(beyond)["GEM 2026"] == ("15000.00", "0.00", "3000.00", "0.00")
    assert beyond.settlement.remainder == -4500


def test_a_price_is_paid_for_what_was_delivered_and_not_before_that_is_measured(place: Desk) -> None:
    agreed(
        place.folder,
        portion(
            "GEM",
            "",
            'area = "oost"\nbasis = "price-quantity"\nprice = "50.00"\nquantity = "400"\nmeasured_by = "UREN"',
            goal="SAMEN",
        ),
        'cost_basis = "performance"',
    )
    receive(place.folder, "20000.00", "GEM")
    post(place.folder, "expenditure", "18000.00", "BEW/SAMEN/oost/2026", date(2026, 6, 1))
    act = by(day=LATER)
    with pytest.raises(Refusal, match=r"telt wat is geleverd, maar dat is nog niet gemeten: UREN \(oost, 2026\)"):
        post_settlement(place.folder, act, "S-26", 2026, "Bestuur", booked_on=LATER)
    measure(place.folder, act, Measured("UREN", Decimal(310), date(2026, 12, 31), area="oost"))
    settled = settle_agreement(place.folder, "S-26", 2026)
    # 310 van de 400 uur à € 50 is € 15.500; de coach kostte 18.000, maar dat is bij afrekenen op prestatie voor BEW.
    assert told(settled) == [("due_delivered", "GEM", "20000.00", "15500.00")]
    assert owed(settled)["GEM 2026"] == ("15500.00", "0.00", "0.00", "4500.00")
    post_settlement(place.folder, act, "S-26", 2026, "Bestuur", booked_on=LATER)
    assert settle_agreement(place.folder, "S-26", 2026).postings == ()


def test_what_is_settled_on_performance_does_not_look_at_cost(place: Desk) -> None:
    with pytest.raises(Refusal, match=r"portion\[1\].basis staat “deficit”; .*kijkt niet naar de kosten"):
        agreed(place.folder, portion("GEM", "15000.00", 'basis = "deficit"'), 'cost_basis = "performance"')


def test_the_price_is_measured_by_an_indicator_that_is_there(place: Desk) -> None:
    with pytest.raises(Refusal, match=r"portion\[1\].measured_by staat “UUR”; .*een indicator van het programma: UREN"):
        agreed(
            place.folder,
            portion("GEM", "", 'basis = "price-quantity"\nprice = "50.00"\nquantity = "4"\nmeasured_by = "UUR"'),
        )


def test_at_the_end_all_years_are_settled_together_and_what_stayed_in_the_pool_goes_back(place: Desk) -> None:
    agreed(
        place.folder,
        portion("GEM", "50000.00")
        + portion("WON", "30000.00")
        + portion("GEM", "50000.00", year=2027)
        + portion("BEW", "20000.00", year=2027),
        '[remainder]\nrule = "stays"\nat_end = "back-pro-rata"\n',
        end="2027-12-31",
    )
    receive(place.folder, "50000.00", "GEM")
    receive(place.folder, "30000.00", "WON")
    post(place.folder, "expenditure", "74000.00", "WON/THUIS/oost/2026", date(2026, 6, 1))
    receive(place.folder, "50000.00", "GEM", 2027, date(2027, 2, 1))
    receive(place.folder, "20000.00", "BEW", 2027, date(2027, 2, 1))
    post(place.folder, "expenditure", "61000.00", "BEW/SAMEN/oost/2027", date(2027, 6, 1))
    # 2026: 80.000 − 74.000 = 6.000, dat blijft in de pot. 2027: 70.000 − 61.000 = 9.000.
    assert settle_agreement(place.folder, "S-26", 2026).settlement.stays == 6000
    final = settle_agreement(place.folder, "S-26", None)
    assert final.about == "2026–2027"
    # Samen 15.000, naar rato van ontvangen 50 : 30 : 50 : 20 op 150.
    assert final.settlement.remainder == 15000
    assert {name: row[3] for name, row in owed(final).items()} == {
        "GEM 2026": "5000.00",
        "WON 2026": "3000.00",
        "GEM 2027": "5000.00",
        "BEW 2027": "2000.00",
    }
    early = date(2027, 12, 31)
    with pytest.raises(Refusal, match=r"loopt nog tot en met 31-12-2027; een eindafrekening wordt pas daarna geboekt"):
        post_settlement(place.folder, by(day=early), "S-26", None, "Bestuur", booked_on=early)
    day = date(2028, 3, 1)
    done = post_settlement(place.folder, by(day=day), "S-26", None, "Bestuur 1 maart 2028", booked_on=day)
    assert {(row.kind, row.partner, row.year, str(row.amount)) for row in done.postings} == {
        ("restitution", "GEM", 2026, "5000.00"),
        ("restitution", "WON", 2026, "3000.00"),
        ("restitution", "GEM", 2027, "5000.00"),
        ("restitution", "BEW", 2027, "2000.00"),
    }
    assert settle_agreement(place.folder, "S-26", None).settlement.remainder == 0


def test_at_the_end_a_share_of_cost_is_one_of_its_own_year_and_a_settled_year_counts_once(place: Desk) -> None:
    agreed(
        place.folder,
        portion("GEM", "40000.00")
        + portion("GEM", "40000.00", year=2027)
        + portion("WON", "20000.00", 'basis = "cost-share"\npercentage = "50"', goal="THUIS")
        + portion("WON", "20000.00", 'basis = "cost-share"\npercentage = "50"', year=2027, goal="THUIS"),
        '[remainder]\nrule = "back-pro-rata"\n',
        end="2027-12-31",
    )
    for year in (2026, 2027):
        receive(place.folder, "40000.00", "GEM", year, date(year, 2, 1))
    post(place.folder, "expenditure", "50000.00", "WON/THUIS/oost/2026", date(2026, 6, 1))
    post(place.folder, "expenditure", "10000.00", "WON/THUIS/oost/2027", date(2027, 6, 1))
    # 2026: de helft van 50.000 is 25.000, WON gaat tot 20.000; 2027: de helft van 10.000 is 5.000. Over de jaren samen
    # zou de helft van 60.000 dertig zijn; elk jaar heeft zijn eigen deel en zijn eigen maximum.
    day = date(2028, 3, 1)
    post_settlement(place.folder, by(day=day), "S-26", 2026, "Bestuur", booked_on=day)
    final = settle_agreement(place.folder, "S-26", None)
    assert [row for row in told(final) if row[1] == "WON"] == [
        ("due_share", "WON", "50000.00", "20000.00"),
        ("due_share", "WON", "10000.00", "5000.00"),
    ]
    # 2026 gaf 10.000 aan GEM terug (40.000 + 20.000 − 50.000); 2027 laat 40.000 + 5.000 − 10.000 = 35.000 over.
    assert final.settlement.remainder == 35000
    # Naar rato van wat er van GEM nog in de pot zat, 30.000 en 40.000.
    assert {name: row[3] for name, row in owed(final).items() if name.startswith("GEM")} == {
        "GEM 2026": "15000.00",
        "GEM 2027": "20000.00",
    }
