"""A web page in one file: no script, nothing fetched from elsewhere, every text escaped as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, tostring

from gebiedsbudget.locale import language

HERE: Final = Path(__file__).parent
SAFE: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load: nothing but its own style."""


def element(tag: str, *inside: Element | str, **attributes: str) -> Element:
    """Return an element; `_` in the name of an attribute is `-`, one after it is left out (`class_`)."""
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    last: Element | None = None
    for part in inside:
        if isinstance(part, Element):
            made.append(part)
            last = part
        elif last is None:
            made.text = (made.text or "") + part
        else:
            last.tail = (last.tail or "") + part
    return made


def table(
    caption: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] = (),
    *,
    right_from: int = 1,
) -> Element:
    """Return a table whose first row and first column are headers; columns from `right_from` on are amounts."""

    def cell(tag: str, column: int, words: str, **more: str) -> Element:
        look = {"class_": "amount"} if column >= right_from else {}
        return element(tag, words, **look, **more)

    def line(cells: Sequence[str]) -> Element:
        first, *others = cells
        return element(
            "tr",
            cell("th", 0, first, scope="row"),
            *(cell("td", column, words) for column, words in enumerate(others, 1)),
        )

    head = element("tr", *(cell("th", column, words, scope="col") for column, words in enumerate(header)))
    parts = [element("caption", caption), element("thead", head), element("tbody", *map(line, rows))]
    if total:
        parts.append(element("tfoot", line(total)))
    return element("div", element("table", *parts), class_="wide")


def page(title: str, *inside: Element) -> bytes:
    """Return a whole page with its own style."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=SAFE),
        element("title", title),
        element("style", _style()),
    )
    whole = element("html", head, element("body", *inside), lang=language())
    written: bytes = tostring(whole, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + written + b"\n"


@cache
def _style() -> str:
    return HERE.joinpath("page.css").read_text(encoding="utf-8")
