"""The words that sentences have for codes are those of the glossary."""

from __future__ import annotations

import pytest

from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.domain.terms import GLOSSARY, label
from gebiedsbudget.locale import LANGUAGES, catalogue, text, use_language

OF_A_SENTENCE = {"entry", "item_id", "draws_on", "reverses", "pool"}
"""Words that a sentence bends, or that say more than the glossary's one word."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_in_a_sentence_has_the_word_of_the_glossary(language: str) -> None:
    known = {term.name for terms in GLOSSARY.values() for term in terms}
    words = catalogue(language, "words")
    assert set(KINDS) <= set(words)
    for code, word in words.items():
        if code in known and code not in OF_A_SENTENCE:
            assert word == label(code, language=language, group="kind" if code in KINDS else None), code


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Een besteding kan niet afnemen van deze reservering: de regel staat op SAM · geen oormerk · wijk"),
        ("en", "SAM · unassigned · wijk"),
    ],
)
def test_a_refusal_names_no_code_of_ours(language: str, sentence: str) -> None:
    use_language(language)
    try:
        cell = "SAM · unassigned · wijk · 2026"
        said = text("checks.draw_outside_cell", kind="expenditure", drawn_kind="reservation", cell=cell, item_cell=cell)
    finally:
        use_language("nl")
    assert sentence in said


def test_one_is_not_many() -> None:
    one = text("cli.explain.figure", figure="besteed", amount="1", count=1)
    assert one.endswith("1 boekingsregel")
    assert text("cli.explain.figure", figure="besteed", amount="1", count=2).endswith("2 boekingsregels")
