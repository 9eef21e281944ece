"""`check`: is the ledger sound, and were duties kept apart?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer, show_table
from gebiedsbudget.cli.verb import flag, verb
from gebiedsbudget.errors import LedgerUnsound
from gebiedsbudget.locale import text

DUTY_KEYS: Final = ("actor", "year", "duties", "acts", "first_on", "last_on")


@verb("check")
@flag("--duties")
@click.pass_context
def command(context: click.Context, duties: bool) -> None:
    """Print what is not sound; nothing wrong is one sentence."""
    from gebiedsbudget.services.check_ledger import check_ledger

    settings = context.ensure_object(Settings)
    if duties:
        _show_duties(settings)
        return
    report = check_ledger(settings.folder())
    for note in report.notes:
        narrate(note)
    counted = text("cli.check.counted", postings=report.postings, seals=report.seals, last_seal=report.last_seal[:16])
    verdict = text("cli.check.unsound", count=len(report.problems)) if report.problems else text("cli.check.sound")
    show_answer(settings, asdict(report), counted, verdict, *(f"- {problem}" for problem in report.problems))
    if report.problems:
        context.exit(LedgerUnsound.exit_code)


def _show_duties(settings: Settings) -> None:
    """Print who did more than one of the duties that are to be kept apart."""
    from gebiedsbudget.services.list_duties import mixed_duties

    rows = mixed_duties(settings.folder())
    if settings.form != "table":
        show_table(settings, rows, DUTY_KEYS)
        return
    shown = [{**row, "duties": ", ".join(text(f"cli.check.duty_{duty}") for duty in row["duties"])} for row in rows]
    if shown:
        show_table(settings, shown, DUTY_KEYS)
    else:
        narrate(text("cli.check.apart"))
