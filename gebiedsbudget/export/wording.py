"""What a summary's document and its workbook share: the order of the figures, and sentences about the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from gebiedsbudget.domain.summary import GoalLine, Reading, Summary, UrgencyLine
from gebiedsbudget.export import notation
from gebiedsbudget.locale import language, text

GOAL_FIGURES: Final = ("budget", "reserved", "committed", "spent", "available")
BROUGHT_IN: Final = ("pledged", "contributed", "received", "in_kind")
PARTNER_FIGURES: Final = (*BROUGHT_IN, *GOAL_FIGURES, "open_advance")


def period(summary: Summary) -> str:
    """Return the year the summary is about, or that it is about all of them."""
    return (
        text("summary.page.period_all") if summary.year is None else text("summary.page.period_year", year=summary.year)
    )


def title(summary: Summary) -> str:
    """Return the name of the summary as a file's properties carry it."""
    return text("summary.page.title", area=summary.area_name, period=period(summary))


def standing(summary: Summary) -> list[str]:
    """Return what the figures stand for: the period, up to when they count, and as known when."""
    parts = [
        period(summary),
        text("summary.page.booked_until", day=notation.day(summary.booked_until, language())),
    ]
    if summary.known_on is not None:
        parts.append(text("summary.page.known_on", day=notation.day(summary.known_on, language())))
    return parts


def signed_off(summary: Summary) -> str:
    """Return how much the partners' finance signed off, or a dash when nothing was reported yet."""
    if summary.signed_off_share is None:
        return "–"
    return notation.percentage(summary.signed_off_share, language())


def chart_in_words(goals: Sequence[GoalLine]) -> str:
    """Return what the chart of the goals shows, for who does not see it."""

    def written(amount: Decimal) -> str:
        return notation.amount(amount, language(), minus=notation.MINUS)

    described = (
        text(
            "summary.chart.alt_goal",
            name=goal.name,
            budget=written(goal.budget),
            spent=written(goal.spent),
            bound=written(goal.bound),
            available=written(goal.available),
        )
        for goal in goals
    )
    return text("summary.chart.alt", goals=" ".join(described))


def source(reason: UrgencyLine) -> str:
    """Return where a reason to be here comes from, and of which day that is."""
    return text("summary.urgency.source", source=reason.source, day=notation.day(reason.found_on, language()))


def experiment(summary: Summary) -> str:
    """Return how it stands with the room to experiment, or nothing where there is none."""
    room = summary.experiment
    if room is None:
        return ""
    return text(
        "summary.experiment.line",
        percentage=notation.per_cent(room.percentage, language()),
        **{key: notation.amount(getattr(room, key), language()) for key in ("allowed", "budget", "spent", "explained")},
    )


def readings(summary: Summary) -> str:
    """Return how the amounts of the deliveries were read: as they stand, but for those that are named."""
    apart: dict[str, list[str]] = {}
    for delivery in summary.deliveries:
        told = reading(delivery.reading)
        if told:
            apart.setdefault(told, []).append(f"{delivery.partner} {delivery.period}")
    if not apart:
        return text("summary.reading.all")
    named = "; ".join(f"{', '.join(names)}: {told}" for told, names in apart.items())
    return text("summary.reading.but", named=named)


def reading(found: Reading) -> str:
    """Return how a file was read otherwise than as it stands and in euros; nothing when it was."""
    parts = [text("summary.reading.reversed")] if found.is_reversed else []
    parts += [text("summary.reading.thousands")] if found.unit != 1 else []
    return ", ".join(parts)


def made_in_utc(summary: Summary) -> datetime:
    """Return when the summary was made as the properties of a file have it: in UTC, without saying so."""
    return summary.made_at.astimezone(UTC).replace(tzinfo=None)


def made(summary: Summary) -> str:
    """Return when the summary was made, and by which function."""
    moment = notation.moment(summary.made_at, language())
    if summary.actor is None:
        return text("summary.provenance.made", moment=moment)
    return text("summary.provenance.made_by", moment=moment, actor=summary.actor)


def scope_of_cash(summary: Summary) -> str:
    """Return what the statement of money is about: never the chosen year or area alone."""
    return text("summary.statement.scope", day=notation.day(summary.booked_until, language()))
