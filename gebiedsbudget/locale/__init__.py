"""Every sentence a user reads, in Dutch (the default) and English.

What lives here:
    nl/<area>.toml  Dutch sentences, `key = "sentence with {placeholder}"`.
    en/<area>.toml  the same keys in English.

A key is `<area>.<key>`; the area names the file. Catalogues are read when first used.
"""

from __future__ import annotations

import tomllib
from contextvars import ContextVar
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("nl", "en")
_DUTCH_MARKS: Final = str.maketrans(",.", ".,")
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


def _shown(value: object) -> object:
    """Return an amount as its reader writes amounts (`1.234,56`, in English `1,234.56`); the rest as it is."""
    if not isinstance(value, Decimal):
        return value
    written = f"{value:,.2f}"
    return written if _language.get() == "en" else written.translate(_DUTCH_MARKS)
