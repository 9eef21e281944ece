"""`differences`: where the pool and the other side do not say the same."""

from __future__ import annotations

from typing import Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table
from gebiedsbudget.cli.verb import flag, verb
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

KEYS: Final = (
    "difference", "state", "status", "kind", "partner", "told_by", "led_on", "led_amount", "told_on", "told_amount",
    "difference_amount", "age_days",
)  # fmt: skip


@verb("differences")
@looks_from("partner", "year")
@flag("--all")
@click.pass_obj
def command(settings: Settings, view: Viewpoint, all: bool) -> None:  # noqa: A002 - click's name for --all
    """Print the differences."""
    from gebiedsbudget.services.compare_sides import differences

    rows = differences(settings.folder(), view, every=all)
    if not rows and settings.form == "table":
        narrate(text("cli.differences.none"))
        return
    every = tuple(rows[0]) if rows else KEYS
    shown = [in_words(row) for row in rows] if settings.form == "table" else rows
    show_table(settings, shown, KEYS, every=every, total=True)
    if rows:
        narrate(text("cli.differences.next", difference=rows[0]["difference"]))


def in_words(row: dict[str, object]) -> dict[str, object]:
    """Return a difference with its kind, state and status as a reader knows them."""
    return {
        **row,
        "kind": label(str(row["kind"])),
        "state": text(f"differences.state.{row['state']}"),
        "status": text(f"differences.status.{row['status']}"),
    }
