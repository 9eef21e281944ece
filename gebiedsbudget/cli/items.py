"""`items`: what was opened and can still be drawn on: pledges, contributions, reservations and commitments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import Record, show_table
from gebiedsbudget.cli.values import KindName
from gebiedsbudget.cli.verb import flag, option, verb
from gebiedsbudget.domain.posting import SHORT_ID
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

KEYS: Final = (
    "reference", "booked_on", "kind", "partner", "goal", "year", "amount", "drawn", "open", "description", "item_id"
)  # fmt: skip


AGED: Final = (
    "reference", "booked_on", "kind", "partner", "goal", "year", "open", "age", "who", "due_on", "state",
    "description", "item_id",
)  # fmt: skip
UP_TO_DAYS: Final = (30, 90, 180, 365)


@verb("items")
@looks_from("partner", "goal", "area", "year", "known_on", "booked_until")
@option("--kind", type=KindName())
@flag("--all", "every")
@flag("--aged", "is_aged")
@click.pass_obj
def command(settings: Settings, view: Viewpoint, kind: str | None, every: bool, is_aged: bool) -> None:
    """Print items."""
    from gebiedsbudget.services.read_postings import items

    records = items(settings.folder(), view, kind=kind, only_open=not every)
    shown = AGED if is_aged else KEYS
    if settings.form == "table":
        show_table(settings, aged(records), shown, total=True)
    else:
        show_table(settings, records, shown, every=list(records[0]) if records else shown)


def aged(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Return items or advances for a reader: how old each is, and whether it asks to be finished."""
    return [
        {
            **record,
            "kind": label(record["kind"], group="kind"),
            "item_id": str(record["item_id"])[:SHORT_ID],
            "who": record["owner"],
            "age": _age(record["age_days"]),
            "state": text("cli.items.finish") if record["is_to_finish"] else "",
        }
        for record in records
    ]


def _age(days: int) -> str:
    """Return how old something is, in steps that fit a list."""
    limit = next((limit for limit in UP_TO_DAYS if days <= limit), None)
    return text("cli.items.older", days=UP_TO_DAYS[-1]) if limit is None else text("cli.items.up_to", days=limit)
