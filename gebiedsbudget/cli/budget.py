"""`budget`: what the budget is, how it came to be that, and the decisions that change it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.look import looks_from, with_names
from gebiedsbudget.cli.recorded import show_recorded
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table
from gebiedsbudget.cli.values import Amount, Day, Keys, LineAmount, LineName, Whole, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.domain.entry import described_as
from gebiedsbudget.domain.line import AskedLine, LineChange
from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.services.change_budget import BudgetDecision

SHOWN: Final = ("original", "amended", "carried", "lapsed", "revised", "spent", "available")
EXPECTED: Final = ("forecast", "forecast_gap")
PACE: Final = ("elapsed", "used")
TRAIL: Final = ("booked_on", "kind", "amount", "revised", "other_lines", "decision", "actor")
Callback = Callable[..., None]


@family("budget")
def command() -> None:
    """Do nothing by itself: a command follows."""


def _decided(kind: str) -> Callable[[Callback], Callback]:
    """Give the options that say on what a change of a kind rests, and hand them over as one `by`."""

    def declare(callback: Callback) -> Callback:
        @wraps(callback)
        def with_decision(settings: Settings, /, **said: Any) -> None:  # noqa: ANN401 - click hands over any option
            from gebiedsbudget.services.change_budget import BudgetDecision

            by = BudgetDecision(
                decision=said.pop("decision"),
                booked_on=said.pop("booked_on") or settings.act().today(),
                description=said.pop("description") or described_as(kind, None),
                exception=said.pop("exception"),
            )
            callback(settings, by=by, **said)

        decorated: Callback = with_decision
        for declared in (
            option("--exception", type=Words("exception")),
            option("--description"),
            option("--on", "booked_on", type=Day()),
            option("--decision", required=True),
        ):
            decorated = declared(decorated)
        return decorated

    return declare


@verb("show", key="budget_show", family=command)
@option("--by", type=Keys(), default="goal")
@looks_from()
@click.pass_obj
def show(settings: Settings, by: tuple[str, ...], view: Viewpoint) -> None:
    """Print the budget."""
    from gebiedsbudget.services.read_budget import budget

    folder = settings.folder()
    rows = budget(folder, by, view)
    expected = EXPECTED if any(row["forecast"] is not None for row in rows) else ()
    keys = (*by, *SHOWN, *expected, *PACE)
    if settings.form != "table":
        show_table(settings, rows, tuple(rows[0]) if rows else keys)
        return
    named = [key for key in by if key != "year"]
    if len(named) == 1:
        rows = with_names(folder, rows, named[0])
        keys = tuple(key for each in keys for key in ((each, "name") if each == named[0] else (each,)))
    show_table(settings, rows, keys, total=True)


@verb("amend", key="budget_amend", family=command)
@argument("changes", LineAmount(), nargs=-1, required=True)
@flag("--neutral", "is_neutral")
@click.pass_obj
@_decided("amendment")
def amend(settings: Settings, changes: tuple[LineChange, ...], is_neutral: bool, by: BudgetDecision) -> None:
    """Change lines of the budget by one decision."""
    from gebiedsbudget.services.change_budget import amend_budget

    changed = amend_budget(settings.folder(), settings.act(), changes, by, is_neutral=is_neutral)
    show_recorded(settings, changed.recorded, changed.postings)


@verb("move", key="budget_move", family=command)
@argument("source", LineName())
@argument("target", LineName())
@argument("amount", Amount(), required=False)
@option("--item", "items", type=Words("item"), multiple=True)
@click.pass_obj
@_decided("amendment")
def move(
    settings: Settings,
    source: AskedLine,
    target: AskedLine,
    amount: Decimal | None,
    items: tuple[str, ...],
    by: BudgetDecision,
) -> None:
    """Move budget to another line."""
    from gebiedsbudget.services.change_budget import move_budget

    changed = move_budget(settings.folder(), settings.act(), source, target, amount, by, items)
    show_recorded(settings, changed.recorded, changed.postings)


@verb("carry", key="budget_carry", family=command)
@argument("source", LineName())
@argument("amount", Amount(), required=False)
@option("--to-year", type=Whole("year"), required=True)
@option("--item", "items", type=Words("item"), multiple=True)
@option("--reason", required=True)
@click.pass_obj
@_decided("carry_over")
def carry(
    settings: Settings,
    source: AskedLine,
    amount: Decimal | None,
    to_year: int,
    items: tuple[str, ...],
    reason: str,
    by: BudgetDecision,
) -> None:
    """Carry budget over to another year."""
    from gebiedsbudget.services.change_budget import carry_budget

    changed = carry_budget(settings.folder(), settings.act(reason), source, amount, to_year, by, items)
    show_recorded(settings, changed.recorded, changed.postings)


@verb("trail", key="budget_trail", family=command)
@argument("line", LineName())
@looks_from("known_on", "booked_until")
@click.pass_obj
def trail(settings: Settings, line: AskedLine, view: Viewpoint) -> None:
    """Print how a line came to be what it is."""
    from gebiedsbudget.services.read_budget import budget_trail

    meant, rows = budget_trail(settings.folder(), line, view)
    every = tuple(rows[0]) if rows else TRAIL
    if settings.form == "table":
        narrate(text("cli.budget.trail", line=meant.code))
        rows = [{**row, "kind": label(row["kind"], group="kind")} for row in rows]
    show_table(settings, rows, TRAIL, every=every)
