"""Principle 1, for residents: one plain page about the money of the neighbourhood, which agrees with the board's.

A wijk has € 100.000 for two goals, in amounts that round badly. The page tells it in thousands, adds up, names nobody
by a code, and is not written at all when a goal has a name that only an administration understands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.markup import HERE
from gebiedsbudget.export.plain_words import _words
from gebiedsbudget.export.residents_page import render_residents_page
from gebiedsbudget.locale import catalogue
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.make_residents_page import make_residents_page
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.one_connection import Desk, desk

PROGRAMME = """
name = "Eikenwijk"
first_year = 2026
last_year = 2028
decided_on = 2026-01-05
[control]
commitment = "warn"
[[urgency]]
code = "SCHULDEN"
area = "eikenwijk"
why = "Eén op de zes huishoudens heeft schulden."
source = "Subsidiemonitor 2025"
found_on = 2025-06-30
[[area]]
code = "eikenwijk"
name = "Eikenwijk"
level = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente Eik"
type = "municipality"
is_host = true
[[partner]]
code = "COR"
name = "Huis & Haard"
type = "housing"
[[partner]]
code = "BGE"
name = "Bewonersgroep Eik"
type = "residents"
[[goal]]
code = "WON"
name = "Prettig wonen"
owner = "COR"
[[goal]]
code = "RON"
name = "Rondkomen"
owner = "GEM"
[[residents_budget]]
code = "BB-EIK"
holder = "BGE"
goal = "RON"
area = "eikenwijk"
say = "decisive"
[[budget]]
partner = "COR"
goal = "WON"
area = "eikenwijk"
year = 2026
amount = "66500.00"
[[budget]]
partner = "BGE"
goal = "RON"
area = "eikenwijk"
year = 2026
amount = "33500.00"
"""


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as opened:
        opened.day = date(2026, 6, 1)
        post(opened, "pledge", "49400.50", "GEM")
        post(opened, "contribution", "50400.50", "COR")
        ordered = post(opened, "commitment", "45500.00", "COR")
        post(opened, "expenditure", "22499.99", "COR", draws_on=ordered)
        post(opened, "reservation", "1500.00", "COR")
        post(opened, "expenditure", "35500.00", "BGE", "RON", hand=Involvement("residents", "residents"))
        post(opened, "deposit", "200.00", "BGE", "RON", form="in_kind", hours=Decimal("10.00"), rate=Decimal("20.00"))
        yield opened


def post(
    place: Desk, kind: str, amount: str, partner: str, goal: str = "WON", hand: Involvement | None = None, **more: Any
) -> str:
    wanted = WantedPosting(kind, partner, goal, "eikenwijk", 2026, Decimal(amount), **more)
    request = EntryRequest(place.day, kind, (wanted,), involvement=hand or Involvement())
    return record_entry(place.folder, place.act(), request).posting_ids[0]


def written(place: Desk) -> str:
    view = Viewpoint(year=2026, booked_until=date(2026, 6, 1))
    html = render_residents_page(make_residents_page(place.folder, place.act(), view)).decode()
    return html.replace("\N{NO-BREAK SPACE}", " ")


def read(html: str) -> ET.Element:
    """Return the page as a tree; what HTML does not close is closed here."""
    closed = re.sub(r"(<meta[^>]*)>", r"\1/>", html.removeprefix("<!DOCTYPE html>\n"))
    return ET.fromstring(closed)  # noqa: S314 - a page of our own


def tables(html: str) -> list[list[list[str]]]:
    found = read(html).iter("table")
    return [[["".join(cell.itertext()) for cell in row] for row in one.iter("tr")] for one in found]


def rename(place: Desk, old: str, new: str) -> None:
    place.folder.programme.write_text(PROGRAMME.replace(old, new), encoding="utf-8")
    define(place.folder, place.act())


def test_f1_6_the_page_tells_what_is_paid_agreed_and_left_in_amounts_that_add_up(place: Desk) -> None:
    money, people = tables(written(place))
    assert money == [
        ["doel", "betaald", "afgesproken, nog niet betaald", "nog te besteden", "samen"],
        ["Prettig wonen", "€ 22.000", "€ 23.000", "€ 21.000", "€ 66.000"],
        ["Rondkomen", "€ 36.000", "€ 0", "€ −2.000", "€ 34.000"],
        ["Alle doelen", "€ 58.000", "€ 23.000", "€ 19.000", "€ 100.000"],
    ]
    assert people[1:] == [
        ["Gemeente Eik", "€ 49.000", "0"],
        ["Huis & Haard", "€ 51.000", "0"],
        ["Bewonersgroep Eik", "€ 0", "10"],  # residents are never left out
        ["Samen", "€ 100.000", "10"],
    ]


def test_f1_6_it_agrees_with_the_boards_summary(place: Desk) -> None:
    view = Viewpoint(year=2026, booked_until=date(2026, 6, 1))
    board = make_summary(place.folder, place.act(), view)
    page = make_residents_page(place.folder, place.act(), view)
    total = board.goals_total
    exact = (total.spent, total.committed, total.available + total.reserved)
    for told, amount in zip(page.money.column_totals, exact, strict=True):
        assert abs(told - amount) < page.money.unit
    assert page.money.total == total.budget
    for told, goal in zip(page.money.row_totals, board.goals, strict=True):
        assert abs(told - goal.budget) < page.money.unit
    promised = board.partners_total.pledged + board.partners_total.contributed
    assert abs(page.promised.total - promised) < page.promised.unit


def test_f1_6_it_says_why_who_decides_and_what_went_over_without_a_code(place: Desk) -> None:
    words = " ".join("".join(read(written(place)).itertext()).split())
    assert "Eén op de zes huishoudens heeft schulden. (Bron: Subsidiemonitor 2025.)" in words
    assert "Voor Rondkomen is € 2.000 te veel uitgegeven of afgesproken." in words
    assert "Bewonersgroep Eik beslist zelf over geld voor Eikenwijk." in words
    assert "Dat geldt voor 100 van elke 100 euro waarvan wij dat weten." in words
    assert "De cijfers lopen tot en met 1 juni 2026." in words
    assert not re.search(r"\b(WON|RON|GEM|COR|BGE|BB-EIK)\b", words)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "Rondkomen"', 'name = "Schuldenmandaat en participatie"', "het woord “participatie”.*zoals: meedoen"),
        ("heeft schulden.", "heeft een hoge uitputting.", "onder “Waarom hier\\?” het woord “uitputting”"),
        ("heeft schulden.", "staat in dossier V26-00412.", "een nummer of code, “V26-00412”"),
    ],
)
def test_f1_6_a_word_that_needs_explaining_keeps_the_page_from_being_written(
    place: Desk, old: str, new: str, sentence: str
) -> None:
    rename(place, old, new)
    with pytest.raises(Refusal, match=sentence):
        written(place)


def test_f1_6_the_page_can_be_read_by_everyone_and_asks_nothing_of_the_web(place: Desk) -> None:
    rename(place, 'name = "Prettig wonen"', 'name = "Wonen <script>alert(1)</script>"')
    html = written(place)
    page = read(html)
    assert page.get("lang") == "nl"
    assert page.findtext("head/title") == "Het geld voor Eikenwijk in 2026"
    assert [part.tag for part in page.iter() if part.tag in ("h1", "h2", "h3")] == ["h1"] + ["h2"] * 4
    for one in page.iter("table"):
        assert one.findtext("caption")
        assert {cell.get("scope") for cell in one.findall("thead/tr/th")} == {"col"}
        assert {cell.get("scope") for cell in one.findall("tbody/tr/th")} == {"row"}
    chart = next(page.iter("svg"))
    assert chart.get("role") == "img"
    assert "Rondkomen: € 36.000 betaald" in (chart.findtext("desc") or "")
    assert "<script" not in html
    assert not re.search(r"https?://|\bsrc=|\bhref=|url\((?!#stripes)", html)


def luminance(colour: str) -> float:
    colour = "".join(2 * char for char in colour) if len(colour) == 3 else colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_f1_6_every_text_stands_out_from_its_ground() -> None:
    style = Path(HERE / "page.css").read_text(encoding="utf-8")
    for colour in re.findall(r"(?<![-\w])(?:color|fill): #([0-9a-f]+)", style):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour


def test_f1_6_our_own_sentences_are_short_and_plain() -> None:
    ours = {
        key: sentence
        for key, sentence in catalogue("nl", "page").items()
        if not key.startswith(("hard_word", "code", "of_a_case"))
    }
    for key, told in ours.items():
        assert all(len(sentence.split()) <= 17 for sentence in re.split(r"[.:?] ", told)), key
        assert not [hard for hard in _words("nl") if re.search(rf"\b{hard}", told, re.IGNORECASE)], key
