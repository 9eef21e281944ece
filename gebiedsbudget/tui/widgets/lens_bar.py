"""The second line: how the reader looks: by goal or by partner, which year, which area. Each part can be clicked."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.reactive import reactive

from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import EMPTY, literal
from gebiedsbudget.tui.widgets.clickable_line import ClickableLine, runs

BETWEEN = "     "


class LensBar(ClickableLine):
    """Rows, year and area in use."""

    DEFAULT_CSS = """
    LensBar { height: 1; margin: 1 0 0 0; padding: 0 2; }
    """

    rows: reactive[str] = reactive("goal")
    year: reactive[int | None] = reactive(None)
    span: reactive[tuple[int, int] | None] = reactive(None)
    area: reactive[str | None] = reactive(None)
    can_turn: reactive[bool] = reactive(default=True)

    def render(self) -> Text:
        """Return the line."""
        colours = self.app.theme_variables
        line = Text(no_wrap=True, overflow="ellipsis")
        for rows in ("goal", "partner"):
            name = f" {text(f'tui.lens.{rows}')} "
            if rows == self.rows:
                line.append(name, f"bold {colours['background']} on {colours['primary']}")
            elif self.can_turn:
                line.append(name, Style(color=colours["quiet"]) + runs(f"screen.turn({rows!r})"))
        arrow = Style(color=colours["primary"], bold=True)
        line.append(BETWEEN).append("◂ ", arrow + runs("screen.year(-1)"))
        line.append(self._period(), "bold")
        line.append(" ▸", arrow + runs("screen.year(1)")).append(BETWEEN)
        area = text("tui.lens.every_area") if self.area is None else literal(self.area)
        choose = runs("screen.area")
        return line.append(area, Style(bold=True) + choose).append(" ▾", arrow + choose)

    def _period(self) -> str:
        if self.year is not None:
            return str(self.year)
        if self.span is None:
            return EMPTY
        first, last = self.span
        return text("tui.lens.years_together", first=first, last=last)
