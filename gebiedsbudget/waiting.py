"""What to tell a user who waits for a ledger that another program holds; nothing, until a surface says how."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

SILENT_SECONDS: Final = 1.0


def _say_nothing() -> None:
    """Wait in silence, as a program without a reader does."""


tell_waiting: ContextVar[Callable[[], None]] = ContextVar("tell_waiting", default=_say_nothing)
