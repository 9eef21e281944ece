"""`profile`: how the workbook of an organisation is read: which there are, and which this programme uses."""

from __future__ import annotations

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer, show_table
from gebiedsbudget.cli.verb import argument, family, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import text


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
