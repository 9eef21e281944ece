"""Partners: organisations and residents' groups that take part, with equal rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartnerType = Literal["municipality", "housing", "welfare", "care", "insurer", "residents", "fund", "other"]


@dataclass(frozen=True)
class Partner:
    """Who takes part.

    Attributes:
        is_host: holds the money (kassier).
        participation: takes part in the way of working only (`method`), or shares financial responsibility too.
    """

    code: str
    name: str
    type: PartnerType
    is_host: bool = False
    participation: Literal["method", "financial"] = "financial"
