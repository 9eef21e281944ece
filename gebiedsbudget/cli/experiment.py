"""`experiment`: the room to experiment, explained afterwards."""

from __future__ import annotations

from typing import Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, show_answer, show_table
from gebiedsbudget.cli.values import GoalPart, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.domain.experiment import Explanation, GoalShare
from gebiedsbudget.domain.posting import SHORT_ID
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import per_cent
from gebiedsbudget.locale import language, text

YEARS: Final = ("year", "percentage", "allowed", "budget", "bound", "spent", "available", "explained", "unexplained")
SPENDING: Final = ("reference", "partner", "area", "spent_on", "spent", "unexplained", "due_on", "description", "story")


@family("experiment")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("show", key="experiment_show", family=command)
@looks_from("year", "known_on", "booked_until")
@click.pass_obj
def show(settings: Settings, view: Viewpoint) -> None:
    """Print the room per year."""
    from gebiedsbudget.services.explain_experiment import experiment_years

    rows = experiment_years(settings.folder(), view)
    if not rows and settings.form == "table":
        narrate(text("cli.experiment.none"))
        return
    every = tuple(rows[0]) if rows else YEARS
    if settings.form == "table":
        rows = [{**row, "percentage": per_cent(row["percentage"], language())} for row in rows]
    show_table(settings, rows, YEARS, every=every)


@verb("list", key="experiment_list", family=command)
@looks_from("partner", "year", "known_on", "booked_until")
@flag("--open", "only_open")
@click.pass_obj
def list_(settings: Settings, view: Viewpoint, only_open: bool) -> None:
    """Print what was spent, with its explanation."""
    from gebiedsbudget.services.explain_experiment import experiment_spending

    rows = experiment_spending(settings.folder(), view, only_open=only_open)
    every = tuple(rows[0]) if rows else SPENDING
    if settings.form == "table":
        rows = [{**row, "reference": row["reference"] or row["item_id"][:SHORT_ID]} for row in rows]
    show_table(settings, rows, SPENDING, every=every)


@verb("explain", key="experiment_explain", family=command)
@argument("item")
@argument("story", type=Words("text"))
@option("--goal", "goals", type=GoalPart(), multiple=True)
@click.pass_obj
def explain(settings: Settings, item: str, story: str, goals: tuple[GoalShare, ...]) -> None:
    """Record what it was for."""
    from gebiedsbudget.services.explain_experiment import explain_experiment

    spent = explain_experiment(settings.folder(), settings.act(), Explanation(item, story, goals))
    told = text("cli.experiment.explained", item=item, amount=euros(spent["spent"]))
    show_answer(settings, {"item_id": spent["item_id"], "story": story, "spent": spent["spent"]}, told)


@verb("goals", key="experiment_goals", family=command)
@looks_from("year", "known_on", "booked_until")
@click.pass_obj
def goals_(settings: Settings, view: Viewpoint) -> None:
    """Print which goals it served."""
    from gebiedsbudget.services.explain_experiment import experiment_goals

    rows = experiment_goals(settings.folder(), view)
    if settings.form == "table":
        rows = [
            {**row, "goal": row["goal"] or "–", "name": row["name"] or text("cli.experiment.no_goal")} for row in rows
        ]
    show_table(settings, rows, ("goal", "name", "explained"), total=settings.form == "table")
