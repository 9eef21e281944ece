"""Principle 2, a shared urgency: why this wijk, who says so and since when, above every figure the board sees.

Two wijken get money. Of the one it is written down why, with the monitor it comes from; of the other nobody did.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.export.board import board_content
from gebiedsbudget.services.define_programme import define, export_programme
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.read_urgency import urgencies
from tests.properties.one_connection import Desk, desk

REASON = """
[[urgency]]
code = "SCHULDEN"
area = "eikenwijk"
why = "Eén op de zes huishoudens komt niet uit de schulden."
source = "Schuldenmonitor 2025"
found_on = 2025-06-30
review_on = 2027-06-30
"""
PROGRAMME = """
name = "Stad"
first_year = 2026
last_year = 2028
decided_on = 2026-01-05
[[area]]
code = "stad"
name = "De stad"
level = "gebied"
[[area]]
code = "eikenwijk"
name = "Eikenwijk"
level = "wijk"
parent = "stad"
[[area]]
code = "eikenplein"
name = "Eikenplein"
level = "buurt"
parent = "eikenwijk"
[[area]]
code = "lindewijk"
name = "Lindewijk"
level = "wijk"
parent = "stad"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[goal]]
code = "RON"
name = "Rondkomen"
owner = "GEM"
[[budget]]
partner = "GEM"
goal = "RON"
area = "eikenplein"
year = 2026
amount = "5000.00"
[[budget]]
partner = "GEM"
goal = "RON"
area = "lindewijk"
year = 2026
amount = "3000.00"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 6, 1)
        yield opened


def describe(place: Desk, words: str = REASON, old: str = "", new: str = "") -> None:
    place.folder.programme.write_text(PROGRAMME + words.replace(old, new), encoding="utf-8")
    define(place.folder, place.act())


def asked(place: Desk, kind: str) -> list[tuple[object, ...]]:
    """Return the signals of one kind, as they stood at the end of today."""
    found = signals(place.folder, Viewpoint(known_on=place.day))
    return [(row["owner"], row["area"], row["amount"], row["text"]) for row in found if row["kind"] == kind]


def test_f2_6_why_this_wijk_stands_with_its_source_and_its_day(place: Desk) -> None:
    describe(place)
    (told,) = urgencies(place.folder)
    assert (told["area_name"], told["why"]) == ("Eikenwijk", "Eén op de zes huishoudens komt niet uit de schulden.")
    assert (told["source"], told["found_on"]) == ("Schuldenmonitor 2025", date(2025, 6, 30))
    assert len(urgencies(place.folder, Viewpoint(area="eikenplein"))) == 1  # it is why the buurten in it are there too
    assert urgencies(place.folder, Viewpoint(area="lindewijk")) == []
    with pytest.raises(UsageFault, match="rozenwijk"):
        urgencies(place.folder, Viewpoint(area="rozenwijk"))


def test_f2_6_the_board_reads_it_before_any_figure(place: Desk) -> None:
    describe(place)
    page = board_content(make_summary(place.folder, place.act(), Viewpoint(year=2026)))
    assert page["urgency"] == {
        "heading": "Waarom hier",
        "rows": [
            {
                "area": "Eikenwijk",
                "why": "Eén op de zes huishoudens komt niet uit de schulden.",
                "source": "Schuldenmonitor 2025, 30-06-2025",
            }
        ],
    }
    assert list(page).index("urgency") < list(page).index("tiles")


def test_f2_6_a_wijk_with_money_and_no_reason_is_told_once_the_register_is_kept(place: Desk) -> None:
    assert asked(place, "urgency_missing") == []  # who starts small is not troubled
    describe(place)
    ((owner, area, amount, sentence),) = asked(place, "urgency_missing")
    assert (owner, area, str(amount)) == ("GEM", "lindewijk", "3000.00")
    assert sentence == "Waarom Lindewijk, waar € 3.000,00 voor is begroot, staat nergens beschreven."


def test_f2_6_an_old_reason_asks_to_be_looked_at_again(place: Desk) -> None:
    describe(place)
    assert asked(place, "urgency_old") == []
    place.day = date(2027, 7, 1)
    ((owner, _, _, sentence),) = asked(place, "urgency_old")
    assert owner == "GEM"
    assert "SCHULDEN" in str(sentence)
    assert "30-06-2027" in str(sentence)


def test_f2_6_what_was_said_before_stays_readable(place: Desk) -> None:
    describe(place)
    place.day = date(2027, 6, 1)
    describe(place, REASON, "Eén op de zes huishoudens komt", "Eén op de tien huishoudens komt")
    (before,) = urgencies(place.folder, Viewpoint(known_on=date(2026, 12, 31)))
    (after,) = urgencies(place.folder)
    assert before["why"].startswith("Eén op de zes")
    assert after["why"].startswith("Eén op de tien")
    assert 'source = "Schuldenmonitor 2025"' in export_programme(place.folder)
    assert place.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('area = "eikenwijk"', 'area = "rozenwijk"', "de code van een gebied uit dit bestand"),
        ('source = "Schuldenmonitor 2025"', 'source = " "', "waar dit vandaan komt"),
        ("review_on = 2027-06-30", "review_on = 2025-06-30", "een dag na die van de bron"),
        ('why = "Eén op de zes huishoudens komt niet uit de schulden."', 'why = ""', "een zin: waarom juist hier"),
        ("komt niet uit de schulden", "is te bereiken op 06 12345678", "telefoonnummer"),
    ],
)
def test_f2_6_a_reason_without_a_place_a_source_or_with_a_person_is_refused(
    place: Desk, old: str, new: str, sentence: str
) -> None:
    before = place.fingerprint()
    with pytest.raises(Refusal, match=sentence):
        describe(place, REASON, old, new)
    assert place.fingerprint() == before
