"""Who acts? Asked once, when something is written and nobody said so before: a function at a partner."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from gebiedsbudget.domain.act import is_actor
from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog


class AskActor(Dialog[str]):
    """The question; its answer is an actor."""

    def __init__(self) -> None:
        super().__init__(text("tui.actor.title"))

    def inside(self) -> Iterable[Widget]:
        """Give the question, a line for the answer, and a line for what is wrong with it."""
        yield Static(text("tui.actor.question"), markup=False)
        yield Input(placeholder=text("tui.actor.example"), compact=True)
        yield Static(classes="fault", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what an actor looks like."""
        actor = event.value.strip().lower()
        if is_actor(actor):
            self.dismiss(actor)
        else:
            self.query_one(".fault", Static).update(text("tui.actor.fault"))
