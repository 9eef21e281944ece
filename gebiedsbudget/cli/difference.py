"""`difference`: one difference, what was said of it, and what is to be said now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from gebiedsbudget.cli.differences import KEYS, in_words
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, screen_width, show_answer
from gebiedsbudget.cli.values import Choice, Day, Place
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.domain.act import Act
from gebiedsbudget.export.notation import day
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text


@verb("difference")
@argument("difference")
@option("--status", type=Choice(("open", "timing", "dispute", "settled")))
@option("--owner")
@option("--due", "due_on", type=Day())
@option("--note")
@option("--letter", type=Place())
@click.pass_obj
def command(
    settings: Settings,
    difference: str,
    *,
    status: str | None,
    owner: str | None,
    due_on: date | None,
    note: str | None,
    letter: Path | None,
) -> None:
    """Show a difference with its conversation, after recording what is said; write the letter about it."""
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
    if letter is not None:
        _write(settings, difference, letter)
        told.append(str(letter))
    show_answer(settings, {**found, "conversation": conversation}, table, *told)


def _write(settings: Settings, difference: str, letter: Path) -> None:
    """Write the letter; who writes is the host's, so that no actor is needed."""
    from gebiedsbudget.export.letter import render_letter
    from gebiedsbudget.services.write_letter import difference_letter

    letter.write_bytes(render_letter(difference_letter(settings.folder(), Act(""), difference)))
