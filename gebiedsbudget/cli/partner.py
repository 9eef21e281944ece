"""`partner`: organisations that merge or take another name."""

from __future__ import annotations

from datetime import date

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer, show_table
from gebiedsbudget.cli.values import Day, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text


@family("partner")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("succeed", key="partner_succeed", family=command)
@argument("partner", type=Words("partner"))
@argument("successor", type=Words("partner"))
@option("--on", "booked_on", type=Day())
@option("--decision", required=True)
@click.pass_obj
def succeed(settings: Settings, partner: str, successor: str, booked_on: date | None, decision: str) -> None:
    """Record a succession."""
    from gebiedsbudget.services.succeed_partner import succeed_partner

    act = settings.act()
    on = booked_on or act.today()
    succeed_partner(settings.folder(), act, partner, successor, on, decision)
    show_answer(
        settings,
        {"partner": partner, "successor": successor, "happened_on": on, "decision": decision},
        text("cli.partner.done", partner=partner, successor=successor, day=day(on, language())),
    )


@verb("chain", key="partner_chain", family=command)
@click.pass_obj
def chain(settings: Settings) -> None:
    """Print who succeeded whom."""
    from gebiedsbudget.services.succeed_partner import successions

    rows = successions(settings.folder())
    if not rows and settings.form == "table":
        narrate(text("cli.partner.none"))
        return
    show_table(settings, rows, ("partner", "successor", "standing", "happened_on", "decision"))
