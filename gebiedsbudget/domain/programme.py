"""The area programme as its users describe it: areas, partners, goals, indicators, budget lines, mandates, who leads.

This is the shape of `programme.toml`. It is input: `new` and `define` record differences as versioned, sealed
definitions; the ledger reads those, never the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from gebiedsbudget.domain.approach import Approach
from gebiedsbudget.domain.area import Area
from gebiedsbudget.domain.boundary import BoundaryChange
from gebiedsbudget.domain.experiment import ExperimentRoom
from gebiedsbudget.domain.goal import Goal
from gebiedsbudget.domain.indicator import Indicator
from gebiedsbudget.domain.mandate import Mandate
from gebiedsbudget.domain.partner import Partner
from gebiedsbudget.domain.residents import InKindRate, ResidentsBudget
from gebiedsbudget.domain.urgency import Urgency

Control = Literal["stop", "warn", "allow"]
AuthorisationLevel = Literal["goal", "goal-partner", "line"]


@dataclass(frozen=True)
class ControlAt:
    """A control of its own for a goal, for a goal at a partner, or for a line (goal, partner and area).

    Attributes:
        partner, area: empty for all; an area asks for a partner.
        reservation, commitment: None is what holds for the programme.
    """

    goal: str
    partner: str = ""
    area: str = ""
    reservation: Control | None = None
    commitment: Control | None = None

    @property
    def code(self) -> str:
        """The cell it is about, as a reader knows it."""
        return "/".join(filter(None, (self.partner, self.goal, self.area)))


@dataclass(frozen=True)
class ControlPolicy:
    """What happens when a decision by hand would leave less than nothing available: per stage.

    Attributes:
        at: where it is otherwise than for the programme as a whole.
        exception_approver: the function at a partner that may let an entry go beyond what is available, such as
            `directie@gem`; empty when nobody may.
        forecast_band: by how many per cent of its budget the forecast of a goal may be off before a plan is asked for,
            as text; empty for no band.
        own_cash: the goals for which no more may be paid out than was brought in for them.
    """

    reservation: Control = "warn"
    commitment: Control = "stop"
    exception_approver: str = ""
    forecast_band: str = ""
    own_cash: tuple[str, ...] = ()
    at: tuple[ControlAt, ...] = ()


@dataclass(frozen=True)
class ApprovalPolicy:
    """Who decides on what a mandate does not cover, and what asks for a second pair of eyes.

    Attributes:
        by: functions (`stuurgroep`), or functions at a partner (`directeur@wgv`); empty is any other function at the
            partner whose money it is or at the host.
        four_eyes_above: from this amount on someone else approves, within a mandate too; euros as text, empty for none.
        splitting_days: commitments to one counterparty within so many days are looked at together.
    """

    by: tuple[str, ...] = ()
    four_eyes_above: str = ""
    splitting_days: int = 30


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
class VatRegime:
    """What becomes of the VAT on what a partner orders for a goal; decided per activity, not per organisation.

    Attributes:
        goal: empty for all goals of the partner that have no regime of their own.
        regime: `compensable` (by the VAT fund of municipalities), `deductible`, or `cost` (it is cost to the pool).
    """

    partner: str
    regime: Literal["compensable", "deductible", "cost"]
    goal: str = ""


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
        experiment: how much of a year's budget has no goal of its own beforehand.
        urgency: why the partners work here.
        vat: what becomes of the VAT of a partner, per goal where it differs.
    """

    name: str
    first_year: int
    last_year: int
    authorisation_level: AuthorisationLevel = "goal"
    decided_on: date | None = None
    control: ControlPolicy = field(default_factory=ControlPolicy)
    approval: ApprovalPolicy = field(default_factory=ApprovalPolicy)
    experiment: ExperimentRoom = field(default_factory=ExperimentRoom)
    urgency: tuple[Urgency, ...] = ()
    area: tuple[Area, ...] = ()
    partner: tuple[Partner, ...] = ()
    goal: tuple[Goal, ...] = ()
    indicator: tuple[Indicator, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    mandate: tuple[Mandate, ...] = ()
    lead: tuple[Lead, ...] = ()
    residents_budget: tuple[ResidentsBudget, ...] = ()
    in_kind_rate: tuple[InKindRate, ...] = ()
    vat: tuple[VatRegime, ...] = ()
    boundary_change: tuple[BoundaryChange, ...] = ()
    approach: tuple[Approach, ...] = ()

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
