"""`lesson`: what people learned, on every level, and what was done with it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, say, show_answer, show_table
from gebiedsbudget.cli.values import Amount, Choice, Day, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS: Final = ("practitioner", "manager", "board", "resident")
TYPES: Final = ("setback", "deviation", "idea", "success")
SHOWN: Final = ("lesson", "given_on", "type", "level", "goal", "story", "status")


@family("lesson")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("add", key="lesson_add", family=command)
@argument("story", type=Words("text"))
@option("--level", type=Choice(LEVELS), required=True)
@option("--type", "type_", type=Choice(TYPES), required=True)
@option("--goal", type=Words("goal"))
@option("--area", type=Words("area"))
@option("--agreement", type=Words("agreement"))
@option("--amount", type=Amount())
@option("--on", "told_on", type=Day())
@click.pass_obj
def add(settings: Settings, /, story: str, type_: str, **said: Any) -> None:  # noqa: ANN401 - the options above, as `Lesson` names them
    """Record a lesson."""
    from gebiedsbudget.services.keep_lessons import Lesson, add_lesson

    lesson = Lesson(story, type=type_, **said)
    code = add_lesson(settings.folder(), settings.act(), lesson)
    show_answer(settings, {"lesson": code, **asdict(lesson)}, text("cli.lesson.added", lesson=code))
    narrate(text("cli.lesson.next", lesson=code))


@verb("list", key="lesson_list", family=command)
@looks_from("goal", "area")
@option("--type", "only_type", type=Choice(TYPES))
@option("--level", type=Choice(LEVELS))
@option("--status", type=Choice(("open", "adopted", "rejected")))
@click.pass_obj
def list_(settings: Settings, view: Viewpoint, only_type: str | None, level: str | None, status: str | None) -> None:
    """Print the lessons."""
    from gebiedsbudget.services.keep_lessons import lessons

    rows = lessons(settings.folder(), view, only_type=only_type, level=level, status=status)
    every = tuple(rows[0]) if rows else SHOWN
    show_table(settings, [in_words(row) for row in rows] if settings.form == "table" else rows, SHOWN, every=every)
    if settings.form == "table" and rows and rows[0]["selection"]:
        say(rows[0]["selection"])


@verb("show", key="lesson_show", family=command)
@argument("lesson")
@click.pass_obj
def show(settings: Settings, lesson: str) -> None:
    """Print one lesson and what was done with it."""
    from gebiedsbudget.services import keep_lessons

    found, events = keep_lessons.lesson(settings.folder(), lesson)
    if settings.form == "json":
        click.echo(render_json({**found, "events": events}))
        return
    if settings.form == "csv":
        show_table(settings, [found], tuple(found))
        return
    words = in_words(found)
    say(
        text("cli.lesson.head", lesson=lesson, type=words["type"], level=words["level"], day=_written(found["told_on"]))
    )
    say(found["story"])
    about = [found[key] for key in ("goal", "area", "agreement") if found[key]]
    if found["amount"] is not None:
        about.append(f"€ {euros(Decimal(found['amount']))}")
    if about:
        say(text("cli.lesson.about", about=", ".join(about)))
    for event in events:
        parts = [text(f"cli.lesson.status_{event['status']}")]
        if event["agreement"]:
            parts.append(text("cli.lesson.changed", agreement=event["agreement"], version=event["agreement_version"]))
        if event["reason"]:
            parts.append(event["reason"])
        say(text("cli.lesson.said", day=_written(event["recorded_on"]), actor=event["actor"], said="; ".join(parts)))


@verb("follow-up", key="lesson_follow-up", family=command)
@argument("lesson")
@flag("--adopted")
@flag("--rejected")
@flag("--open", "reopened")
@option("--reason")
@option("--agreement", type=Words("agreement"))
@click.pass_obj
def follow_up(
    settings: Settings,
    lesson: str,
    adopted: bool,
    rejected: bool,
    reopened: bool,
    reason: str | None,
    agreement: str | None,
) -> None:
    """Record what was done with a lesson."""
    from gebiedsbudget.services import keep_lessons

    said = {"adopted": adopted, "rejected": rejected, "open": reopened}
    chosen = [status for status, is_said in said.items() if is_said]
    if len(chosen) != 1:
        raise UsageFault("cli.lesson.one_status")
    done = keep_lessons.LessonFollowUp(lesson, chosen[0], reason, agreement)
    keep_lessons.follow_up_lesson(settings.folder(), settings.act(), done)
    status = text(f"cli.lesson.status_{done.status}")
    show_answer(settings, asdict(done), text("cli.lesson.followed", lesson=lesson, status=status))


def in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a lesson with its type, level and status as a reader knows them."""
    return {
        **row,
        "given_on": row["told_on"],
        "type": text(f"cli.lesson.type_{row['type']}"),
        "level": text(f"cli.lesson.level_{row['level']}"),
        "status": text(f"cli.lesson.status_{row['status']}"),
    }


def _written(value: date) -> str:
    return day(value, language())
