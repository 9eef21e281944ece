"""A choice from a list that narrows while one types; used for areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from gebiedsbudget.locale import text
from gebiedsbudget.tui.dialogs.dialog import Dialog
from gebiedsbudget.tui.keys import key
from gebiedsbudget.tui.notation import literal


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its code, its name, how deep it stands, and a word about it."""

    code: str
    name: str
    depth: int = 0
    remark: str = ""


class Pick(Dialog[str]):
    """The list; its answer is a code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("down", "move(1)", "move", "↓", hint=False),
        key("up", "move(-1)", "move", "↑", hint=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: str) -> None:
        super().__init__(title)
        self.choices = choices
        self.chosen = chosen

    def inside(self) -> Iterable[Widget]:
        """Give the line to type in and the list."""
        yield Input(placeholder=text("tui.filter.placeholder"), compact=True)
        yield OptionList(id="choices")

    def on_mount(self) -> None:
        """Show all, the one in use chosen."""
        self.query_one("#choices", OptionList).can_focus = False
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds what was typed."""
        self._list(event.value.strip().casefold())

    def on_input_submitted(self) -> None:
        """Answer with the choice in sight."""
        choices = self.query_one("#choices", OptionList)
        if choices.highlighted is not None:
            self.dismiss(choices.get_option_at_index(choices.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what was clicked."""
        self.dismiss(event.option_id)

    def action_move(self, step: int) -> None:
        """Move through the list while typing."""
        choices = self.query_one("#choices", OptionList)
        if choices.option_count:
            choices.highlighted = ((choices.highlighted or 0) + step) % choices.option_count

    def _list(self, needle: str) -> None:
        choices = self.query_one("#choices", OptionList)
        shown = [choice for choice in self.choices if needle in choice.name.casefold()]
        choices.set_options(Option(self._line(choice), id=choice.code) for choice in shown)
        at = next((at for at, choice in enumerate(shown) if choice.code == self.chosen), 0)
        choices.highlighted = at if shown else None

    def _line(self, choice: Choice) -> Text:
        quiet = self.app.theme_variables["quiet"]
        return Text("  " * choice.depth + literal(choice.name), no_wrap=True).append(f"  {choice.remark}", quiet)
