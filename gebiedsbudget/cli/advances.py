"""`advances`: what partners hold of the pool and have not accounted for yet, and since when."""

from __future__ import annotations

from typing import Final

import click

from gebiedsbudget.cli.items import aged
from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table
from gebiedsbudget.cli.verb import verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

KEYS: Final = (
    "partner", "reference", "booked_on", "kind", "goal", "year", "amount", "open", "age", "who", "due_on", "state",
    "item_id",
)  # fmt: skip


@verb("advances")
@looks_from("partner", "known_on", "booked_until")
@click.pass_obj
def command(settings: Settings, view: Viewpoint) -> None:
    """Print open advances."""
    from gebiedsbudget.services.follow_up import advances

    rows = advances(settings.folder(), view)
    if not rows and settings.form == "table":
        narrate(text("cli.advances.none"))
        return
    every = tuple(rows[0]) if rows else KEYS
    show_table(settings, aged(rows) if settings.form == "table" else rows, KEYS, every=every, total=True)
