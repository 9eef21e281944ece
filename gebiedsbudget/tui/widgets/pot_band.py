"""The pot in one band: what was pledged, signed and received, what is free and covered, and the signals; cash apart.

Cash knows no year, so it stands in a box of its own that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import EMPTY, euros

FIGURES: Final = ("pledged", "contributed", "received", "free_and_covered")
SIGNALS: Final = "signals"
CASH: Final = "cash"


class PotFigure(Widget, can_focus=True):
    """One figure of the pot under its label; Enter opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "open", "open", "↵", hint=False),
        key("left", "neighbour(-1)", "move", "←", hint=False),
        key("right", "neighbour(1)", "move", "→", hint=False),
    ]

    class Opened(Message):
        """The reader wants to know what a figure consists of."""

        def __init__(self, figure: str) -> None:
            super().__init__()
            self.figure = figure

    def __init__(self, figure: str) -> None:
        super().__init__(id=figure)
        self.figure = figure
        self.shown = EMPTY
        self._stands_out = False

    def put(self, shown: str, *, stands_out: bool = False) -> None:
        """Show a value."""
        self.shown, self._stands_out = shown, stands_out
        self.refresh()

    def render(self) -> Text:
        """Return the label above the value."""
        colours = self.app.theme_variables
        focused = self.has_focus
        name = text("tui.pot.signals") if self.figure == SIGNALS else label(self.figure)
        value_style = f"bold {colours['accent']}" if self._stands_out and not focused else "bold"
        shown = Text(no_wrap=True, overflow="ellipsis")
        shown.append(f"{name}\n", "" if focused else colours["quiet"])
        return shown.append(self.shown, value_style)

    def on_click(self, _: events.Click) -> None:
        """Open what is clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Say that the reader wants this figure opened."""
        self.post_message(self.Opened(self.figure))

    def action_neighbour(self, step: int) -> None:
        """Go to the figure beside this one."""
        figures = list(self.screen.query(PotFigure))
        at = figures.index(self) + step
        if 0 <= at < len(figures):
            figures[at].focus()


class PotBand(Horizontal):
    """The band of figures: those of the year, and cash beside them."""

    DEFAULT_CSS = """
    PotBand { height: 4; }
    PotBand > Horizontal { height: 4; border: round $secondary; border-title-color: $foreground; }
    PotBand > #apart { width: 16; }
    PotFigure { width: 1fr; height: 2; padding: 0 1; }
    PotFigure:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    PotFigure#free_and_covered { min-width: 16; }
    PotFigure#signals { width: 10; }
    """

    def compose(self) -> ComposeResult:
        """Place the figures beside each other."""
        with Horizontal(id="of-year"):
            for figure in (*FIGURES, SIGNALS):
                yield PotFigure(figure)
        with Horizontal(id="apart"):
            yield PotFigure(CASH)

    def put(self, figures: Mapping[str, Decimal], signals: int, title: str) -> None:
        """Show the figures and the number of signals."""
        self.query_one("#of-year").border_title = title
        self.query_one("#apart").border_title = text("tui.pot.title_cash")
        for figure in (*FIGURES, CASH):
            self.query_one(f"#{figure}", PotFigure).put(euros(figures[figure]), stands_out=figures[figure] < 0)
        self.query_one(f"#{SIGNALS}", PotFigure).put(f"⚑ {signals}", stands_out=signals > 0)
