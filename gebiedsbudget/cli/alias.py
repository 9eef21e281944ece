"""`alias`: under which other number a partner knows a commitment of the pool."""

from __future__ import annotations

from typing import Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer, show_table
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

KEYS: Final = ("partner", "alias", "pool_number", "version", "actor", "recorded_on")


@family("alias")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("add", key="alias_add", family=command)
@argument("alias")
@option("--for", "commitment", required=True)
@option("--of", "partner", required=True)
@option("--reason")
@click.pass_obj
def add(settings: Settings, alias: str, commitment: str, partner: str, reason: str | None) -> None:
    """Record an alias."""
    from gebiedsbudget.services.alias_commitment import add_alias

    known = add_alias(settings.folder(), settings.act(reason), partner, alias, commitment)
    show_answer(settings, known, text("cli.alias.added", **known))


@verb("list", key="alias_list", family=command)
@looks_from("partner")
@flag("--all")
@click.pass_obj
def list_(settings: Settings, view: Viewpoint, all: bool) -> None:  # noqa: A002 - click's name for --all
    """Print the aliases."""
    from gebiedsbudget.services.alias_commitment import aliases

    rows = aliases(settings.folder(), view, every=all)
    if not rows and settings.form == "table":
        narrate(text("cli.alias.none"))
        return
    shown = [{**row, "pool_number": row["commitment"], "status": text("cli.alias." + _standing(row))} for row in rows]
    show_table(settings, shown, (*KEYS, "status") if all else KEYS, every=(*KEYS, "is_withdrawn", "reason"))


def _standing(row: dict[str, object]) -> str:
    return "withdrawn" if row["is_withdrawn"] else "in_force"


@verb("withdraw", key="alias_withdraw", family=command)
@argument("alias")
@option("--of", "partner", required=True)
@option("--reason")
@click.pass_obj
def withdraw(settings: Settings, alias: str, partner: str, reason: str | None) -> None:
    """Take an alias out of force."""
    from gebiedsbudget.services.alias_commitment import withdraw_alias

    known = withdraw_alias(settings.folder(), settings.act(reason), partner, alias)
    show_answer(settings, known, text("cli.alias.gone", **known))
