"""An act: who does it, why, and what time it is.

The actor is a function at a partner, never a person and never an operating system's user name (ledger.md 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
ACTOR_PATTERN: Final = re.compile(r"^[a-z][a-z0-9._-]*@[a-z0-9][a-z0-9._-]*$")


def system_clock() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Act:
    """Who acts, when, and why; the header of what is sealed.

    Attributes:
        actor: a function at a partner, such as `finance@ons-welzijn`.
        clock: gives the instant of recording; no command sets it.
        reason: why, in the actor's words; kept with the seal.
    """

    actor: str
    clock: Clock = system_clock
    reason: str | None = None

    def now(self) -> datetime:
        """Return the instant of recording in UTC."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """Return the date in the Netherlands at the instant of recording."""
        return self.clock().astimezone(AMSTERDAM).date()


def is_actor(name: str) -> bool:
    """Whether a name is a function at a partner.

    >>> is_actor("finance@ons-welzijn"), is_actor("jan"), is_actor("Jan de Vries")
    (True, False, False)
    """
    return ACTOR_PATTERN.fullmatch(name) is not None
