"""Principle 6, learning on every level: lessons with their follow-up, feedback in its rhythm, setbacks in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.adopt_year import close_period
from gebiedsbudget.services.give_feedback import feedback_due, give_feedback, goal_feedback
from gebiedsbudget.services.involve_residents import share
from gebiedsbudget.services.keep_lessons import Lesson, LessonFollowUp, add_lesson, follow_up_lesson, lesson, lessons
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit
from tests.properties.one_connection import Desk, desk

PROGRAMME = """
name = "Eikenwijk"
first_year = 2026
last_year = 2028
decided_on = 2026-01-05
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
code = "COR"
name = "Corporatie"
type = "housing"
[[goal]]
code = "WON"
name = "Prettig wonen"
owner = "COR"
feedback = "quarter"
[[goal]]
code = "RON"
name = "Rondkomen"
owner = "GEM"
[[budget]]
partner = "COR"
goal = "WON"
area = "eikenwijk"
year = 2026
amount = "10000.00"
[[budget]]
partner = "GEM"
goal = "RON"
area = "eikenwijk"
year = 2026
amount = "5000.00"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 7, 10)
        yield opened


def told(place: Desk, story: str, type_: str, level: str = "practitioner", goal: str | None = "WON") -> str:
    return add_lesson(place.folder, place.act(), Lesson(story, level, type_, goal=goal, amount=Decimal("250.00")))


def asked(place: Desk, kind: str) -> list[dict[str, Any]]:
    """Return the signals of one kind, as they stood at the end of today."""
    return [row for row in signals(place.folder, Viewpoint(known_on=place.day)) if row["kind"] == kind]


def test_f6_1_every_level_tells_what_went_well_wrong_or_otherwise(place: Desk) -> None:
    told(place, "De lampen hangen", "success", "resident")
    told(place, "Drie handtekeningen voor een lamp", "setback", "practitioner")
    told(place, "Minder lampen dan gedacht", "deviation", "manager")
    told(place, "Laat bewoners zelf bestellen", "idea", "board")
    found = [(row["lesson"], row["level"], row["type"], row["goal"], row["amount"]) for row in lessons(place.folder)]
    assert found == [  # of one day what went wrong comes first
        ("L2", "practitioner", "setback", "WON", Decimal("250.00")),
        ("L3", "manager", "deviation", "WON", Decimal("250.00")),
        ("L4", "board", "idea", "WON", Decimal("250.00")),
        ("L1", "resident", "success", "WON", Decimal("250.00")),
    ]


def test_f6_2_a_quarter_does_not_close_in_silence_about_a_goal_with_money(place: Desk) -> None:
    with pytest.raises(Refusal, match="sluit niet zonder terugkoppeling op WON: er is geld"):
        close_period(place.folder, place.act(), date(2026, 6, 30), "Stuurgroep 10 juli")
    give_feedback(place.folder, place.act(), "WON", "De helft van de lampen hangt.", date(2026, 5, 2))
    close_period(place.folder, place.act(), date(2026, 6, 30), "Stuurgroep 10 juli")
    assert [row["story"] for row in goal_feedback(place.folder, "WON")] == ["De helft van de lampen hangt."]


def test_f6_2_it_can_be_closed_with_a_reason_that_stays(place: Desk) -> None:
    why = "trekker ziek, volgt in juli"
    close_period(place.folder, place.act(), date(2026, 6, 30), "Stuurgroep 10 juli", without_feedback=why)
    (seal,) = place.rows("select reason from seal where unit = 'close_period'")
    assert seal["reason"] == why


def test_f6_2_a_goal_without_a_rhythm_asks_for_nothing(place: Desk) -> None:
    assert [row["goal"] for row in feedback_due(place.folder)] == ["WON"]


def test_f6_2_what_is_overdue_is_told_to_who_leads_the_goal(place: Desk) -> None:
    give_feedback(place.folder, place.act(), "WON", "Op gang.", date(2026, 2, 1))
    assert [(row["owner"], row["due_on"]) for row in asked(place, "feedback_overdue")] == [("COR", date(2026, 5, 1))]
    give_feedback(place.folder, place.act(), "WON", "Nog steeds op gang.")
    (due,) = feedback_due(place.folder)
    assert due["due_on"] == date(2026, 10, 10)
    assert asked(place, "feedback_overdue") == []


