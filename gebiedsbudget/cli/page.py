"""`page`: web pages about the money, for who is no specialist."""

from __future__ import annotations

from pathlib import Path

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import family, flag, option, verb
from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import file_stem
from gebiedsbudget.locale import text


@family("page")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("residents", key="page_residents", family=command)
@looks_from("year", "area", "known_on", "booked_until")
@option("--to", "target", type=Place())
@flag("--force")
@click.pass_obj
def residents(settings: Settings, view: Viewpoint, target: Path | None, *, force: bool) -> None:
    """Write one plain page for residents and print where."""
    from gebiedsbudget.export.residents_page import render_residents_page
    from gebiedsbudget.services.make_residents_page import make_residents_page
    from gebiedsbudget.services.new_file import refuse_target, write_new_file

    page = make_residents_page(settings.folder(), Act(""), view)
    target = target or Path(f"{file_name('residents_file', page.area_name, view)}.html")
    refuse_target(target, ".html", force=force)
    write_new_file(target, render_residents_page(page))
    show_answer(settings, {"files": [str(target)]}, str(target))
    narrate(text("cli.page.residents_written"))


@verb("story", key="page_story", family=command)
@looks_from("year", "area", "known_on", "booked_until")
@option("--to", "target", type=Place())
@flag("--force")
@click.pass_obj
def story(settings: Settings, view: Viewpoint, target: Path | None, *, force: bool) -> None:
    """Write the story with its figures for outsiders and print where."""
    from gebiedsbudget.export.story_page import render_story_page
    from gebiedsbudget.services.make_story_page import make_story_page
    from gebiedsbudget.services.new_file import refuse_target, write_new_file

    page = make_story_page(settings.folder(), Act(""), view)
    target = target or Path(f"{file_name('story_file', page.summary.area_name, view)}.html")
    refuse_target(target, ".html", force=force)
    write_new_file(target, render_story_page(page))
    show_answer(settings, {"files": [str(target)]}, str(target))
    narrate(text("cli.page.story_written"))


def file_name(kind: str, name: str, view: Viewpoint) -> str:
    """Return a file name that tells what it is, about which area and which year."""
    year = text("cli.summary.all_years") if view.year is None else str(view.year)
    return file_stem(f"{text(f'cli.page.{kind}')} {name} {year}")
