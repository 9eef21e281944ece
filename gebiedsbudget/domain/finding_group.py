"""Findings that one repair mends, with their places and the euros at stake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from gebiedsbudget.domain.finding import Finding

MENDED_BY_VALUE: Final = frozenset({"C07", "C16", "C17", "C18", "R05"})
"""Findings on a code: mapping it once mends every row that has it. Any other is mended place by place."""
_HEAVIEST_FIRST: Final = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class FindingGroup:
    """Findings that one repair mends.

    Attributes:
        findings: all of them, in the order of the sheet.
        places: where they stand among the findings they were taken from, counted from 0.
    """

    findings: tuple[Finding, ...]
    places: tuple[int, ...]

    @property
    def first(self) -> Finding:
        """The finding that speaks for all."""
        return self.findings[0]

    @property
    def amount(self) -> Decimal | None:
        """The euros at stake together; None when that cannot be said of any of them."""
        amounts = [found.amount for found in self.findings if found.amount is not None]
        return sum(amounts, Decimal("0.00")) if amounts else None

    @property
    def value(self) -> str:
        """The value that is to be mended once for all; empty when each place is mended by itself."""
        return self.first.found if self.first.code in MENDED_BY_VALUE else ""


def grouped(findings: Sequence[Finding]) -> list[FindingGroup]:
    """Return findings by what mends them: the same on the same field or value, errors first."""
    together: dict[tuple[str, str | None, str], list[int]] = {}
    for place, found in enumerate(findings):
        mended_by = found.found if found.code in MENDED_BY_VALUE else ""
        together.setdefault((found.code, found.field, mended_by), []).append(place)
    groups = [FindingGroup(tuple(findings[place] for place in places), tuple(places)) for places in together.values()]
    return sorted(groups, key=lambda group: _HEAVIEST_FIRST[group.first.severity])
