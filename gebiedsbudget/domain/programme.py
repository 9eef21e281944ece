"""The area programme as its users describe it: areas, partners, goals, indicators, budget lines, mandates, who leads.

This is the shape of `programme.toml`. It is input: `new` and `define` record differences as versioned, sealed
definitions; the ledger reads those, never the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from gebiedsbudget.domain.area import Area
from gebiedsbudget.domain.goal import Goal
from gebiedsbudget.domain.indicator import Indicator
from gebiedsbudget.domain.mandate import Mandate
from gebiedsbudget.domain.partner import Partner

Control = Literal["stop", "warn", "allow"]
AuthorisationLevel = Literal["goal", "goal-partner", "line"]


@dataclass(frozen=True)
class ControlPolicy:
    """What happens when a decision by hand would leave less than nothing available: per stage."""

    reservation: Control = "warn"
    commitment: Control = "stop"


@dataclass(frozen=True)
class BudgetLine:
    """A line of the original budget: who may spend how much on which goal, where and in which year.

    Attributes:
        amount: euros as text with two decimals.
        basis: `lump-sum` (the grant is the commitment, the partner's own orders are memo) or `look-through`.
        cost_basis: `actual` cost or agreed `performance`.
    """

    partner: str
    goal: str
    area: str
    year: int
    amount: str
    basis: Literal["lump-sum", "look-through"] = "look-through"
    cost_basis: Literal["actual", "performance"] = "actual"

    @property
    def code(self) -> str:
        """The code of its definition."""
        return f"{self.partner}/{self.goal}/{self.area}/{self.year}"


@dataclass(frozen=True)
class Lead:
    """Whose delivery is posted for a kind; the other side's rows are held against it (witness)."""

    kind: str
    by: Literal["host", "spender", "payer"]


@dataclass(frozen=True)
class Programme:
    """One area programme; the field names are the keys of `programme.toml`.

    Attributes:
        first_year, last_year: the budget years it runs.
        authorisation_level: where a budget may not be exceeded: per goal, goal × partner, or line (also area).
        decided_on: the day on which the original budget was decided; its booking date. None is the day of recording.
        area: the area tree; the root is the one without a parent.
    """

    name: str
    first_year: int
    last_year: int
    authorisation_level: AuthorisationLevel = "goal"
    decided_on: date | None = None
    control: ControlPolicy = field(default_factory=ControlPolicy)
    area: tuple[Area, ...] = ()
    partner: tuple[Partner, ...] = ()
    goal: tuple[Goal, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    mandate: tuple[Mandate, ...] = ()
    lead: tuple[Lead, ...] = ()

    def root(self) -> str:
        """Return the code of the root area."""
        return next(area.code for area in self.area if not area.parent)


DEFAULT_LEADS: Final[dict[str, Literal["host", "spender", "payer"]]] = {
    "pledge": "host",
    "contribution": "host",
    "deposit": "host",
    "write_off": "host",
    "restitution": "host",
    "other_income": "host",
    "transfer": "host",
    "refund": "host",
    "reservation": "spender",
    "commitment": "spender",
    "expenditure": "spender",
    "release": "spender",
    "pass_on": "payer",
}
