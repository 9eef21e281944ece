"""`snapshot`: dated pictures of a district (wijkfoto's) that never change."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, narrate, screen_width, show_answer, show_table
from gebiedsbudget.cli.values import Day, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.notation import day, measured
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTED: Final = ("snapshot", "area", "taken_on", "title", "indicators", "goals")


@family("snapshot")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("take", key="snapshot_take", family=command)
@argument("area", type=Words("area"))
@option("--title", required=True)
@option("--story")
@option("--on", "taken_on", type=Day())
@click.pass_obj
def take(settings: Settings, area: str, title: str, story: str | None, taken_on: date | None) -> None:
    """Take a snapshot."""
    from gebiedsbudget.services.take_snapshot import take_snapshot

    taken = take_snapshot(settings.folder(), settings.act(), area, title, story=story, on=taken_on)
    show_answer(settings, asdict(taken), text("cli.snapshot.taken", snapshot=taken.snapshot, count=taken.values))
    narrate(text("cli.snapshot.next", snapshot=taken.snapshot))


@verb("list", key="snapshot_list", family=command)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Print the snapshots."""
    from gebiedsbudget.services.take_snapshot import snapshots

    show_table(settings, snapshots(settings.folder()), LISTED, every=(*LISTED, "story", "actor"))


@verb("show", key="snapshot_show", family=command)
@argument("snapshot")
@click.pass_obj
def show(settings: Settings, snapshot: str) -> None:
    """Print one snapshot."""
    from gebiedsbudget.services import take_snapshot

    picture, values = take_snapshot.snapshot(settings.folder(), snapshot)
    kept = {"later_value": "value", "later_on": "measured_on", "later_method": "method"}
    plain = ("indicator", "name", "goal", "unit", "area")
    rows = [{key: row[key] for key in plain} | {key: row[at] for at, key in kept.items()} for row in values]
    if settings.form == "json":
        click.echo(render_json({**picture, "values": rows}))
        return
    if settings.form == "csv":
        show_table(settings, rows, (*plain, *kept.values()))
        return
    click.echo(
        text("cli.snapshot.head", title=picture["title"], area=picture["area"], day=_written(picture["taken_on"]))
    )
    if picture["story"]:
        click.echo(picture["story"])
    click.echo()
    shown = [{**row, "value": measured(row["value"], row["unit"], language())} for row in rows]
    keys = ("goal", "indicator", "name", "area", "value", "measured_on", "method")
    click.echo(render_table(shown, columns(*keys), width=screen_width()))


@verb("compare", key="snapshot_compare", family=command)
@argument("earlier")
@argument("later")
@click.pass_obj
def compare(settings: Settings, earlier: str, later: str) -> None:
    """Print two snapshots beside each other."""
    from gebiedsbudget.services.take_snapshot import compare_snapshots

    rows = compare_snapshots(settings.folder(), earlier, later)
    keys = ("goal", "indicator", "name", "area", "earlier_value", "later_value", "change")
    every = tuple(rows[0]) if rows else keys
    shown = [_beside(row) for row in rows] if settings.form == "table" else rows
    show_table(settings, shown, keys, every=every)
    if any(
        row["earlier_value"] is not None and row["later_value"] is not None and not row["is_comparable"] for row in rows
    ):
        narrate(text("cli.snapshot.not_comparable"))


def _beside(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        key: measured(row[key], row["unit"], language()) if isinstance(row[key], Decimal) else "–"
        for key in ("earlier_value", "later_value")
    }
    if isinstance(row["change"], Decimal):
        change = f"{'+' if row['change'] > 0 else ''}{measured(row['change'], '', language())}"
    else:
        both = row["earlier_value"] is not None and row["later_value"] is not None
        change = text("cli.snapshot.broken") if both else "–"
    return {**row, **values, "change": change}


def _written(value: date) -> str:
    return day(value, language())
