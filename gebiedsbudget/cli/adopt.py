"""`adopt`: an approach goes to another area."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place, Words
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.locale import text


@verb("adopt")
@argument("approach", type=Words("approach"))
@option("--from", "source", type=Place("folder"), required=True)
@option("--to", "area", type=Words("area"), required=True)
@click.pass_obj
def command(settings: Settings, approach: str, source: Path, area: str) -> None:
    """Copy an approach to an area here, without amounts, parties and measurements."""
    from gebiedsbudget.services.adopt_approach import adopt

    there = Settings(ledger=source).folder()
    done = adopt(there, settings.folder(), settings.act(), approach, area)
    sentence = text("cli.adopt.done", approach=approach, programme=done.origin_programme, area=area, count=done.parts)
    show_answer(settings, asdict(done), sentence)
    narrate(text("cli.adopt.next", approach=approach))
