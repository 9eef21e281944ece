"""A line of tabs, each with its number and how much is in it; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual.reactive import reactive

from gebiedsbudget.tui.widgets.clickable_line import ClickableLine, runs


class TabLine(ClickableLine):
    """The tabs; clicking one runs `screen.tab('<name>')`."""

    DEFAULT_CSS = """
    TabLine { height: 1; padding: 0 2; }
    """

    tabs: reactive[Sequence[tuple[str, str]]] = reactive(())
    chosen: reactive[str] = reactive("")

    def render(self) -> Text:
        """Return the line."""
        colours, line = self.app.theme_variables, Text(no_wrap=True, overflow="ellipsis")
        for number, (name, label) in enumerate(self.tabs, 1):
            if name == self.chosen:
                line.append(f" {number} {label} ", f"bold {colours['background']} on {colours['primary']}")
            else:
                line.append(f" {number} {label} ", Style(color=colours["quiet"]) + runs(f"screen.tab({name!r})"))
            line.append("  ")
        return line
