"""One agreement as a reader takes it in: head, parties, portions, terms, versions, and what asks attention."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.show import columns, say, screen_width
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export.notation import day, per_cent
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text, word_of

if TYPE_CHECKING:
    from gebiedsbudget.services.read_agreement import AgreementDetail

PARTIES: Final = ("partner", "signatory", "signed_on", "share", "cap")
PORTIONS: Final = (
    "partner", "goal", "area", "year", "form", "hardness", "amount", "pledged", "contributed", "received",
)  # fmt: skip


def show_detail(found: AgreementDetail) -> None:
    """Print an agreement as a reader takes it in: head, parties, portions, terms, versions, what asks attention."""
    head = with_status(found.agreement)
    tongue = language()
    say(
        text("cli.agreement.head", agreement=head["agreement"], name=head["name"], status=head["status"]),
        text("cli.agreement.run", start=day(head["starts_on"], tongue), end=day(head["ends_on"], tongue)),
    )
    for key in ("notice_on", "renewal_on"):
        if head[key]:
            say(text(f"cli.agreement.{key}", day=day(head[key], tongue)))
    _section("parties", [_party(row) for row in found.parties], PARTIES)
    _section("portions", [_portion(row) for row in found.portions], PORTIONS, total=True)
    _section("conditions", [_met(row) for row in found.conditions], ("code", "text", "decision", "status"))
    terms = [
        {**row, "term": row["number"], "status": text(f"cli.agreement.term_{row['state']}")} for row in found.terms
    ]
    _section("terms", terms, ("term", "text", "status"))
    _section("versions", found.versions, ("version", "effective_on", "signed_on", "reason"))
    if found.signals:
        say("", *(f"- {row['text']}" for row in found.signals))


def _section(title: str, rows: Sequence[Mapping[str, Any]], keys: Sequence[str], *, total: bool = False) -> None:
    """Print a table under its title, unless there is nothing in it."""
    if rows:
        say("", text(f"cli.agreement.{title}"))
        click.echo(render_table(rows, columns(*keys), width=screen_width(), total=total))


def _party(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "share": per_cent(row["share"], language()) if row["share"] is not None else None}


def _portion(row: Mapping[str, Any]) -> dict[str, Any]:
    hardness = text(f"cli.agreement.hardness_{row['hardness']}")
    if row["recurrence"] == "one-off":
        hardness = text("cli.agreement.once", hardness=hardness)
    return {**row, "goal": word_of(row["goal"]), "form": label(row["form"], group="form"), "hardness": hardness}


def _met(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["failed_on"]:
        state = text("cli.agreement.failed", day=day(row["failed_on"], language()), decision=row["failed_by"])
    elif row["met_on"]:
        state = text("cli.agreement.met", day=day(row["met_on"], language()), decision=row["met_by"])
    elif row["hardens_on"]:
        state = text("cli.agreement.hardens", day=day(date.fromisoformat(row["hardens_on"]), language()))
    else:
        state = text("cli.agreement.waits")
    return {**row, "status": state}


def with_status(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the head of an agreement with its state in words."""
    return {**row, "status": text(f"cli.agreement.state_{row['state']}")}
