"""`pot`: the joint money with its three ceilings: budget room, cover room and cash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.look import looks_from, with_names
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import column, columns, euros, say, screen_width, show_table
from gebiedsbudget.cli.verb import verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.notation import day
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from gebiedsbudget.services.read_balance import Pot

ROOM: Final = ("budget_room", "cover_room", "free_and_covered")
IDENTITY: Final = ("received_cash", "other_income", "returned", "spent_cash", "open_advances", "cash")
SUMS: Final = (
    "pledged",
    "contributed",
    "conditional",
    "received",
    "other_income",
    "returned",
    "spent",
    "in_kind",
    "open_advances",
    "cash",
)


@verb("pot")
@looks_from("known_on", "booked_until")
@click.pass_obj
def command(settings: Settings, view: Viewpoint) -> None:
    """Print the pot."""
    from gebiedsbudget.services.list_signals import signals
    from gebiedsbudget.services.read_balance import pot

    folder = settings.folder()
    found = pot(folder, view)
    if settings.form == "json":
        click.echo(render_json({**as_object(found), "signals": signals(folder, view)}))
        return
    if settings.form == "csv":
        show_table(settings, as_rows(found), ("figure", "year", "partner", "amount"))
        return
    width = screen_width()
    if found.years:
        click.echo(render_table(found.years, columns("year", *ROOM), width=width, total=True))
        click.echo()
    sums = [{"label": column(figure).label, "amount": found.total[figure]} for figure in SUMS]
    click.echo(render_table(sums, columns("label", "amount"), width=width))
    click.echo()
    click.echo(text("cli.pot.identity", **{figure: euros(found.total[figure]) for figure in IDENTITY}))
    if found.lowest_cash:
        lowest = found.lowest_cash
        on = day(lowest["booked_on"], language())
        click.echo(text("cli.pot.lowest_cash", amount=euros(lowest["cash"]), day=on))
    if found.advances:
        click.echo()
        advances = with_names(folder, found.advances, "partner")
        click.echo(render_table(advances, columns("partner", "name", "open_advance"), width=width, total=True))
    noticed = signals(folder, view)
    if noticed:
        say("", text("cli.pot.signals"), *(f"- {signal['text']}" for signal in noticed))


def as_object(found: Pot) -> dict[str, Any]:
    """Return the pot as one record: the figures in total, `years`, and the advances per partner."""
    total = dict(found.total)
    advances_total = total.pop("open_advances")
    return {
        "years": list(found.years),
        **total,
        "open_advances": {row["partner"]: row["open_advance"] for row in found.advances},
        "open_advances_total": advances_total,
        "lowest_cash": found.lowest_cash,
    }


def as_rows(found: Pot) -> list[dict[str, Any]]:
    """Return the pot as one list of figures, each with its year or partner where it has one."""
    rows: list[dict[str, Any]] = [
        {"figure": figure, "year": year["year"], "partner": None, "amount": year[figure]}
        for year in found.years
        for figure in ROOM
    ]
    rows += [
        {"figure": figure, "year": None, "partner": None, "amount": amount} for figure, amount in found.total.items()
    ]
    rows += [
        {"figure": "open_advance", "year": None, "partner": row["partner"], "amount": row["open_advance"]}
        for row in found.advances
    ]
    return rows
