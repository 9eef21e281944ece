"""`residents`: what residents decide, bring and think up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import click

from gebiedsbudget.cli.involving import involving
from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer, show_table
from gebiedsbudget.cli.values import Whole, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import percentage
from gebiedsbudget.locale import language, text

SHARED: Final = ("conceived_by", "carried_out_by", "spent", "share", "learning")


@family("residents")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("share", key="residents_share", family=command)
@looks_from("partner", "goal", "area", "year")
@click.pass_obj
def share(settings: Settings, view: Viewpoint) -> None:
    """Print the share of spending that residents thought up or carried out."""
    from gebiedsbudget.services import involve_residents

    rows = involve_residents.share(settings.folder(), view)
    every = tuple(rows[0]) if rows else SHARED
    if settings.form == "table":
        rows = [
            {
                **row,
                "conceived_by": text(f"cli.residents.hand_{row['conceived_by']}"),
                "carried_out_by": text(f"cli.residents.hand_{row['carried_out_by']}"),
                "share": "–"
                if row["thousandths"] is None
                else percentage(Decimal(row["thousandths"]) / 1000, language()),
            }
            for row in rows
        ]
    show_table(settings, rows, SHARED, every=every)
    if settings.form == "table":
        narrate(text("cli.residents.unknown_is_told"))


@verb("mark", key="residents_mark", family=command)
@argument("posting")
@involving
@click.pass_obj
def mark(settings: Settings, /, posting: str, **said: Any) -> None:  # noqa: ANN401 - the options above, as `Involvement` names them
    """Record who had a hand in a posting."""
    from gebiedsbudget.services.involve_residents import involve

    involve(settings.folder(), settings.act(), posting, Involvement(**said))
    show_answer(settings, {"posting": posting, **said}, text("cli.residents.marked", posting=posting))


@verb("budgets", key="residents_budgets", family=command)
@click.pass_obj
def budgets(settings: Settings) -> None:
    """Print the residents' budgets."""
    from gebiedsbudget.services.involve_residents import residents_budgets

    rows = residents_budgets(settings.folder())
    keys = ("holder", "goal", "area", "say", "until", "budget", "bound", "spent", "available", "spent_by_others")
    every = tuple(rows[0]) if rows else keys
    if settings.form == "table":
        rows = [{**row, "say": text(f"cli.residents.say_{row['say']}")} for row in rows]
    show_table(settings, rows, keys, every=every)


@verb("rates", key="residents_rates", family=command)
@click.pass_obj
def rates(settings: Settings) -> None:
    """Print what an unpaid hour is worth."""
    from gebiedsbudget.services.involve_residents import in_kind_rates

    rows = in_kind_rates(settings.folder())
    show_table(settings, rows, ("name", "rate", "valid_from", "valid_until", "source"))


@verb("answer", key="residents_answer", family=command)
@argument("case", type=Words("area"))
@option("--wants")
@option("--contributes")
@option("--needs")
@click.pass_obj
def answer(settings: Settings, case: str, wants: str | None, contributes: str | None, needs: str | None) -> None:
    """Record the three answers of a case."""
    from gebiedsbudget.services.involve_residents import answer_case

    said = {"wants": wants, "contributes": contributes, "needs": needs}
    answer_case(settings.folder(), settings.act(), case, **said)
    show_answer(settings, {"case": case, **said}, text("cli.residents.answered", case=case))


@verb("answers", key="residents_answers", family=command)
@option("--at-least", type=Whole(), default=5)
@click.pass_obj
def answers(settings: Settings, at_least: int) -> None:
    """Print what cases want, contribute and need; small groups are not shown apart."""
    from gebiedsbudget.services.involve_residents import case_answers

    rows = case_answers(settings.folder(), at_least)
    if settings.form == "table":
        rows = [
            {
                **row,
                "question": text(f"cli.residents.question_{row['question']}"),
                "answer": row["answer"] or text("cli.residents.other_answers"),
            }
            for row in rows
        ]
    show_table(settings, rows, ("question", "answer", "cases"))
    if settings.form == "table":
        narrate(text("cli.residents.small_groups", least=at_least))
