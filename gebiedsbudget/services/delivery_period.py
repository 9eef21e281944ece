"""Which period a delivery is about: asked for, or found from its dates, and never one that counts something twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gebiedsbudget.domain.period import Period, parse_period
from gebiedsbudget.errors import Refusal, UsageFault

if TYPE_CHECKING:
    from gebiedsbudget.intake.extract import Extract
    from gebiedsbudget.services.compare_delivery import DeliveryContext
    from gebiedsbudget.store.read import Reader


def period_asked(period: str | None) -> Period | None:
    """Return the period a user named, or None when none was.

    Raises:
        UsageFault: it is not written as a period.
    """
    if period is None:
        return None
    parsed = parse_period(period)
    if parsed is None:
        raise UsageFault("delivery.unknown_period", period=period)
    return parsed


def period_found(found: Extract) -> Period | None:
    """Return the quarter or year all dates of the file lie in, or the only year it is about."""
    first, last = found.lines["booked_on"].min(), found.lines["booked_on"].max()
    if isinstance(first, date) and isinstance(last, date) and first.year == last.year:
        quarters = {(day.month - 1) // 3 + 1 for day in (first, last)}
        return parse_period(f"{first.year}-Q{quarters.pop()}" if len(quarters) == 1 else str(first.year))
    years = found.lines["year"].drop_nulls().unique().to_list()
    return parse_period(str(years[0])) if len(years) == 1 else None


def period_name(asked: Period | None, found: Extract) -> str:
    """Return the name of the period asked for, else of the one found; empty when there is none."""
    period = asked or period_found(found)
    return period.name if period else ""


def refuse_another_period(reader: Reader, context: DeliveryContext, found: Extract, asked: Period | None) -> None:
    """Refuse what would count twice: the very file of another period, or a guessed period that overlaps another.

    Raises:
        Refusal: the same file stands as another delivery of this profile.
        UsageFault: the period was not told, and the one the dates point at lies partly in that of another delivery.
    """
    others = reader.records(
        "standing_files", partner=context.partner, profile=context.profile, delivery=context.delivery
    )
    guessed = None if asked else period_found(found)
    for other in others:
        if other["file_sha256"] == found.file_sha256:
            names = {"file": found.file_name, "delivery": other["delivery"], "period": other["period"]}
            raise Refusal("delivery.stands_elsewhere", **names)
        period = parse_period(other["period"])
        if guessed and period and guessed.first_day <= period.last_day and period.first_day <= guessed.last_day:
            names = {"file": found.file_name, "period": guessed.name, "delivery": other["delivery"]}
            raise UsageFault("delivery.overlapping_period", **names)
