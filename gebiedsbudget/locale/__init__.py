"""Every sentence a user reads, in Dutch (the default) and English.

What lives here:
    nl/<area>.toml  Dutch sentences, `key = "sentence with {placeholder}"`.
    en/<area>.toml  the same keys in English.

A key is `<area>.<key>`; the area names the file. Catalogues are read when first used. Two placeholders are ours:
`{kind:word}` is the word for a code of ours (`words.toml`), `{count:posting|postings}` a number with what it counts.
"""

from __future__ import annotations

import re
import string
import tomllib
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("nl", "en")
_DUTCH_MARKS: Final = str.maketrans(",.", ".,")
BETWEEN: Final = " · "
_language: ContextVar[str] = ContextVar("language", default="nl")


def use_language(language: str) -> None:
    """Choose the language of every sentence from here on: `nl` or `en`."""
    _language.set(language)


def language() -> str:
    """Return the language in use."""
    return _language.get()


@cache
def catalogue(language: str, area: str) -> dict[str, str]:
    """Return the flat catalogue of one area, nested tables joined by dots."""
    source = files(__package__).joinpath(language, f"{area}.toml").read_text(encoding="utf-8")
    flat: dict[str, str] = {}

    def flatten(prefix: str, table: dict[str, object]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                flatten(f"{prefix}{key}.", value)
            else:
                flat[f"{prefix}{key}"] = str(value)

    flatten("", tomllib.loads(source))
    return flat


def text(key: str, /, **values: object) -> str:
    """Return the sentence of `<area>.<key>` in the language in use, with its placeholders filled.

    Raises:
        KeyError: the catalogue has no such key (a fault in the program, caught by a test).
    """
    area, _, name = key.partition(".")
    sentence = catalogue(_language.get(), area)[name]
    return sentence.format_map({name: _shown(value) for name, value in values.items()}) if values else sentence


def retold(sentence: str, *keys: str) -> str:
    """Return a sentence this program wrote earlier, under one of these keys, in the language in use; another as it is.

    >>> retold("Delivery WEL/proef, version 2", "delivery.entry")
    'Aanlevering WEL/proef, versie 2'
    """
    for key in keys:
        area, _, name = key.partition(".")
        for language in LANGUAGES:
            found = _pattern(language, area, name).fullmatch(sentence)
            if found:
                return text(key, **found.groupdict())
    return sentence


@cache
def _pattern(language: str, area: str, name: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(catalogue(language, area)[name])
    return re.compile(
        "".join(re.escape(before) + (f"(?P<{field}>.+)" if field else "") for before, field, _, _ in parts)
    )


def word_of(code: str) -> str:
    """Return the word for a code of ours, such as a kind or `unassigned`; another code as it is.

    >>> word_of("carry_over"), word_of("unassigned"), word_of("SAM")
    ('overheveling', 'geen oormerk', 'SAM')
    """
    return catalogue(_language.get(), "words").get(code, code)


class _Code(str):
    """A text in a sentence; asked for as `word`, codes of ours in it (with ` · ` between them) become words."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec != "word":
            return super().__format__(spec)
        return BETWEEN.join(word_of(part) for part in self.split(BETWEEN))


class _Count(int):
    """A number in a sentence; asked for as `one|many`, it comes with what it counts."""

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return super().__format__(spec)
        one, many = spec.split("|")
        return f"{int(self)} {one if self == 1 else many}"


def _shown(value: object) -> object:
    """Return a value as a sentence takes it: an amount as its reader writes amounts, `1.234,56` or `1,234.56`."""
    if isinstance(value, str):
        return _Code(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _Count(value)
    if not isinstance(value, Decimal):
        return value
    written = f"{value:,.2f}"
    return written if _language.get() == "en" else written.translate(_DUTCH_MARKS)
