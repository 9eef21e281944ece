"""`demo`: the main job on the example programme, from workbooks to the board's summary."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget.cli.balance import show_balance
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import argument, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import LedgerUnsound
from gebiedsbudget.locale import text
from gebiedsbudget.paths import LedgerFolder

if TYPE_CHECKING:
    from gebiedsbudget.services.run_demo import DemoReport

FOLDER: Final = "gebiedsbudget-voorbeeld"


@verb("demo")
@argument("folder", Place("folder"), required=False)
@click.pass_context
def command(context: click.Context, folder: Path | None) -> None:
    """Make the example ledger and print its position."""
    from gebiedsbudget.services.run_demo import DEMO_YEAR, run_demo

    settings = context.ensure_object(Settings)
    narrate(text("cli.demo.start"))
    report = run_demo(folder or Path(FOLDER), lambda file: narrate(text("cli.demo.delivered", file=file)))
    if settings.form == "table":
        click.echo(text("cli.demo.position", year=DEMO_YEAR))
        show_balance(settings, LedgerFolder(report.folder), ("goal",), Viewpoint(year=DEMO_YEAR))
        click.echo()
    show_answer(settings, _record(report), *_sentences(report))
    if report.check.problems:
        context.exit(LedgerUnsound.exit_code)


def _record(report: DemoReport) -> dict[str, object]:
    return {
        "folder": str(report.folder),
        "written": [str(path) for path in report.written],
        "was_there": report.was_there,
        "check": asdict(report.check),
    }


def _sentences(report: DemoReport) -> list[str]:
    """Return what was written, whether it is sound, and how to open it."""
    check = report.check
    return [
        text("cli.demo.was_there" if report.was_there else "cli.demo.made", folder=report.folder),
        *(f"  {path}" for path in report.written),
        text("cli.check.counted", postings=check.postings, seals=check.seals, last_seal=check.last_seal[:16]),
        text("cli.check.unsound", count=len(check.problems)) if check.problems else text("cli.check.sound"),
        *(f"- {problem}" for problem in check.problems),
        text("cli.demo.open", folder=report.folder),
    ]
