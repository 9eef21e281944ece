"""Whether a page says it plainly: no word that needs explaining, no code or number of an administration."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache, reduce
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import language

HERE: Final = Path(__file__).parent
HEADINGS: Final = ("h1", "h2")
UNREAD: Final = ("style", "defs")
CODE: Final = re.compile(r"\b(?:[A-Z]{1,5}-?\d{2,}[-/]\w+|\d{2,}\.\d{2,}\.\d{2,}|\d{5,})\b")
"""A number of an order, an account or a cost centre; amounts have points, and years four digits."""


def refuse_hard_words(page: Element, names: Collection[str] = ()) -> None:
    """Refuse a page with a word that needs explaining, or with a code.

    Args:
        names: what people, places and publications are called; nobody can say those otherwise.

    Raises:
        Refusal: the first of them, with the heading it stands under and how to say it.
    """
    heading = ""
    named = sorted(filter(None, names), key=len, reverse=True)
    for tag, told in _texts(page):
        heading = told if tag in HEADINGS else heading
        words = reduce(lambda left, name: left.replace(name, "…"), named, told)
        for hard, plain in _words(language()).items():
            found = _pattern(hard).search(words)
            if found:
                raise Refusal("page.hard_word", heading=heading, found=found.group(), sentence=told, plain=plain)
        code = CODE.search(words)
        if code:
            raise Refusal("page.code", heading=heading, found=code.group(), sentence=told)


def _texts(part: Element) -> Iterator[tuple[str, str]]:
    """Yield each text a reader reads or hears, with the element it stands in."""
    if part.tag in UNREAD:
        return
    if part.text and part.text.strip():
        yield str(part.tag), part.text.strip()
    for below in part:
        yield from _texts(below)
        if below.tail and below.tail.strip():
            yield str(part.tag), below.tail.strip()


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\w*", re.IGNORECASE)


@cache
def _words(spoken: str) -> dict[str, str]:
    words: dict[str, str] = tomllib.loads(HERE.joinpath("plain_words.toml").read_text(encoding="utf-8"))[spoken]
    return words
