"""The top line: where the reader is, from the programme down, and the moment the figures are of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from gebiedsbudget.domain.act import AMSTERDAM
from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import day, literal, moment

BETWEEN: Final = " ▸ "
CUT: Final = "… ▸ "


class PathBar(Widget):
    """Breadcrumbs left, the moment of the figures right."""

    DEFAULT_CSS = """
    PathBar { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    crumbs: reactive[tuple[str, ...]] = reactive(())
    seen_at: reactive[datetime | None] = reactive(None)
    known_on: reactive[date | None] = reactive(None)

    def render(self) -> Text:
        """Return the line, leaving out the oldest crumbs when it is narrow."""
        seen = self._seen()
        width = self.size.width
        path = shortened([literal(crumb) for crumb in self.crumbs], width - len(seen) - 2)
        line = Text(no_wrap=True, overflow="ellipsis")
        before, found, last = path.rpartition(BETWEEN)
        quiet = self.app.theme_variables["quiet"]
        line.append(before + found, quiet).append(last, "bold")
        look = quiet if self.known_on is None else f"bold {self.app.theme_variables['accent']}"
        return line.append(" " * max(width - line.cell_len - len(seen), 2)).append(seen, look)

    def _seen(self) -> str:
        if self.known_on is not None:
            return text("tui.path.known_on", day=day(self.known_on))
        return "" if self.seen_at is None else text("tui.path.seen_at", at=moment(self.seen_at.astimezone(AMSTERDAM)))


def shortened(crumbs: Sequence[str], width: int) -> str:
    """Return the crumbs as one path that fits, the nearest kept longest.

    >>> shortened(["De Voorbeeld", "Overzicht", "besteed"], 30)
    '… ▸ Overzicht ▸ besteed'
    """
    whole = BETWEEN.join(crumbs)
    for start in range(1, len(crumbs)):
        if len(whole) <= width:
            break
        whole = CUT + BETWEEN.join(crumbs[start:])
    return whole if len(whole) <= width else whole[: max(width - 1, 1)] + "…"
