"""What the screen of a delivery saw of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.services.read_programme import ProgrammeInForce
from gebiedsbudget.tui.position_rows import Record


@dataclass(frozen=True)
class Received:
    """What the screen saw of a delivery."""

    programme: ProgrammeInForce
    delivery: Record
    findings: list[Finding]
    changes: Sequence[Record]
    lines: Sequence[Record]
    proposals: Sequence[Record]
    signatures: Record | None

    @property
    def is_staged(self) -> bool:
        """Whether it still waits to be posted."""
        return bool(self.delivery["status"] == "staged")

    def waits_for(self, step: str) -> bool:
        """Whether this is the next signature it waits for."""
        if self.signatures is None or self.signatures["audited_by"]:
            return False
        return step == ("audited" if self.signatures["finance_by"] else "finance")

    @property
    def errors(self) -> int:
        """How many findings hold up posting."""
        return sum(found.severity == "error" for found in self.findings)
