"""`items`: what was opened and can still be drawn on: pledges, contributions, reservations and commitments."""

from __future__ import annotations

from typing import Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import show_table
from gebiedsbudget.cli.values import KindName
from gebiedsbudget.cli.verb import flag, option, verb
from gebiedsbudget.cli.wanted import SHORT_ID
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint

KEYS: Final = (
    "reference", "booked_on", "kind", "partner", "goal", "year", "amount", "drawn", "open", "description", "item_id"
)  # fmt: skip


@verb("items")
@looks_from("partner", "goal", "area", "year", "known_on", "booked_until")
@option("--kind", type=KindName())
@flag("--all", "every")
@click.pass_obj
def command(settings: Settings, view: Viewpoint, kind: str | None, every: bool) -> None:
    """Print items."""
    from gebiedsbudget.services.read_postings import items

    records = items(settings.folder(), view, kind=kind, only_open=not every)
    if settings.form == "table":
        for record in records:
            record["kind"] = label(record["kind"], group="kind")
            record["item_id"] = str(record["item_id"])[:SHORT_ID]
        show_table(settings, records, KEYS, total=True)
    else:
        show_table(settings, records, KEYS, every=list(records[0]) if records else KEYS)
