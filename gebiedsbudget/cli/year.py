"""`year`: decide on what is open at the end of a year, end it, and adopt it, which locks it for budget and use."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import (
    columns,
    euros,
    for_reader,
    narrate,
    say,
    screen_width,
    show_answer,
    show_table,
)
from gebiedsbudget.cli.values import Amount, Choice, Whole, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.domain.posting import SHORT_ID
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import text, word_of

if TYPE_CHECKING:
    from gebiedsbudget.services.read_year_end import YearEnd

CHOICES: Final = ("delivered", "shift", "carry", "release")
ITEMS: Final = ("reference", "kind", "partner", "goal", "area", "open", "choice", "amount", "why", "item_id")
CELLS: Final = ("partner", "goal", "area", "available")
ORIGINS: Final = ("origin", "opening", "received", "receivable", "returned", "borne", "from_before", "closing")
ADVANCES: Final = ("partner", "reference", "booked_on", "goal", "open", "due_on")


@family("year")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("decide", key="year_decide", family=command)
@argument("year", Whole("year"))
@argument("item", Words("item"))
@argument("choice", Choice(CHOICES))
@option("--amount", type=Amount())
@option("--why")
@click.pass_obj
def decide(settings: Settings, year: int, item: str, choice: str, amount: Decimal | None, why: str | None) -> None:
    """Keep what will be done with something open."""
    from gebiedsbudget.services.end_year import decide_item

    found = decide_item(settings.folder(), settings.act(), year, item, choice, amount=amount, why=why)
    told = text(
        "cli.year.decided",
        item=found["reference"] or item,
        partner=found["partner"],
        open=euros(found["open"]),
        choice=text(f"cli.year.choice_{choice}"),
    )
    show_answer(settings, {"year": year, "item_id": found["item_id"], "choice": choice, "amount": amount}, told)


@verb("end", key="year_end", family=command)
@argument("year", Whole("year"))
@option("--decision")
@flag("--dry-run", "is_dry_run")
@click.pass_obj
def end(settings: Settings, year: int, decision: str | None, is_dry_run: bool) -> None:
    """Show where the end of a year stands, or carry it out."""
    from gebiedsbudget.services.end_year import end_year
    from gebiedsbudget.services.read_year_end import year_end

    folder = settings.folder()
    if decision is None or is_dry_run:
        _show(settings, year_end(folder, year))
        return
    ended = end_year(folder, settings.act(), year, decision)
    done = text(
        "cli.year.ended",
        year=year,
        entries=ended.entries,
        postings=ended.postings,
        lapsed=euros(ended.lapsed),
        seal=ended.seal_number,
    )
    show_answer(settings, asdict(ended), done)
    narrate(text("cli.year.adopt_next", year=year))


@verb("adopt", key="year_adopt", family=command)
@argument("year", Whole("year"))
@option("--decision", required=True)
@click.pass_obj
def adopt(settings: Settings, year: int, decision: str) -> None:
    """Adopt a year."""
    from gebiedsbudget.services.adopt_year import adopt_year

    adopt_year(settings.folder(), settings.act(), year, decision)
    show_answer(settings, {"year": year, "decision": decision}, text("cli.year.adopted", year=year, decision=decision))


def _show(settings: Settings, stands: YearEnd) -> None:
    """Print the steps of a year end one under the other, and what comes next."""
    if settings.form == "json":
        ran = [{**asdict(row), "closing": row.closing} for row in stands.origins]
        click.echo(render_json({**asdict(stands), "origins": ran}))
        return
    items = [
        {
            **item,
            "kind": label(item["kind"], group="kind"),
            "choice": text(f"cli.year.choice_{item['choice'] or 'none'}"),
            "item_id": str(item["item_id"])[:SHORT_ID],
        }
        for item in stands.items
    ]
    if settings.form == "csv":
        show_table(settings, stands.items, ITEMS, every=tuple(stands.items[0]) if stands.items else ITEMS)
        return
    origins = [{**asdict(row), "origin": word_of(row.origin), "closing": row.closing} for row in stands.origins]
    for step, rows, keys in (
        ("items", items, ITEMS),
        ("lapsing", list(stands.lapsing), CELLS),
        ("overspent", list(stands.overspent), CELLS),
        ("origins", origins, ORIGINS),
        ("advances", list(stands.advances), ADVANCES),
    ):
        say(text(f"cli.year.step_{step}", count=len(rows), year=stands.year))
        if rows:
            say(render_table(for_reader(rows), columns(*keys), width=screen_width(), total=True))
        say("")
    if stands.uncovered:
        say(text("cli.year.uncovered", amount=euros(stands.uncovered)))
    narrate(_next(stands))


def _next(stands: YearEnd) -> str:
    """Return what comes next in the year end."""
    if stands.is_adopted:
        return text("cli.year.is_adopted", year=stands.year)
    if stands.undecided:
        first = stands.undecided[0]
        item = first["reference"] or str(first["item_id"])[:SHORT_ID]
        return text("cli.year.decide_next", year=stands.year, count=len(stands.undecided), item=item)
    if stands.items or stands.lapsing:
        return text("cli.year.end_next", year=stands.year)
    return text("cli.year.adopt_next", year=stands.year)
