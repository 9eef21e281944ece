"""What every screen shares: it looks at the ledger in a thread, shows what it saw, and holds no file.

A screen says what to look at (`look`, which runs in a thread and calls services) and how to show it (`show`). When
another process wrote, it looks again. A refusal is shown as its sentence, a locked file as a calm note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextvars import Context, copy_context
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import LedgerLocked, Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.services.export_table import export_table
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.table import Row, exported
from gebiedsbudget.tui.widgets.filter_line import FilterLine
from gebiedsbudget.tui.widgets.hint_bar import HintBar
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from gebiedsbudget.tui.widgets.notice import Notice
from gebiedsbudget.tui.widgets.path_bar import PathBar
from gebiedsbudget.waiting import tell_waiting

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.tui.host import Host

Seen = TypeVar("Seen")
Result = TypeVar("Result")
PATIENCE: Final = 0.8
AGAIN: Final = 2.0


class LedgerScreen(Screen[None], Generic[Seen]):
    """A screen on the ledger.

    Args:
        crumb: how it is called in the path.
        view: from where it looks; everything, now, by default.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "back", "back", "esc"),
        key("slash", "filter", "filter", "/"),
        key("e", "export", "export"),
        key("y", "copy", "copy"),
    ]

    class Looked(Message):
        """The ledger was looked at; carries what was seen."""

        def __init__(self, seen: object) -> None:
            super().__init__()
            self.seen = seen

    class InUse(Message):
        """Another program holds the ledger, and the look waits for it."""

    class NotSeen(Message):
        """The ledger could not be looked at; carries why."""

        def __init__(self, refusal: Refusal, sentence: str) -> None:
            super().__init__()
            self.refusal = refusal
            self.sentence = sentence

    class Answered(Message):
        """A service answered; carries what to do next."""

        def __init__(self, go_on: Callable[[], None]) -> None:
            super().__init__()
            self.go_on = go_on

    class Refused(Message):
        """A service refused; carries its sentence."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, crumb: str, view: Viewpoint | None = None) -> None:
        super().__init__()
        self.crumb = crumb
        self.view = view or Viewpoint()
        self.needle = ""
        self.is_stale = False
        self.seen: Seen | None = None
        self._patience: Timer | None = None

    # What a screen fills in.

    def look(self) -> Seen:
        """Return what to show; runs in a thread and may refuse."""
        raise NotImplementedError

    def show(self, seen: Seen) -> None:
        """Show what was seen."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Give the widgets between the top line and the bottom lines."""
        raise NotImplementedError

    def title_of_export(self) -> str:
        """Return what a table of this screen is about."""
        return self.crumb

    def rows_to_export(self, table: LedgerTable) -> Sequence[Row]:
        """Return the rows of a table as they leave the screen; runs in a thread."""
        return table.filled[1]

    def copied(self) -> str:
        """Return as text what the cursor is on."""
        return self.focused.copied() if isinstance(self.focused, LedgerTable) else ""

    # What all share.

    @property
    def ledger(self) -> LedgerFolder:
        """The ledger the app is opened on."""
        return self.ours.folder

    @property
    def ours(self) -> Host:
        """The app, as what it is."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Lay out the lines every screen has around its own widgets."""
        yield PathBar()
        yield from self.body()
        with Vertical(id="foot"):
            yield Notice()
            yield FilterLine()
            yield HintBar()

    def on_mount(self) -> None:
        """Look for the first time."""
        self.look_again()

    def on_screen_resume(self, _: events.ScreenResume) -> None:
        """Say where we are, and look again when something was written meanwhile."""
        self.query_one(PathBar).crumbs = self.ours.crumbs()
        if self.is_stale:
            self.look_again()

    def look_again(self) -> None:
        """Look at the ledger once more."""
        self.is_stale = False
        if self._patience is None:
            self._patience = self.set_timer(PATIENCE, self._say_reading)
        context = copy_context()
        context.run(tell_waiting.set, self._tell_in_use)
        self._look(context)

    @work(thread=True, exclusive=True, group="look")
    def _look(self, context: Context) -> None:
        worker = get_current_worker()
        try:
            message: Message = self.Looked(context.run(self.look))
        except Refusal as refusal:
            message = self.NotSeen(refusal, context.run(str, refusal))
        if not worker.is_cancelled:
            self.post_message(message)

    def ask(self, question: Callable[[], Result], then: Callable[[Result], None], busy: str = "") -> None:
        """Let a service work in a thread and go on with its answer; a refusal is shown as its sentence.

        Args:
            question: what to ask; runs in a thread.
            then: what to do with the answer, back on the screen.
            busy: what to say meanwhile.
        """
        self.query_one(Notice).say(busy)
        self._ask(copy_context(), question, then)

    @work(thread=True, group="ask")
    def _ask(self, context: Context, question: Callable[[], Result], then: Callable[[Result], None]) -> None:
        try:
            answer = context.run(question)
        except Refusal as refusal:
            self.post_message(self.Refused(context.run(str, refusal)))
        else:
            self.post_message(self.Answered(lambda: then(answer)))

    def on_ledger_screen_answered(self, message: Answered) -> None:
        """Go on with an answer."""
        self.query_one(Notice).say("")
        message.go_on()

    def on_ledger_screen_refused(self, message: Refused) -> None:
        """Say why something asked for was not done."""
        self.query_one(Notice).say("")
        self.app.notify(message.sentence, title=text("tui.notice.refused"), severity="error", markup=False)

    def _tell_in_use(self) -> None:
        self.post_message(self.InUse())

    def _say_reading(self) -> None:
        self.query_one(Notice).say(text("tui.notice.reading"))

    def _stop_patience(self) -> None:
        if self._patience is not None:
            self._patience.stop()
            self._patience = None

    def on_ledger_screen_in_use(self) -> None:
        """Say that another program is writing, while the look still waits for it."""
        if self._patience is not None:
            self.query_one(Notice).say(text("tui.notice.waiting"))

    def on_ledger_screen_looked(self, message: Looked) -> None:
        """Show what was seen."""
        self._stop_patience()
        self.query_one(Notice).say("")
        path = self.query_one(PathBar)
        path.seen_at, path.known_on = self.ours.clock(), self.view.known_on
        self.seen = cast("Seen", message.seen)
        self.show(self.seen)

    def on_ledger_screen_not_seen(self, message: NotSeen) -> None:
        """Say why, keep what was seen before, and try again when the file was only in use."""
        self._stop_patience()
        self.query_one(Notice).say(message.sentence)
        if isinstance(message.refusal, LedgerLocked):
            self.set_timer(AGAIN, self.look_again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back only where there is one."""
        del parameters
        return action != "back" or self is not self.app.screen_stack[0]

    def action_back(self) -> None:
        """Go back to where the reader came from."""
        self.app.pop_screen()

    def action_copy(self) -> None:
        """Put what the cursor is on on the clipboard, as text."""
        words = self.copied()
        if words:
            self.app.copy_to_clipboard(words)
            self.app.notify(words, title=text("tui.done.copied"), markup=False)

    def action_export(self) -> None:
        """Write the table in use to the ledger's folder, as CSV and as a workbook."""
        tables = [table for table in self.query(LedgerTable) if table.row_count and table.display]
        table = self.focused if self.focused in tables else next(iter(tables), None)
        if not isinstance(table, LedgerTable):
            return
        title, at = self.title_of_export(), self.ours.clock()

        def write() -> Sequence[Path]:
            columns, records = exported(table.filled[0], self.rows_to_export(table))
            return export_table(self.ledger, title, columns, records, at)

        self.ask(write, self._exported, text("tui.notice.exporting"))

    def _exported(self, written: Sequence[Path]) -> None:
        names = "\n".join(path.relative_to(self.ledger.root).as_posix() for path in written)
        self.app.notify(names, title=text("tui.done.exported"), markup=False)

    def action_filter(self) -> None:
        """Open the filter."""
        self.query_one(FilterLine).open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow what is shown to what holds the needle."""
        self.needle = event.value.strip()
        self.filtered()

    def on_input_submitted(self) -> None:
        """Keep the filter and go back to what it narrows."""
        self.query_one(FilterLine).action_keep()

    def filtered(self) -> None:
        """Show again with the needle in use; a screen that asks the ledger for it looks again instead."""
        self.show_again()

    def show_again(self) -> None:
        """Show what was seen once more, in the colours and with the needle in use."""
        if self.seen is not None:
            self.show(self.seen)
