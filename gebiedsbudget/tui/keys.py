"""Keys: each binding carries the key of its sentence, so that hints, help and palette speak the chosen language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.binding import Binding

from gebiedsbudget.locale import text

if TYPE_CHECKING:
    from textual.screen import Screen

OURS: Final = "tui.key."
_LAST: Final = ("filter", "export", "copy", "back", "help", "palette", "quit")


def key(keys: str, action: str, name: str, display: str | None = None, *, hint: bool = True) -> Binding:
    """Return a binding with a described action.

    Args:
        keys: the keys, as Textual names them.
        action: what it does.
        name: entry `key.<name>` of the catalogue; `help.<name>` says more.
        display: how the key is written; the key itself by default.
        hint: whether it stands in the line of hints.
    """
    return Binding(keys, action, f"{OURS}{name}", show=hint, key_display=display)


@dataclass(frozen=True)
class KeyHint:
    """A key as a reader sees it.

    Attributes:
        name: what it does, as the catalogue knows it.
        press: the key as Textual names it.
        shown: the key as written.
        label: what it does, in a word or two.
        help: what it does, in a sentence.
        action, is_hint: what it runs, and whether it stands in the line of hints.
    """

    name: str
    press: str
    shown: str
    label: str
    help: str
    action: str
    is_hint: bool


def hints_of(screen: Screen[object]) -> list[KeyHint]:
    """Return the keys that work on a screen now, one for each thing they do, in the order they were declared."""
    found: dict[str, KeyHint] = {}
    for _, binding, enabled, _ in screen.active_bindings.values():
        if not enabled or not binding.description.startswith(OURS):
            continue
        name = binding.description.removeprefix(OURS)
        found.setdefault(
            name,
            KeyHint(
                name=name,
                press=binding.key,
                shown=binding.key_display or binding.key,
                label=text(binding.description),
                help=text(f"tui.help.{name}"),
                action=binding.action,
                is_hint=binding.show,
            ),
        )
    return sorted(found.values(), key=lambda hint: _LAST.index(hint.name) + 1 if hint.name in _LAST else 0)
