"""Content with a template → PDF: tagged, PDF/UA-1 and PDF/A-2a, the same bytes for the same content.

A template (`*.typ`) holds the layout and no words; every word and figure comes in as JSON, so that a text from outside
is shown and never read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import typst

HERE: Final = Path(__file__).parent
STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]


def typeset(template: str, content: Mapping[str, object]) -> bytes:
    """Return the PDF of a template beside this module, filled with content that JSON can say."""
    compiled = typst.compile(
        _template(template),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False, sort_keys=True)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
    )
    assert isinstance(compiled, bytes)  # noqa: S101 - one PDF, as asked; typst types it with its other forms
    return compiled


@cache
def _template(name: str) -> bytes:
    return HERE.joinpath(name).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Only what is shipped: a font of the machine would make another document of the same content."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])
