"""`summary`: the board's summary as an accessible PDF and as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Place
from gebiedsbudget.cli.verb import option, verb
from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import file_stem
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.domain.summary import Summary


@verb("summary")
@looks_from("year", "area", "known_on", "booked_until")
@option("--pdf", type=Place())
@option("--xlsx", type=Place())
@click.pass_obj
def command(settings: Settings, view: Viewpoint, pdf: Path | None, xlsx: Path | None) -> None:
    """Write the summary and print where."""
    from gebiedsbudget.export.document import render_document
    from gebiedsbudget.export.workbook import render_workbook
    from gebiedsbudget.services.make_summary import make_summary
    from gebiedsbudget.services.read_programme import partner_codes

    if Path("-") in (pdf, xlsx):
        raise UsageFault("cli.summary.no_stdout")
    folder = settings.folder()
    act = Act("") if settings.actor is None else settings.act().at_one_of(partner_codes(folder))
    summary = make_summary(folder, act, view)
    if pdf is None and xlsx is None:
        pdf, xlsx = Path(f"{file_name(summary)}.pdf"), Path(f"{file_name(summary)}.xlsx")
    written = []
    if pdf is not None:
        pdf.write_bytes(render_document(summary))
        written.append(str(pdf))
    if xlsx is not None:
        xlsx.write_bytes(render_workbook(summary))
        written.append(str(xlsx))
    show_answer(settings, {"files": written}, *written)
    narrate(text("cli.summary.written"))


def file_name(summary: Summary) -> str:
    """Return a file name that tells which programme and which year."""
    year = text("cli.summary.all_years") if summary.year is None else str(summary.year)
    return file_stem(f"{text('cli.summary.file')} {summary.programme_name} {year}")
