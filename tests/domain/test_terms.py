"""The glossary: every word of the ledger has one label in each language."""

from __future__ import annotations

from collections import Counter

import pytest

from gebiedsbudget import locale
from gebiedsbudget.domain.posting import FIGURES, FORMS, KINDS
from gebiedsbudget.domain.terms import GLOSSARY, Group, label, term

POT_FIGURES = ("budget_room", "cover_room", "free_and_covered", "cash", "open_advance", "open_advances")


def test_every_figure_has_a_term_that_can_head_a_column() -> None:
    names = {term.name for term in GLOSSARY["figure"]}
    assert set(FIGURES) | set(POT_FIGURES) <= names


def test_every_posting_kind_form_and_track_has_a_term() -> None:
    tracks = {kind.track for kind in KINDS.values()}
    for group, names in (("kind", set(KINDS)), ("form", set(FORMS)), ("track", tracks)):
        assert names <= {term.name for term in GLOSSARY[group]}, group  # type: ignore[index] # the three are groups


def test_a_name_stands_once_in_a_group() -> None:
    for group, terms in GLOSSARY.items():
        repeated = [name for name, times in Counter(term.name for term in terms).items() if times > 1]
        assert repeated == [], group


def test_two_figures_never_share_a_label_unless_they_are_the_same_sum() -> None:
    labels = Counter(term.singular for term in GLOSSARY["figure"])
    assert {word for word, times in labels.items() if times > 1} == {"openstaand voorschot"}


@pytest.mark.parametrize("group", GLOSSARY)
def test_every_term_has_a_label_in_both_languages_and_a_sentence(group: Group) -> None:
    for found in GLOSSARY[group]:
        assert found.name.isidentifier()
        assert found.singular.strip(), found.name
        assert found.english.strip(), found.name
        assert found.meaning.endswith("."), found.name
        assert found.source.strip(), found.name


def test_the_columns_of_a_position_are_headed_in_the_words_of_the_house() -> None:
    names = (
        "pledged",
        "contributed",
        "received",
        "returned",
        "budget",
        "reserved",
        "committed",
        "spent",
        "available",
    )
    assert [label(name) for name in names] == [
        "toegezegd",
        "getekend",
        "ontvangen",
        "teruggegeven",
        "begroot",
        "gereserveerd",
        "verplicht",
        "besteed",
        "vrij",
    ]


def test_a_label_follows_the_language_in_use_unless_one_is_given() -> None:
    assert label("commitment", plural=True) == "verplichtingen"
    assert label("commitment", plural=True, language="en") == "commitments"
    locale.use_language("en")
    try:
        assert label("budget_room") == "budget room"
        assert label("budget_room", language="nl") == "vrije begrotingsruimte"
    finally:
        locale.use_language("nl")


def test_a_word_without_another_form_is_its_own_plural() -> None:
    assert label("spent", plural=True) == "besteed"
    assert label("release", plural=True) == "vrijval"


def test_a_name_that_serves_twice_is_told_apart_by_its_group() -> None:
    assert [label("cash"), label("cash", group="form"), label("cash", group="track")] == [
        "kas",
        "geld",
        "geld bij partners",
    ]


def test_a_word_the_house_does_not_have_is_a_fault() -> None:
    with pytest.raises(KeyError, match=r"kind\.grootboek"):
        term("grootboek", "kind")
