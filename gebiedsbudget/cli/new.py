"""`new`: a ledger from a programme's description, or the smallest one that works."""

from __future__ import annotations

from pathlib import Path

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import argument, flag, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.paths import LedgerFolder


@verb("new")
@argument("file", Place(), required=False)
@flag("--minimal")
@click.pass_obj
def command(settings: Settings, file: Path | None, minimal: bool) -> None:
    """Make a ledger."""
    from gebiedsbudget.intake.toml_source import read_text
    from gebiedsbudget.services.define_programme import create_ledger

    folder = LedgerFolder(settings.place().root.absolute())
    if minimal and file is not None:
        raise UsageFault("cli.new.file_or_minimal")
    if file is not None and file.is_dir():
        raise UsageFault("cli.new.is_a_folder", folder=file)
    source_file = file or folder.programme
    if not minimal and file is None and not source_file.is_file():
        raise UsageFault("cli.new.nothing_to_start_from", file=source_file)
    act = settings.act()
    create_ledger(folder, act, None if minimal else read_text(source_file), file=source_file.name)
    show_answer(
        settings,
        {"ledger": str(folder.root), "programme": str(folder.programme)},
        text("cli.new.made", ledger=folder.root, programme=folder.programme),
    )
    narrate(text("cli.new.next"))
