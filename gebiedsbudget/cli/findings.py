"""Findings for a reader: grouped by what mends them, with the cell, what was found, expected and to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

from gebiedsbudget.cli.show import euros
from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.locale import text

EXAMPLES: Final = 3
MENDED_BY_VALUE: Final = frozenset({"C07", "C16", "C17", "C18"})
"""Findings on a code: mapping it once mends every row that has it."""
HEAVIEST_FIRST: Final = {"error": 0, "warning": 1, "info": 2}


def finding_lines(findings: Sequence[Finding], examples: int | None = EXAMPLES) -> Iterator[str]:
    """Give the findings group by group, errors first, with the first few places of each or all of them."""
    for group in groups(findings):
        first = group[0]
        at_stake = sum((found.amount for found in group if found.amount is not None), Decimal("0.00"))
        yield text(
            "cli.findings.group_with_amount" if at_stake else "cli.findings.group",
            level=first.level,
            count=len(group),
            title=f"{first.title} “{first.found}”" if first.code in MENDED_BY_VALUE else first.title,
            code=first.code,
            amount=euros(at_stake),
        )
        shown = group if examples is None else group[:examples]
        for found in shown:
            place = f"{found.sheet}!{found.cell}" if found.cell else found.sheet
            yield text("cli.findings.place", place=place, message=found.message)
        if len(group) > len(shown):
            yield text("cli.findings.more", count=len(group) - len(shown))
        yield text("cli.findings.to_do", to_do=first.to_do)


def groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Return findings that one repair mends together: the same on the same field or value, errors first."""
    together: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for found in findings:
        value = found.found if found.code in MENDED_BY_VALUE else None
        together.setdefault((found.code, found.field, value), []).append(found)
    return sorted(together.values(), key=lambda group: HEAVIEST_FIRST[group[0].severity])


def finding_record(found: Finding) -> dict[str, Any]:
    """Return a finding with its sentences, for a program."""
    return {**asdict(found), "title": found.title, "message": found.message, "to_do": found.to_do}
