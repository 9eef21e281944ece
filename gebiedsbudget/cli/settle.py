"""`settle`: who owes whom at the end of a year or of an agreement, line by line; posted only when decided."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.recorded import lines_of
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, narrate, say, screen_width, show_answer, show_table
from gebiedsbudget.cli.values import Choice, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from gebiedsbudget.services.settle_agreement import SettledAgreement

RULES: Final = ("back-pro-rata", "stays", "carried-over", "call-on-key", "spender-bears")
COMPUTED: Final = ("label", "term", "year", "partner", "goal", "over", "share", "amount")
OWED: Final = ("year", "partner", "goal", "form", "contributed", "received", "due", "let_go", "to_pay", "back")
MEASURED: Final = ("indicator", "name", "area", "target", "value", "outcome")


@verb("settle")
@argument("agreement", Words("agreement"), required=False)
@option("--year", type=Whole("year"))
@flag("--final", "is_final")
@option("--rule", type=Choice(RULES))
@flag("--post", "is_post")
@option("--decision")
@option("--on", "booked_on", type=Day())
@click.pass_obj
def command(
    settings: Settings,
    agreement: str | None,
    year: int | None,
    is_final: bool,
    rule: str | None,
    is_post: bool,
    decision: str | None,
    booked_on: date | None,
) -> None:
    """Show a settlement, or post it."""
    from gebiedsbudget.services import settle_agreement as service

    if (year is None) != is_final:
        raise UsageFault("cli.settle.year_or_final")
    folder = settings.folder()
    if not is_post:
        codes = [agreement] if agreement else service.agreements_to_settle(folder, year)
        if not codes:
            narrate(text("cli.settle.none_at_all") if year is None else text("cli.settle.none", year=str(year)))
        _show(settings, [service.settle_agreement(folder, code, year, rule) for code in codes])
        return
    if agreement is None or decision is None:
        raise UsageFault("cli.settle.name_what_is_posted")
    act = settings.act()
    done = service.post_settlement(
        folder, act, agreement, year, decision, booked_on=booked_on or act.today(), rule=rule
    )
    posted = text("cli.settle.posted", agreement=agreement, year=done.about, count=len(done.postings))
    show_answer(settings, _plain(done), posted, *lines_of(done.postings))


def _show(settings: Settings, found: list[SettledAgreement]) -> None:
    """Print settlements: whole for a program, as a computation for a reader."""
    if settings.form == "table":
        for settled in found:
            _show_computation(settled)
        return
    from gebiedsbudget.services.tell_settlement import owed_lines

    rows = (
        [{"agreement": settled.agreement, **owed} for settled in found for owed in owed_lines(settled)]
        if settings.form == "csv"
        else [_plain(settled) for settled in found]
    )
    show_table(settings, rows, ("agreement", *OWED))


def _plain(settled: SettledAgreement) -> dict[str, Any]:
    """Return a settlement as one record for a program."""
    return {
        "agreement": settled.agreement,
        "version": settled.version,
        "year": settled.year,
        "years": settled.years,
        "is_final": settled.is_final,
        "term_numbers": settled.term_numbers,
        "terms": asdict(settled.terms),
        "settlement": asdict(settled.settlement),
        "indicators": settled.indicators,
        "postings": [
            {key: getattr(posting, key) for key in ("kind", "partner", "goal", "area", "year", "form", "amount")}
            for posting in settled.postings
        ],
        "is_posted": settled.is_posted,
    }


def _show_computation(settled: SettledAgreement) -> None:
    """Print how a settlement comes about, and what it means for each."""
    from gebiedsbudget.services.tell_settlement import computed_lines, conclusions, owed_lines, title

    computed = settled.settlement
    say(title(settled), "")
    left_out = () if settled.is_final else ("year",)
    computed_keys, owed_keys = ([key for key in keys if key not in left_out] for keys in (COMPUTED, OWED))
    click.echo(render_table(computed_lines(settled), columns(*computed_keys), width=screen_width()))
    say("", text("cli.settle.owed"))
    owed = owed_lines(settled)
    owed += [{"partner": partner, "to_pay": amount} for partner, amount in computed.called.items()]
    click.echo(
        render_table(
            [{**dict.fromkeys(OWED), **row} for row in owed], columns(*owed_keys), width=screen_width(), total=True
        )
    )
    say("", *conclusions(settled))
    if settled.indicators:
        say("", text("cli.settle.indicators"))
        shown = [{**row, "outcome": text(f"cli.settle.outcome_{row['outcome']}")} for row in settled.indicators]
        click.echo(render_table(shown, columns(*MEASURED), width=screen_width()))
    if settled.postings:
        asked = "--final" if settled.is_final else f"--year {settled.year}"
        narrate(text("cli.settle.next", agreement=settled.agreement, asked=asked))
