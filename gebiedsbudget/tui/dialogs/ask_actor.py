"""Who acts? Asked once, when something is written and nobody said so before: a function at a partner."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from textual.widget import Widget
from textual.widgets import Input, Static

from gebiedsbudget.domain.act import Act, is_actor
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog


class AskActor(Dialog[str]):
    """The question; its answer is an actor at one of the partners with these codes."""

    def __init__(self, codes: Collection[str]) -> None:
        super().__init__(text("tui.actor.title"))
        self.codes = codes

    def inside(self) -> Iterable[Widget]:
        """Give the question, a line for the answer, and a line for what is wrong with it."""
        yield Static(text("tui.actor.question"), markup=False)
        yield Input(placeholder=text("tui.actor.example"), compact=True)
        yield Static(classes="fault", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong with the answer."""
        found = actor_among(event.value.strip(), self.codes)
        if isinstance(found, Act):
            self.dismiss(found.actor)
        else:
            self.query_one(".fault", Static).update(found)


def actor_among(name: str, codes: Collection[str]) -> Act | str:
    """Return the act of an actor at one of these partners, or what is wrong with the name."""
    if not is_actor(name):
        return text("tui.actor.fault")
    try:
        return Act(name).at_one_of(codes)
    except UsageFault as fault:
        return str(fault)
