"""`profile`: how the workbook of an organisation is read: which there are, and which this programme uses."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget.cli.password import password_for, password_in
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, narrate, say, screen_width, show_answer, show_table
from gebiedsbudget.cli.values import Place, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.intake.propose.points import Point
    from gebiedsbudget.services.propose_profile import ProposedProfile

POINT_KEYS: Final = ("field", "value", "confidence", "reason", "samples")
OPTIONS_SHOWN: Final = 12


@family("profile")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="profile_list", family=command)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Print the shared profiles, and whether this programme uses them."""
    from gebiedsbudget.services.use_profile import profiles, shared_profiles

    used = profiles(settings.place()) if settings.place().exists() else []
    names = {profile["name"] for profile in used}
    shared = shared_profiles()
    rows = [
        {**profile, "status": text("cli.profile.in_use" if profile["name"] in names else "cli.profile.shared")}
        for profile in shared
    ]
    known = {profile["name"] for profile in shared}
    rows += [{**profile, "status": text("cli.profile.own")} for profile in used if profile["name"] not in known]
    show_table(settings, rows, ("name", "title", "organisation", "status"))


@verb("use", key="profile_use", family=command)
@argument("name")
@click.pass_obj
def use(settings: Settings, name: str) -> None:
    """Copy a shared profile into the programme's folder."""
    from gebiedsbudget.services.use_profile import use_profile

    path = use_profile(settings.folder(), name)
    show_answer(settings, {"profile": name, "file": str(path)}, str(path))
    narrate(text("cli.profile.used", name=name))


@verb("show", key="profile_show", family=command)
@argument("name")
@click.pass_obj
def show(settings: Settings, name: str) -> None:
    """Print the text of a profile of this programme."""
    folder = settings.folder()
    path = folder.profiles / f"{name}.toml"
    known = sorted(file.stem for file in folder.profiles.glob("*.toml"))
    if name not in known:
        raise UsageFault("cli.profile.unknown", name=name, names=", ".join(known) or "–")
    click.echo(path.read_text(encoding="utf-8"), nl=False)


@verb("propose", key="profile_propose", family=command)
@argument("file", Place())
@option("--from", "partner", type=Words("partner"), required=True)
@option("--name", type=Words("name"))
@option("--answer", "answers", type=Words("answer"), multiple=True)
@option("--password-file", type=Place())
@flag("--accept")
@flag("--replace")
@click.pass_context
def propose(
    context: click.Context,
    *,
    file: Path,
    partner: str,
    name: str | None,
    answers: tuple[str, ...],
    password_file: Path | None,
    accept: bool,
    replace: bool,
) -> None:
    """Propose a profile from a workbook, asking what the workbook does not prove."""
    from gebiedsbudget.services.propose_profile import keep_profile, propose_profile

    settings = context.ensure_object(Settings)
    folder = settings.folder()
    is_asked = sys.stdin.isatty() and not accept and settings.form == "table"
    ask = _prompt if is_asked else None
    answered = partial(propose_profile, folder, file, partner, name=name, answers=_answers(answers), ask=ask)
    try:
        proposed = answered(password=None if password_file is None else password_in(password_file))
    except Refusal as refusal:
        proposed = answered(password=password_for(refusal))
    if accept or (is_asked and _confirmed(proposed)):
        path = keep_profile(folder, proposed, replace=replace)
        show_answer(settings, {"profile": proposed.name, "file": str(path)}, str(path))
        narrate(text("cli.profile.kept", name=proposed.name, partner=partner))
        return
    if settings.form == "table":
        _show(proposed)
    else:
        show_table(settings, [asdict(point) for point in proposed.points], POINT_KEYS)
    if proposed.open:
        narrate(text("propose.open", count=len(proposed.open), fields=", ".join(p.field for p in proposed.open)))
        context.exit(1)
    if not is_asked:
        narrate(text("cli.profile.next_accept"))


def _answers(said: Sequence[str]) -> dict[str, str]:
    """Return the answers by field, as `FIELD=VALUE` was typed."""
    pairs = [answer.partition("=") for answer in said]
    bad = next((field for field, sign, _ in pairs if not sign), None)
    if bad is not None:
        raise UsageFault("cli.profile.bad_answer", found=bad)
    return {field.strip(): value.strip() for field, _, value in pairs}


def _prompt(point: Point) -> str:
    """Ask a person one point on the terminal: the options by number, or an answer in full."""
    narrate("")
    narrate(text("cli.profile.question", field=point.field, reason=point.reason))
    if point.samples:
        narrate(text("cli.profile.samples", samples=" · ".join(point.samples)))
    for number, choice in enumerate(point.options, 1):
        narrate(f"  {number:>2}  {choice}")
    default = "1" if len(point.options) == 1 else None
    said = str(click.prompt(text("cli.profile.answer"), default=default, err=True)).strip()
    is_number = said.isdecimal() and 0 < int(said) <= len(point.options) and said not in point.options
    return point.options[int(said) - 1] if is_number else said


def _confirmed(proposed: ProposedProfile) -> bool:
    say(proposed.source)
    return click.confirm(text("cli.profile.confirm", name=proposed.name), default=True, err=True)


def _show(proposed: ProposedProfile) -> None:
    """Print what is known with its reason, then what is asked with what may be answered."""
    known = [{**asdict(point), "samples": " · ".join(point.samples)} for point in proposed.points if not point.is_open]
    say(render_table(known, columns(*POINT_KEYS), width=screen_width()))
    for point in proposed.open:
        say("", text("cli.profile.question", field=point.field, reason=point.reason))
        if point.samples:
            say(text("cli.profile.samples", samples=" · ".join(point.samples)))
        shown = ", ".join(point.options[:OPTIONS_SHOWN]) + (", …" if len(point.options) > OPTIONS_SHOWN else "")
        say(text("cli.profile.options", options=shown))
    if proposed.source:
        say("", proposed.source)
