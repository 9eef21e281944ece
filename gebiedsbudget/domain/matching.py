"""Matching: one row, one use, the strongest pair first; and what is said of why two rows belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

# What may be equal or alike between a line and its candidate, as `match_evidence.sql` names it.
EVIDENCE: Final = ("number", "alias", "meant_number", "slip", "counterparty", "description", "sum")


@dataclass(frozen=True)
class Margins:
    """How far a line and its candidate may be apart to be proposed; never how far for doing it without asking.

    Attributes:
        tolerance: euros; 0.00 is equal to the cent.
        match_window: days between a line and a fact that may be the same.
        draw_window: days between a line and the item it may draw on.
    """

    tolerance: Decimal = Decimal("0.00")
    match_window: int = 14
    draw_window: int = 92


def choose(pairs: Iterable[tuple[str, str, str, bool]]) -> list[bool]:
    """Tell of each pair whether its line gets it: a line has one candidate a stage, and what is used up is used once.

    Args:
        pairs: line, stage, target, and whether the line uses the target up; the strongest pair first.

    >>> choose([("a", "same_fact", "x", True), ("b", "same_fact", "x", True), ("b", "same_fact", "y", True)])
    [True, False, True]
    >>> choose([("a", "draws_on", "x", False), ("b", "draws_on", "x", False), ("b", "draws_on", "y", True)])
    [True, True, False]
    """
    placed: set[tuple[str, str]] = set()
    used: set[tuple[str, str]] = set()
    chosen = []
    for line, stage, target, uses_up in pairs:
        is_free = (line, stage) not in placed and not (uses_up and (target, stage) in used)
        chosen.append(is_free)
        if is_free:
            placed.add((line, stage))
        if is_free and uses_up:
            used.add((target, stage))
    return chosen
