"""Facts as labels with values, in two pairs of columns where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.table import Table
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from gebiedsbudget.tui.notation import literal

TWO_ABREAST: Final = 96


class Facts(Widget):
    """Labels and values; values are shown as they are."""

    DEFAULT_CSS = """
    Facts { height: auto; width: 100%; padding: 0 1; }
    """

    facts: reactive[Sequence[tuple[str, str]]] = reactive((), layout=True)

    def render(self) -> Table:
        """Return the facts beside or under each other."""
        quiet = self.app.theme_variables["quiet"]
        abreast = 2 if self.size.width >= TWO_ABREAST else 1
        table = Table.grid(padding=(0, 2), expand=True)
        for _ in range(abreast):
            table.add_column(no_wrap=True)
            table.add_column(ratio=1, overflow="fold")
        half = -(-len(self.facts) // abreast)
        for at in range(half):
            cells: list[Text] = []
            for label, value in self.facts[at::half]:
                cells += [Text(label, quiet), Text(literal(value))]
            table.add_row(*cells)
        return table
