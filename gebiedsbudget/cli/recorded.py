"""What was posted by hand, and what happened to the parts that could not land as asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from gebiedsbudget.cli.show import euros, narrate, show_answer
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from gebiedsbudget.cli.settings import Settings
    from gebiedsbudget.domain.entry import WantedPosting
    from gebiedsbudget.services.record_entry import RecordedEntry


def show_recorded(settings: Settings, recorded: RecordedEntry, wanted: Sequence[WantedPosting] = ()) -> None:
    """Print the entry, and say on stderr what is undrawn, memo or moved to an open day."""
    sentences = [text("cli.recorded.done", seal=recorded.seal_number, count=len(recorded.posting_ids))]
    sentences += [
        text(
            "cli.recorded.line",
            kind=label(posting.kind, group="kind"),
            amount=euros(posting.amount),
            partner=posting.partner,
            goal=posting.goal,
            area=posting.area,
            year=posting.year,
        )
        for posting in wanted
    ]
    show_answer(settings, asdict(recorded), *sentences)
    if recorded.undrawn > 0:
        narrate(text("cli.recorded.undrawn", amount=euros(recorded.undrawn)))
    if recorded.memo:
        narrate(text("cli.recorded.memo", amount=euros(recorded.memo)))
    if recorded.moved_on:
        narrate(text("cli.recorded.moved_on", day=day(recorded.moved_on, language())))
    narrate(text("cli.recorded.next", posting=recorded.posting_ids[0]))
