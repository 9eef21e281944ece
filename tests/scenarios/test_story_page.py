"""Principle 6, learning by others too: one page with the story and its figures, every source named, and no person.

Someone from another city wants to know what Eikenwijk does and what came of it. She gets the amounts the board gets,
the measurements beside them, what went wrong as well as what went right, and where each of it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.story_page import render_story_page
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.keep_lessons import Lesson, add_lesson
from gebiedsbudget.services.make_residents_page import make_residents_page
from gebiedsbudget.services.make_story_page import make_story_page
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.one_connection import Desk, desk

PROGRAMME = """
name = "Eikenwijk"
first_year = 2026
last_year = 2028
decided_on = 2026-01-05
[[urgency]]
code = "EENZAAM"
area = "eikenwijk"
why = "Een op de vier bewoners spreekt dagen niemand."
source = "Gezondheidsmonitor 2025"
found_on = 2025-06-30
[[area]]
code = "eikenwijk"
name = "Eikenwijk"
level = "wijk"
[[area]]
code = "casus-7"
name = "Casus 7"
level = "casus"
parent = "eikenwijk"
[[partner]]
code = "GEM"
name = "Gemeente Eik"
type = "municipality"
is_host = true
[[goal]]
code = "SAM"
name = "Samen leven"
owner = "GEM"
[[indicator]]
code = "EENZAAM"
name = "Bewoners die zich eenzaam voelen"
goal = "SAM"
direction = "down"
unit = "%"
baseline = "26"
baseline_on = 2025-06-30
target = "20"
target_on = 2028-06-30
source = "Gezondheidsmonitor"
method = "Enquête, 18 jaar en ouder"
[[approach]]
code = "KAMER"
name = "De buurtkamer"
area = "eikenwijk"
goals = ["SAM"]
description = "Bewoners beheren de sleutel en de kas."
[[budget]]
partner = "GEM"
goal = "SAM"
area = "casus-7"
year = 2026
amount = "12345.67"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 6, 1)
        spent = WantedPosting("expenditure", "GEM", "SAM", "casus-7", 2026, Decimal("1234.56"))
        record_entry(opened.folder, opened.act(), EntryRequest(opened.day, "koffie", (spent,)))
        for story, type_ in (
            ("Elke avond is de kamer vol.", "success"),
            ("De sleutel raakte drie keer kwijt.", "setback"),
        ):
            add_lesson(opened.folder, opened.act(), Lesson(story, "resident", type_, goal="SAM"))
        yield opened


def written(place: Desk) -> str:
    return render_story_page(make_story_page(place.folder, place.act(), Viewpoint(year=2026))).decode()


def test_f6_7_the_story_has_the_boards_figures_and_the_source_of_everything(place: Desk) -> None:
    html = written(place)
    for told in (
        "Een op de vier bewoners spreekt dagen niemand.",
        "Gezondheidsmonitor 2025, 30-06-2025",
        "Bewoners beheren de sleutel en de kas.",
        "12.345,67",
        "1.234,56",
        "Gezondheidsmonitor; Enquête, 18 jaar en ouder",
    ):
        assert told in html
    page = make_story_page(place.folder, place.act(), Viewpoint(year=2026))
    board = make_summary(place.folder, place.act(), Viewpoint(year=2026))
    assert page.summary.goals == board.goals
    assert board.seal_hash in html


def test_f6_7_what_went_wrong_stands_there_as_prominently_as_what_went_right(place: Desk) -> None:
    html = written(place)
    assert "ook wat tegenviel: 1 × negatieve ervaring, 1 × succes" in html
    assert html.index("De sleutel raakte drie keer kwijt.") < html.index("Elke avond is de kamer vol.")


def test_f6_7_no_case_and_no_person_is_on_it(place: Desk) -> None:
    html = written(place)
    assert "Casus 7" not in html
    assert "regie@gem" not in html
    for make in (make_story_page, make_residents_page):
        with pytest.raises(Refusal, match="Casus 7 is een casus"):
            make(place.folder, place.act(), Viewpoint(area="casus-7"))


def test_f6_7_a_text_that_seems_to_name_a_person_keeps_the_page_from_being_written(place: Desk) -> None:
    described = PROGRAMME.replace("Bewoners beheren de sleutel en de kas.", "De sleutel ligt bij 06 12345678.")
    place.folder.programme.write_text(described, encoding="utf-8")
    define(place.folder, place.act())
    with pytest.raises(Refusal, match="telefoonnummer"):
        written(place)
