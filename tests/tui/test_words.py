"""The words of the screens: every key speaks both languages, and English has no Dutch left in it."""

from __future__ import annotations

import asyncio
import doctest
import importlib
import pkgutil

import pytest
from textual.binding import Binding

import gebiedsbudget.tui
from gebiedsbudget.locale import LANGUAGES, catalogue
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.tui.keys import OURS, hints_of
from tests.tui.screen import opened, press, seen

MODULES = [
    found.name for found in pkgutil.walk_packages(gebiedsbudget.tui.__path__, "gebiedsbudget.tui.") if not found.ispkg
]


def described() -> set[str]:
    """Return the names of everything a key does, wherever it is bound."""
    found = set()
    for name in MODULES:
        for value in vars(importlib.import_module(name)).values():
            for binding in vars(value).get("BINDINGS", ()) if isinstance(value, type) else ():
                if isinstance(binding, Binding) and binding.description.startswith(OURS):
                    found.add(binding.description.removeprefix(OURS))
    assert len(found) > 20
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_word_and_a_sentence_and_no_word_is_left_over(language: str) -> None:
    words = catalogue(language, "tui")
    about = {"title", "signs"}
    keys = {name.removeprefix("key.") for name in words if name.startswith("key.")}
    helps = {name.removeprefix("help.") for name in words if name.startswith("help.")} - about
    assert keys == helps == described()


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def test_in_english_the_screen_has_no_dutch_figures(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, language="en") as pilot:
            text = seen(pilot)
            for word in ("Begroting", "besteed", "Overzicht", "toetsen", "Totaal"):
                assert word not in text
            assert "26,000" in text
            await press(pilot, "s")
            assert "What asks for attention" in seen(pilot)

    asyncio.run(look())


def test_help_names_every_key_that_works_here(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            hints = hints_of(pilot.app.screen)
            assert {"open", "year", "partners", "explain", "help", "palette"} <= {hint.name for hint in hints}
            await press(pilot, "question_mark")
            for hint in hints:
                assert hint.help.split()[0] in seen(pilot)
            await press(pilot, "escape")
            assert "Toetsen" not in seen(pilot)

    asyncio.run(look())


def test_the_palette_finds_a_command_by_its_name_and_runs_it(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "ctrl+p", *"partn")
            await asyncio.sleep(0.5)
            await press(pilot, "enter")
            assert "Brengt in" in seen(pilot)

    asyncio.run(look())
