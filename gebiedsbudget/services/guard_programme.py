"""What a programme's description may not say, leave out or change once it is in force."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.errors import Refusal
from gebiedsbudget.export import notation
from gebiedsbudget.intake.toml_source import line_of, toml_fault
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from gebiedsbudget.domain.programme import Programme
    from gebiedsbudget.store.read import Reader

Definitions = dict[tuple[str, str], dict[str, Any]]
TABLES: Final = {"budget_line": "budget"}
"""Subjects whose table in the file has another name."""


def refuse_hostless(programme: Programme, source: str, file: str) -> None:
    """Refuse a programme in which no partner holds the money."""
    if not any(partner.is_host for partner in programme.partner):
        raise toml_fault(
            source,
            ("partner", 0, "is_host"),
            file=file,
            found=text("programme.no_host_found"),
            expected=text("programme.host_missing"),
        )


def refuse_forbidden(
    reader: Reader, programme: Programme, wanted: Definitions, current: Definitions, file: str, source: str
) -> None:
    """Refuse another root, a changed or dropped budget line, an unknown snapshot, and dropping what postings use."""
    root = current.get(("programme", "programme"), {}).get("area")
    if root and root != programme.root():
        place = next(place for place, area in enumerate(programme.area) if not area.parent)
        line = line_of(source, ("area", place, "code"))
        raise Refusal("programme.root_changed", file=file, line=line, asked=programme.root(), stands=root)
    for place, budget in enumerate(programme.budget):
        stands = current.get(("budget_line", budget.code))
        if stands and Decimal(stands["amount"]) != Decimal(budget.amount):
            raise Refusal(
                "programme.use_an_amendment",
                file=file,
                line=line_of(source, ("budget", place, "amount")),
                code=budget.code,
                stands=notation.amount(Decimal(stands["amount"]), language()),
                asked=notation.amount(Decimal(budget.amount), language()),
            )
    taken = [row["snapshot"] for row in reader.records("snapshots", snapshot=None)]
    for place, goal in enumerate(programme.goal):
        if goal.snapshot and goal.snapshot not in taken:
            raise Refusal(
                "programme.snapshot_unknown",
                file=file,
                line=line_of(source, ("goal", place, "snapshot")),
                goal=goal.code,
                snapshot=goal.snapshot,
                known=", ".join(taken) or "–",
            )
    used = {(row["subject"], row["code"]): row["postings"] for row in reader.records("codes_in_use")}
    for subject, code in current:
        if (subject, code) in wanted:
            continue
        line = _nearest_line(programme, source, TABLES.get(subject, subject))
        if subject == "budget_line":
            amount = current[subject, code]["amount"]
            raise Refusal("programme.budget_removed", file=file, line=line, code=code, stands=amount)
        if (subject, code) in used:
            raise Refusal(
                "programme.still_in_use",
                file=file,
                line=line,
                subject=subject,
                code=code,
                count=used[subject, code],
            )


def _nearest_line(programme: Programme, source: str, table: str) -> int:
    """Return the line of the last table of its sort, after which a missing one belongs; else of the end of the file."""
    there = len(getattr(programme, table))
    return line_of(source, (table, there - 1)) if there else max(1, len(source.splitlines()))
