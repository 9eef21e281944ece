"""`balance`: every stage beside the others, per partner, goal, area and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget.cli.look import looks_from, with_names
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table
from gebiedsbudget.cli.values import Keys
from gebiedsbudget.cli.verb import option, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

BRINGS_IN: Final = ("pledged", "contributed", "received", "in_kind")
CARRIES_OUT: Final = ("budget", "reserved", "committed", "spent", "available")
SETTLES: Final = ("open_advance",)


@verb("balance")
@option("--by", type=Keys(), default="goal")
@looks_from()
@click.pass_obj
def command(settings: Settings, by: tuple[str, ...], view: Viewpoint) -> None:
    """Print the balance."""
    show_balance(settings, settings.folder(), by, view)


def show_balance(settings: Settings, folder: LedgerFolder, by: tuple[str, ...], view: Viewpoint) -> None:
    """Print the balance; a partner's row has three blocks that are never netted."""
    from gebiedsbudget.services.read_balance import balance
    from gebiedsbudget.services.read_programme import programme

    if view.year is None and "year" not in by:
        known = programme(folder)
        narrate(text("cli.balance.all_years", first=known.first_year, last=known.last_year))
    records = balance(folder, by, view)
    figures = (*BRINGS_IN, *CARRIES_OUT, *SETTLES) if "partner" in by else CARRIES_OUT
    if settings.form != "table":
        show_table(settings, records, (), every=list(records[0]) if records else (*by, *figures))
        return
    named = [key for key in by if key != "year"]
    if len(named) == 1:
        shown = [key for each in by for key in ((each, "name") if each in named else (each,))]
        show_table(settings, with_names(folder, records, named[0]), (*shown, *figures), total=True)
    else:
        show_table(settings, records, (*by, *figures), total=True)
