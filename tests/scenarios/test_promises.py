"""How an agreement comes about and goes on: signed one by one, a condition that fails, a renewal, a new key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.meet_condition import fail_condition, meet_condition
from gebiedsbudget.services.read_agreement import agreement, check_agreements
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.sign_agreement import sign_agreement
from tests.agreement_ledger import AGREEMENT, PROGRAMME, add, by, figures, post, receive, sign
from tests.properties.one_connection import Desk, desk

JANUARY: Final = date(2026, 1, 20)
EARMARK: Final = """
[[term]]
number = "2.3"
text = "Geld met een oormerk is voor dat doel."
rule = "earmark"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as made:
        made.folder.agreements.mkdir(parents=True)
        yield made
        assert made.problems() == []


def told(place: Desk, until: date) -> list[str]:
    """Return what asks for attention about agreements on a day."""
    return [row["text"] for row in check_agreements(place.folder, Viewpoint(booked_until=until))]


def test_nothing_is_posted_before_the_last_party_has_signed_and_the_residents_sign_as_any_other(place: Desk) -> None:
    add(place.folder)
    first = sign_agreement(place.folder, by(day=JANUARY), "S-26", date(2026, 1, 16), "GEM")
    assert (first.waiting, first.postings) == (("WON", "BEW"), ())
    sign_agreement(place.folder, by(day=JANUARY), "S-26", date(2026, 1, 19), "BEW")
    assert figures(place.folder, 2026, "pledged", "contributed") == ("0.00", "0.00")
    found = agreement(place.folder, "S-26")
    assert found.agreement["state"] == "draft"
    assert {row["partner"]: row["signed_on"] for row in found.parties} == {
        "GEM": date(2026, 1, 16),
        "WON": None,
        "BEW": date(2026, 1, 19),
    }
    missing = "Woonstede heeft afspraak S-26, versie 1, nog niet getekend; anderen tekenden sinds 16-01-2026."
    assert missing in told(place, JANUARY)
    with pytest.raises(Refusal, match=r"BEW tekende afspraak S-26, versie 1, al op 19-01-2026"):
        sign_agreement(place.folder, by(day=JANUARY), "S-26", JANUARY, "BEW")
    with pytest.raises(UsageFault, match=r"OOS is geen partij van afspraak S-26; partijen zijn: GEM, WON, BEW"):
        sign_agreement(place.folder, by(day=JANUARY), "S-26", JANUARY, "OOS")
    last = sign_agreement(place.folder, by(day=JANUARY), "S-26", JANUARY, "WON")
    assert (last.waiting, last.is_new, len(last.postings)) == ((), True, 5)
    assert figures(place.folder, 2026, "contributed") == ("100000.00",)
    assert missing not in told(place, JANUARY)


def test_a_condition_that_is_not_met_lets_go_of_what_waited_and_signing_again_does_not_bring_it_back(
    place: Desk,
) -> None:
    add(place.folder)
    sign(place.folder)
    march = by(day=date(2026, 3, 1))
    let_go = fail_condition(place.folder, march, "S-26", "RVC", date(2026, 3, 1), "RvC 28 februari 2026")
    # Alleen de 30.000 van Woonstede voor 2026 wachtte op haar commissarissen.
    assert let_go == 30000
    assert figures(place.folder, 2026, "contributed", "conditional") == ("70000.00", "0.00")
    state = {row["code"]: (row["failed_on"], row["failed_by"]) for row in agreement(place.folder, "S-26").conditions}
    assert state == {"RVC": (date(2026, 3, 1), "RvC 28 februari 2026"), "RAAD": (None, None)}
    assert sign(place.folder, date(2026, 3, 1)).postings == ()
    with pytest.raises(Refusal, match="al vastgelegd dat zij niet is vervuld"):
        meet_condition(place.folder, march, "S-26", "RVC", date(2026, 3, 1), "toch")


