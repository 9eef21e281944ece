"""The report of an import: every row accounted for, what changes, the totals, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.cli.findings import finding_lines, finding_record
from gebiedsbudget.cli.show import columns, euros, screen_width, word
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.services.staged_delivery import StagedDelivery

CHANGES: Final = (
    "added",
    "changed",
    "re_described",
    "withdrawn",
    "untouched",
    "not_spoken_for",
    "same_fact",
    "set_aside",
    "memo",
    "witness",
)
NOTHING: Final = Decimal("0.00")


def staged_record(staged: StagedDelivery) -> dict[str, Any]:
    """Return the report for a program."""
    return {
        **asdict(staged),
        "findings": [finding_record(found) for found in staged.findings],
        "has_errors": staged.has_errors,
        "rows_waiting": len(staged.waiting),
        "amount_waiting": sum(staged.waiting.values(), NOTHING),
        "mapped_share": staged.mapped_share,
    }


def staged_lines(staged: StagedDelivery) -> Iterator[str]:
    """Give the report for a reader."""
    yield text("cli.staged.title", delivery=staged.delivery, file=staged.file_name, profile=staged.profile)
    yield text(
        "cli.staged.rows",
        read=staged.rows_read,
        staged=staged.rows_staged,
        set_aside=staged.rows_set_aside,
        not_data=staged.rows_not_data,
        with_findings=staged.rows_with_findings,
    )
    if staged.personal_data:
        yield text("cli.staged.personal_data", kinds=listed(staged.personal_data))
    if staged.waiting:
        yield text(
            "cli.mapping.waiting",
            rows=len(staged.waiting),
            amount=euros(sum(staged.waiting.values(), NOTHING)),
            share=f"{staged.mapped_share * 100:.0f}",
        )
    if staged.changes:
        yield ""
        yield changes_table(staged.changes)
    if staged.already_stands:
        yield text("cli.staged.already_stands")
    printed = [total for total in staged.control if not total["is_source"]]
    if printed:
        yield ""
        yield text("cli.staged.control")
        yield render_table(printed, columns("label", "column", "cell", "printed", "computed"), width=screen_width())
    for total in staged.control:
        if total["is_source"]:
            key = "source_ties" if total["printed"] == total["computed"] else "source_differs"
            yield ""
            yield text(f"cli.staged.{key}", given=euros(total["printed"]), computed=euros(total["computed"]))
    if staged.findings:
        yield ""
        yield from finding_lines(staged.findings)


def listed(counts: Mapping[str, int]) -> str:
    """Return how many cells held which personal data: `2 × BSN, 1 × e-mailadres`."""
    return ", ".join(f"{count} × {text(f'findings.personal.{code}')}" for code, count in counts.items())


def changes_table(changes: Sequence[Mapping[str, Any]]) -> str:
    """Return how many lines change what, with their euros before and after; what is withdrawn has no after."""
    compared = all(row["earlier_amount"] is not None for row in changes)
    rows = [
        {**row, "change": word(row["change"]), "amount": NOTHING if is_gone(row, compared) else row["amount"]}
        for row in sorted(changes, key=lambda row: CHANGES.index(row["change"]))
    ]
    keys = ("change", "lines", "earlier_amount", "amount") if compared else ("change", "lines", "amount")
    return render_table(rows, columns(*keys), width=screen_width(), total=compared)


def is_gone(row: Mapping[str, Any], compared: bool) -> bool:
    """Whether a row of changes has nothing after it, because what stood is withdrawn."""
    return compared and row["change"] == "withdrawn"


def next_step(staged: StagedDelivery) -> str:
    """Return what can be typed next."""
    if not staged.is_stored:
        return text("cli.staged.next_dry_run")
    if staged.has_errors:
        return text("cli.staged.next_mend", delivery=staged.delivery)
    if staged.use == "comparison":
        return text("cli.staged.next_compare", delivery=staged.delivery)
    if staged.proposals:
        lines = {proposal["line_id"] for proposal in staged.proposals}
        return text("cli.staged.next_match", delivery=staged.delivery, count=len(lines))
    if staged.already_stands and not any(total["is_source"] for total in staged.control):
        return text("cli.staged.next_nothing")
    return text("cli.staged.next_post", delivery=staged.delivery)
