"""`period close`: lock what is booked up to and including a day."""

from __future__ import annotations

from datetime import date

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import show_answer
from gebiedsbudget.cli.values import Day
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text


@family("period")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("close", key="period_close", family=command)
@argument("until", Day())
@option("--decision", required=True)
@option("--without-feedback")
@click.pass_obj
def close(settings: Settings, until: date, decision: str, without_feedback: str | None) -> None:
    """Close a period."""
    from gebiedsbudget.services.adopt_year import close_period

    close_period(settings.folder(), settings.act(), until, decision, without_feedback=without_feedback)
    show_answer(
        settings,
        {"closed_until": until, "decision": decision},
        text("cli.period.closed", until=day(until, language()), decision=decision),
    )
