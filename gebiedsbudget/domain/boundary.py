"""Boundaries that change: what an old area became, from which year on, and the CBS codes of a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

SHARE_PATTERN: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
WHOLE: Final = Decimal(100)


@dataclass(frozen=True)
class BoundaryChange:
    """A part of an old area that lies in a new one from a year on; the parts of one area are a whole together.

    Attributes:
        year: the first year of the new boundaries.
        share: which per cent of the old area lies in the new one, as text with a decimal point.
        cbs: the CBS code of the new area from that year on; empty where it does not change. With `old` equal to `new`
            and a share of 100 only the code changes.
    """

    year: int
    old: str
    new: str
    share: str
    cbs: str = ""

    @property
    def code(self) -> str:
        """The code of its definition."""
        return f"{self.old}/{self.new}/{self.year}"

    def parsed_share(self) -> Decimal | None:
        """Return the share, or None when it is not one.

        >>> BoundaryChange(2027, "a", "b", "33.33").parsed_share(), BoundaryChange(2027, "a", "b", "0").parsed_share()
        (Decimal('33.33'), None)
        """
        share = Decimal(self.share) if SHARE_PATTERN.fullmatch(self.share) else Decimal(0)
        return share if 0 < share <= WHOLE else None
