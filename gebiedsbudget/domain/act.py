"""An act: who does it, why, and what time it is.

The actor is a function at a partner, never a person and never an operating system's user name (ledger.md 5).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from gebiedsbudget.domain.posting import POOL
from gebiedsbudget.errors import UsageFault

Clock = Callable[[], datetime]
AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
ACTOR_PATTERN: Final = re.compile(r"^[a-z][a-z0-9._-]*@\S+( \S+)*$")


def system_clock() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


def dutch_date(instant: datetime) -> date:
    """Return the date in the Netherlands at an instant, whatever the machine's own time zone is.

    >>> dutch_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    datetime.date(2027, 1, 1)
    """
    return instant.astimezone(AMSTERDAM).date()


@dataclass(frozen=True)
class Act:
    """Who acts, when, and why; the header of what is sealed.

    Attributes:
        actor: a function at a partner of the programme, such as `finance@wel`.
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
        return dutch_date(self.clock())

    @property
    def partner(self) -> str:
        """The code of the partner at which the actor has a function, as it was typed."""
        return self.actor.partition("@")[2]

    def at_one_of(self, codes: Iterable[str]) -> Act:
        """Return the act with its actor in lower case, at one of these partners; capitals make no difference.

        Raises:
            UsageFault: the partner is not one of them.
        """
        known = [code for code in codes if code != POOL]
        if self.partner.lower() not in (code.lower() for code in known):
            raise UsageFault("act.unknown_partner", actor=self.actor, code=self.partner, codes=", ".join(known))
        return replace(self, actor=self.actor.lower())


def is_actor(name: str) -> bool:
    """Whether a name is written as a function at a partner; whether the programme has that partner is for the act.

    >>> is_actor("finance@wel"), is_actor("finance@WEL"), is_actor("jan"), is_actor("Jan de Vries")
    (True, True, False, False)
    """
    return ACTOR_PATTERN.fullmatch(name) is not None
