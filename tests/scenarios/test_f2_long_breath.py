"""Principle 2, long breath: agreements that outlast a council, with their hardness, their successors and their end."""

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
from gebiedsbudget.services.end_agreement import end_agreement
from gebiedsbudget.services.meet_condition import meet_condition
from gebiedsbudget.services.read_agreement import agreement, agreements, check_agreements, compare_versions, cover
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_postings import postings
from gebiedsbudget.services.succeed_partner import succeed_partner
from tests.agreement_ledger import AGREEMENT, add, by, figures, new_ledger, receive, sign

BEFORE = Viewpoint(booked_until=date(2026, 11, 1))
"""The proviso of the agreement falls away on 10 December 2026: what is conditional is looked at before."""
SECOND = AGREEMENT.replace("2026-01-01\nreason", "2026-06-01\nreason").replace(
    "overleg 12 december 2025", "zomeroverleg"
)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_ledger(tmp_path_factory.mktemp("proef") / "proefstad")
    add(folder)
    sign(folder)
    return folder.root


@pytest.fixture
def ledger(origin: Path, tmp_path: Path) -> LedgerFolder:
    """A ledger with the agreement signed on 15 January 2026."""
    return LedgerFolder(Path(shutil.copytree(origin, tmp_path / "proefstad")))


def told(folder: LedgerFolder, until: date) -> list[str]:
    """Return what asks for attention about agreements, as known on a day."""
    return [row["text"] for row in check_agreements(folder, Viewpoint(booked_until=until))]


def test_f2_1_an_agreement_posts_nothing_until_it_is_signed_and_then_its_portions_by_hardness(
    tmp_path: Path,
) -> None:
    ledger = new_ledger(tmp_path / "proefstad")
    add(ledger)
    assert balance(ledger, ("year",))[0]["contributed"] == 0
    signed = sign(ledger)
    # 2026: GEM 50.000 en BEW 20.000 vast, WON 30.000 onder voorbehoud; 2027: GEM 50.000 idem, WON 30.000 toegezegd.
    assert [posting.kind for posting in signed.postings].count("contribution") == 4
    assert figures(ledger, 2026, "pledged", "contributed", "conditional") == ("0.00", "100000.00", "30000.00")
    assert figures(ledger, 2027, "pledged", "contributed", "conditional") == ("30000.00", "50000.00", "50000.00")
    again = sign(ledger)
    assert (again.postings, again.is_new) == ((), False)
    assert check_ledger(ledger).problems == ()


def test_f2_1_a_new_version_posts_only_the_difference_and_draws_on_the_earlier_pledge(ledger: LedgerFolder) -> None:
    second = SECOND.replace('"pledged"\namount = "30000.00"', '"firm"\namount = "35000.00"')
    second = second.replace('amount = "20000.00"', 'amount = "15000.00"')
    assert add(ledger, second, date(2026, 6, 1)).version == 2
    changed = [(row["name"], row["field"], row["was"], row["becomes"]) for row in compare_versions(ledger, "S-26")]
    assert ("WON/THUIS/oost/2027", "hardness", "pledged", "firm") in changed
    assert ("BEW/SAMEN/oost/2026", "amount", "20000.00", "15000.00") in changed
    posted = [
        (p.kind, p.partner, p.year, p.amount, p.draws_on is not None) for p in sign(ledger, date(2026, 6, 1)).postings
    ]
    assert posted == [
        ("contribution", "WON", 2027, Decimal("30000.00"), True),
        ("contribution", "WON", 2027, Decimal("5000.00"), False),
        ("write_off", "BEW", 2026, Decimal("5000.00"), True),
    ]
    assert figures(ledger, 2027, "pledged", "contributed") == ("0.00", "85000.00")
    assert figures(ledger, 2026, "contributed") == ("95000.00",)
    first, newest = agreement(ledger, "S-26").versions
    assert (first["reason"], newest["reason"]) == ("Bestuurlijk overleg 12 december 2025", "Bestuurlijk zomeroverleg")
    before = agreement(ledger, "S-26", Viewpoint(known_on=date(2026, 5, 31)))
    assert (before.agreement["version"], [row["version"] for row in before.versions]) == (1, [1])
    assert check_ledger(ledger).problems == ()


def test_f2_1_a_version_cannot_promise_less_than_was_received(ledger: LedgerFolder) -> None:
    receive(ledger, "18000.00", "BEW")
    add(ledger, SECOND.replace('amount = "20000.00"', 'amount = "15000.00"'), date(2026, 6, 1))
    before = figures(ledger, 2026, "contributed")
    with pytest.raises(Refusal, match=r"€ 3\.000,00 lager worden dan wat er al van is ontvangen.*settle"):
        sign(ledger, date(2026, 6, 1))
    assert figures(ledger, 2026, "contributed") == before


