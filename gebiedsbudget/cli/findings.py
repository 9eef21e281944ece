"""Findings for a reader: grouped by what mends them, with the cell, what was found, expected and to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.cli.sheet import window_table
from gebiedsbudget.cli.show import euros
from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.domain.finding_group import grouped
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.intake.sheet_window import SheetWindow

EXAMPLES: Final = 3


def finding_lines(
    findings: Sequence[Finding],
    examples: int | None = EXAMPLES,
    windows: Mapping[int, SheetWindow] | None = None,
) -> Iterator[str]:
    """Give the findings group by group, errors first, with the first few places of each or all of them.

    Args:
        windows: the sheet around some findings, by their place; the first of each group is shown.
    """
    for group in grouped(findings):
        first = group.first
        yield text(
            "cli.findings.group_with_amount" if group.amount else "cli.findings.group",
            level=first.severity_word,
            count=len(group.findings),
            title=f"{first.title} “{group.value}”" if group.value else first.title,
            code=first.code,
            amount="" if group.amount is None else euros(group.amount),
        )
        shown = group.findings if examples is None else group.findings[:examples]
        for found in shown:
            place = f"{found.sheet}!{found.cell}" if found.cell else found.sheet
            yield text("cli.findings.place", place=place, message=found.message)
        if len(group.findings) > len(shown):
            yield text("cli.findings.more", count=len(group.findings) - len(shown))
        yield text("cli.findings.to_do", to_do=first.to_do)
        if windows is not None:
            if group.places[0] in windows:
                yield "\n" + window_table(windows[group.places[0]], indent=2)
            yield ""


def finding_record(found: Finding) -> dict[str, Any]:
    """Return a finding with its sentences, for a program."""
    return {
        **asdict(found),
        "level": found.level,
        "title": found.title,
        "message": found.message,
        "to_do": found.to_do,
    }
