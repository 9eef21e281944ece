"""`define`: record how the programme's description changed, or write back what is in force."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_table, word
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import argument, flag, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import text


@verb("define")
@argument("file", Place(), required=False)
@flag("--export", "is_export")
@click.pass_obj
def command(settings: Settings, file: Path | None, is_export: bool) -> None:
    """Record differences, or print the description in force."""
    from gebiedsbudget.services.define_programme import define, export_programme

    folder = settings.folder()
    if is_export:
        if file is not None:
            raise UsageFault("cli.define.export_goes_to_stdout")
        click.echo(export_programme(folder), nl=False)
        return
    if file is not None and file.is_dir():
        raise UsageFault("cli.fault.is_a_folder", file=file)
    changes = [asdict(change) for change in define(folder, settings.act(), file)]
    if settings.form == "table":
        if not changes:
            click.echo(text("cli.define.nothing_new"))
            return
        for change in changes:
            change["subject"] = word(change["subject"])
            change["change"] = word(change["change"])
    show_table(settings, changes, ("subject", "code", "change"))
    narrate(text("cli.define.recorded", count=len(changes)))
