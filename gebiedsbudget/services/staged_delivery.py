"""What a workbook turned out to be, once it is read and compared; also where nothing is kept of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.domain.mapping import MAPPED_FIELDS
from gebiedsbudget.store.read import Record

# Findings about a code that is unknown or blank: an error, on the suspense account, or set aside.
UNMAPPED = ("C07", "C08", "C17", "C18")


@dataclass(frozen=True)
class StagedDelivery:
    """What a workbook turned out to be.

    Attributes:
        delivery: its code, to name it by in `match`, `post` and `undo`.
        rows_read: rows of data in the sheet; the sum of the four that follow.
        findings: everything noticed, errors first.
        control: printed totals beside the recomputed ones; `is_source` marks the control total of the source system.
        changes: how its lines differ from what stands: change, lines, amount, earlier_amount.
        proposals: matches that ask for a decision.
        personal_data: how many cells held personal data that was masked, a code of finding.
        use: whether it is to be posted, or only held against the pool.
        is_stored: False for a dry run: nothing was written.
    """

    delivery: str
    partner: str
    profile: str
    period: str
    scope: str
    file_name: str
    rows_read: int
    rows_staged: int
    rows_set_aside: int
    rows_not_data: int
    rows_with_findings: int
    findings: tuple[Finding, ...]
    control: tuple[Record, ...]
    changes: tuple[Record, ...]
    proposals: tuple[Record, ...]
    personal_data: Mapping[str, int]
    is_stored: bool
    already_stands: bool
    use: Literal["posting", "comparison"] = "posting"

    @property
    def has_errors(self) -> bool:
        """Whether a finding blocks posting."""
        return any(found.severity == "error" for found in self.findings)

    @property
    def waiting(self) -> dict[int, Decimal]:
        """Rows that have no code yet (nog te rubriceren) with their euros, those on the suspense account included."""
        return {
            found.row: found.amount or Decimal("0.00")
            for found in self.findings
            if found.row is not None and found.code in UNMAPPED and found.field in (*MAPPED_FIELDS, "to_partner")
        }

    @property
    def mapped_share(self) -> Decimal:
        """The part of the rows that has its codes, 0 to 1."""
        rows = self.rows_staged + self.rows_with_findings
        return Decimal(rows - len(self.waiting)) / rows if rows else Decimal(1)


def source_total_of(control: str) -> Decimal | None:
    """Return the control total of the source system among the totals kept with a delivery, if one was given."""
    given = [Decimal(total["printed"]) for total in json.loads(control) if total.get("is_source")]
    return given[-1] if given else None
