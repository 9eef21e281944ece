"""`statement`: from a partner's own workbooks to the figure in the pool."""

from __future__ import annotations

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, screen_width, show_table
from gebiedsbudget.cli.values import Whole, Words
from gebiedsbudget.cli.verb import argument, option, verb
from gebiedsbudget.domain.summary import Reading
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.export.wording import reading
from gebiedsbudget.locale import text


@verb("statement")
@argument("partner", type=Words("partner"))
@option("--year", type=Whole("year"))
@click.pass_obj
def command(settings: Settings, partner: str, year: int | None) -> None:
    """Print the statement of reconciliation of a partner."""
    from gebiedsbudget.services.read_statement import statement

    found = statement(settings.folder(), partner, year)
    if settings.form == "json":
        click.echo(render_json({"sources": found.sources, "steps": found.steps, "difference": found.difference}))
        return
    steps = [{**step, "label": text(f"cli.statement.{step['step']}")} for step in found.steps]
    if settings.form == "csv":
        show_table(settings, steps, ("step", "label", "lines", "amount"))
        return
    known = ("costs", "control_total", "untied") if len(found.without_control) < len(found.sources) else ()
    shown = columns("delivery", "version", "lines", "amount", *known)
    click.echo(render_table(found.sources, shown, width=screen_width(), total=True))
    click.echo()
    click.echo(render_table(steps, columns("label", "lines", "amount"), width=screen_width()))
    for source in found.sources:
        told = reading(Reading(**source["reading"]))
        if told:
            click.echo(text("cli.statement.read_as", delivery=source["delivery"], reading=told))
    if found.sources:
        left = found.without_control
        key = "no_control" if left else "all_control"
        click.echo(text(f"cli.statement.{key}", count=len(left), of=len(found.sources), deliveries=", ".join(left)))
    click.echo(text("cli.statement.ties" if not found.difference else "cli.statement.differs", amount=found.difference))
