"""A question with yes and no; no is the answer until the reader chooses otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Static

from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog
from gebiedsbudget.tui.keys import key


class Confirm(Dialog[bool]):
    """The question.

    Args:
        title: what is asked, in a few words.
        question: what will happen.
        yes: the answer that makes it happen.
    """

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("left", "app.focus_previous", "move", "←", hint=False),
        key("right", "app.focus_next", "move", "→", hint=False),
    ]

    def __init__(self, title: str, question: str, yes: str) -> None:
        super().__init__(title)
        self.question = question
        self.yes = yes

    def inside(self) -> Iterable[Widget]:
        """Give the question and the answers, no first."""
        yield Static(self.question, markup=False)
        with Horizontal(classes="answers"):
            yield Button(text("tui.confirm.no"), id="no", compact=True)
            yield Button(self.yes, id="yes", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")