def test_f2_1_what_runs_on_past_the_council_is_marked(ledger: LedgerFolder) -> None:
    past = {row["year"]: row["is_past_council"] for row in cover(ledger, view=BEFORE, council_end=date(2026, 3, 18))}
    assert past == {2025: False, 2026: False, 2027: True, 2028: True}


def test_f2_2_hardness_per_year_is_cover_only_when_firm(ledger: LedgerFolder) -> None:
    rows = {row["year"]: row for row in cover(ledger, view=BEFORE)}
    this_year = rows[2026]
    assert (this_year["firm"], this_year["conditional"], this_year["budget"]) == (70000, 30000, 100000)
    assert this_year["cover_percentage"] == 70
    assert (rows[2027]["firm"], rows[2027]["conditional"], rows[2027]["pledged"]) == (0, 50000, 30000)


def test_f2_2_a_condition_that_is_met_hardens_once(ledger: LedgerFolder) -> None:
    assert any("€ 30.000,00 van Woonstede voor 2026 wacht" in line for line in told(ledger, date(2026, 2, 1)))
    act = by(day=date(2026, 3, 2))
    assert meet_condition(ledger, act, "S-26", "RVC", date(2026, 3, 1), "RvC 1 maart 2026") == 1
    assert figures(ledger, 2026, "conditional") == ("0.00",)
    assert not any("wacht nog op een voorwaarde" in line for line in told(ledger, date(2026, 3, 2)))
    (rvc, _) = agreement(ledger, "S-26").conditions
    assert (rvc["met_on"], rvc["met_by"]) == (date(2026, 3, 1), "RvC 1 maart 2026")
    assert agreement(ledger, "S-26", Viewpoint(known_on=date(2026, 3, 1))).conditions[0]["met_on"] is None
    with pytest.raises(Refusal, match="al vervuld"):
        meet_condition(ledger, act, "S-26", "RVC", date(2026, 3, 1), "nog eens")
    assert sign(ledger).postings == ()


def test_f2_2_a_budget_proviso_falls_away_by_itself_on_its_day(ledger: LedgerFolder) -> None:
    before, after = (
        next(
            row for row in agreement(ledger, "S-26", Viewpoint(booked_until=day)).portions if row["condition"] == "RAAD"
        )
        for day in (date(2026, 12, 9), date(2026, 12, 10))
    )
    assert (before["conditional"], after["conditional"]) == (50000, 0)


def test_f2_3_months_before_notice_and_end_it_asks_for_attention(ledger: LedgerFolder) -> None:
    assert not any("Opzeggen" in line for line in told(ledger, date(2027, 6, 29)))
    assert "Opzeggen van afspraak S-26 kan tot en met 30-06-2028." in told(ledger, date(2027, 7, 1))
    assert "Afspraak S-26 loopt af op 31-12-2028." in told(ledger, date(2028, 1, 1))


def test_f2_3_the_year_in_which_money_drops_is_a_cliff(ledger: LedgerFolder) -> None:
    # 2026: 100.000; 2027: 80.000, dat is 20% minder; 2028: niets meer.
    rows = {row["year"]: row for row in cover(ledger, view=BEFORE)}
    assert [rows[year]["drop_percentage"] for year in (2026, 2027, 2028)] == [None, 20, 100]
    assert [rows[year]["is_cliff"] for year in (2026, 2027, 2028)] == [False, False, True]
    assert next(row for row in cover(ledger, view=BEFORE, drop=Decimal(20)) if row["year"] == 2027)["is_cliff"]


