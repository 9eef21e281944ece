"""Goals: what the money is for, as a tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """What the money is for.

    Attributes:
        parent: code of the goal it serves; empty at the top.
        owner: code of the partner that leads it (trekker); empty when nobody does yet.
    """

    code: str
    name: str
    parent: str = ""
    owner: str = ""
