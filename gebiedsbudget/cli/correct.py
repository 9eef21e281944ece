"""`correct`: take a posting back, and post it again as it should have been."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import click

from gebiedsbudget.cli.recorded import show_recorded
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.values import Amount, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, option, verb


@verb("correct")
@argument("posting")
@option("--amount", type=Amount())
@option("--partner", type=Words("partner"))
@option("--goal", type=Words("goal"))
@option("--area", type=Words("area"))
@option("--year", type=Whole("year"))
@option("--on", "booked_on", type=Day())
@option("--description")
@option("--reason", required=True)
@click.pass_obj
def command(
    settings: Settings,
    posting: str,
    *,
    amount: Decimal | None,
    partner: str | None,
    goal: str | None,
    area: str | None,
    year: int | None,
    booked_on: date | None,
    description: str | None,
    reason: str,
) -> None:
    """Correct a posting; without anything else to say it is taken back."""
    from gebiedsbudget.services.correct_posting import correct_posting

    recorded = correct_posting(
        settings.folder(),
        settings.act(reason),
        posting,
        amount=amount,
        partner=partner,
        goal=goal,
        area=area,
        year=year,
        booked_on=booked_on,
        description=description,
        reason=reason,
    )
    show_recorded(settings, recorded)
