"""`measure`: the value of an indicator in an area on a day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Day, MeasuredValue, Words
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.export.notation import day, measured
from gebiedsbudget.locale import language, text


@verb("measure")
@argument("indicator")
@argument("value", MeasuredValue())
@option("--on", "measured_on", type=Day())
@option("--area", type=Words("area"))
@option("--source")
@option("--method")
@option("--reason")
@click.pass_obj
def command(
    settings: Settings,
    indicator: str,
    value: Decimal,
    measured_on: date | None,
    area: str | None,
    source: str | None,
    method: str | None,
    reason: str | None,
) -> None:
    """Record a measurement."""
    from gebiedsbudget.services.measure_indicator import Measured, measure

    act = settings.act()
    said = Measured(indicator, value, measured_on or act.today(), area, source, method, reason)
    done = measure(settings.folder(), act, said)
    sentence = text(
        "cli.measure.done" if done.replaced is None else "cli.measure.replaced",
        indicator=done.indicator,
        area=done.area,
        day=day(done.measured_on, language()),
        value=measured(done.value, "", language()),
        before="" if done.replaced is None else measured(done.replaced, "", language()),
    )
    show_answer(settings, asdict(done), sentence)
    if done.is_break:
        narrate(text("cli.measure.breaks", method=done.method))
    narrate(text("cli.measure.next", indicator=done.indicator))
