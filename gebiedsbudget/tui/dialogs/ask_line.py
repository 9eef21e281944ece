"""One line of text: a name, a day, a remark; what is wrong with it is said before it is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from gebiedsbudget.tui.dialogs.dialog import Dialog


class AskLine(Dialog[str]):
    """The question; its answer is what was written, trimmed.

    Args:
        title: what is asked for, in a word.
        question: the question.
        example: what an answer looks like.
        fault: gives what is wrong with an answer; nothing when it is right.
    """

    def __init__(self, title: str, question: str, example: str, fault: Callable[[str], str]) -> None:
        super().__init__(title)
        self.question = question
        self.example = example
        self.fault = fault

    def inside(self) -> Iterable[Widget]:
        """Give the question, a line for the answer, and a line for what is wrong with it."""
        yield Static(self.question, markup=False)
        yield Input(placeholder=self.example, compact=True)
        yield Static(classes="fault", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong."""
        written = event.value.strip()
        wrong = self.fault(written)
        if wrong:
            self.query_one(".fault", Static).update(wrong)
        else:
            self.dismiss(written)
