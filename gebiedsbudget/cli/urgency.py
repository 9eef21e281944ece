"""`urgency`: why the partners work in this area."""

from __future__ import annotations

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table
from gebiedsbudget.cli.verb import verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text


@verb("urgency")
@looks_from("area", "known_on")
@click.pass_obj
def command(settings: Settings, view: Viewpoint) -> None:
    """Print the register of urgency."""
    from gebiedsbudget.services.read_urgency import urgencies

    rows = urgencies(settings.folder(), view)
    if not rows and settings.form == "table":
        narrate(text("cli.urgency.none"))
        return
    keys = ("urgency", "area", "why", "source", "found_on", "review_on")
    show_table(settings, rows, keys, every=tuple(rows[0]) if rows else keys)
