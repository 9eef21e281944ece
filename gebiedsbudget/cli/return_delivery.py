"""`return`: the sender's own workbook back, with a comment in every cell that has to be mended."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from gebiedsbudget.cli.findings import finding_record
from gebiedsbudget.cli.password import password_for, password_in
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import text


@verb("return")
@argument("delivery")
@option("--to", "target", type=Place())
@option("--password-file", type=Place())
@flag("--force")
@click.pass_obj
def command(settings: Settings, delivery: str, target: Path | None, password_file: Path | None, *, force: bool) -> None:
    """Write the return workbook and print where."""
    from gebiedsbudget.services.return_delivery import return_delivery

    folder = settings.folder()
    password = None if password_file is None else password_in(password_file)
    write = partial(return_delivery, folder, delivery, target, force=force)
    try:
        made = write(password=password)
    except Refusal as refusal:
        made = write(password=password_for(refusal))
    record = {
        **asdict(made),
        "file": str(made.file),
        "elsewhere": [finding_record(found) for found in made.elsewhere],
    }
    told = text("cli.return.written", file=made.file, count=len(made.cells), findings=made.findings)
    apart = [text("cli.return.elsewhere", message=found.message, to_do=found.to_do) for found in made.elsewhere]
    show_answer(settings, record, told, *apart)
    narrate(text("cli.return.protected" if made.is_protected else "cli.return.next", delivery=made.delivery))
