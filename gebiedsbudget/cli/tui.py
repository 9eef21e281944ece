"""`tui`: open the terminal screens on a ledger."""

from __future__ import annotations

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.verb import verb


@verb("tui")
@click.pass_obj
def command(settings: Settings) -> None:
    """Open the terminal screens."""
    from gebiedsbudget.tui.app import run

    run(settings.folder())
