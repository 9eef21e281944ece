"""`explain`: from a figure to its postings, and from a posting to the cell it came from."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.password import password_in
from gebiedsbudget.cli.postings import described
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.sheet import window_table
from gebiedsbudget.cli.show import columns, euros, for_reader, narrate, say, screen_width, show_table
from gebiedsbudget.cli.values import Place, Whole
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.domain.entry import told
from gebiedsbudget.domain.terms import GLOSSARY, label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.delimited import render_json
from gebiedsbudget.export.notation import day, sheet_cell
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.services.explain_figure import PostingTrail
    from gebiedsbudget.store.read import Record

KEYS: Final = (
    "number",
    "booked_on",
    "kind",
    "partner",
    "goal",
    "year",
    "effect",
    "reference",
    "description",
    "delivery",
    "cell",
)
ITEM_KEYS: Final = ("number", "booked_on", "kind", "amount", "reference", "description")
PAGE: Final = 50
POSTING: Final = re.compile(r"\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""How a posting is named: by its number or its id."""


@verb("explain")
@argument("figure")
@looks_from("partner", "goal", "area", "year", "known_on", "booked_until")
@option("--limit", type=Whole(), default=PAGE)
@option("--password-file", type=Place())
@flag("--open", "is_open")
@click.pass_obj
def command(
    settings: Settings, figure: str, view: Viewpoint, limit: int, password_file: Path | None, *, is_open: bool
) -> None:
    """Print what a figure consists of, or where a posting comes from, and open its workbook."""
    folder = settings.folder()
    name = figure_named(figure)
    if name is not None:
        if is_open:
            raise UsageFault("cli.explain.open_what", figure=figure)
        _explain_figure(settings, folder, name, view, limit)
    elif POSTING.fullmatch(figure):
        posting = _explain_posting(settings, folder, figure, password_file)
        if is_open:
            _open(folder, posting)
    else:
        raise UsageFault("cli.explain.unknown", asked=figure, figures=", ".join(_words_of_figures()))


def figure_named(word: str) -> str | None:
    """Return the figure a user means by its identifier or its word, or None."""
    from gebiedsbudget.services.read_postings import TRACEABLE_FIGURES

    meant = word.lower()
    named = (term.name for term in GLOSSARY["figure"] if meant in (term.singular, term.english))
    return next((figure for figure in (meant, *named) if figure in TRACEABLE_FIGURES), None)


def _words_of_figures() -> list[str]:
    from gebiedsbudget.services.read_postings import TRACEABLE_FIGURES

    known = {term.name for term in GLOSSARY["figure"]}
    return [label(figure, group="figure") for figure in TRACEABLE_FIGURES if figure in known]


def _explain_figure(settings: Settings, folder: LedgerFolder, figure: str, view: Viewpoint, limit: int) -> None:
    from gebiedsbudget.services.explain_figure import explain

    found = explain(folder, figure, view, limit=limit)
    if settings.form == "json":
        click.echo(render_json(asdict(found)))
        return
    if settings.form == "csv":
        show_table(settings, found.postings, KEYS, every=list(found.postings[0]) if found.postings else KEYS)
        return
    click.echo(text("cli.explain.figure", figure=label(figure), amount=euros(found.amount), count=found.total))
    if found.postings:
        rows = for_reader([described(row) for row in found.postings])
        click.echo(render_table(rows, columns(*KEYS), width=screen_width(), total=found.total == len(rows)))
        narrate(text("cli.explain.next", posting=found.postings[0]["number"]))
    if found.total > len(found.postings):
        narrate(text("cli.explain.more", shown=len(found.postings), total=found.total))


def _explain_posting(settings: Settings, folder: LedgerFolder, asked: str, password_file: Path | None) -> Record:
    from gebiedsbudget.services.explain_figure import explain_posting

    trail = explain_posting(folder, asked, None if password_file is None else password_in(password_file))
    if settings.form == "json":
        click.echo(render_json(asdict(trail)))
    elif settings.form == "csv":
        show_table(settings, [trail.posting], ITEM_KEYS, every=list(trail.posting))
    else:
        say(*_trail_lines(trail))
    return trail.posting


def _open(folder: LedgerFolder, posting: Record) -> None:
    """Open the workbook with the user's own program, and say where it is: the program may be elsewhere."""
    from gebiedsbudget.services.open_sheet import sheet_to_open

    found = sheet_to_open(folder, posting)
    place = {"file": found.file, "sheet": found.sheet, "cell": found.cell}
    if not _has_screen() or click.launch(str(found.file)) != 0:
        narrate(text("cli.explain.open_yourself", **place))
    else:
        narrate(text("cli.explain.opened_at" if found.is_at_cell else "cli.explain.opened", **place))


def _has_screen() -> bool:
    """Whether a program with windows can be seen here; on Linux the one that opens files does not tell."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _trail_lines(trail: PostingTrail) -> Iterator[str]:
    posting = trail.posting
    yield text(
        "cli.explain.posting",
        number=posting["number"],
        kind=label(posting["kind"], group="kind"),
        amount=euros(posting["amount"]),
        partner=posting["partner"],
        goal=posting["goal"],
        area=posting["area"],
        year=posting["year"],
    )
    yield text(
        "cli.explain.entry",
        description=told(posting["entry_description"], posting["kind"], posting["reference"]),
        day=day(posting["booked_on"], language()),
        actor=posting["actor"],
        seal=posting["seal_number"],
    )
    if posting["description"] or posting["counterparty"]:
        yield text("cli.explain.told", told=described(posting)["description"])
    for key, rows in (("item", trail.item), ("drawn", trail.drawn)):
        if len(rows) > 1:
            shown = [{**row, "kind": label(row["kind"], group="kind")} for row in rows]
            yield "\n" + text(f"cli.explain.{key}")
            yield render_table(shown, columns(*ITEM_KEYS), width=screen_width())
    yield ""
    if not posting["delivery"]:
        yield text("cli.explain.by_hand")
        return
    names = ("delivery", "version", "file_name", "sheet", "cell")
    raw = sheet_cell(posting["raw"], language())
    sha256 = posting["file_sha256"][:12]
    yield text("cli.explain.cell", raw=raw, sha256=sha256, **{name: posting[name] for name in names})
    if trail.window is not None:
        yield "\n" + window_table(trail.window)
    elif trail.is_protected:
        yield text("cli.explain.protected", posting=posting["number"])
    elif trail.no_window:
        yield trail.no_window
