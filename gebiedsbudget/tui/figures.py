"""Figures in words: their labels, what they mean, and what they are computed from.

The amounts themselves come from the balance and the pot; this only says which of them stand in the sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from gebiedsbudget.domain.terms import label, term
from gebiedsbudget.locale import language, text

PLUS, LESS = "+", "\N{MINUS SIGN}"
PARTS: Final = {
    "available": (("", "budget"), (LESS, "reserved"), (LESS, "committed"), (LESS, "spent")),
    "budget": (("", "original"), (PLUS, "amended"), (PLUS, "carried"), (PLUS, "lapsed")),
    "cash": (
        ("", "received_cash"),
        (PLUS, "other_income"),
        (LESS, "returned"),
        (LESS, "spent_cash"),
        (LESS, "open_advances"),
    ),
    "free_and_covered": (("", "budget_room"), ("", "cover_room")),
}
_OURS: Final = frozenset({"original", "received_cash", "spent_cash"})


def figure_label(figure: str) -> str:
    """Return what a figure is called."""
    return text(f"tui.figure.{figure}") if figure in _OURS else label(figure)


def figure_meaning(figure: str) -> str:
    """Return what a figure means; the glossary says it in Dutch only."""
    return term(figure).meaning if language() == "nl" else ""


def parts_of(figure: str, record: Mapping[str, Any]) -> list[tuple[str, str, Decimal]]:
    """Return sign, figure and amount of what a figure is computed from; empty for a plain sum of postings."""
    return [(sign, name, record[name]) for sign, name in PARTS.get(figure, ())]
