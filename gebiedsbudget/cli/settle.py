"""`settle`: who owes whom at the end of a year or of an agreement, line by line; posted only when decided."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.recorded import lines_of
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import columns, euros, narrate, say, screen_width, show_answer, show_table
from gebiedsbudget.cli.values import Choice, Day, Whole, Words
from gebiedsbudget.cli.verb import argument, flag, option, verb
from gebiedsbudget.domain.terms import label
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import per_cent
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import language, text, word_of

if TYPE_CHECKING:
    from gebiedsbudget.domain.settlement import Owed, SettlementLine
    from gebiedsbudget.services.settle_agreement import SettledAgreement

RULES: Final = ("back-pro-rata", "stays", "carried-over", "call-on-key", "spender-bears")
COMPUTED: Final = ("label", "term", "year", "partner", "goal", "over", "share", "amount")
OWED: Final = ("year", "partner", "goal", "form", "contributed", "received", "due", "let_go", "to_pay", "back")
LAID_DOWN: Final = {
    **dict.fromkeys(("due", "due_share", "due_delivered", "due_deficit"), "contribution"),
    **dict.fromkeys(("remainder", "attributed", "returned", "rest"), "remainder"),
    **dict.fromkeys(("deficit", "called", "uncovered"), "deficit"),
}
"""By which rule of the agreement a step of the computation goes."""
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
    rows = (
        [{"agreement": settled.agreement, **_owed(owed)} for settled in found for owed in settled.settlement.owed]
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
    computed, goals = settled.settlement, {owed.stake.portion: owed.stake.goal for owed in settled.settlement.owed}
    title = "title_final" if settled.is_final else "title"
    say(text(f"cli.settle.{title}", agreement=settled.agreement, name=settled.name, year=settled.about), "")
    left_out = () if settled.is_final else ("year",)
    computed_keys, owed_keys = ([key for key in keys if key not in left_out] for keys in (COMPUTED, OWED))
    rows = [_line(settled, line, goals) for line in computed.lines]
    click.echo(render_table(rows, columns(*computed_keys), width=screen_width()))
    say("", text("cli.settle.owed"))
    owed = [_owed(owed) for owed in computed.owed]
    owed += [{"partner": partner, "to_pay": amount} for partner, amount in computed.called.items()]
    click.echo(
        render_table(
            [{**dict.fromkeys(OWED), **row} for row in owed], columns(*owed_keys), width=screen_width(), total=True
        )
    )
    say("", *_conclusions(settled))
    if settled.indicators:
        say("", text("cli.settle.indicators"))
        shown = [{**row, "outcome": text(f"cli.settle.outcome_{row['outcome']}")} for row in settled.indicators]
        click.echo(render_table(shown, columns(*MEASURED), width=screen_width()))
    if settled.postings:
        asked = "--final" if settled.is_final else f"--year {settled.year}"
        narrate(text("cli.settle.next", agreement=settled.agreement, asked=asked))


def _line(settled: SettledAgreement, line: SettlementLine, goals: dict[str, str]) -> dict[str, Any]:
    """Return one line of the computation as a reader reads it."""
    step = text(f"cli.settle.step_{line.step}")
    if line.step == "attributed":
        step = text("cli.settle.step_attributed", sort=text(f"cli.settle.sort_{str(line.sort).replace('-', '_')}"))
    if line.step == "returned":
        step = text("cli.settle.step_returned", base=text(f"cli.settle.base_{settled.terms.base}"))
    return {
        "label": step,
        "term": settled.term_numbers.get(LAID_DOWN.get(line.step, ""), ""),
        "year": line.year,
        "partner": line.partner,
        "goal": word_of(goals[line.portion]) if line.portion else None,
        "over": line.base,
        "share": per_cent(line.share, language()) if line.share is not None else None,
        "amount": line.amount,
    }


def _owed(owed: Owed) -> dict[str, Any]:
    """Return what a settlement means for one stake as a record."""
    return {
        "year": owed.stake.year,
        "partner": owed.stake.partner,
        "goal": word_of(owed.stake.goal),
        "form": label(owed.stake.form, group="form"),
        "contributed": owed.stake.signed,
        "received": owed.stake.received,
        "due": owed.due,
        "let_go": owed.let_go,
        "to_pay": owed.to_pay,
        "back": owed.back,
    }


def _conclusions(settled: SettledAgreement) -> list[str]:
    """Return in sentences what the terms say about a remainder or a deficit."""
    computed, terms = settled.settlement, settled.terms
    if terms.rests_on_work:
        return [text("cli.settle.on_indicators" if terms.ground == "indicator" else "cli.settle.on_performance")]
    number = settled.term_numbers.get("remainder" if computed.remainder >= 0 else "deficit", "")
    source = text("cli.settle.by_term", term=number) if number else text("cli.settle.by_agreement")
    if computed.remainder >= 0:
        if not computed.stays:
            return [text("cli.settle.nothing_left", source=source)]
        kind = terms.remainder.replace("-", "_")
        return [text(f"cli.settle.remainder_{kind}", amount=euros(computed.stays), source=source)]
    kind = terms.deficit.replace("-", "_")
    return [text(f"cli.settle.deficit_{kind}", amount=euros(computed.uncovered), source=source)]
