"""`harden`: the condition on a contribution is met."""

from __future__ import annotations

from datetime import date

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import show_answer
from gebiedsbudget.cli.values import Day
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text


@verb("harden")
@argument("item")
@option("--on", "booked_on", type=Day())
@option("--decision", required=True)
@click.pass_obj
def command(settings: Settings, item: str, booked_on: date | None, decision: str) -> None:
    """Record that a condition is met."""
    from gebiedsbudget.services.harden_condition import harden_condition

    act = settings.act()
    happened_on = booked_on or act.today()
    harden_condition(settings.folder(), act, item, happened_on, decision)
    shown = text("cli.harden.done", item=item, day=day(happened_on, language()), decision=decision)
    show_answer(settings, {"item": item, "happened_on": happened_on, "decision": decision}, shown)
