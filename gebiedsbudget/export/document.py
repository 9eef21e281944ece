"""Summary → the board's page as PDF. `board.typ` holds the layout, `board.py` gives every word and figure."""

from __future__ import annotations

from gebiedsbudget.domain.summary import Summary
from gebiedsbudget.export.board import board_content
from gebiedsbudget.export.typeset import typeset


def render_document(summary: Summary) -> bytes:
    """Return the board's page as PDF."""
    return typeset("board.typ", board_content(summary))
