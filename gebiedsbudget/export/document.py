"""Summary → the board's page as PDF: tagged, PDF/UA-1 and PDF/A-2a, the same bytes for the same summary.

`board.typ` holds the layout and no words; it gets every word and figure of `board.py` as JSON, so that a text from
outside is shown and never read as markup.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import typst

from gebiedsbudget.domain.summary import Summary
from gebiedsbudget.export.board import board_content

HERE: Final = Path(__file__).parent
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]


def render_document(summary: Summary) -> bytes:
    """Return the board's page as PDF."""
    content = json.dumps(board_content(summary), ensure_ascii=False, sort_keys=True)
    compiled = typst.compile(
        _template(),
        sys_inputs={"content": content},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
    )
    assert isinstance(compiled, bytes)  # noqa: S101 - one PDF, as asked; typst types it with its other forms
    return compiled


@cache
def _template() -> bytes:
    return HERE.joinpath("board.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Only what is shipped: a font of the machine would make another document of the same summary."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
