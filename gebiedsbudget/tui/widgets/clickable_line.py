"""A line of text with parts that can be clicked; what a part does is kept with its style."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual import events
from textual.widget import Widget

RUNS: Final = "runs"


class ClickableLine(Widget):
    """One line; clicking a part runs the action it was given."""

    DEFAULT_CSS = """
    ClickableLine { height: 1; width: 100%; }
    """

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the part that was clicked."""
        action = event.style.meta.get(RUNS)
        if isinstance(action, str):
            await self.run_action(action)


def runs(action: str) -> Style:
    """Return the style that makes a part run an action, such as `screen.year(1)`."""
    return Style(meta={RUNS: action})
