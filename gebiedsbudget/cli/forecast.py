"""`forecast`: what lines are expected to cost, how right that was, and what is done when it leaves its band."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, show_answer, show_table
from gebiedsbudget.cli.values import Amount, Day, LineName, Whole, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.domain.line import AskedLine

LISTED: Final = ("line", "made_on", "revised", "spent", "forecast", "forecast_gap", "actor", "why")
JUDGED: Final = ("line", "made_on", "forecast", "spent", "missed", "off_by", "actor", "why")
GAPS: Final = ("goal", "year", "budget", "forecast", "forecast_gap", "state", "plan", "who", "due_on")


@family("forecast")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("set", key="forecast_set", family=command)
@argument("line", LineName())
@argument("amount", Amount())
@option("--why", required=True)
@click.pass_obj
def set_(settings: Settings, line: AskedLine, amount: Decimal, why: str) -> None:
    """Record a forecast."""
    from gebiedsbudget.services.keep_forecast import set_forecast

    act = settings.act()
    meant = set_forecast(settings.folder(), act, line, amount, why)
    answer = {"line": meant.code, "forecast": amount, "why": why, "actor": act.actor}
    show_answer(settings, answer, text("cli.forecast.set", line=meant.code, amount=euros(amount), why=why))


@verb("list", key="forecast_list", family=command)
@looks_from("partner", "goal", "area", "year")
@flag("--all", "every")
@click.pass_obj
def list_(settings: Settings, view: Viewpoint, every: bool) -> None:
    """Print the forecasts."""
    from gebiedsbudget.services.keep_forecast import forecasts

    rows = forecasts(settings.folder(), view, every=every)
    if not rows and settings.form == "table":
        narrate(text("cli.forecast.none"))
        return
    show_table(settings, rows, LISTED, every=tuple(rows[0]) if rows else LISTED, total=not every)


@verb("accuracy", key="forecast_accuracy", family=command)
@looks_from("partner", "goal", "year")
@click.pass_obj
def accuracy_(settings: Settings, view: Viewpoint) -> None:
    """Print how right forecasts were."""
    from gebiedsbudget.services.keep_forecast import accuracy

    rows = accuracy(settings.folder(), view)
    if not rows and settings.form == "table":
        narrate(text("cli.forecast.none_over"))
        return
    show_table(settings, rows, JUDGED, every=tuple(rows[0]) if rows else JUDGED)


@verb("plan", key="forecast_plan", family=command)
@argument("goal", Words("goal"), required=False)
@option("--year", type=Whole("year"))
@option("--plan")
@option("--owner", type=Words("actor"))
@option("--due", "due_on", type=Day())
@click.pass_obj
def plan_(
    settings: Settings, goal: str | None, year: int | None, plan: str | None, owner: str | None, due_on: date | None
) -> None:
    """Print the goals beside their band, or record a plan for one."""
    from gebiedsbudget.services.plan_action import ActionPlan, forecast_gaps, plan_action

    if plan is None:
        rows = forecast_gaps(settings.folder(), Viewpoint(goal=goal, year=year))
        _show_gaps(settings, rows)
        return
    act = settings.act()
    needed = {"--plan": plan, "--due": due_on, text("cli.metavar.goal"): goal}
    for name, value in needed.items():
        if value is None:
            raise UsageFault("cli.usage.missing_option", name=name)
    wanted = ActionPlan(str(goal), year or act.today().year, plan, owner or act.actor, due_on or act.today())
    gap = plan_action(settings.folder(), act, wanted)
    answer = {"goal": wanted.goal, "year": wanted.year, "plan": plan, "owner": wanted.owner, "due_on": wanted.due_on}
    said = text("cli.forecast.planned", goal=wanted.goal, year=wanted.year, gap=euros(gap["gap"]), owner=wanted.owner)
    show_answer(settings, answer, said)


def _show_gaps(settings: Settings, rows: list[dict[str, object]]) -> None:
    """Print the goals with a forecast, each with whether it is outside its band."""
    if not rows and settings.form == "table":
        narrate(text("cli.forecast.none"))
        return
    if settings.form == "table":
        rows = [
            {**row, "who": row["owner"], "forecast_gap": row["gap"], "state": text(f"cli.forecast.{_state(row)}")}
            for row in rows
        ]
    show_table(settings, rows, GAPS, every=tuple(rows[0]) if rows else GAPS)


def _state(row: dict[str, object]) -> str:
    if row["band"] is None:
        return "no_band"
    if not row["is_outside"]:
        return "inside"
    return "needs_plan" if row["needs_plan"] else "planned_for"