def test_a_budget_proviso_is_announced_before_its_day_and_can_be_invoked(place: Desk) -> None:
    add(place.folder)
    sign(place.folder)
    announced = (
        "Van Gemeente staat € 50.000,00 voor 2027 onder begrotingsvoorbehoud tot 10-12-2026; daarna is het vast, "
        "tenzij het voorbehoud is ingeroepen (afspraak S-26)."
    )
    assert announced not in told(place, date(2026, 10, 1))
    assert announced in told(place, date(2026, 11, 15))
    assert announced not in told(place, date(2026, 12, 10))
    day = date(2026, 12, 1)
    fail_condition(place.folder, by(day=day), "S-26", "RAAD", day, "Raad 30 november 2026")
    assert announced not in told(place, date(2026, 12, 2))
    # Op zijn dag wordt niets meer vast: er is niets meer.
    (row,) = balance(place.folder, ("year",), Viewpoint(year=2027, booked_until=date(2026, 12, 31)))
    assert (row["contributed"], row["conditional"], row["pledged"]) == (0, 0, 30000)


def test_a_proviso_that_has_fallen_away_cannot_be_invoked_any_more(place: Desk) -> None:
    add(place.folder)
    sign(place.folder)
    late = date(2026, 12, 20)
    with pytest.raises(Refusal, match="wacht geen bijdrage meer; er is niets af te boeken"):
        fail_condition(place.folder, by(day=late), "S-26", "RAAD", late, "Raad 19 december 2026")


def test_earmarked_money_that_pays_for_other_goals_is_told_with_the_term(place: Desk) -> None:
    add(place.folder, AGREEMENT + EARMARK)
    sign(place.folder)
    meet_condition(place.folder, by(day=JANUARY), "S-26", "RVC", JANUARY, "RvC")
    for partner, amount in (("GEM", "50000.00"), ("WON", "30000.00"), ("BEW", "20000.00")):
        receive(place.folder, amount, partner)
    post(place.folder, "commitment", "50000.00", "WON/THUIS/oost/2026", date(2026, 4, 1))
    post(place.folder, "expenditure", "33000.00", "WON/THUIS/west/2026", date(2026, 5, 1))
    post(place.folder, "expenditure", "5000.00", "BEW/SAMEN/oost/2026", date(2026, 5, 1))
    # THUIS: 83.000 verplicht en besteed, 30.000 eigen geld en 50.000 zonder oormerk: 3.000 komt uit wat voor SAMEN is.
    touched = (
        "Voor andere doelen is in 2026 € 3.000,00 verplicht en besteed uit geld met een oormerk voor SAMEN "
        "(afspraak S-26 §2.3)."
    )
    assert touched in told(place, date(2026, 5, 1))
    assert touched not in told(place, date(2026, 4, 30))
    states = {row["number"]: row["state"] for row in agreement(place.folder, "S-26").terms}
    assert states["2.3"] == "broken"


def test_a_renewal_nobody_decided_about_is_told_until_an_agreement_follows(place: Desk) -> None:
    add(place.folder)
    sign(place.folder)
    overdue = (
        "Over verlenging van afspraak S-26 had op 30-09-2028 besloten moeten zijn; zij loopt af op 31-12-2028 en er is "
        "geen opvolger."
    )
    assert overdue not in told(place, date(2028, 9, 30))
    assert overdue in told(place, date(2028, 10, 1))
    october = date(2028, 10, 15)
    successor = (
        'code = "S-29"\nname = "Vervolg"\neffective_on = 2029-01-01\nreason = "Verlengd"\nstart = 2029-01-01\n'
        'end = 2030-12-31\nfollows = "S-26"\n[[party]]\npartner = "GEM"\nsignatory = "wethouder"\n'
    )
    add(place.folder, successor, october)
    assert overdue not in told(place, october)


def test_a_key_that_changes_while_it_is_used_is_told_because_of_vat(place: Desk) -> None:
    add(place.folder)
    sign(place.folder)
    post(place.folder, "expenditure", "8000.00", "WON/THUIS/oost/2026", date(2026, 4, 1))
    newer = AGREEMENT.replace("2026-01-01\nreason", "2026-07-01\nreason")
    add(place.folder, newer.replace('"50"', '"40"').replace('"20"', '"30"'), date(2026, 6, 20))
    sign(place.folder, date(2026, 7, 1))
    changed = (
        "De verdeelsleutel van afspraak S-26 is met versie 2 op 01-07-2026 gewijzigd, terwijl in 2026 al € 8.000,00 "
        "was besteed."
    )
    assert changed in told(place, date(2026, 8, 1))
    assert changed not in told(place, date(2027, 1, 2))
