"""`backup`: a copy of the ledger's file, with its guards."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import argument, verb
from gebiedsbudget.domain.act import AMSTERDAM
from gebiedsbudget.locale import text


@verb("backup")
@argument("target", Place("target"), required=False)
@click.pass_obj
def command(settings: Settings, target: Path | None) -> None:
    """Copy the ledger and print where the copy is."""
    from gebiedsbudget.services.backup_ledger import backup

    folder = settings.folder()
    name = f"{folder.root.resolve().name}-{datetime.now(AMSTERDAM):%Y%m%d-%H%M%S}.duckdb"
    wanted = Path(name) if target is None else target / name if target.is_dir() else target
    made = backup(folder, wanted)
    show_answer(settings, {"backup": str(made)}, str(made))
    narrate(text("cli.backup.made"))
