"""The terminal UI: screens on one ledger, which nobody has to close because another process writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from gebiedsbudget.domain.act import Clock, system_clock
from gebiedsbudget.locale import text, use_language
from gebiedsbudget.tui.dialogs.key_help import KeyHelp
from gebiedsbudget.tui.keys import hints_of, key
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.screens.overview import OverviewScreen
from gebiedsbudget.tui.theme import DARK, LIGHT
from gebiedsbudget.tui.widgets.path_bar import PathBar

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

WATCH_SECONDS: Final = 1.0
Signature = tuple[tuple[int, int] | None, ...]


class GebiedsbudgetApp(App[None]):
    """The app.

    Args:
        folder: the ledger to look at.
        language: `nl` or `en`.
        clock: gives the instant of what is shown and recorded; no command sets it.
        actor: who acts; None when nobody said so yet.
    """

    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {"ledger": OverviewScreen}
    DEFAULT_MODE = "ledger"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (74, "-wide")]  # noqa: RUF012 - Textual types it as no class variable
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - Textual types it as no class variable
    NOTIFICATION_TIMEOUT: ClassVar[float] = 8
    BINDINGS: ClassVar[list[BindingType]] = [
        key("question_mark", "help", "help", "?"),
        Binding("ctrl+p", "command_palette", "tui.key.palette", key_display="^p", priority=True),
        key("q,ctrl+q", "quit", "quit", "q", hint=False),
    ]

    def __init__(
        self, folder: LedgerFolder, *, language: str = "nl", clock: Clock = system_clock, actor: str | None = None
    ) -> None:
        use_language(language)
        super().__init__()
        self.folder = folder
        self.clock = clock
        self.actor = actor
        self.programme_name = folder.root.name
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name
        self._written = self._signature()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give themes that are not ours the colours our widgets ask for."""
        return DARK.variables

    def on_mount(self) -> None:
        """Watch whether another process writes."""
        self.set_interval(WATCH_SECONDS, self._watch)

    def crumbs(self) -> tuple[str, ...]:
        """Return where the reader is: the programme, then every screen on the way here."""
        screens = [screen.crumb for screen in self.screen_stack if isinstance(screen, LedgerScreen)]
        return (self.programme_name, *screens)

    def name_programme(self, name: str) -> None:
        """Let the path begin with the name of the programme."""
        self.programme_name = name
        for screen in self.screen_stack:
            if isinstance(screen, LedgerScreen):
                screen.query_one(PathBar).crumbs = self.crumbs()

    def ledger_changed(self) -> None:
        """Let the screen in sight look again, and the others when they are back in sight."""
        self._written = self._signature()
        screens = [screen for screen in self.screen_stack if isinstance(screen, LedgerScreen)]
        for screen in screens:
            screen.is_stale = True
        if screens:
            screens[-1].look_again()

    def action_help(self) -> None:
        """Show the keys of the screen in sight."""
        if not isinstance(self.screen, KeyHelp):
            self.push_screen(KeyHelp(hints_of(self.screen)))

    def action_command_palette(self) -> None:
        """Open the palette with every command that works here."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=text("tui.palette.placeholder"), id="--command-palette"))

    def action_help_quit(self) -> None:
        """Say how to leave, to a reader who pressed ^c."""
        self.notify(text("tui.notice.quit"), markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Give the commands of the palette: what the keys of this screen do, and what has no key."""
        for hint in hints_of(screen):
            if hint.action != "command_palette":
                yield SystemCommand(f"{hint.label} ({hint.shown})", hint.help, self._presser(hint.press))
        yield SystemCommand(text("tui.palette.theme"), text("tui.palette.theme_help"), self._other_theme)

    def _presser(self, pressed: str) -> Any:  # noqa: ANN401 - whatever Textual takes for a callback
        async def press() -> None:
            await self.run_action(f"simulate_key({pressed!r})")

        return press

    def _other_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        for screen in self.screen_stack:
            if isinstance(screen, LedgerScreen):
                screen.show_again()

    def _watch(self) -> None:
        if self._signature() != self._written:
            self.ledger_changed()

    def _signature(self) -> Signature:
        """Return what tells that the file changed: it, and the log that stands beside it while someone writes."""
        found: list[tuple[int, int] | None] = []
        for path in (self.folder.database, self.folder.database.with_name(self.folder.database.name + ".wal")):
            try:
                status = path.stat()
            except OSError:
                found.append(None)
            else:
                found.append((status.st_mtime_ns, status.st_size))
        return tuple(found)


def run(folder: LedgerFolder, *, language: str = "nl", actor: str | None = None) -> int:
    """Open the terminal UI on a ledger as an actor, stay until the reader leaves, and return 0 unless it broke down."""
    app = GebiedsbudgetApp(folder, language=language, actor=actor)
    app.run()
    return app.return_code or 0
