"""The lessons: what people learned on every level, what went wrong in the same place as what went well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from gebiedsbudget.domain.terms import label
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.keep_lessons import lessons
from gebiedsbudget.tui.notation import day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.screens.ledger_screen import LedgerScreen
from gebiedsbudget.tui.table import Column, Row
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable

SIGNS: Final = {"setback": "▼", "deviation": "≈", "idea": "✎", "success": "▲"}


class LessonsScreen(LedgerScreen[Sequence[Record]]):
    """The lessons, the newest first."""

    CSS_PATH = "lessons.tcss"
    AUTO_FOCUS = "LedgerTable"

    def __init__(self, view: Viewpoint) -> None:
        super().__init__(label("lesson", plural=True).capitalize(), Viewpoint(known_on=view.known_on))

    def body(self) -> Iterable[Widget]:
        """Give the line above the table, the table, and the lesson under the cursor in full."""
        yield Static(id="head", markup=False)
        yield LedgerTable(rows=True)
        yield Static(id="whole", markup=False)

    def look(self) -> Sequence[Record]:
        """Read the lessons."""
        return lessons(self.ledger, self.view)

    def show(self, seen: Sequence[Record]) -> None:
        """Show them, or say how to add the first."""
        colours = self.app.theme_variables
        columns = [
            Column("type", text("tui.lessons.type")),
            Column("told_on", text("tui.lessons.told_on"), leaves=2),
            Column("level", text("tui.lessons.level"), leaves=1),
            Column("goal", label("goal"), leaves=3),
            Column("story", text("tui.lessons.story"), grows=True),
            Column("status", text("tui.lessons.status")),
        ]
        rows = [
            _row(str(at), row, colours)
            for at, row in enumerate(seen)
            if self.needle.casefold() in f"{row['lesson']} {row['story']}".casefold()
        ]
        self.query_one(LedgerTable).fill(columns, rows)
        setbacks = sum(row["type"] == "setback" for row in seen)
        head = text("tui.lessons.head", count=len(seen), setbacks=setbacks) if seen else text("tui.lessons.none")
        self.query_one("#head", Static).update(head)
        self.on_data_table_row_highlighted()

    def on_data_table_row_highlighted(self) -> None:
        """Write the lesson under the cursor in full, with what was done with it."""
        key = self.query_one(LedgerTable).row_key()
        row = None if key is None or self.seen is None else self.seen[int(key)]
        parts = [] if row is None else [f"{row['lesson']}: {row['story']}", row["reason"] or ""]
        self.query_one("#whole", Static).update(literal("\n".join(filter(None, parts))))


def _row(key: str, row: Record, colours: Mapping[str, str]) -> Row:
    colour = {"setback": colours["error"], "success": colours["primary"]}.get(row["type"], colours["quiet"])
    return Row(
        key,
        {
            "type": Text(f"{SIGNS[row['type']]} {text('tui.lesson.' + row['type'])}", colour),
            "told_on": Text(day(row["told_on"])),
            "level": Text(text("tui.level." + row["level"])),
            "goal": Text(literal(row["goal"] or "")),
            "story": Text(literal(row["story"])),
            "status": Text(text("tui.follow_up." + row["status"])),
        },
        values={"told_on": row["told_on"]},
    )
