"""`undo`: take a posted delivery back as a whole."""

from __future__ import annotations

from dataclasses import asdict

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.verb import argument, flag, verb
from gebiedsbudget.locale import text


@verb("undo")
@argument("delivery")
@flag("--with-later")
@click.pass_obj
def command(settings: Settings, delivery: str, with_later: bool) -> None:
    """Take a delivery back."""
    from gebiedsbudget.services.undo_delivery import undo_delivery

    undone = undo_delivery(settings.folder(), settings.act(), delivery, with_later=with_later)
    show_answer(
        settings,
        asdict(undone),
        text("cli.undo.done", undone=", ".join(undone.undone), postings=undone.postings),
    )
    narrate(text("cli.undo.next", delivery=delivery))
