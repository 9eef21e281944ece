"""The filter: `/` opens it, typing narrows what is shown, Enter keeps it, Esc lets go."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from gebiedsbudget.locale import text
from gebiedsbudget.tui.keys import key


class FilterLine(Input):
    """A line that is there while a filter is; its changes are an input's changes."""

    DEFAULT_CSS = """
    FilterLine { display: none; padding: 0 1; background: $panel; }
    FilterLine:focus { background-tint: transparent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "let_go", "let_go", "esc"),
        key("down", "keep", "keep", "↓", hint=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder=text("tui.filter.placeholder"), compact=True, select_on_focus=False)

    def open(self) -> None:
        """Show the line and type in it."""
        self.display = True
        self.focus()

    def action_let_go(self) -> None:
        """Show everything again."""
        self.value = ""
        self.action_keep()

    def action_keep(self) -> None:
        """Go back to what is filtered; an empty line goes away."""
        self.display = bool(self.value)
        self.screen.focus_next()
