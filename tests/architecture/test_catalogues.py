"""The sentences: Dutch and English say the same things, and the code asks for none that is not there."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from gebiedsbudget.locale import LANGUAGES, catalogue
from tests.architecture.source import PACKAGE, calls, modules, where

SAYS = ("text", "Refusal", "UsageFault", "LedgerLocked", "LedgerUnsound")
FILLED_ELSEWHERE = {"summary.page.number"}  # typst counts the pages
AREAS = sorted({path.stem for language in LANGUAGES for path in (PACKAGE / "locale" / language).glob("*.toml")})


def placeholders(sentence: str) -> set[str]:
    """Return the names between braces."""
    return {field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}


def spoken() -> list[tuple[str, ast.Call, ast.expr]]:
    """Return every place in the code that asks for a sentence, with the key it asks for."""
    found = []
    for path in modules():
        if path == PACKAGE / "locale" / "__init__.py":
            continue
        for call in calls(path, *SAYS):
            bare = isinstance(call.func, ast.Name) or (
                isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") in {"locale", "errors"}
            )
            if bare and call.args:
                found.append((where(path, call), call, call.args[0]))
    assert found, "no sentence found in the code: the test would say nothing"
    return found


def sentence(key: str, language: str = "nl") -> str | None:
    """Return the sentence of a key, or None."""
    area, _, name = key.partition(".")
    return catalogue(language, area).get(name) if area in AREAS else None


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_the_same_keys_and_placeholders_in_both_languages(area: str) -> None:
    dutch, english = (
        {key: placeholders(value) for key, value in catalogue(language, area).items()} for language in LANGUAGES
    )
    assert dutch == english


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_takes_its_values_by_position(language: str, area: str) -> None:
    for key, value in catalogue(language, area).items():
        assert value.strip(), f"{area}.{key}"
        assert all(name.isidentifier() for name in placeholders(value)), f"{area}.{key}"


def test_every_sentence_the_code_asks_for_is_there() -> None:
    for place, _, key in spoken():
        match key:
            case ast.Constant(value=str(name)):
                assert sentence(name) is not None, f"{place}: no sentence {name}"
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                area, _, name = start.partition(".")
                begun = [known for known in catalogue("nl", area) if known.startswith(name)] if area in AREAS else []
                assert begun, f"{place}: no sentence starts with {start}"


def test_every_sentence_gets_the_values_it_names() -> None:
    for place, call, key in spoken():
        match key:
            case ast.Constant(value=str(name)) if all(word.arg for word in call.keywords):
                if name in FILLED_ELSEWHERE:
                    continue
                lacking = placeholders(sentence(name) or "") - {word.arg for word in call.keywords}
                assert lacking == set(), f"{place}: {name} lacks a value"


def test_every_area_is_a_file_in_both_languages() -> None:
    for language in LANGUAGES:
        folder: Path = PACKAGE / "locale" / language
        assert sorted(path.stem for path in folder.glob("*.toml")) == AREAS, language
