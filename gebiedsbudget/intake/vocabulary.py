"""The codes and years a programme knows, which every row of a delivery is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gebiedsbudget.domain.posting import POOL, UNASSIGNED

_SHOWN: Final = 20


@dataclass(frozen=True)
class Vocabulary:
    """Codes and years known to the programme; `pool` and `unassigned` always are."""

    partners: frozenset[str]
    goals: frozenset[str]
    areas: frozenset[str]
    first_year: int
    last_year: int

    def codes(self, field: str) -> frozenset[str]:
        """Return the codes a field may hold."""
        if field == "goal":
            return self.goals | {UNASSIGNED}
        return self.areas if field == "area" else self.partners | {POOL}

    @property
    def years(self) -> str:
        """The years of the programme as a reader sees them: `2025–2027`."""
        return f"{self.first_year}–{self.last_year}"


def listed(names: frozenset[str] | list[str]) -> str:
    """Return names as a list for a sentence, cut off when it gets too long to read."""
    ordered = sorted(names)
    return ", ".join(ordered[:_SHOWN]) + (", …" if len(ordered) > _SHOWN else "")
