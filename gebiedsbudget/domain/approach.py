"""Approaches: a way of working that another area can adopt (inrollen), and the parts it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

PartSubject = Literal["goal", "indicator", "mandate", "profile", "lesson"]
LEFT_OUT: Final[dict[str, tuple[str, ...]]] = {
    "goal": ("owner", "snapshot"),
    "indicator": ("source", "baseline", "baseline_on", "target", "target_on", "decides"),
}
"""What every area fills in for itself: parties, measurements and ambitions never travel."""


@dataclass(frozen=True)
class Approach:
    """A way of working, as `programme.toml` has it.

    Attributes:
        area: where it is done; a case at first, an area that holds it when it grows.
        goals: the goals it is for; their indicators, mandates, code lists and lessons belong to it.
    """

    code: str
    name: str
    area: str
    goals: tuple[str, ...]
    description: str = ""
