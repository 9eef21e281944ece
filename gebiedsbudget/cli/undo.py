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
    from gebiedsbudget.services.list_deliveries import standing_version
    from gebiedsbudget.services.undo_delivery import undo_delivery

    folder = settings.folder()
    undone = undo_delivery(folder, settings.act(), delivery, with_later=with_later)
    again = standing_version(folder, delivery)
    sentences = [text("cli.undo.done", undone=", ".join(undone.undone), postings=undone.postings)]
    if again is not None:
        sentences.append(
            text(
                "cli.undo.stands_again",
                version=again["version"],
                delivery=again["delivery"],
                file=again["file_name"],
            )
        )
    record = asdict(undone) | {"stands_again": again["version"] if again else None}
    show_answer(settings, record, *sentences)
    narrate(text("cli.undo.next", delivery=delivery))
