"""`template`: a delivery workbook for a partner to fill in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place, Words
from gebiedsbudget.cli.verb import flag, option, verb
from gebiedsbudget.locale import text


@verb("template")
@option("--for", "partner", type=Words("partner"), required=True)
@option("--to", "target", type=Place())
@flag("--force")
@click.pass_obj
def command(settings: Settings, partner: str, target: Path | None, *, force: bool) -> None:
    """Write the template and print where."""
    from gebiedsbudget.services.make_template import make_template

    made = make_template(settings.folder(), partner, target, force=force)
    told = text(
        "cli.template.written",
        file=made.file,
        goals=len(made.goals),
        areas=len(made.areas),
        commitments=len(made.commitments),
    )
    show_answer(settings, {**asdict(made), "file": str(made.file)}, told)
    narrate(text("cli.template.next", partner=made.partner))