def test_f2_4_structural_work_on_one_off_money_is_told_with_the_year_it_ends(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proefstad")
    add(folder, AGREEMENT.replace("renewal_on", 'structural_goals = ["SAMEN"]\nrenewal_on'))
    sign(folder)
    sentence = (
        "Samen doen is werk dat doorgaat, maar € 20.000,00 ervoor is eenmalig geld dat na 2026 ophoudt (afspraak S-26)."
    )
    assert sentence in told(folder, date(2026, 2, 1))


def test_f2_5_a_merger_keeps_the_chain(ledger: LedgerFolder) -> None:
    receive(ledger, "12000.00", "WON")
    succeed_partner(ledger, by(day=date(2026, 7, 1)), "WON", "OOS", date(2026, 7, 1), "Fusiebesluit")
    shown = agreement(ledger, "S-26")
    assert [row["partner"] for row in shown.parties] == ["GEM", "OOS", "BEW"]
    stands = {row["portion"]: row["received"] for row in shown.portions}
    assert stands["OOS/THUIS/oost/2026"] == 12000
    assert {row["partner"] for row in postings(ledger, kind="deposit").rows} == {"WON"}  # wat geboekt is, blijft zo
    merged = SECOND.replace('"WON"', '"OOS"')
    add(ledger, merged, date(2026, 8, 1))
    assert sign(ledger, date(2026, 8, 1)).postings == ()
    assert check_ledger(ledger).problems == ()
    with pytest.raises(Refusal, match="WON is opgegaan in OOS"):
        add(ledger, SECOND.replace("zomeroverleg", "najaarsoverleg"), date(2026, 9, 1))
    with pytest.raises(Refusal, match="kan niet rondgaan"):
        succeed_partner(ledger, by(day=date(2026, 9, 1)), "OOS", "WON", date(2026, 9, 1), "Terug")


def test_f2_5_what_two_partners_promised_that_merge_is_one_portion_in_a_new_version(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path / "proefstad")
    party = '[[party]]\npartner = "OOS"\nsignatory = "bestuurder"\nshare = "10"\n'
    other = """
[[portion]]
partner = "OOS"
year = 2026
goal = "THUIS"
area = "oost"
hardness = "firm"
amount = "5000.00"
"""
    source = (
        AGREEMENT.replace('share = "30"', 'share = "20"').replace("[[condition]]", f"{party}[[condition]]", 1) + other
    )
    add(ledger, source)
    sign(ledger)
    assert figures(ledger, 2026, "contributed", "conditional") == ("105000.00", "30000.00")
    succeed_partner(ledger, by(day=date(2026, 7, 1)), "WON", "OOS", date(2026, 7, 1), "Fusiebesluit")
    shown = agreement(ledger, "S-26")
    # 30.000 onder voorbehoud van WON en 5.000 vast van OOS: samen 35.000, zo hard als de zachtste.
    together = [row for row in shown.portions if row["portion"] == "OOS/THUIS/oost/2026"]
    assert [(row["amount"], row["hardness"]) for row in together] == [(Decimal(35000), "conditional")]
    with pytest.raises(Refusal, match="Jaardelen WON/THUIS/oost/2026 en OOS/THUIS/oost/2026 zijn door een fusie"):
        sign(ledger, date(2026, 7, 2))
    assert figures(ledger, 2026, "contributed", "conditional") == ("105000.00", "30000.00")
    assert check_ledger(ledger).problems == ()


def test_f2_5_an_agreement_that_ends_lets_go_of_later_years_only(ledger: LedgerFolder) -> None:
    let_go = end_agreement(ledger, by(day=date(2026, 11, 1)), "S-26", date(2026, 11, 1), "Bestuur 30 oktober 2026")
    assert let_go == 80000
    assert figures(ledger, 2027, "pledged", "contributed") == ("0.00", "0.00")
    assert figures(ledger, 2026, "contributed") == ("100000.00",)
    assert [row["state"] for row in agreements(ledger)] == ["ended"]
    with pytest.raises(Refusal, match="beëindigd op 01-11-2026"):
        sign(ledger, date(2026, 11, 2))


def test_a_partner_behind_its_share_is_told_with_the_amount_and_the_term(ledger: LedgerFolder) -> None:
    receive(ledger, "41400.00", "GEM")
    receive(ledger, "17600.00", "WON")
    receive(ledger, "20000.00", "BEW")
    # Samen 79.000: GEM 50% is 39.500, WON 30% is 23.700, BEW 20% is 15.800. WON is 23.700 − 17.600 = 6.100 achter.
    behind = [line for line in told(ledger, date(2026, 3, 1)) if "achter" in line]
    assert behind == ["Woonstede loopt voor 2026 € 6.100,00 achter op haar 30% (afspraak S-26 §4.2)."]


def test_caps_and_instalments_are_held_against_the_postings(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proefstad")
    source = (
        AGREEMENT.replace('share = "50"', 'share = "50"\ncap = "45000.00"')
        + """
[[payment]]
partner = "GEM"
year = 2026
due_on = 2026-02-01
amount = "25000.00"
[[payment]]
partner = "GEM"
year = 2026
due_on = 2026-08-01
amount = "25000.00"
[[term]]
number = "5"
text = "Een partij brengt niet meer in dan haar maximum."
rule = "cap"
[[term]]
number = "6"
text = "De gemeente betaalt in twee termijnen."
rule = "schedule"
"""
    )
    add(folder, source)
    sign(folder)
    receive(folder, "10000.00", "GEM")
    assert "Gemeente tekende voor 2026 € 5.000,00 meer dan haar maximum (afspraak S-26 §5)." in told(
        folder, date(2026, 2, 1)
    )
    assert not any("te laat" in line for line in told(folder, date(2026, 2, 1)))
    late = "Gemeente is sinds {} te laat met € {} voor 2026 (afspraak S-26 §6)."
    assert late.format("01-02-2026", "15.000,00") in told(folder, date(2026, 2, 2))
    assert late.format("01-02-2026", "40.000,00") in told(folder, date(2026, 8, 2))
    receive(folder, "15000.00", "GEM", day=date(2026, 3, 1))
    assert late.format("01-08-2026", "25.000,00") in told(folder, date(2026, 8, 2))
