"""Principle 1, residents first and on equal terms: a partner like any other, with a budget, hours and a say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.involve_residents import (
    answer_case,
    case_answers,
    in_kind_rates,
    involve,
    residents_budgets,
    share,
)
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.read_goals import goal_story
from gebiedsbudget.services.read_postings import items, postings
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from tests.properties.one_connection import Desk, desk

CASES = tuple(f"casus-{number}" for number in range(1, 8))
PROGRAMME = """
name = "Eikenwijk"
first_year = 2026
last_year = 2028
decided_on = 2026-01-05
[[area]]
code = "eikenwijk"
name = "Eikenwijk"
level = "wijk"
[[area]]
code = "eikenplein"
name = "Eikenplein"
level = "buurt"
parent = "eikenwijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "BGE"
name = "Bewonersgroep Eikenplein"
type = "residents"
[[goal]]
code = "BAZ"
name = "Bewoners aan zet"
owner = "BGE"
[[goal]]
code = "WON"
name = "Prettig wonen"
owner = "GEM"
[[residents_budget]]
code = "BB-EIK"
holder = "BGE"
goal = "BAZ"
area = "eikenplein"
say = "decisive"
[[in_kind_rate]]
code = "VRIJ-2026"
name = "Vrijwilligersuur"
rate = "18.50"
valid_from = 2026-01-01
valid_until = 2026-12-31
source = "Stuurgroep 12 januari 2026"
[[budget]]
partner = "BGE"
goal = "BAZ"
area = "eikenplein"
year = 2026
amount = "8000.00"
[[budget]]
partner = "GEM"
goal = "BAZ"
area = "eikenplein"
year = 2026
amount = "2000.00"
""" + "".join(f'[[area]]\ncode = "{case}"\nname = "Casus"\nlevel = "casus"\nparent = "eikenplein"\n' for case in CASES)


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 6, 1)
        yield opened


def post(
    place: Desk, kind: str, amount: str, partner: str = "BGE", hand: Involvement | None = None, **more: Any
) -> RecordedEntry:
    cell: dict[str, Any] = {"goal": "BAZ", "area": "eikenplein", "year": 2026} | more
    wanted = WantedPosting(kind, partner, amount=Decimal(amount), **cell)
    request = EntryRequest(place.day, kind, (wanted,), involvement=hand or Involvement())
    return record_entry(place.folder, place.act(), request)


def redefine(place: Desk, old: str, new: str) -> None:
    described = place.folder.programme.read_text(encoding="utf-8")
    assert old in described
    place.folder.programme.write_text(described.replace(old, new), encoding="utf-8")
    define(place.folder, place.act())


def test_f1_1_residents_stand_in_every_report_as_any_partner_does(place: Desk) -> None:
    post(place, "pledge", "500.00")
    post(place, "contribution", "400.00")
    post(place, "deposit", "300.00")
    post(place, "transfer", "100.00")
    commitment = post(place, "commitment", "1000.00").posting_ids[0]
    post(place, "expenditure", "250.00", draws_on=commitment)
    (row,) = balance(place.folder, ("partner",), Viewpoint(partner="BGE"))
    assert (row["pledged"], row["contributed"], row["received"], row["committed"], row["spent"]) == tuple(
        Decimal(amount) for amount in ("500.00", "400.00", "300.00", "750.00", "250.00")
    )
    assert "BGE" in {row["partner"] for row in pot(place.folder).advances}
    assert {row["partner"] for row in items(place.folder)} == {"BGE"}
    assert {row["partner"] for row in postings(place.folder).rows} == {"BGE", "GEM"}
    assert "BGE" in {row["partner"] for row in goal_story(place.folder, "BAZ").benefits}


def test_f1_1_no_rule_knows_a_partner_by_its_type(place: Desk) -> None:
    for (
        kind
    ) in KINDS:  # whatever a municipality may post, residents may too, but for what only a decision of the pot is
        if kind in ("budget", "carry_over", "lapse", "write_off", "release", "pass_on", "restitution", "transfer"):
            continue
        assert post(place, kind, "10.00").posting_ids


def test_f1_2_an_hour_is_worth_what_was_agreed_and_stands_apart_from_money(place: Desk) -> None:
    hours: dict[str, Any] = {"form": "in_kind", "hours": Decimal("12.00"), "rate": Decimal("18.50")}
    post(place, "deposit", "222.00", hand=Involvement(evidence="timesheet"), **hours)
    (row,) = balance(place.folder, ("partner",), Viewpoint(partner="BGE"))
    assert (row["in_kind"], row["in_kind_hours"], row["received"]) == (Decimal("222.00"), Decimal("12.00"), 0)
    assert row["available"] == Decimal("8000.00")
    (rate,) = in_kind_rates(place.folder)
    assert (rate["rate"], rate["source"]) == (Decimal("18.50"), "Stuurgroep 12 januari 2026")


def test_f1_2_a_rate_that_nobody_agreed_on_is_refused_and_told_where_it_was_delivered(place: Desk) -> None:
    hours: dict[str, Any] = {"form": "in_kind", "hours": Decimal("10.00")}
    with pytest.raises(
        Refusal, match=r"€ 25,00 per uur is op 01-06-2026 geen afgesproken tarief; afgesproken: € 18,50"
    ):
        post(place, "deposit", "250.00", rate=Decimal("25.00"), **hours)
    assert postings(place.folder, Viewpoint(partner="BGE"), kind="deposit").total == 0
    post(place, "deposit", "185.00", rate=Decimal("18.50"), **hours)
    redefine(place, 'rate = "18.50"', 'rate = "19.00"')  # as a delivered row at the old rate would now look
    assert [(row["reference"], row["owner"]) for row in signals(place.folder) if row["kind"] == "rate_unknown"] == [
        ("18,50", "BGE")
    ]


def test_f1_3_where_residents_decide_nobody_else_binds_money(place: Desk) -> None:
    with pytest.raises(Refusal, match=r"Over dit geld beslissen bewoners \(BB-EIK\): alleen BGE legt hier iets vast"):
        post(place, "commitment", "100.00", partner="GEM")
    with pytest.raises(Refusal, match="beslissen bewoners"):
        post(place, "reservation", "100.00", partner="GEM", area="casus-1")  # and all areas in it
    assert post(place, "commitment", "100.00").posting_ids
    assert post(place, "commitment", "100.00", partner="GEM", area="eikenwijk").posting_ids  # not their area


def test_f1_3_a_fact_is_not_refused_but_told(place: Desk) -> None:
    post(place, "expenditure", "75.00", partner="GEM")
    past = [row for row in signals(place.folder) if row["kind"] == "spent_over_residents"]
    assert [(row["owner"], row["amount"], row["reference"]) for row in past] == [("GEM", Decimal("75.00"), "BB-EIK")]
    (budget,) = residents_budgets(place.folder)
    assert (budget["spent"], budget["spent_by_others"]) == (Decimal("75.00"), Decimal("75.00"))


def test_f1_3_advice_is_followed_or_deviated_from_with_a_reason_in_writing(place: Desk) -> None:
    redefine(place, 'say = "decisive"', 'say = "advisory"')
    with pytest.raises(Refusal, match="zeg of hun advies is gevolgd"):
        post(place, "commitment", "100.00", partner="GEM")
    with pytest.raises(Refusal, match="met een reden op schrift"):
        post(place, "commitment", "100.00", partner="GEM", hand=Involvement(advice="deviated"))
    why = Involvement(advice="deviated", advice_reason="de bank past niet op het plein")
    assert post(place, "commitment", "100.00", partner="GEM", hand=why).posting_ids
    assert post(place, "commitment", "100.00", partner="GEM", hand=Involvement(advice="followed")).posting_ids
    (kept,) = place.rows("select advice_reason from involvement_standing where advice = 'deviated'")
    assert kept["advice_reason"] == "de bank past niet op het plein"


def test_f1_3_what_is_left_after_the_day_is_for_everyone(place: Desk) -> None:
    redefine(place, 'say = "decisive"', 'say = "decisive"\nuntil = 2026-03-01')
    assert post(place, "commitment", "100.00", partner="GEM").posting_ids


def test_f1_5_the_share_that_residents_thought_up_and_carried_out(place: Desk) -> None:
    post(place, "expenditure", "600.00", hand=Involvement("residents", "together"))
    post(place, "expenditure", "300.00", hand=Involvement("professionals", "professionals"))
    unknown = post(place, "expenditure", "100.00").posting_ids[0]
    told = [
        (row["conceived_by"], row["carried_out_by"], row["spent"], row["thousandths"]) for row in share(place.folder)
    ]
    assert told == [
        ("residents", "together", Decimal("600.00"), 600),
        ("professionals", "professionals", Decimal("300.00"), 300),
        ("unknown", "unknown", Decimal("100.00"), 100),
    ]
    involve(place.folder, place.act(), unknown, Involvement(conceived_by="residents", carried_out_by="together"))
    assert [row["spent"] for row in share(place.folder)] == [Decimal("700.00"), Decimal("300.00")]


def test_f1_5_what_is_taken_back_leaves_the_share_it_was_in(place: Desk) -> None:
    spent = post(place, "expenditure", "600.00", hand=Involvement("residents", "together")).posting_ids[0]
    record_entry(place.folder, place.act(), EntryRequest(place.day, "terug", (), reverses=(spent,)))
    assert share(place.folder) == []


def test_f1_7_three_questions_a_case_and_no_group_so_small_that_it_is_known(place: Desk) -> None:
    for case in CASES[:5]:
        answer_case(place.folder, place.act(), case, wants="Rust in huis", needs="een vast gezicht")
    answer_case(place.folder, place.act(), CASES[5], wants="werk")
    found = {(row["question"], row["answer"], row["cases"]) for row in case_answers(place.folder)}
    assert found == {("wants", "rust in huis", 5), ("needs", "een vast gezicht", 5)}
    with pytest.raises(Refusal, match="Groepen van minder dan 5"):
        case_answers(place.folder, at_least=1)


def test_f1_7_the_last_answer_of_a_case_counts_and_no_person_is_named(place: Desk) -> None:
    for case in CASES[:5]:
        answer_case(place.folder, place.act(), case, wants="werk")
    for case in CASES[:5]:
        answer_case(place.folder, place.act(), case, wants="rust")
    assert [(row["answer"], row["cases"]) for row in case_answers(place.folder)] == [("rust", 5)]
    with pytest.raises(Refusal, match="telefoonnummer"):
        answer_case(place.folder, place.act(), CASES[0], needs="bel 06 12345678")
    with pytest.raises(Refusal, match="geen casus maar een wijk"):
        answer_case(place.folder, place.act(), "eikenwijk", wants="rust")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('holder = "BGE"', 'holder = "GEM"', "van een partner van type residents"),
        ('say = "decisive"', 'say = "veto"', "decisive, labelled of advisory"),
        ('rate = "18.50"', 'rate = "18.505"', "een bedrag als tekst"),
        ("valid_until = 2026-12-31", "valid_until = 2025-12-31", "niet voor de begindatum"),
        ('source = "Stuurgroep 12 januari 2026"', 'source = ""', "wie het tarief afsprak"),
    ],
)
def test_a_budget_or_rate_that_makes_no_sense_is_refused(place: Desk, old: str, new: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        redefine(place, old, new)
