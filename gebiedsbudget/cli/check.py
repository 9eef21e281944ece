"""`check`: is the ledger sound?"""

from __future__ import annotations

from dataclasses import asdict

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.verb import verb
from gebiedsbudget.errors import LedgerUnsound
from gebiedsbudget.locale import text


@verb("check")
@click.pass_context
def command(context: click.Context) -> None:
    """Print what is not sound; nothing wrong is one sentence."""
    from gebiedsbudget.services.check_ledger import check_ledger

    settings = context.ensure_object(Settings)
    report = check_ledger(settings.folder())
    for note in report.notes:
        narrate(note)
    counted = text("cli.check.counted", postings=report.postings, seals=report.seals, last_seal=report.last_seal[:16])
    verdict = text("cli.check.unsound", count=len(report.problems)) if report.problems else text("cli.check.sound")
    show_answer(settings, asdict(report), counted, verdict, *(f"- {problem}" for problem in report.problems))
    if report.problems:
        context.exit(LedgerUnsound.exit_code)
