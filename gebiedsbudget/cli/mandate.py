"""`mandate`: who may commit money without asking, what of it is used, and what waits because it lies outside.

Mandates come in as all definitions do: described in `programme.toml`, recorded with `define`.
"""

from __future__ import annotations

from typing import Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, euros, narrate, screen_width, show_answer, show_table
from gebiedsbudget.cli.values import Words
from gebiedsbudget.cli.verb import argument, family, flag, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text

KEYS: Final = (
    "mandate",
    "holder",
    "partner",
    "commitment_limit",
    "period_limit",
    "used_this_year",
    "valid_until",
    "status",
)
COMMITMENT_KEYS: Final = ("number", "booked_on", "goal", "amount", "reference", "counterparty", "mandate", "actor")
REQUEST_KEYS: Final = ("number", "asked_on", "asked_by", "partner", "goal", "amount", "description", "reason", "days")
DECIDED_KEYS: Final = (*REQUEST_KEYS, "event", "decided_by")


@family("mandate")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="mandate_list", family=command)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Print the mandates."""
    from gebiedsbudget.services.read_mandates import mandates

    rows = mandates(settings.folder())
    if settings.form != "table":
        show_table(settings, rows, KEYS, every=tuple(rows[0]) if rows else KEYS)
    elif rows:
        show_table(settings, [{**row, "status": text(f"cli.mandate.status_{row['status']}")} for row in rows], KEYS)
    else:
        narrate(text("cli.mandate.none"))


@verb("show", key="mandate_show", family=command)
@argument("code", Words("code"))
@click.pass_obj
def show(settings: Settings, code: str) -> None:
    """Print one mandate with the commitments that rest on it."""
    from gebiedsbudget.services.read_mandates import mandate

    found, commitments = mandate(settings.folder(), code)
    table = render_table(commitments, columns(*COMMITMENT_KEYS), width=screen_width(), total=True)
    show_answer(
        settings,
        {**found, "commitments": commitments},
        *_described(found),
        "",
        table if commitments else text("cli.mandate.unused"),
    )


@verb("requests", key="mandate_requests", family=command)
@flag("--all", "every")
@click.pass_obj
def requests(settings: Settings, every: bool) -> None:
    """Print the commitments that wait for a decision."""
    from gebiedsbudget.services.decide_request import requests as asked

    rows = [
        {key: value for key, value in row.items() if key != "wanted"} for row in asked(settings.folder(), every=every)
    ]
    if settings.form != "table":
        show_table(settings, rows, REQUEST_KEYS, every=tuple(rows[0]) if rows else REQUEST_KEYS)
    elif rows:
        show_table(settings, [_in_words(row) for row in rows], DECIDED_KEYS if every else REQUEST_KEYS, total=True)
        waiting = [row["number"] for row in rows if not row["event"]]
        if waiting:
            narrate(text("cli.mandate.next", number=waiting[0]))
    else:
        narrate(text("cli.mandate.nothing_waits"))


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "reason": text(f"mandate.reason.{row['reason']}"),
        "event": text(f"cli.mandate.event_{row['event']}") if row["event"] else None,
    }


def _described(found: dict[str, Any]) -> list[str]:
    """Return a mandate in sentences: who, for what, up to how much, on what it rests."""
    period = found["period_limit"]
    lines = [
        text("cli.mandate.head", **{key: found[key] for key in ("mandate", "holder", "partner", "basis", "decision")}),
        text("cli.mandate.reach", goals=", ".join(found["goals"]), areas=", ".join(found["areas"])),
        text("cli.mandate.limit", limit=euros(found["commitment_limit"])),
        text("cli.mandate.period", limit=euros(period), used=euros(found["used_this_year"])) if period else None,
        text(
            "cli.mandate.valid",
            status=text(f"cli.mandate.status_{found['status']}"),
            valid_from=day(found["valid_from"], language()),
            valid_until=day(found["valid_until"], language()),
        ),
        text("cli.mandate.employer", partner=found["employer"]) if found["employer"] else None,
        text("cli.mandate.parent", mandate=found["parent"]) if found["parent"] else None,
        _consent(found),
    ]
    return [line for line in lines if line]


def _consent(found: dict[str, Any]) -> str | None:
    if not found["needs_consent"]:
        return None
    given = {
        key: day(found[key], language()) if found[key] else text("cli.mandate.consent_missing")
        for key in ("holder_consent", "employer_consent")
    }
    return text("cli.mandate.consent", **given)
