"""`tui`: open the terminal screens on a ledger."""

from __future__ import annotations

import sys

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.verb import verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import language


@verb("tui")
@click.pass_obj
def command(settings: Settings) -> None:
    """Open the terminal screens."""
    folder = settings.folder()
    if not is_terminal():
        raise UsageFault("cli.tui.needs_a_terminal")
    from gebiedsbudget.tui.app import run

    click.get_current_context().exit(run(folder, language=language(), actor=settings.actor))


def is_terminal() -> bool:
    """Whether a reader sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
