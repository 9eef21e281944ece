"""The keys of the screen in sight, each with what it does, and what the signs of a bar mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog
from gebiedsbudget.tui.keys import KeyHint
from gebiedsbudget.tui.usage_bar import BOUND, FREE, OVER, RESERVED, SPENT, STYLES

SIGNS: Final = {SPENT: "spent", BOUND: "bound", RESERVED: "reserved", FREE: "free", OVER: "over"}


class KeyHelp(Dialog[None]):
    """The help of a screen."""

    def __init__(self, hints: Sequence[KeyHint]) -> None:
        super().__init__(text("tui.help.title"))
        self.hints = hints
        self.add_class("wide")

    def inside(self) -> Iterable[Widget]:
        """Give the keys, then the signs."""
        with VerticalScroll():
            yield Static(self._keys(), markup=False)
            yield Static(self._signs(), markup=False)

    def _keys(self) -> Table:
        lines = Table.grid(padding=(0, 2))
        for hint in self.hints:
            lines.add_row(Text(hint.shown, f"bold {self.app.theme_variables['primary']}", no_wrap=True), hint.help)
        return lines

    def _signs(self) -> Text:
        colours = self.app.theme_variables
        line = Text(f"\n{text('tui.help.signs')}  ", colours["quiet"])
        for sign, name in SIGNS.items():
            line.append(sign * 3, colours[STYLES[sign]]).append(f" {text(f'tui.sign.{name}')}   ")
        return line
