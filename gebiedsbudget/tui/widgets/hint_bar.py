"""The bottom line: the keys that work here; the last two, help and the palette, always fit."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from rich.text import Text

from gebiedsbudget.tui.keys import KeyHint, hints_of
from gebiedsbudget.tui.widgets.clickable_line import ClickableLine, runs

ALWAYS: Final = ("help", "palette")
WIDE, NARROW = 3, 2


class HintBar(ClickableLine):
    """The keys of the screen; each can be clicked."""

    DEFAULT_CSS = """
    HintBar { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def on_mount(self) -> None:
        """Follow what the focused widget and the screen offer."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Text:
        """Return as many hints as fit, in the order of the screen's keys."""
        hints = [hint for hint in hints_of(self.screen) if hint.is_hint]
        always = [hint for hint in hints if hint.name in ALWAYS]
        fits = sum(_width(hint) + WIDE for hint in hints) - WIDE <= self.size.width
        gap = WIDE if fits else NARROW
        room = self.size.width - sum(_width(hint) + gap for hint in always) + gap
        line = Text(no_wrap=True)
        for hint in (hint for hint in hints if hint not in always):
            room -= _width(hint) + gap
            if room < 0:
                break
            self._append(line, hint, gap)
        for hint in always:
            self._append(line, hint, gap)
        return line

    def _append(self, line: Text, hint: KeyHint, gap: int) -> None:
        click = runs(f"app.simulate_key({hint.press!r})")
        colours = self.app.theme_variables
        line.append(hint.shown, Style(color=colours["primary"], bold=True) + click)
        line.append(f" {hint.label}", click).append(" " * gap)


def _width(hint: KeyHint) -> int:
    return len(hint.shown) + 1 + len(hint.label)
