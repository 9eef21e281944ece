"""The native chart of the workbook: one stacked bar a goal, on the figures of the goals' own sheet."""

from __future__ import annotations

from typing import Final

import xlsxwriter

from gebiedsbudget.domain.summary import Summary
from gebiedsbudget.export import wording
from gebiedsbudget.export.sheets import ACCENT, Sheet
from gebiedsbudget.export.wording import GOAL_FIGURES
from gebiedsbudget.locale import text

CHART_WIDTH: Final = 680

# Pattern and colour both tell the parts of a bar apart, as on the board's page.
BARS: Final[dict[str, dict[str, object]]] = {
    "spent": {"fill": {"color": ACCENT}},
    "committed": {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#D98E04", "bg_color": "#FBE9C6"}},
    "reserved": {"pattern": {"pattern": "light_vertical", "fg_color": "#D98E04", "bg_color": "#FFFFFF"}},
    "available": {"pattern": {"pattern": "percent_10", "fg_color": "#51626C", "bg_color": "#FFFFFF"}},
}


def add_goal_chart(
    book: xlsxwriter.Workbook, sheet: Sheet, goals: Sheet, summary: Summary, *, first_goal: int, at_row: int
) -> None:
    """Put the chart on a sheet, with the same figures in its alternative text; without goals there is none.

    Args:
        book: the workbook.
        sheet: where the chart stands.
        goals: the sheet that holds its figures.
        summary: what the alternative text is about.
        first_goal: the row of the first goal on the goals' sheet; the header is the row above.
        at_row: the row of the chart's top.
    """
    if not summary.goals:
        return
    last = first_goal + len(summary.goals) - 1
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for key, look in BARS.items():
        column = 2 + GOAL_FIGURES.index(key)
        chart.add_series(
            {
                "name": [goals.name, first_goal - 1, column],
                "categories": [goals.name, first_goal, 1, last, 1],
                "values": [goals.name, first_goal, column, last, column],
                "border": {"color": "#51626C", "width": 0.75},
                "gap": 60,
                **look,
            }
        )
    chart.set_title({"name": text("summary.workbook.chart_title"), "overlay": False, "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "crossing": "max", "label_position": "low", "line": {"color": "#51626C"}})
    chart.set_x_axis(
        {
            "name": text("summary.workbook.chart_axis"),
            "name_font": {"bold": False},
            "num_format": "#,##0,",
            "major_gridlines": {"visible": True, "line": {"color": "#C3CED4"}},
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": CHART_WIDTH, "height": chart_height(summary)})
    sheet.worksheet.insert_chart(
        at_row, 2, chart, {"description": wording.chart_in_words(summary.goals), "x_offset": 24}
    )


def chart_height(summary: Summary) -> int:
    """Return how many pixels the chart takes: as much for each goal, so that its bars never crowd."""
    return 140 + 44 * len(summary.goals) if summary.goals else 0
