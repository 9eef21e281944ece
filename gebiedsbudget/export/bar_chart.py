"""Bars for a web page: one a goal, in parts that differ in pattern as well as in colour; a table has the figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element

from gebiedsbudget.export.markup import element

WIDTH: Final = 640
BAR: Final = 26
STEP: Final = 66
BASELINE: Final = 20
INK: Final = "#1d2b33"
FILLS: Final = ("#0f4c5c", "url(#stripes)", "#ffffff")


def bar_chart(title: str, described: str, names: Sequence[str], rows: Sequence[Sequence[int]], id_: str) -> Element:
    """Return the bars.

    Args:
        title: what the chart shows.
        described: its figures in words, for who does not see it.
        names: what each bar is about.
        rows: the parts of each bar, from the left; a part below nothing has no length.
        id_: by which the page knows it.
    """
    longest = max((sum(max(part, 0) for part in row) for row in rows), default=0) or 1
    bars: list[Element] = []
    for place, (name, row) in enumerate(zip(names, rows, strict=True)):
        top = place * STEP
        bars.append(element("text", name, x="0", y=str(top + BASELINE)))
        left = 0
        for part, fill in zip(row, FILLS, strict=True):
            width = max(part, 0) * (WIDTH - 2) // longest
            if width:
                bars.append(_box(left + 1, top + BASELINE + 8, width, fill))
            left += width
    return element(
        "svg",
        element("title", title, id=f"{id_}-title"),
        element("desc", described, id=f"{id_}-desc"),
        _stripes(),
        *bars,
        viewBox=f"0 0 {WIDTH} {max(1, len(rows)) * STEP}",
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
    )


def legend(words: Sequence[str]) -> Element:
    """Return what each part of a bar is."""
    return element(
        "ul",
        *(
            element(
                "li",
                element("svg", _box(1, 1, 30, fill, 18), viewBox="0 0 32 20", aria_hidden="true"),
                word,
            )
            for word, fill in zip(words, FILLS, strict=True)
        ),
        class_="legend",
    )


def _box(left: int, top: int, width: int, fill: str, height: int = BAR) -> Element:
    edges = {"x": str(left), "y": str(top), "width": str(width), "height": str(height)}
    return element("rect", **edges, fill=fill, stroke=INK, stroke_width="1.5")


def _stripes() -> Element:
    line = element("path", d="M-2 2 L2 -2 M0 10 L10 0 M8 12 L12 8", stroke="#8a5a00", stroke_width="2.5")
    ground = element("rect", width="10", height="10", fill="#fbe9c6")
    pattern = element("pattern", ground, line, id="stripes", width="10", height="10", patternUnits="userSpaceOnUse")
    return element("defs", pattern)
