"""The goals with their results: euros of each goal, and under it what its indicators say. No cause is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rich.text import Text
from textual.widget import Widget
from textual.widgets import DataTable, Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import measured
from gebiedsbudget.locale import language, text
from gebiedsbudget.services.read_goals import goals, results
from gebiedsbudget.tui.notation import cents, day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.screens.postings import PostingsScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

SIGNS: Final = {"reached": "✔", "not_reached": "◌", "no_target": "·", "not_measured": "–"}
TREND: Final = {"better": "↗", "worse": "↘", "same": "→", "broken": "≠", "unknown": ""}


@dataclass(frozen=True)
class Results:
    """What the screen saw: the goals in the order of their tree, and the indicators with their latest values."""

    goals: Sequence[Record]
    indicators: Sequence[Record]


class ResultsScreen(LedgerScreen[Results]):
    """The goals of a year, each with its indicators under it."""

    CSS_PATH = "results.tcss"
    AUTO_FOCUS = "LedgerTable"

    def __init__(self, view: Viewpoint) -> None:
        super().__init__(text("tui.results.title"), replace(view, partner=None, goal=None))
        self.lines: list[Record] = []

    def body(self) -> Iterable[Widget]:
        """Give the line above the table, the table, and what is under the cursor in full."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)
        yield Static(id="whole", markup=False)

    def look(self) -> Results:
        """Read the goals and the results."""
        return Results(goals(self.ledger, self.view), results(self.ledger, self.view))

    def show(self, seen: Results) -> None:
        """Show them in the order of the tree."""
        colours = self.app.theme_variables
        self.lines = [
            line
            for goal in seen.goals
            for line in (goal, *(row for row in seen.indicators if row["goal"] == goal["goal"]))
            if self.needle.casefold() in f"{line['goal']} {line['name']}".casefold()
        ]
        rows = [
            _indicator_row(str(at), line, colours) if "indicator" in line else _goal_row(str(at), line)
            for at, line in enumerate(self.lines)
        ]
        columns = [
            Column("name", text("tui.results.goal_or_indicator"), grows=True),
            Column("owner", label("goal_owner"), leaves=1),
            Column("budget", label("budget"), "figure", leaves=3),
            Column("spent", label("spent"), "figure", leaves=4),
            Column("target", label("target"), leaves=2),
            Column("value", label("measurement")),
            Column("outcome", text("tui.results.outcome")),
        ]
        self.query_one(LedgerTable).fill(columns, rows)
        period = text("tui.lens.every_year") if self.view.year is None else str(self.view.year)
        self.query_one("#head", Static).update(text("tui.results.head", period=period))
        self.on_data_table_row_highlighted()

    def on_data_table_row_highlighted(self) -> None:
        """Say what is under the cursor in full: who leads a goal and its rhythm, how an indicator is measured."""
        key = self.query_one(LedgerTable).row_key()
        line = None if key is None else self.lines[int(key)]
        self.query_one("#whole", Static).update("" if line is None else _whole(line))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the postings of a goal, also from one of its indicators."""
        if event.row_key.value is not None:
            goal = self.lines[int(event.row_key.value)]["goal"]
            self.app.push_screen(PostingsScreen(literal(goal), replace(self.view, goal=goal)))


def _goal_row(key: str, row: Record) -> Row:
    name = "  " * row["depth"] + literal(row["name"])
    return Row(
        key,
        {
            "name": Text(name, "bold"),
            "owner": Text(literal(row["owner"] or "")),
            "budget": Text(cents(row["budget"])),
            "spent": Text(cents(row["spent"])),
        },
        values={"name": row["name"], "budget": row["budget"], "spent": row["spent"]},
    )


def _indicator_row(key: str, row: Record, colours: Mapping[str, str]) -> Row:
    is_reached = row["outcome"] == "reached"
    outcome = f"{SIGNS[row['outcome']]} {text('tui.outcome.' + row['outcome'])}"
    value = f"{_value(row, 'value')} {TREND[row['since_baseline']]}".strip()
    return Row(
        key,
        {
            "name": Text(f"    {literal(row['name'])}", colours["quiet"]),
            "target": Text(_value(row, "target")),
            "value": Text(value, "bold"),
            "outcome": Text(outcome, colours["primary"] if is_reached else colours["quiet"]),
        },
        values={"name": row["name"], "target": row["target"], "value": row["value"]},
    )


def _value(row: Record, key: str) -> str:
    return measured(row[key], row["unit"], language()) if isinstance(row[key], Decimal) else "–"


def _whole(line: Record) -> str:
    """Return the facts of a goal or an indicator in one sentence."""
    if "indicator" not in line:
        rhythm = text("tui.rhythm." + line["feedback"]) if line["feedback"] else text("tui.rhythm.none")
        owner = line["owner"] or text("tui.results.nobody")
        return literal(text("tui.results.goal", goal=line["goal"], owner=owner, rhythm=rhythm))
    measured_on = day(line["measured_on"]) if line["measured_on"] else "–"
    return literal(
        text(
            "tui.results.indicator",
            indicator=line["indicator"],
            area=line["area"] or "–",
            day=measured_on,
            baseline=_value(line, "baseline"),
            since=text("tui.since." + line["since_baseline"]),
            method=line["method"],
            source=line["source"],
        )
    )
