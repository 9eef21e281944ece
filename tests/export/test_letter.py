"""The letter about a difference: the same for both sides, accessible, and deaf to markup in what partners wrote."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gebiedsbudget.domain.letter import DifferenceLetter, Said, Side
from gebiedsbudget.export.letter import letter_content, render_letter
from gebiedsbudget.locale import use_language

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
STATES = ("timing", "amount", "only_led", "only_told", "double")
LETTER = DifferenceLetter(
    programme="De Voorbeeld",
    host="Gemeente Voorbeeld",
    difference="9442cb96",
    state="amount",
    kind="transfer",
    year=2026,
    reference="Z26-10233",
    description="Voorschot wijkbudget *Q2* #panic",
    sides=(
        Side("Gemeente Voorbeeld", date(2026, 3, 30), Decimal("106250.00"), ""),
        Side("Stichting Samen Welzijn", date(2026, 4, 2), Decimal("106205.00"), "SAM/mutaties/2026-Q2 Mutaties!K12"),
    ),
    conversation=(Said(date(2026, 7, 3), "finance@sam", "Staat zo op ons afschrift. · in geschil"),),
    written_on=date(2026, 7, 6),
    answer_by=date(2026, 7, 20),
)


@needs_poppler
def test_the_letter_holds_both_rows_what_is_asked_of_each_and_by_when() -> None:
    shown = words_of(render_letter(LETTER))
    for words in (
        "€ 106.250,00", "€ 106.205,00", "met de hand vastgelegd", "SAM/mutaties/2026-Q2 Mutaties!K12", "€ 45,00",
        "Z26-10233", "*Q2* #panic", "finance@sam", "Wilt u vóór 20-07-2026 antwoorden, onder vermelding van 9442cb96",
    ):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_difference_has_its_words_and_both_sides_are_asked(state: str, language: str) -> None:
    use_language(language)
    try:
        content = letter_content(replace(LETTER, state=state))
    finally:
        use_language("nl")
    asked = content["asked"]
    assert isinstance(asked, list)
    assert [name for name, _ in asked] == ["Gemeente Voorbeeld", "Stichting Samen Welzijn"]
    assert all(words.endswith("?") for _, words in asked)


def test_the_letter_is_tagged_and_the_same_twice() -> None:
    one = render_letter(LETTER)
    assert one == render_letter(LETTER)
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", one)
    assert b"pdfuaid" in one


def test_a_side_that_has_nothing_and_characters_no_font_has_make_a_letter_too() -> None:
    nothing = replace(
        LETTER, state="only_told", reference=None, description="\U0001f600", conversation=(),
        sides=(Side("", None, None, ""), LETTER.sides[1]),
    )  # fmt: skip
    assert render_letter(nothing).startswith(b"%PDF")


def words_of(document: bytes) -> str:
    """Return the text of a PDF, its lines joined and its spaces single."""
    run = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True)
    return re.sub(r"\s+", " ", run.stdout.decode())
