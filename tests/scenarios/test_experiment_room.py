"""Principle 5, room to experiment: a few per cent of the budget without a goal beforehand, explained afterwards.

The partners leave 5% of € 100.000 free. A street coach buys soup for € 900 first and tells within eight weeks what it
was for; whoever does not tell, is asked, and in the end the board sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.experiment import Explanation, GoalShare
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.export.board import board_content
from gebiedsbudget.services.define_programme import define, export_programme
from gebiedsbudget.services.explain_experiment import (
    experiment_goals,
    experiment_spending,
    experiment_years,
    explain_experiment,
)
from gebiedsbudget.services.list_signals import Asked, signals
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.one_connection import Desk, desk

PROGRAMME = """
name = "Eikenwijk"
first_year = 2026
last_year = 2028
decided_on = 2026-01-05
[experiment]
goal = "VRIJ"
percentage = "5.00"
weeks = 8
[[area]]
code = "eikenwijk"
name = "Eikenwijk"
level = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "SAM"
name = "Samen Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Prettig wonen"
owner = "GEM"
[[goal]]
code = "RON"
name = "Rondkomen"
owner = "SAM"
[[goal]]
code = "VRIJ"
name = "Experimenteerruimte"
owner = "GEM"
[[budget]]
partner = "GEM"
goal = "WON"
area = "eikenwijk"
year = 2026
amount = "96000.00"
[[budget]]
partner = "SAM"
goal = "VRIJ"
area = "eikenwijk"
year = 2026
amount = "4000.00"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 3, 2)
        yield opened


def redefine(place: Desk, old: str, new: str) -> None:
    assert old in PROGRAMME
    place.folder.programme.write_text(PROGRAMME.replace(old, new), encoding="utf-8")
    define(place.folder, place.act())


def post(place: Desk, kind: str, amount: str, partner: str = "SAM", goal: str = "VRIJ", **more: Any) -> str:
    wanted = WantedPosting(kind, partner, goal, "eikenwijk", 2026, Decimal(amount), **more)
    return record_entry(place.folder, place.act(), EntryRequest(place.day, kind, (wanted,))).posting_ids[0]


def soup(place: Desk, amount: str = "900.00") -> str:
    """Order soup for the square under number V-7, and spend it all."""
    ordered = post(place, "commitment", amount, reference="V-7", description="soep op het plein")
    post(place, "expenditure", amount, draws_on=ordered)
    return ordered


def tell(place: Desk, *goals: tuple[str, str], item: str = "V-7", story: str = "Drie avonden soep; 12 mensen.") -> None:
    shares = tuple(GoalShare(goal, Decimal(share)) for goal, share in goals)
    explain_experiment(place.folder, place.act(), Explanation(item, story, shares))


def asked(place: Desk, kind: str, *, board_only: bool = False) -> list[dict[str, Any]]:
    """Return the signals of one kind, as they stood at the end of today."""
    found = signals(place.folder, Viewpoint(known_on=place.day), Asked(board_only=board_only))
    return [row for row in found if row["kind"] == kind]


def test_f5_3_the_room_is_at_most_its_part_of_the_budget_of_a_year(place: Desk) -> None:
    (year,) = experiment_years(place.folder)
    assert (year["whole"], year["allowed"], year["budget"]) == tuple(map(Decimal, ("100000.00", "5000.00", "4000.00")))
    with pytest.raises(
        Refusal,
        match=r"experimenteerruimte van 2026 zou € 5\.100,00 worden; afgesproken is hoogstens 5,00% van de begroting, "
        r"dat is € 5\.055,00",
    ):
        post(place, "amendment", "1100.00")
    post(place, "amendment", "1000.00")  # 5.000 of 101.000
    (year,) = experiment_years(place.folder)
    assert year["budget"] == Decimal("5000.00")


def test_f5_3_a_cut_elsewhere_may_not_make_it_too_large_either(place: Desk) -> None:
    post(place, "amendment", "1000.00")
    with pytest.raises(Refusal, match="hoogstens 5,00% van de begroting"):
        post(place, "amendment", "-2000.00", "GEM", "WON")
    assert balance(place.folder, ("year",))[0]["budget"] == Decimal("101000.00")


def test_f5_3_a_smaller_percentage_is_told_to_the_board(place: Desk) -> None:
    redefine(place, 'percentage = "5.00"', 'percentage = "3.00"')
    (told,) = asked(place, "experiment_too_large", board_only=True)
    assert (
        told["text"]
        == "De experimenteerruimte van 2026 is € 1.000,00 groter dan de afgesproken 3,00% van de begroting."
    )
    post(place, "amendment", "-500.00")  # a step back is never refused
    (told,) = asked(place, "experiment_too_large")
    assert told["amount"] == Decimal("515.00")


def test_f5_3_who_spends_first_tells_within_the_weeks_agreed_what_it_was_for(place: Desk) -> None:
    soup(place)
    (open_now,) = experiment_spending(place.folder, only_open=True)
    assert (open_now["reference"], open_now["unexplained"]) == ("V-7", Decimal("900.00"))
    assert open_now["due_on"] == date(2026, 4, 27)  # eight weeks after 2 March
    (told,) = asked(place, "experiment_unexplained")
    assert (told["owner"], told["amount"], told["due_on"]) == ("SAM", Decimal("900.00"), date(2026, 4, 27))
    tell(place)
    assert experiment_spending(place.folder, only_open=True) == []
    assert asked(place, "experiment_unexplained") == []
    (explained,) = experiment_spending(place.folder)
    assert explained["story"] == "Drie avonden soep; 12 mensen."
    assert place.problems() == []


