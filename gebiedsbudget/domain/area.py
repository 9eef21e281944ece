"""Areas: a tree of casus → buurt → wijk → gebied → gemeente, with CBS codes where the statistics office has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["casus", "buurt", "wijk", "gebied", "gemeente"]
# Smaller first; a parent lies at a higher level, or is a gebied (a set of its own that groups others).
LEVEL_ORDER: Final = {"casus": 0, "buurt": 1, "wijk": 2, "gebied": 3, "gemeente": 4}
# CBS: GM + 4 digits, WK + 6, BU + 8, where the last positions may hold letters from the hundredth on.
CBS_PATTERNS: Final = {
    "gemeente": re.compile(r"^GM\d{4}$"),
    "wijk": re.compile(r"^WK\d{4}[0-9A-Z]{2}$"),
    "buurt": re.compile(r"^BU\d{4}[0-9A-Z]{4}$"),
}


@dataclass(frozen=True)
class Area:
    """A place in the area tree.

    Attributes:
        code: our own code.
        parent: code of the area it lies in; empty for the root.
        cbs: the CBS code, empty where there is none (a casus or a gebied of one's own).
    """

    code: str
    name: str
    level: Level
    parent: str = ""
    cbs: str = ""

    def has_valid_cbs(self) -> bool:
        """Whether the CBS code has the pattern of the level.

        >>> Area("e", "Eikenplein", "buurt", cbs="BU00030102").has_valid_cbs()
        True
        >>> Area("e", "Eikenplein", "buurt", cbs="WK000301").has_valid_cbs()
        False
        """
        pattern = CBS_PATTERNS.get(self.level)
        return not self.cbs or (pattern is not None and pattern.fullmatch(self.cbs) is not None)
