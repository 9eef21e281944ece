"""`summary`: everything the board's page shows, from the same positions as every other report."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from gebiedsbudget.domain.summary import (
    NOTHING,
    CashStatement,
    ChangeLine,
    DeliveryLine,
    ExperimentLine,
    GoalLine,
    PartnerLine,
    Pot,
    SignalLine,
    Summary,
    UrgencyLine,
)
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.locale import text
from gebiedsbudget.services.list_signals import Asked, signals_of
from gebiedsbudget.services.read_balance import EVERYTHING, balance_of, refuse_unknown
from gebiedsbudget.services.read_programme import ProgrammeInForce, programme_of
from gebiedsbudget.services.read_reading import reading_of
from gebiedsbudget.services.sign_off_delivery import signed_share
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

_GOAL = ("budget", "reserved", "committed", "spent", "available")
_PARTNER = ("pledged", "contributed", "received", "in_kind", *_GOAL, "open_advance")


def make_summary(folder: LedgerFolder, act: Act, view: Viewpoint = EVERYTHING) -> Summary:
    """Return the board's summary.

    Args:
        act: whose clock it is made by; nothing is written.
        view: year and area of the figures, and the moment they are seen from.

    Raises:
        UsageFault: a code the ledger does not know.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return summary_of(reader, act, view)


def summary_of(reader: Reader, act: Act, view: Viewpoint) -> Summary:
    """Return the board's summary seen through an open reader."""
    refuse_unknown(reader, view)
    programme = programme_of(reader)
    state = reader.record("ledger_state_known") or {}
    names = {row["area"]: row["name"] for row in programme.areas}
    return Summary(
        programme_name=programme.name,
        area_name=names.get(view.area or programme.root, programme.name),
        year=view.year,
        booked_until=view.booked_until or view.known_on or act.today(),
        known_on=view.known_on,
        made_at=act.now(),
        actor=act.actor or None,
        seal_number=state["seals"],
        seal_hash=state["last_seal"],
        postings_count=state["postings"],
        signed_off_share=signed_share(reader, view).share,
        pot=_pot(reader, view),
        cash=_cash(reader),
        goals=_goals(reader, programme, view),
        partners=_partners(reader, programme, view),
        urgencies=tuple(_urgency(row) for row in reader.records("urgencies", area=view.area)),
        experiment=_experiment(reader, view),
        signals=tuple(_signal(row, programme) for row in signals_of(reader, view, Asked(board_only=True))),
        changes=tuple(_change(row) for row in reader.records("recent_changes")),
        deliveries=tuple(_delivery(row) for row in reader.records("posted_deliveries")),
    )


def _pot(reader: Reader, view: Viewpoint) -> Pot:
    (total,) = balance_of(reader, (), view) or [dict.fromkeys(_PARTNER, 0)]
    room = reader.record("room_of", year=view.year, area=view.area) or {}
    return Pot(
        pledged=total["pledged"],
        contributed=total["contributed"],
        received=total["received"],
        budget_room=room["budget_room"],
        cover_room=room["cover_room"],
        free_and_covered=room["free_and_covered"],
        in_kind=total["in_kind"],
    )


def _cash(reader: Reader) -> CashStatement:
    total = reader.record("pot_total") or {}
    return CashStatement(
        received=total["received_cash"],
        other_income=total["other_income"],
        returned=total["returned"],
        spent=total["spent_cash"],
        open_advances=total["open_advances"],
        cash=total["cash"],
    )


def _goals(reader: Reader, programme: ProgrammeInForce, view: Viewpoint) -> tuple[GoalLine, ...]:
    names = {str(row["goal"]): str(row["name"]) for row in programme.goals}
    lines = tuple(
        GoalLine(row["goal"], names.get(row["goal"], str(row["goal"])), *(row[figure] for figure in _GOAL))
        for row in balance_of(reader, ("goal",), view)
    )
    return tuple(line for line in lines if line.code != "unassigned" or line.budget or line.bound or line.spent)


def _partners(reader: Reader, programme: ProgrammeInForce, view: Viewpoint) -> tuple[PartnerLine, ...]:
    names = {str(row["partner"]): str(row["name"]) for row in programme.partners}
    return tuple(
        PartnerLine(
            row["partner"], names.get(row["partner"], str(row["partner"])), *(row[figure] for figure in _PARTNER)
        )
        for row in balance_of(reader, ("partner",), view)
    )


def _urgency(row: Record) -> UrgencyLine:
    return UrgencyLine(row["area_name"], row["why"], row["source"], row["found_on"])


def _experiment(reader: Reader, view: Viewpoint) -> ExperimentLine | None:
    """Return the room to experiment of the whole programme in the year, or in all of them; None where there is none."""
    years = reader.records("experiment_years", year=view.year)
    if not years:
        return None
    sums = {key: sum((row[key] for row in years), NOTHING) for key in ("allowed", "budget", "spent", "explained")}
    return ExperimentLine(years[0]["percentage"], **sums)


def _signal(row: Record, programme: ProgrammeInForce) -> SignalLine:
    names = {partner["partner"]: partner["name"] for partner in programme.partners}
    return SignalLine(row["text"], names.get(row["partner"], text("signals.board")), row["amount"])


def _change(row: Record) -> ChangeLine:
    return ChangeLine(row["recorded_on"], row["description"], row["amount"])


def _delivery(row: Record) -> DeliveryLine:
    posted_on = row["posted_on"]
    return DeliveryLine(
        code=row["delivery"],
        partner=row["partner_name"] or row["partner"],
        period=row["period"],
        version=row["version"],
        file_name=row["file_name"],
        file_sha256=row["file_sha256"],
        posted_on=posted_on.date() if isinstance(posted_on, datetime) else date.fromisoformat(str(posted_on)[:10]),
        rows=row["rows_staged"],
        amount=row["amount"],
        reading=reading_of(row["profile_text"]),
    )
