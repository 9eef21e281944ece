"""`follow`: who takes up something open, and by when it should be done."""

from __future__ import annotations

from datetime import date

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, show_answer
from gebiedsbudget.cli.values import Day, Words
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text


@verb("follow")
@argument("item", Words("item"))
@option("--owner", type=Words("actor"))
@option("--due", "due_on", type=Day())
@option("--note")
@click.pass_obj
def command(settings: Settings, item: str, owner: str | None, due_on: date | None, note: str | None) -> None:
    """Record who takes up an item."""
    from gebiedsbudget.services.follow_up import FollowUp, follow_up

    found = follow_up(settings.folder(), settings.act(), item, FollowUp(owner, due_on, note))
    said = [owner, text("cli.follow.due", day=day(due_on, language())) if due_on else None, note]
    told = text(
        "cli.follow.done",
        kind=label(found["kind"], group="kind"),
        item=found["reference"] or item,
        partner=found["partner"],
        open=euros(found["open"]),
        said=" · ".join(filter(None, said)),
    )
    answer = {"item_id": found["item_id"], "owner": owner, "due_on": due_on, "note": note, "open": found["open"]}
    show_answer(settings, answer, told)
