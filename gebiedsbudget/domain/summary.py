"""The board's summary: every figure and every sentence of the one page, before it has a form.

A service fills it from the ledger's positions; `export/` turns it into a PDF and a workbook. All amounts are
euros with cents as `Decimal`. What the ledger does not know is left out, never shown as an empty box.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

NOTHING: Final = Decimal("0.00")


@dataclass(frozen=True)
class SummaryLine:
    """One line of the statement of money: `key` names the figure, the label follows from it."""

    key: str
    amount: Decimal


@dataclass(frozen=True)
class CashStatement:
    """Where the money came from and where it went: the programme as a whole, all years, up to `booked_until`.

    Cash knows no year and no area, so this statement does not either.
    """

    received: Decimal
    other_income: Decimal
    returned: Decimal
    spent: Decimal
    open_advances: Decimal
    cash: Decimal

    @property
    def lines(self) -> tuple[SummaryLine, ...]:
        """The six lines as a board reads them: what left the pot is negative, the last is what remains."""
        return (
            SummaryLine("received", self.received),
            SummaryLine("other_income", self.other_income),
            SummaryLine("returned", NOTHING - self.returned),
            SummaryLine("spent", NOTHING - self.spent),
            SummaryLine("open_advances", NOTHING - self.open_advances),
            SummaryLine("cash", self.cash),
        )

    @property
    def difference(self) -> Decimal:
        """What the ledger's identity leaves over; anything but zero means the ledger is unsound.

        >>> CashStatement(*map(Decimal, ("100.00", "5.00", "10.00", "60.00", "15.00", "20.00"))).difference
        Decimal('0.00')
        """
        return self.received + self.other_income - self.returned - self.spent - self.open_advances - self.cash


@dataclass(frozen=True)
class Pot:
    """What stands above the page: the pot within the chosen area and year.

    `free_and_covered` is the lower of budget room and cover room, per year; over all years it is their sum.
    `in_kind` counts in no other figure.
    """

    pledged: Decimal
    contributed: Decimal
    received: Decimal
    budget_room: Decimal
    cover_room: Decimal
    free_and_covered: Decimal
    in_kind: Decimal


@dataclass(frozen=True)
class GoalLine:
    """One goal: what may be spent on it and what became of that."""

    code: str
    name: str
    budget: Decimal
    reserved: Decimal
    committed: Decimal
    spent: Decimal
    available: Decimal

    @property
    def bound(self) -> Decimal:
        """What is no longer free but not yet spent."""
        return self.reserved + self.committed


@dataclass(frozen=True)
class PartnerLine:
    """One partner in three blocks that are never netted: brings in, carries out, settles.

    brings in: `pledged` … `in_kind`; carries out: `budget` … `available`; settles: `open_advance`.
    """

    code: str
    name: str
    pledged: Decimal
    contributed: Decimal
    received: Decimal
    in_kind: Decimal
    budget: Decimal
    reserved: Decimal
    committed: Decimal
    spent: Decimal
    available: Decimal
    open_advance: Decimal


@dataclass(frozen=True)
class UrgencyLine:
    """Why the partners work here: the first thing on the page."""

    area_name: str
    why: str
    source: str
    found_on: date


@dataclass(frozen=True)
class ExperimentLine:
    """The room to experiment: what it may be, what it is, what was spent of it and how much of that is explained."""

    percentage: Decimal
    allowed: Decimal
    budget: Decimal
    spent: Decimal
    explained: Decimal


@dataclass(frozen=True)
class SignalLine:
    """Something that asks for a decision; `who` is a function or a partner, never a person."""

    text: str
    who: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class ChangeLine:
    """Something that changed a figure the board saw before."""

    recorded_on: date
    text: str
    amount: Decimal


@dataclass(frozen=True)
class Reading:
    """How the amounts of a file were read: with their signs turned around or not, and in how many euros they stand."""

    is_reversed: bool = False
    unit: int = 1


@dataclass(frozen=True)
class DeliveryLine:
    """One posted delivery: the evidence under the figures."""

    code: str
    partner: str
    period: str
    version: int
    file_name: str
    file_sha256: str
    posted_on: date
    rows: int
    amount: Decimal
    reading: Reading = Reading()


Line = TypeVar("Line", GoalLine, PartnerLine)


@dataclass(frozen=True)
class Summary:
    """Everything the board's page shows.

    `year` is None for all years together. `known_on` is None for "as known when made". `signed_off_share` is
    the part (0 to 1) of received and spent that the partners' finance signed off, None without any report.
    `made_at` carries its time zone and comes from the service's clock; no form of the summary reads a clock of
    its own, so that the same summary is the same bytes.
    """

    programme_name: str
    area_name: str
    year: int | None
    booked_until: date
    known_on: date | None
    made_at: datetime
    actor: str | None
    seal_number: int
    seal_hash: str
    postings_count: int
    signed_off_share: Decimal | None
    pot: Pot
    cash: CashStatement
    goals: tuple[GoalLine, ...]
    partners: tuple[PartnerLine, ...]
    urgencies: tuple[UrgencyLine, ...] = ()
    experiment: ExperimentLine | None = None
    signals: tuple[SignalLine, ...] = ()
    changes: tuple[ChangeLine, ...] = ()
    deliveries: tuple[DeliveryLine, ...] = ()

    @property
    def goals_total(self) -> GoalLine:
        """All goals together."""
        return total_line(GoalLine, self.goals)

    @property
    def partners_total(self) -> PartnerLine:
        """All partners together."""
        return total_line(PartnerLine, self.partners)


def total_line(kind: type[Line], lines: Iterable[Line]) -> Line:
    """Return one line that sums every amount column; its code and name are empty."""
    columns = [field.name for field in fields(kind) if field.name not in {"code", "name"}]
    rows = tuple(lines)
    sums = {column: sum((getattr(row, column) for row in rows), NOTHING) for column in columns}
    return kind(code="", name="", **sums)
