"""What every dialog shares: a box in the middle, Esc leaves without an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from gebiedsbudget.tui.keys import key

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A box over the screen; its answer is None when the reader leaves."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "leave", "leave", "esc")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title_shown = title

    def inside(self) -> Iterable[Widget]:
        """Give the widgets in the box."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical() as box:
            box.border_title = self.title_shown
            yield from self.inside()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
