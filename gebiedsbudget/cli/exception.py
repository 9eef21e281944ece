"""`exception`: leave to go beyond what is available, given once by the approver whom the programme names."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import euros, narrate, show_answer, show_table
from gebiedsbudget.cli.values import Amount, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.domain.posting import SHORT_ID
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text

DAYS_VALID: Final = 14
KEYS: Final = (
    "exception", "goal", "partner", "area", "year", "amount", "granted_on", "granted_by", "reason", "state", "used_on",
    "used_by", "used_for",
)  # fmt: skip


@family("exception")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("grant", key="exception_grant", family=command)
@argument("goal", Words("goal"))
@argument("amount", Amount())
@option("--year", type=Whole("year"))
@option("--partner", type=Words("partner"))
@option("--area", type=Words("area"))
@option("--reason", required=True)
@option("--until", "valid_until", type=Day())
@click.pass_obj
def grant(
    settings: Settings,
    goal: str,
    amount: Decimal,
    year: int | None,
    partner: str | None,
    area: str | None,
    reason: str,
    valid_until: date | None,
) -> None:
    """Give leave to go beyond what is available."""
    from gebiedsbudget.services.grant_exception import WantedException, grant_exception

    act = settings.act()
    wanted = WantedException(
        goal,
        year or act.today().year,
        amount,
        reason,
        valid_until or act.today() + timedelta(days=DAYS_VALID),
        partner=partner,
        area=area,
    )
    given = grant_exception(settings.folder(), act, wanted)
    cell = " · ".join(filter(None, (partner, goal, area)))
    told = text("cli.exception.granted", cell=cell, year=wanted.year, amount=euros(amount))
    narrated = text("cli.exception.next", exception=given[:SHORT_ID], until=day(wanted.valid_until, language()))
    show_answer(settings, {"exception_id": given, "goal": goal, "year": wanted.year, "amount": amount}, told)
    narrate(narrated)


@verb("list", key="exception_list", family=command)
@looks_from("goal", "year")
@click.pass_obj
def list_(settings: Settings, view: Viewpoint) -> None:
    """Print the exceptions."""
    from gebiedsbudget.services.grant_exception import exceptions

    rows = exceptions(settings.folder(), view)
    if not rows and settings.form == "table":
        narrate(text("cli.exception.none"))
        return
    if settings.form == "table":
        rows = [
            {**row, "exception": row["exception_id"][:SHORT_ID], "state": text(f"cli.exception.state_{row['state']}")}
            for row in rows
        ]
    show_table(settings, rows, KEYS, every=tuple(rows[0]) if rows else KEYS)
