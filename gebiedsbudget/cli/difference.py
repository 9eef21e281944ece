"""`difference`: one difference, what was said of it, and what is to be said now."""

from __future__ import annotations

from datetime import date

import click

from gebiedsbudget.cli.differences import KEYS, in_words
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, screen_width, show_answer
from gebiedsbudget.cli.values import Choice, Day
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text


@verb("difference")
@argument("difference")
@option("--status", type=Choice(("open", "timing", "dispute", "settled")))
@option("--owner")
@option("--due", "due_on", type=Day())
@option("--note")
@click.pass_obj
def command(
    settings: Settings, difference: str, status: str | None, owner: str | None, due_on: date | None, note: str | None
) -> None:
    """Show a difference with its conversation, after recording what is said."""
    from gebiedsbudget.services import compare_sides

    folder = settings.folder()
    said = compare_sides.Remark(status, owner, due_on, note)
    if said.says_something():
        compare_sides.remark(folder, settings.act(), difference, said)
    found, conversation = compare_sides.difference(folder, difference)
    table = render_table([in_words(found)], columns(*KEYS), width=screen_width())
    told = [
        text(
            "cli.difference.said",
            day=day(event["recorded_on"], language()),
            actor=event["actor"],
            said=" · ".join(str(event[part]) for part in ("status", "owner", "due_on", "note") if event[part]),
        )
        for event in conversation
    ]
    show_answer(settings, {**found, "conversation": conversation}, table, *told)
