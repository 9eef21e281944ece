"""One difference: both sides, what is agreed, and the conversation about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from gebiedsbudget.domain.act import is_actor
from gebiedsbudget.domain.period import parse_day
from gebiedsbudget.locale import text
from gebiedsbudget.services.compare_sides import STATUSES, Remark, difference, remark
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme
from gebiedsbudget.tui.dialogs.ask_line import AskLine
from gebiedsbudget.tui.dialogs.pick import Choice, Pick
from gebiedsbudget.tui.difference_rows import facts_of, remark_columns, remark_row, status_word
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import names_of
from gebiedsbudget.tui.screens.acting import ActingScreen
from gebiedsbudget.tui.widgets.block import Block
from gebiedsbudget.tui.widgets.facts import Facts


@dataclass(frozen=True)
class Discussed:
    """What the screen saw: the names, the difference, and what was said of it."""

    programme: ProgrammeInForce
    difference: Record
    conversation: Sequence[Record]


class DifferenceScreen(ActingScreen[Discussed]):
    """A difference.

    Args:
        name: its short name.
    """

    CSS_PATH = "difference.tcss"
    AUTO_FOCUS = "LedgerTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("s", "status", "set_status"),
        key("w", "owner", "set_owner"),
        key("u", "due", "set_due"),
        key("n", "note", "add_note"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.difference = name

    def body(self) -> Iterable[Widget]:
        """Give both sides, and the conversation."""
        yield Facts()
        yield Block("conversation", rows=True)

    def look(self) -> Discussed:
        """Read the difference as it stands now."""
        found, conversation = difference(self.ledger, self.difference)
        return Discussed(programme(self.ledger), found, conversation)

    def show(self, seen: Discussed) -> None:
        """Show both sides, and what was said, the oldest first."""
        self.query_one(Facts).facts = facts_of(seen.difference, names_of(seen.programme))
        rows = [remark_row(at, event) for at, event in enumerate(seen.conversation)]
        none = "" if rows else text("tui.difference.nothing_said")
        self.query_one(Block).put(text("tui.difference.conversation"), remark_columns(), rows, none)

    def action_status(self) -> None:
        """Choose how it stands."""
        if self.seen is not None:
            choices = [Choice(status, status_word(status)) for status in STATUSES]
            pick = Pick(text("tui.difference.status_title"), choices, self.seen.difference["status"])
            self.app.push_screen(pick, lambda status: self._say(Remark(status=status)))

    def action_owner(self) -> None:
        """Say who takes it up."""
        self._ask_line(
            "owner",
            lambda written: "" if is_actor(written) else text("tui.actor.fault"),
            lambda written: Remark(owner=written),
        )

    def action_due(self) -> None:
        """Say by when."""
        self._ask_line(
            "due",
            lambda written: "" if parse_day(written) else text("tui.day.fault"),
            lambda written: Remark(due_on=parse_day(written)),
        )

    def action_note(self) -> None:
        """Say something about it."""
        self._ask_line(
            "note",
            lambda written: "" if written else text("tui.difference.note_fault"),
            lambda written: Remark(note=written),
        )

    def _ask_line(self, what: str, fault: Callable[[str], str], said: Callable[[str], Remark]) -> None:
        """Ask one thing in a line, and record it."""
        title, question, example = (text(f"tui.difference.{what}_{part}") for part in ("title", "question", "example"))
        self.app.push_screen(
            AskLine(title, question, example, fault),
            lambda written: None if written is None else self._say(said(written)),
        )

    def _say(self, said: Remark) -> None:
        """Record what is said; a choice that was left says nothing."""
        if said.says_something():
            self.act(
                lambda act: remark(self.ledger, act, self.difference, said),
                lambda _: self.app.notify(text("tui.done.said"), markup=False),
                text("tui.notice.saying"),
            )
