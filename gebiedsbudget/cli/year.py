"""`year adopt`: adopt a budget year, which locks it for budget and use."""

from __future__ import annotations

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import show_answer
from gebiedsbudget.cli.values import Whole
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.locale import text


@family("year")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("adopt", key="year_adopt", family=command)
@argument("year", Whole("year"))
@option("--decision", required=True)
@click.pass_obj
def adopt(settings: Settings, year: int, decision: str) -> None:
    """Adopt a year."""
    from gebiedsbudget.services.adopt_year import adopt_year

    adopt_year(settings.folder(), settings.act(), year, decision)
    show_answer(settings, {"year": year, "decision": decision}, text("cli.year.adopted", year=year, decision=decision))
