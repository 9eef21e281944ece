"""`decision`: the register of decisions, what rests on each, and what waits for one."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from gebiedsbudget.cli.recorded import show_recorded
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, narrate, screen_width, show_answer, show_table, word
from gebiedsbudget.cli.values import Choice, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text

KEYS: Final = ("decision", "decided_on", "body", "level", "about", "rests")
REST_KEYS: Final = ("sort", "reference", "happened_on", "description", "amount")
TIME_KEYS: Final = ("level", "commitments", "amount", "median_days", "longest_days", "over_norm")
LEVELS: Final = ("operation", "management", "board", "council")


@family("decision")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("add", key="decision_add", family=command)
@argument("code", Words("code"))
@option("--on", "decided_on", type=Day(), required=True)
@option("--by", "body", required=True)
@option("--subject", "about", required=True)
@option("--level", type=Choice(LEVELS), default="board")
@click.pass_obj
def add(settings: Settings, code: str, decided_on: date, body: str, about: str, level: str) -> None:
    """Register a decision."""
    from gebiedsbudget.services.register_decision import Decision, add_decision

    add_decision(settings.folder(), settings.act(), Decision(code, decided_on, body, about, level))
    shown = text("cli.decision.added", code=code, day=day(decided_on, language()), body=body)
    answer = {"decision": code, "decided_on": decided_on, "body": body, "about": about, "level": level}
    show_answer(settings, answer, shown)


@verb("list", key="decision_list", family=command)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Print the register."""
    from gebiedsbudget.services.register_decision import decisions

    rows = decisions(settings.folder())
    if not rows and settings.form == "table":
        narrate(text("cli.decision.none"))
        return
    show_table(settings, _in_words(settings, rows), KEYS)


@verb("show", key="decision_show", family=command)
@argument("code", Words("code"))
@click.pass_obj
def show(settings: Settings, code: str) -> None:
    """Print one decision with what rests on it."""
    from gebiedsbudget.services.register_decision import decision

    found, rests = decision(settings.folder(), code)
    head = text(
        "cli.decision.head",
        code=found["decision"],
        day=day(found["decided_on"], language()),
        body=found["body"],
        level=text(f"cli.decision.level_{found['level']}"),
        about=found["about"],
    )
    shown = [{**row, "sort": word(row["sort"])} for row in rests]
    table = render_table(shown, columns(*REST_KEYS), width=screen_width()) if rests else text("cli.decision.no_rest")
    show_answer(settings, {**found, "rests": rests}, head, "", table)


@verb("approve", key="decision_approve", family=command)
@argument("request", Whole("request"))
@option("--decision")
@option("--reason")
@click.pass_obj
def approve(settings: Settings, request: int, decision: str | None, reason: str | None) -> None:
    """Approve a commitment that waits."""
    from gebiedsbudget.services.decide_request import approve_request

    show_recorded(settings, approve_request(settings.folder(), settings.act(reason), request, decision))


@verb("reject", key="decision_reject", family=command)
@argument("request", Whole("request"))
@option("--reason", required=True)
@click.pass_obj
def reject(settings: Settings, request: int, reason: str) -> None:
    """Reject a commitment that waits."""
    from gebiedsbudget.services.decide_request import reject_request

    reject_request(settings.folder(), settings.act(), request, reason)
    answer = {"request": request, "event": "rejected", "reason": reason}
    show_answer(settings, answer, text("cli.decision.rejected", number=request, reason=reason))


@verb("times", key="decision_times", family=command)
@click.pass_obj
def times(settings: Settings) -> None:
    """Print how long it took from need to commitment."""
    from gebiedsbudget.services.read_mandates import decision_times

    rows = decision_times(settings.folder())
    if not rows and settings.form == "table":
        narrate(text("cli.decision.no_times"))
        return
    show_table(settings, _in_words(settings, rows), TIME_KEYS)


def _in_words(settings: Settings, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return records with their level as a reader knows it; a program gets the code."""
    if settings.form != "table":
        return rows
    return [{**row, "level": text(f"cli.decision.level_{row['level']}")} for row in rows]
