"""As known on which day? An empty answer is now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.widget import Widget
from textual.widgets import Input, Static

from gebiedsbudget.domain.period import parse_day
from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog
from gebiedsbudget.tui.notation import day

Answer = tuple[date | None]


class AskDay(Dialog[Answer]):
    """The question; its answer holds a day, or None for now.

    Args:
        known_on: the day in use.
    """

    def __init__(self, known_on: date | None) -> None:
        super().__init__(text("tui.day.title"))
        self.known_on = known_on

    def inside(self) -> Iterable[Widget]:
        """Give the question, a line for the answer, and a line for what is wrong with it."""
        yield Static(text("tui.day.question"), markup=False)
        shown = "" if self.known_on is None else day(self.known_on)
        yield Input(value=shown, placeholder=text("tui.day.example"), compact=True)
        yield Static(classes="fault", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what a day looks like."""
        written = event.value.strip()
        found = parse_day(written)
        if found is None and written:
            self.query_one(".fault", Static).update(text("tui.day.fault"))
        else:
            self.dismiss((found,))