def test_f5_3_who_does_not_tell_is_seen_by_the_board_once_it_is_late(place: Desk) -> None:
    redefine(place, "weeks = 8", "weeks = 5200")
    soup(place)
    assert len(asked(place, "experiment_unexplained")) == 1
    assert asked(place, "experiment_unexplained", board_only=True) == []  # there is time
    redefine(place, "weeks = 8", "weeks = 1")
    assert len(asked(place, "experiment_unexplained", board_only=True)) == 1


def test_f5_3_what_is_spent_after_the_explanation_asks_for_one_again(place: Desk) -> None:
    ordered = post(place, "commitment", "900.00", reference="V-7")
    post(place, "expenditure", "300.00", draws_on=ordered)
    tell(place)
    place.tomorrow(30)
    post(place, "expenditure", "200.00", draws_on=ordered)
    (row,) = experiment_spending(place.folder)
    assert (row["explained"], row["unexplained"], row["due_on"]) == (
        Decimal("300.00"), Decimal("200.00"), date(2026, 5, 27),
    )  # fmt: skip
    tell(place, story="Nog een avond soep.")
    (row,) = experiment_spending(place.folder)
    assert (row["explained"], row["unexplained"], row["story"]) == (
        Decimal("500.00"), Decimal("0.00"), "Nog een avond soep.",
    )  # fmt: skip


def test_f5_3_afterwards_it_is_known_which_goals_it_served_to_the_cent(place: Desk) -> None:
    soup(place, "100.01")
    tell(place, ("WON", "66.67"), ("RON", "33.33"))
    parts = {row["goal"]: row["explained"] for row in experiment_goals(place.folder)}
    assert parts == {"WON": Decimal("66.68"), "RON": Decimal("33.33")}
    (row,) = balance(place.folder, ("goal",), Viewpoint(goal="VRIJ"))
    assert row["spent"] == Decimal("100.01")  # no posting changed
    tell(place)  # on second thoughts: for no one goal
    assert [(row["goal"], row["explained"]) for row in experiment_goals(place.folder)] == [(None, Decimal("100.01"))]


def test_f5_3_the_board_reads_how_it_stands(place: Desk) -> None:
    soup(place)
    page = board_content(make_summary(place.folder, place.act(), Viewpoint(year=2026)))
    assert page["experiment"] == (
        "Experimenteerruimte, hele programma: begroot € 4.000,00 van hoogstens € 5.000,00 (5% van de begroting); "
        "besteed € 900,00, waarvan € 0,00 is toegelicht."
    )


def test_f5_3_as_known_before_the_explanation_it_was_still_open(place: Desk) -> None:
    soup(place)
    place.tomorrow(10)
    tell(place)
    (before,) = experiment_spending(place.folder, Viewpoint(known_on=date(2026, 3, 5)))
    assert (before["unexplained"], before["story"]) == (Decimal("900.00"), None)


@pytest.mark.parametrize(
    ("goals", "item", "story", "sentence"),
    [
        ((("WON", "60"), ("RON", "30")), "V-7", "soep", r"samen 90,00%; verwacht is 100%"),
        ((("WON", "50"), ("WON", "50")), "V-7", "soep", "WON staat er twee keer"),
        ((("VRIJ", "100"),), "V-7", "soep", "VRIJ is de experimenteerruimte zelf"),
        ((), "V-8", "soep", "Onder V-8 is niets besteed uit de experimenteerruimte; wel bekend: V-7"),
        ((), "V-7", "  ", "toelichting bij V-7 is leeg"),
        ((), "V-7", "gebracht naar jan@voorbeeld.nl", "mailadres"),
    ],
)
def test_f5_3_an_explanation_that_explains_nothing_is_refused(
    place: Desk, goals: tuple[tuple[str, str], ...], item: str, story: str, sentence: str
) -> None:
    soup(place)
    before = place.fingerprint()
    with pytest.raises(Refusal, match=sentence):
        tell(place, *goals, item=item, story=story)
    assert place.fingerprint() == before


def test_f5_3_a_goal_nobody_knows_is_refused_with_those_that_are_there(place: Desk) -> None:
    soup(place)
    with pytest.raises(UsageFault, match="GEZ"):
        tell(place, ("GEZ", "100"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('goal = "VRIJ"\npercentage', 'goal = "XXX"\npercentage', "de code van een doel uit dit bestand"),
        ('percentage = "5.00"', 'percentage = "120.00"', "groter dan nul en hoogstens 100"),
        ("weeks = 8", "weeks = 0", "een aantal weken van 1 of meer"),
    ],
)
def test_f5_3_a_room_that_makes_no_sense_is_refused(place: Desk, old: str, new: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        redefine(place, old, new)


def test_f5_3_the_description_can_be_written_back(place: Desk) -> None:
    assert '[experiment]\ngoal = "VRIJ"\npercentage = "5.00"\nweeks = 8' in export_programme(place.folder)
