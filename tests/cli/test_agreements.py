"""`agreement`, `settle` and `partner` as a user types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.cli.conftest import Runner

AGREEMENT = """
code = "A-1"
name = "Proefafspraak"
effective_on = 2026-01-01
reason = "Begin"
start = 2026-01-01
end = 2027-12-31
[[party]]
partner = "GEM"
signatory = "wethouder"
share = "70"
[[party]]
partner = "SAM"
signatory = "directeur"
share = "30"
[[condition]]
code = "RAAD"
text = "Begroting 2027"
decision = "Raadsbesluit begroting"
[[portion]]
partner = "GEM"
year = 2026
hardness = "firm"
amount = "700.00"
[[portion]]
partner = "GEM"
year = 2027
hardness = "conditional"
condition = "RAAD"
amount = "700.00"
[[portion]]
partner = "SAM"
goal = "RON"
year = 2026
hardness = "firm"
recurrence = "one-off"
amount = "300.00"
[[term]]
number = "2"
text = "Ieder brengt haar deel."
rule = "share"
"""


@pytest.fixture
def signed(on: Runner, small: LedgerFolder) -> Runner:
    """The program on the small ledger, with a signed agreement."""
    small.agreements.mkdir()
    (small.agreements / "A-1.toml").write_text(AGREEMENT, encoding="utf-8")
    assert on("agreement", "add", "A-1").out == "Vastgelegd: afspraak A-1, versie 1.\n"
    told = on("agreement", "sign", "A-1", "--on", "2026-01-15")
    assert told.out.splitlines()[0] == "Getekend: afspraak A-1, versie 1."
    assert "  getekende bijdrage  € 300,00  SAM · RON · wijk · 2026" in told.out.splitlines()
    return on


def test_an_agreement_is_shown_with_portions_terms_and_what_is_not_kept(signed: Runner) -> None:
    on = signed
    item = on("items", "--kind", "contribution", "--partner", "GEM", "--year", "2026", "--format", "json").data()[0]
    deposit = "record deposit --amount 700 --partner GEM --year 2026 --on 2026-02-01 --draws-on"
    told = on(*deposit.split(), item["item_id"])
    assert told.code == 0, told.err
    assert "Let op: Samen Welzijn loopt voor 2026 € 210,00 achter op haar 30% (afspraak A-1 §2)." in told.err
    shown = on("agreement", "show", "A-1").out
    assert shown.splitlines()[0] == "A-1  Proefafspraak  (getekend)"
    assert "niet nagekomen" in shown
    assert "vast, eenmalig" in shown
    whole = on("agreement", "show", "A-1", "--until", "2026-06-01", "--format", "json").data()
    assert {term["number"]: term["state"] for term in whole["terms"]} == {"2": "broken"}
    (row,) = on("agreement", "check", "--until", "2026-06-01", "--format", "json").data()
    assert (row["agreement"], row["term"], row["partner"], row["amount"]) == ("A-1", "2", "SAM", "210.00")
    (listed,) = on("agreement", "list", "--format", "json").data()
    assert (listed["state"], listed["contributed"], listed["received"]) == ("signed", "1700.00", "700.00")


def test_a_version_is_compared_and_a_condition_met(signed: Runner, small: LedgerFolder) -> None:
    on = signed
    assert on("agreement", "diff", "A-1").err == "De versies zijn gelijk.\n"
    changed = AGREEMENT.replace('"300.00"', '"350.00"').replace('"Begin"', '"Meer werk"')
    path = Path(small.agreements / "A-1.toml")
    path.write_text(changed, encoding="utf-8")
    assert on("agreement", "add", str(path)).code == 0
    rows = on("agreement", "diff", "A-1", "1", "2", "--format", "json").data()
    assert {(row["part"], row["field"], row["was"], row["becomes"]) for row in rows} == {
        ("agreement", "reason", "Begin", "Meer werk"),
        ("portion", "amount", "300.00", "350.00"),
    }
    assert on("agreement", "condition", "A-1", "RAAD", "--decision", "Raad").code == 2
    met = on("agreement", "condition", "A-1", "RAAD", "--met", "--decision", "Raad", "--on", "2026-10-01")
    assert met.out == "Voorwaarde RAAD van afspraak A-1 is vervuld; nu vast: 1 getekende bijdrage.\n"
    assert on("agreement", "show", "B-9").code == 2


def test_a_version_is_signed_by_one_party_and_a_condition_is_not_met(signed: Runner, small: LedgerFolder) -> None:
    on = signed
    changed = AGREEMENT.replace('"300.00"', '"350.00"').replace('"Begin"', '"Meer werk"')
    (small.agreements / "A-1.toml").write_text(changed, encoding="utf-8")
    assert on("agreement", "add", "A-1").code == 0
    told = on("agreement", "sign", "A-1", "--party", "SAM", "--on", "2026-02-01")
    assert told.out == "SAM tekende afspraak A-1, versie 2. Wacht nog op: GEM.\n"
    assert on("agreement", "sign", "A-1", "--party", "XX").code == 2
    last = on("agreement", "sign", "A-1", "--party", "GEM", "--on", "2026-02-02")
    assert last.out.splitlines()[0] == "Getekend: afspraak A-1, versie 2."
    assert on("agreement", "condition", "A-1", "RAAD", "--met", "--failed", "--decision", "Raad").code == 2
    failed = on("agreement", "condition", "A-1", "RAAD", "--failed", "--decision", "Raad", "--on", "2026-10-01")
    assert failed.out == "Voorwaarde RAAD van afspraak A-1 is niet vervuld; afgeboekt: € 700,00.\n"
    shown = on("agreement", "show", "A-1").out
    assert "niet vervuld op 01-10-2026: Raad" in shown
    parties = on("agreement", "show", "A-1", "--format", "json").data()["parties"]
    assert [(row["partner"], row["signed_on"]) for row in parties] == [("GEM", "2026-02-02"), ("SAM", "2026-02-01")]


def test_a_settlement_is_shown_before_it_is_posted(signed: Runner) -> None:
    on = signed
    shown = on("settle", "--year", "2026")
    assert shown.out.splitlines()[0] == "Afrekening 2026 van A-1  Proefafspraak"
    assert "Over € 1.000,00 beslist het bestuur (de afspraak)." in shown.out
    assert on("settle", "A-1", "--year", "2026", "--post").code == 2
    assert on("settle", "A-1").code == 2
    final = on("settle", "A-1", "--final")
    assert final.out.splitlines()[0] == "Eindafrekening 2026–2027 van A-1  Proefafspraak"
    (whole,) = on("settle", "A-1", "--final", "--format", "json").data()
    assert (whole["is_final"], whole["years"]) == (True, [2026, 2027])
    back = on("settle", "A-1", "--year", "2026", "--rule", "back-pro-rata", "--format", "csv").out.splitlines()
    assert back[0] == "agreement;year;partner;goal;form;contributed;received;due;let_go;to_pay;back"
    assert "A-1;2026;SAM;RON;geld;300,00;0,00;0,00;300,00;0,00;0,00" in back
    assert on("settle", "A-1", "--year", "2028").code == 2


def test_a_merger_is_told_and_listed(signed: Runner) -> None:
    on = signed
    assert on("partner", "chain").err == "Er is geen partner in een andere opgegaan.\n"
    done = on("partner", "succeed", "SAM", "GEM", "--on", "2026-07-01", "--decision", "Fusie")
    assert done.out.startswith("SAM gaat vanaf 01-07-2026 verder als GEM.")
    (row,) = on("partner", "chain", "--format", "json").data()
    assert (row["partner"], row["standing"]) == ("SAM", "GEM")
    assert on("partner", "succeed", "SAM", "NIX", "--decision", "Fusie").code == 2
