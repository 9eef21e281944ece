"""`restore`: a ledger rebuilt from its text twin, in a new folder, and proven equal."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import option, verb
from gebiedsbudget.locale import text


@verb("restore")
@option("--into", type=Place("folder"))
@click.pass_obj
def command(settings: Settings, into: Path | None) -> None:
    """Rebuild the ledger and print what was rebuilt."""
    from gebiedsbudget.services.backup_ledger import restore

    source = settings.place()
    root = source.root.resolve()
    target = into or root.with_name(root.name + text("cli.restore.suffix"))
    report = restore(source, target)
    show_answer(
        settings,
        {"ledger": str(target), **asdict(report)},
        text("cli.restore.made", ledger=target, postings=report.postings, seals=report.seals),
    )
    if not report.is_compared:
        narrate(text("cli.restore.unread", recorded_on=report.recorded_on, seal=report.last_seal[:16]))
    narrate(text("cli.restore.next", ledger=target))