def test_f6_3_a_list_of_successes_only_says_that_it_is_a_selection(place: Desk) -> None:
    told(place, "De lampen hangen", "success")
    assert lessons(place.folder, only_type="success")[0]["selection"] is None  # nothing was left out
    told(place, "Drie handtekeningen voor een lamp", "setback")
    (row,) = lessons(place.folder, only_type="success")
    assert row["selection"] == "Selectie: alleen succes; weggelaten: 1 negatieve ervaring."
    assert [row["selection"] for row in lessons(place.folder)] == [None, None]


def test_f6_4_a_lesson_is_adopted_or_rejected_with_a_reason_and_can_change_an_agreement(place: Desk) -> None:
    agreed = {"definition_id": str(uuid4()), "subject": "agreement", "code": "A-1", "version": 3, "body": "{}"}
    commit(place.folder, place.act(), lambda _reader: Batch("agreement", rows={"definition": [agreed]}))
    code = told(place, "Drie handtekeningen voor een lamp", "setback")
    with pytest.raises(Refusal, match="niet verworpen zonder reden"):
        follow_up_lesson(place.folder, place.act(), LessonFollowUp(code, "rejected"))
    follow_up_lesson(place.folder, place.act(), LessonFollowUp(code, "rejected", "het moet van de accountant"))
    place.tomorrow()
    follow_up_lesson(place.folder, place.act(), LessonFollowUp(code, "adopted", "tot € 2.500 tekent er één", "A-1"))
    found, events = lesson(place.folder, code)
    assert (found["status"], found["changed_agreement"], found["changed_version"]) == ("adopted", "A-1", 3)
    assert [event["status"] for event in events] == ["rejected", "adopted"]
    with pytest.raises(UsageFault, match="Afspraak A-2 is niet bekend"):
        follow_up_lesson(place.folder, place.act(), LessonFollowUp(code, "adopted", agreement="A-2"))


def test_f6_4_a_lesson_nobody_decided_on_asks_for_it(place: Desk) -> None:
    old = Lesson("Niemand las het", "resident", "setback", told_on=date(2026, 1, 10), goal="WON")
    add_lesson(place.folder, place.act(), old)
    assert [(row["reference"], row["owner"]) for row in asked(place, "lesson_undecided")] == [("L1", "COR")]


def test_f6_5_a_quarter_in_which_one_level_spoke_is_found(place: Desk) -> None:
    for level, told_on in (("manager", date(2026, 4, 2)), ("manager", date(2026, 5, 2)), ("board", date(2026, 7, 1))):
        add_lesson(place.folder, place.act(), Lesson("Geleerd", level, "idea", told_on=told_on))
    assert [row["detail"] for row in asked(place, "lessons_one_level")] == ["2026-Q2"]  # the third is not over
    add_lesson(place.folder, place.act(), Lesson("Ook ik", "resident", "idea", told_on=date(2026, 6, 1)))
    assert asked(place, "lessons_one_level") == []


def test_f6_6_what_is_spent_on_learning_can_be_told_apart(place: Desk) -> None:
    for amount, is_learning in (("400.00", True), ("600.00", False)):
        spent = WantedPosting("expenditure", "GEM", "RON", "eikenwijk", 2026, Decimal(amount))
        hand = Involvement(is_learning=is_learning)
        record_entry(place.folder, place.act(), EntryRequest(place.day, "Leerhuis", (spent,), involvement=hand))
    (row,) = share(place.folder)
    assert (row["spent"], row["learning"]) == (Decimal("1000.00"), Decimal("400.00"))


@pytest.mark.parametrize(
    ("story", "sentence"),
    [
        ("  ", "vertel in een of twee zinnen"),
        ("Bel 06-12345678 voor meer", "iets dat op een telefoonnummer lijkt"),
        ("Mail jan@voorbeeld.nl", "iets dat op een e-mailadres lijkt"),
        ("Het gaat om 111222333", "iets dat op een BSN lijkt"),
    ],
)
def test_a_story_about_nothing_or_about_a_person_is_refused_and_not_stored(
    place: Desk, story: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        told(place, story, "idea")
    with pytest.raises(Refusal, match=sentence):
        give_feedback(place.folder, place.act(), "WON", story)
    assert lessons(place.folder) == goal_feedback(place.folder, "WON") == []
