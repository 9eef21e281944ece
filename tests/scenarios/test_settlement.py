"""Settlement: who owes whom at the end of a year, by the terms, to the cent, with the computation beside it."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.settle_agreement import SettledAgreement, post_settlement, settle_agreement
from tests.agreement_ledger import add, by, new_ledger, post, receive, sign

HEAD = """
code = "S-26"
name = "Samenwerkingsafspraak"
effective_on = 2026-01-01
reason = "Start"
start = 2026-01-01
end = 2028-12-31
"""
PARTIES = """
[[party]]
partner = "GEM"
signatory = "wethouder wonen"
share = "50"
[[party]]
partner = "WON"
signatory = "directeur"
share = "30"
deficit_cap = "2000.00"
[[party]]
partner = "BEW"
signatory = "voorzitter"
share = "20"
[[portion]]
partner = "GEM"
year = 2026
hardness = "firm"
amount = "50000.00"
[[portion]]
partner = "GEM"
year = 2027
hardness = "firm"
amount = "50000.00"
[[portion]]
partner = "WON"
year = 2026
goal = "THUIS"
hardness = "firm"
amount = "30000.00"
[[portion]]
partner = "BEW"
year = 2026
hardness = "firm"
amount = "20000.00"
[[term]]
number = "5.1"
text = "Wat overblijft gaat terug."
rule = "remainder"
[[term]]
number = "5.2"
text = "Wat tekortkomt wordt naar de sleutel gevraagd."
rule = "deficit"
"""
BACK = '[remainder]\nrule = "back-pro-rata"\nbase = "received"\n'
CALL = '[deficit]\nrule = "call-on-key"\n'
LATER = date(2027, 3, 1)


def spent(folder: LedgerFolder, thuis: str, samen: str) -> None:
    """Record what the year cost, and what everyone brought: GEM and BEW all of it, WON 25.000 of its 30.000."""
    for partner, amount in (("GEM", "50000.00"), ("WON", "25000.00"), ("BEW", "20000.00")):
        receive(folder, amount, partner)
    post(folder, "expenditure", thuis, "WON/THUIS/oost/2026", date(2026, 6, 1))
    post(folder, "expenditure", samen, "BEW/SAMEN/oost/2026", date(2026, 6, 1))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_ledger(tmp_path_factory.mktemp("proef") / "proefstad").root


@pytest.fixture
def ledger(origin: Path, tmp_path: Path) -> LedgerFolder:
    """A ledger without agreements."""
    return LedgerFolder(Path(shutil.copytree(origin, tmp_path / "proefstad")))


def agreed(folder: LedgerFolder, *parts: str) -> None:
    add(folder, HEAD + "".join(parts) + PARTIES)
    sign(folder)


def owed(settled: SettledAgreement) -> dict[str, tuple[str, str, str, str]]:
    """Return per partner what it bears, need not bring any more, has still to pay and gets back."""
    return {
        row.stake.partner: (str(row.due), str(row.let_go), str(row.to_pay), str(row.back))
        for row in settled.settlement.owed
    }


def returned(folder: LedgerFolder) -> dict[str, Decimal]:
    return {row["partner"]: row["returned"] for row in balance(folder, ("partner",)) if row["returned"]}


def test_a_remainder_goes_back_earmarked_money_first_then_pro_rata(ledger: LedgerFolder) -> None:
    agreed(ledger, BACK)
    spent(ledger, "24000.00", "60000.00")
    settled = settle_agreement(ledger, "S-26", 2026)
    # Brengt 50.000 + 30.000 + 20.000 = 100.000, kosten 84.000, restant 16.000. Voor THUIS was 30.000 en kostte het
    # 24.000: 6.000 van WON, die daarvan 5.000 nog niet had gebracht. De andere 10.000 naar rato van ontvangen,
    # 50.000 : 20.000, is 7.142,857… en 2.857,142…: de overgebleven cent gaat naar de grootste rest, GEM.
    assert settled.settlement.remainder == 16000
    assert owed(settled) == {
        "GEM": ("42857.14", "0.00", "0.00", "7142.86"),
        "WON": ("24000.00", "5000.00", "0.00", "1000.00"),
        "BEW": ("17142.86", "0.00", "0.00", "2857.14"),
    }
    assert [
        (line.step, line.sort, str(line.amount)) for line in settled.settlement.lines if line.step == "attributed"
    ] == [
        ("attributed", "earmarked", "6000.00"),
        ("attributed", "rest", "10000.00"),
    ]
    assert settled.settlement.stays == 0
    assert returned(ledger) == {}


def test_posting_a_settlement_gives_back_once(ledger: LedgerFolder) -> None:
    agreed(ledger, BACK)
    spent(ledger, "24000.00", "60000.00")
    act = by(day=LATER)
    done = post_settlement(ledger, act, "S-26", 2026, "Bestuur 1 maart 2027", booked_on=LATER)
    assert sorted((posting.kind, posting.partner, str(posting.amount)) for posting in done.postings) == [
        ("restitution", "BEW", "2857.14"),
        ("restitution", "GEM", "7142.86"),
        ("restitution", "WON", "1000.00"),
        ("write_off", "WON", "5000.00"),
    ]
    assert returned(ledger) == {"GEM": Decimal("7142.86"), "WON": 1000, "BEW": Decimal("2857.14")}
    after = settle_agreement(ledger, "S-26", 2026)
    assert after.settlement.remainder == 0
    assert after.postings == ()
    with pytest.raises(Refusal, match="niets af te boeken"):
        post_settlement(ledger, act, "S-26", 2026, "nog eens", booked_on=LATER)
    assert check_ledger(ledger).problems == ()


def test_what_goes_back_is_set_off_against_the_next_year(ledger: LedgerFolder) -> None:
    agreed(ledger, BACK, "sets_off_next = true\n")
    spent(ledger, "24000.00", "60000.00")
    cash = pot(ledger).total["cash"]
    post_settlement(ledger, by(day=LATER), "S-26", 2026, "Bestuur", booked_on=LATER)
    (row,) = balance(ledger, ("partner",), Viewpoint(partner="GEM", year=2027))
    assert row["received"] == Decimal("7142.86")
    # Alleen WON en BEW, zonder bijdrage in 2027, krijgen geld: 1.000,00 en 2.857,14.
    assert pot(ledger).total["cash"] == cash - Decimal("3857.14")


def test_a_deficit_is_called_by_the_key_up_to_each_maximum(ledger: LedgerFolder) -> None:
    agreed(ledger, CALL)
    spent(ledger, "40000.00", "70000.01")
    settled = settle_agreement(ledger, "S-26", 2026)
    # Kosten 110.000,01 tegen 100.000: tekort 10.000,01. Sleutel 50/30/20: 5.000,005, 3.000,003 en 2.000,002; de cent
    # gaat naar de grootste rest, GEM. WON gaat niet verder dan 2.000, dus 1.000,00 dekt niemand.
    assert settled.settlement.called == {"GEM": Decimal("5000.01"), "WON": 2000, "BEW": 2000}
    assert settled.settlement.uncovered == 1000
    done = post_settlement(ledger, by(day=LATER), "S-26", 2026, "Bestuur", booked_on=LATER)
    assert [(posting.kind, posting.partner) for posting in done.postings] == [
        ("contribution", "GEM"),
        ("contribution", "WON"),
        ("contribution", "BEW"),
    ]
    assert check_ledger(ledger).problems == ()


def test_what_the_board_decides_is_not_posted_before_it_has(ledger: LedgerFolder) -> None:
    agreed(ledger)
    spent(ledger, "24000.00", "60000.00")
    act = by(day=LATER)
    assert settle_agreement(ledger, "S-26", 2026).settlement.stays == 16000
    with pytest.raises(Refusal, match=r"restant van € 16\.000,00 beslist het bestuur"):
        post_settlement(ledger, act, "S-26", 2026, "Bestuur", booked_on=LATER)
    done = post_settlement(ledger, act, "S-26", 2026, "Bestuur", booked_on=LATER, rule="back-pro-rata")
    assert done.settlement.stays == 0
    with pytest.raises(Refusal, match="nog niet voorbij"):
        post_settlement(ledger, act, "S-26", 2027, "Bestuur", booked_on=LATER)


def test_the_board_cannot_decide_what_was_agreed(ledger: LedgerFolder) -> None:
    agreed(ledger, BACK)
    with pytest.raises(Refusal, match="zegt zelf back-pro-rata"):
        settle_agreement(ledger, "S-26", 2026, "stays")


def test_a_share_of_cost_is_settled_on_cost_up_to_its_maximum(ledger: LedgerFolder) -> None:
    percentage = PARTIES.replace(
        'goal = "THUIS"\nhardness = "firm"\n',
        'goal = "THUIS"\nhardness = "firm"\nbasis = "cost-share"\npercentage = "50"\n',
    )
    add(ledger, HEAD + BACK + percentage)
    sign(ledger)
    spent(ledger, "24000.01", "72000.00")
    settled = settle_agreement(ledger, "S-26", 2026)
    # De helft van 24.000,01 is 12.000,005, afgerond 12.000,01; van de getekende 30.000 hoeft 5.000 niet meer en gaat
    # 12.999,99 terug. Er is 82.000,01 en het kostte 96.000,01: een tekort van 14.000,00.
    assert owed(settled)["WON"] == ("12000.01", "5000.00", "0.00", "12999.99")
    assert settled.settlement.remainder == -14000


def test_f3_6_a_settlement_on_indicators_waits_for_them_and_not_for_cost(ledger: LedgerFolder) -> None:
    add(ledger, HEAD + 'accountability = "indicator"\n' + BACK + PARTIES)
    sign(ledger)
    spent(ledger, "24000.00", "60000.00")
    settled = settle_agreement(ledger, "S-26", 2026)
    assert owed(settled)["WON"] == ("30000.00", "0.00", "5000.00", "0.00")
    assert settled.postings == ()
    with pytest.raises(Refusal, match="rust op indicatoren, maar bij haar doelen is er geen"):
        post_settlement(ledger, by(day=LATER), "S-26", 2026, "Steungroep", booked_on=LATER)
