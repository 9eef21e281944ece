"""`area`: the tree of areas, and the position by the boundaries of another year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, narrate, say, screen_width, show_table
from gebiedsbudget.cli.values import Whole, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from collections.abc import Mapping

INDENT: Final = "  "
LISTED: Final = ("area", "name", "level", "cbs", "became")
CONVERTED: Final = ("area", "name", "received", "budget", "committed", "spent", "available", "came_from")


@family("area")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="area_list", family=command)
@option("--year", type=Whole("year"))
@click.pass_obj
def list_(settings: Settings, year: int | None) -> None:
    """Print the tree of areas."""
    from gebiedsbudget.services.read_areas import areas

    rows = areas(settings.folder(), year)
    shown = [_in_words(row) for row in rows] if settings.form == "table" else rows
    show_table(settings, shown, LISTED, every=tuple(rows[0]))


@verb("show", key="area_show", family=command)
@argument("area", type=Words("area"))
@click.pass_obj
def show(settings: Settings, area: str) -> None:
    """Print one area with its codes and its figures."""
    from gebiedsbudget.services.read_areas import area_story

    story = area_story(settings.folder(), area)
    if settings.form == "json":
        parts = {"codes": story.codes, "below": [row["area"] for row in story.below], "years": story.years}
        click.echo(render_json({**story.area, **parts}))
        return
    if settings.form == "csv":
        show_table(settings, story.years, tuple(story.years[0]) if story.years else ("year",))
        return
    say(text("cli.area.head", area=area, name=story.area["name"], level=story.area["level"]))
    codes = [
        code["cbs"] if code["year"] is None else text("cli.area.code_since", cbs=code["cbs"], year=code["year"])
        for code in story.codes
    ]
    if codes:
        say(text("cli.area.codes", codes=", ".join(codes)))
    if story.area["became"]:
        say(text("cli.area.became", year=story.area["since_year"], became=story.area["became"]))
    if story.below:
        say(text("cli.area.below", areas=", ".join(row["area"] for row in story.below)))
    if story.years:
        click.echo()
        keys = ("year", "received", "budget", "committed", "spent", "available")
        click.echo(render_table(story.years, columns(*keys), width=screen_width()))


@verb("convert", key="area_convert", family=command)
@option("--boundaries-of", type=Whole("year"), required=True)
@option("--year", type=Whole("year"))
@click.pass_obj
def convert(settings: Settings, boundaries_of: int, year: int | None) -> None:
    """Print the position by the boundaries of a year."""
    from gebiedsbudget.services.read_areas import by_boundaries

    rows = by_boundaries(settings.folder(), boundaries_of, year)
    show_table(settings, rows, CONVERTED, every=tuple(rows[0]) if rows else CONVERTED, total=True)
    if settings.form == "table":
        narrate(text("cli.area.converted", year=boundaries_of))


def _in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    became = text("cli.area.became_from", year=row["since_year"], became=row["became"]) if row["became"] else ""
    return {**row, "area": INDENT * row["depth"] + row["area"], "became": became}
