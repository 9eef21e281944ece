"""The second line: how the reader looks: by goal or by partner, which year, which area. Each part can be clicked."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import literal

BETWEEN = "     "


class LensBar(Widget):
    """Rows, year and area in use."""

    DEFAULT_CSS = """
    LensBar { height: 1; margin: 1 0 0 0; padding: 0 2; }
    """

    rows: reactive[str] = reactive("goal")
    year: reactive[int | None] = reactive(None)
    area: reactive[str | None] = reactive(None)
    can_turn: reactive[bool] = reactive(default=True)

    def render(self) -> Text:
        """Return the line."""
        colours = self.app.theme_variables
        line = Text(no_wrap=True, overflow="ellipsis")
        for rows in ("goal", "partner"):
            if rows == self.rows:
                line.append(f" {text(f'tui.lens.{rows}')} ", f"bold {colours['background']} on {colours['primary']}")
            elif self.can_turn:
                click = Style(color=colours["quiet"], meta={"@click": f"screen.turn({rows!r})"})
                line.append(f" {text(f'tui.lens.{rows}')} ", click)
        line.append(BETWEEN)
        line.append("◂ ", Style(color=colours["primary"], meta={"@click": "screen.year(-1)"}))
        line.append(text("tui.lens.every_year") if self.year is None else str(self.year), "bold")
        line.append(" ▸", Style(color=colours["primary"], meta={"@click": "screen.year(1)"}))
        area = text("tui.lens.every_area") if self.area is None else literal(self.area)
        click = Style(meta={"@click": "screen.area"})
        line.append(BETWEEN).append(area, Style(bold=True) + click)
        return line.append(" ▾", Style(color=colours["primary"]) + click)
