"""What was posted by hand or waits for a decision, and what happened to the parts that could not land as asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from gebiedsbudget.cli.show import Record, euros, narrate, show_answer
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text, word_of

if TYPE_CHECKING:
    from gebiedsbudget.cli.settings import Settings
    from gebiedsbudget.domain.entry import WantedPosting
    from gebiedsbudget.services.record_entry import RecordedEntry
    from gebiedsbudget.services.request_commitment import WaitingRequest


def show_recorded(settings: Settings, recorded: RecordedEntry, wanted: Sequence[WantedPosting] = ()) -> None:
    """Print the entry, and say on stderr what is undrawn, memo or moved to an open day."""
    done = text("cli.recorded.done", seal=recorded.seal_number, count=len(recorded.posting_ids))
    show_answer(settings, asdict(recorded), done, *lines_of(wanted))
    if recorded.undrawn > 0:
        narrate(text("cli.recorded.undrawn", amount=euros(recorded.undrawn)))
    if recorded.memo:
        narrate(text("cli.recorded.memo", amount=euros(recorded.memo)))
    if recorded.moved_on:
        narrate(text("cli.recorded.moved_on", day=day(recorded.moved_on, language())))
    for row in recorded.exceeded:
        cell = " · ".join(filter(None, (row["partner"], row["goal"], row["area"])))
        narrate(
            text(
                f"cli.recorded.{'beyond' if row['control'] == 'stop' else 'warned'}",
                cell=cell,
                year=row["year"],
                available=euros(row["available_before"]),
                asked=euros(row["asked"]),
                short=euros(row["short_by"]),
            )
        )
    narrate(text("cli.recorded.next", posting=recorded.posting_ids[0]))


def lines_of(postings: Iterable[WantedPosting]) -> list[str]:
    """Return postings as lines for a reader."""
    return [
        text(
            "cli.recorded.line",
            kind=label(posting.kind, group="kind"),
            amount=euros(posting.amount),
            partner=" → ".join(filter(None, (word_of(posting.partner), posting.to_partner))),
            goal=posting.goal,
            area=posting.area,
            year=posting.year,
        )
        + ("" if posting.form == "cash" else f" · {label(posting.form, group='form')}")
        for posting in postings
    ]


def show_posted(settings: Settings, answer: Record, postings: Sequence[WantedPosting], *sentences: str) -> None:
    """Print what a command posted, under what it did; a program gets the postings beside the answer."""
    told = [
        {key: getattr(posting, key) for key in ("kind", "partner", "goal", "area", "year", "form", "amount")}
        for posting in postings
    ]
    show_answer(settings, {**answer, "postings": told}, *sentences, *lines_of(postings))


def warn_of_terms(settings: Settings, postings: Sequence[WantedPosting]) -> None:
    """Say on stderr which terms of agreements are not kept in the years of some postings."""
    from gebiedsbudget.services.read_agreement import touched_terms

    for row in touched_terms(settings.folder(), {posting.year for posting in postings}):
        narrate(text("cli.recorded.term", text=row["text"]))


def show_waiting(settings: Settings, waiting: WaitingRequest) -> None:
    """Print that a commitment waits for a decision, why, and how it is decided."""
    limit = None if waiting.limit is None else euros(waiting.limit)
    why = text(f"mandate.because.{waiting.reason}", mandate=waiting.mandate, limit=limit)
    show_answer(settings, asdict(waiting), text("cli.recorded.waits", number=waiting.number, why=why))
    narrate(text("cli.recorded.decide", number=waiting.number))
