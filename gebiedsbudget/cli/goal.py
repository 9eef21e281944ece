"""`goal`: what each goal costs and what its indicators say, side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, euros, narrate, screen_width, show_answer, show_table
from gebiedsbudget.cli.values import Amount, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.notation import day, measured
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INDENT = "  "


@family("goal")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="goal_list", family=command)
@looks_from("year", "area")
@click.pass_obj
def list_(settings: Settings, view: Viewpoint) -> None:
    """Print the goals in the order of their tree."""
    from gebiedsbudget.services.read_goals import goals

    rows = goals(settings.folder(), view)
    every = tuple(rows[0]) if rows else ()
    if settings.form == "table":
        rows = [
            {
                **row,
                "name": INDENT * row["depth"] + row["name"],
                "feedback": text(f"cli.goal.rhythm_{row['feedback']}") if row["feedback"] else "",
                "indicators": text("cli.goal.reached", **row) if row["indicators"] else "",
            }
            for row in rows
        ]
    shown = ("goal", "name", "owner", "budget", "committed", "spent", "available", "indicators", "feedback")
    show_table(settings, rows, shown, every=every)


@verb("show", key="goal_show", family=command)
@argument("goal")
@looks_from("year")
@click.pass_obj
def show(settings: Settings, goal: str, view: Viewpoint) -> None:
    """Print one goal: euros and results side by side, no cause claimed."""
    from gebiedsbudget.services.read_goals import goal_story

    story = goal_story(settings.folder(), goal, view)
    if settings.form == "json":
        parts = {"years": story.years, "indicators": story.indicators, "benefits": story.benefits}
        click.echo(render_json({**story.goal, **parts, "based_on": story.snapshot}))
        return
    if settings.form == "csv":
        show_table(settings, story.indicators, tuple(story.indicators[0]) if story.indicators else ("indicator",))
        return
    click.echo(text("cli.goal.head", goal=goal, name=story.goal["name"]))
    click.echo(text("cli.goal.owner", owner=story.goal["owner"] or text("cli.goal.nobody")))
    if story.snapshot:
        click.echo(text("cli.goal.based_on", title=story.snapshot["title"], snapshot=story.snapshot["snapshot"]))
    _block("cli.goal.euros", story.years, ("year", "budget", "committed", "spent", "available"))
    _block(
        "cli.goal.results",
        [result_in_words(row) for row in story.indicators],
        ("indicator", "name", "area", "baseline", "target", "value", "measured_on", "outcome", "since_baseline"),
    )
    _block("cli.goal.benefits", story.benefits, ("partner", "received", "spent", "estimated", "basis"))
    click.echo()
    click.echo(text("cli.goal.no_cause"))


@verb("indicator", key="goal_indicator", family=command)
@argument("indicator")
@click.pass_obj
def indicator(settings: Settings, indicator: str) -> None:
    """Print the series of one indicator, with its breaks and what was replaced."""
    from gebiedsbudget.services.read_goals import indicator_story

    found, series = indicator_story(settings.folder(), indicator)
    if settings.form != "table":
        show_table(settings, series, tuple(series[0]) if series else ("measurement_id",))
        return
    said = result_in_words(found)
    click.echo(text("cli.goal.head", goal=indicator, name=found["name"]))
    click.echo(text("cli.goal.definition", **{**said, "direction": text(f"cli.goal.direction_{found['direction']}")}))
    click.echo()
    rows = [
        {
            **row,
            "value": measured(row["value"], found["unit"], language()),
            "remark": _remark(row),
        }
        for row in series
    ]
    click.echo(
        render_table(rows, columns("area", "measured_on", "value", "method", "source", "remark"), width=screen_width())
    )


@verb("estimate", key="goal_estimate", family=command)
@argument("goal")
@option("--partner", type=Words("partner"), required=True)
@option("--year", type=Whole("year"), required=True)
@option("--amount", type=Amount(), required=True)
@option("--basis", required=True)
@option("--source", required=True)
@click.pass_obj
def estimate(settings: Settings, /, **said: Any) -> None:  # noqa: ANN401 - the options above, as `Estimate` names them
    """Record what a partner is thought to save or gain."""
    from dataclasses import asdict

    from gebiedsbudget.services.estimate_benefit import Estimate, estimate_benefit

    estimated = Estimate(**said)
    estimate_benefit(settings.folder(), settings.act(), estimated)
    sentence = text(
        "cli.goal.estimated",
        partner=estimated.partner,
        goal=estimated.goal,
        year=estimated.year,
        amount=euros(estimated.amount),
    )
    show_answer(settings, asdict(estimated), sentence)
    narrate(text("cli.goal.estimated_apart"))


def result_in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an indicator's result as a reader knows it: values with their unit, outcomes as words."""
    unit = row["unit"]
    values = {
        key: measured(row[key], unit, language()) if isinstance(row[key], Decimal) else "–"
        for key in ("baseline", "target", "value")
    }
    return {
        **row,
        **values,
        "outcome": text(f"cli.goal.outcome_{row['outcome']}"),
        "since_baseline": text(f"cli.goal.since_{row['since_baseline']}"),
    }


def _block(title: str, rows: Sequence[Mapping[str, Any]], keys: tuple[str, ...]) -> None:
    if rows:
        click.echo()
        click.echo(text(title))
        click.echo(render_table(rows, columns(*keys), width=screen_width()))


def _remark(row: Mapping[str, Any]) -> str:
    if not row["stands"]:
        return text("cli.goal.replaced", day=day(row["recorded_on"], language()))
    if row["breaks"]:
        return text("cli.goal.breaks")
    return text("cli.goal.replaces", reason=row["reason"]) if row["reason"] else ""


@verb("feedback", key="goal_feedback", family=command)
@argument("goal", required=False)
@argument("story", type=Words("text"), required=False)
@option("--on", "given_on", type=Day())
@click.pass_obj
def feedback(settings: Settings, goal: str | None, story: str | None, given_on: date | None) -> None:
    """Record feedback on a goal, or print what was told of one, or which goals are due."""
    from gebiedsbudget.services.give_feedback import feedback_due, give_feedback, goal_feedback

    if goal is None:
        rows = feedback_due(settings.folder())
        shown = [
            {
                **row,
                "rhythm": text(f"cli.goal.rhythm_{row['rhythm']}"),
                "remark": text("cli.goal.overdue") if row["is_overdue"] else "",
            }
            for row in rows
        ]
        keys = ("goal", "name", "owner", "rhythm", "last_on", "due_on", "remark")
        show_table(settings, shown if settings.form == "table" else rows, keys, every=tuple(rows[0]) if rows else keys)
    elif story is None:
        show_table(settings, goal_feedback(settings.folder(), goal), ("given_on", "actor", "story"))
    else:
        act = settings.act()
        give_feedback(settings.folder(), act, goal, story, given_on)
        told_on = given_on or act.today()
        told = {"goal": goal, "given_on": told_on, "story": story}
        show_answer(settings, told, text("cli.goal.told", goal=goal, day=day(told_on, language())))
