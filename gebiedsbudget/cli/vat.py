"""`vat`: what partners spent without VAT, the VAT, and what of it is cost to the pool."""

from __future__ import annotations

from typing import Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table
from gebiedsbudget.cli.verb import verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

KEYS: Final = ("partner", "goal", "year", "regime", "lines", "excluding", "vat", "cost")


@verb("vat")
@looks_from("partner", "year", "known_on", "booked_until")
@click.pass_obj
def command(settings: Settings, view: Viewpoint) -> None:
    """Print the VAT statement."""
    from gebiedsbudget.services.read_vat import vat_statement

    rows = vat_statement(settings.folder(), view)
    if settings.form == "table":
        if not rows:
            narrate(text("cli.vat.none"))
            return
        rows = [{**row, "regime": text(f"cli.vat.{row['regime']}")} for row in rows]
    show_table(settings, rows, KEYS, total=True)
