"""`lesson`: what people learned, on every level, and what was done with it; a setback weighs as much as a success."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

LEVELS: Final = ("practitioner", "manager", "board", "resident")
TYPES: Final = ("setback", "deviation", "idea", "success")
STATUSES: Final = ("open", "adopted", "rejected")


@dataclass(frozen=True)
class Lesson:
    """What someone learned.

    Attributes:
        level: practitioner, manager, board or resident.
        type: success, setback (negative experience), deviation or idea.
        told_on: the day it was told; None is today.
        goal, area, agreement: what it is about, as far as it is about one.
        amount: the euros it is about.
    """

    story: str
    level: str
    type: str
    told_on: date | None = None
    goal: str | None = None
    area: str | None = None
    agreement: str | None = None
    amount: Decimal | None = None


@dataclass(frozen=True)
class LessonFollowUp:
    """What was done with a lesson.

    Attributes:
        status: adopted, rejected (with a reason) or open again.
        agreement: the agreement that was changed because of it; the version in force is kept with it.
    """

    lesson: str
    status: str
    reason: str | None = None
    agreement: str | None = None


def add_lesson(folder: LedgerFolder, act: Act, said: Lesson) -> str:
    """Record a lesson and return its code.

    Raises:
        UsageFault: an unknown level, type, goal, area or agreement.
        Refusal: nothing is told, the day lies in the future, or the text seems to name a person.
    """
    told_on = said.told_on or act.today()
    if said.level not in LEVELS:
        raise UsageFault("lessons.unknown_level", found=said.level, levels=", ".join(LEVELS))
    if said.type not in TYPES:
        raise UsageFault("lessons.unknown_type", found=said.type, types=", ".join(TYPES))
    if not said.story.strip():
        raise Refusal("lessons.nothing_told")
    if told_on > act.today():
        raise Refusal("lessons.in_the_future", told_on=told_on, today=act.today())
    refuse_personal_data(said.story)
    code: list[str] = []

    def prepare(reader: Reader) -> Batch:
        refuse_unknown(reader, Viewpoint(goal=said.goal, area=said.area))
        if said.agreement is not None:
            _agreement_version(reader, said.agreement)
        code[:] = [f"L{len(_all(reader)) + 1}"]
        row = {
            "lesson_id": str(uuid4()),
            "lesson": code[0],
            "level": said.level,
            "type": said.type,
            "told_on": told_on,
            "story": said.story.strip(),
            "goal": said.goal,
            "area": said.area,
            "agreement": said.agreement,
            "amount": said.amount,
        }
        return Batch("lesson", rows={"lesson": [row]})

    commit(folder, act, prepare)
    return code[0]


def lessons(
    folder: LedgerFolder,
    view: Viewpoint = EVERYTHING,
    *,
    only_type: str | None = None,
    level: str | None = None,
    status: str | None = None,
) -> list[Record]:
    """Return lessons, the newest first and of one day what went wrong before what went well.

    A list of one type that leaves setbacks out says so in every row (`selection`), wherever it goes.

    Raises:
        UsageFault: an unknown goal or area.
    """
    with reading(folder, known_on=view.known_on) as reader:
        refuse_unknown(reader, view)
        rows = [
            row
            for row in reader.records("lessons", goal=view.goal, area=view.area, lesson=None)
            if level in (None, row["level"]) and status in (None, row["status"])
        ]
    chosen = [row for row in rows if only_type in (None, row["type"])]
    left_out = sum(row["type"] == "setback" for row in rows) - sum(row["type"] == "setback" for row in chosen)
    for row in chosen:
        row["selection"] = text("lessons.selection", type=only_type, count=left_out) if left_out else None
    return chosen


def lesson(folder: LedgerFolder, code: str) -> tuple[Record, list[Record]]:
    """Return a lesson and what was done with it, the oldest first.

    Raises:
        UsageFault: there is no such lesson.
    """
    with reading(folder) as reader:
        return _known(reader, code), reader.records("lesson_events", lesson=code)


def follow_up_lesson(folder: LedgerFolder, act: Act, said: LessonFollowUp) -> None:
    """Record what was done with a lesson.

    Raises:
        UsageFault: an unknown lesson, status or agreement.
        Refusal: it is rejected without a reason, an agreement is named while it is not adopted, or nothing changes.
    """
    if said.status not in STATUSES:
        raise UsageFault("lessons.unknown_status", found=said.status, statuses=", ".join(STATUSES))
    if said.status == "rejected" and not (said.reason or "").strip():
        raise Refusal("lessons.rejected_without_reason", lesson=said.lesson)
    if said.agreement is not None and said.status != "adopted":
        raise Refusal("lessons.agreement_of_adopted_only", lesson=said.lesson)
    refuse_personal_data(said.reason or "")

    def prepare(reader: Reader) -> Batch:
        found = _known(reader, said.lesson)
        if found["status"] == said.status and said.agreement is None and said.reason is None:
            raise Refusal("lessons.nothing_new", lesson=said.lesson, status=said.status)
        row = {
            "event_id": str(uuid4()),
            "lesson_id": found["lesson_id"],
            "status": said.status,
            "reason": said.reason,
            "agreement": said.agreement,
            "agreement_version": None if said.agreement is None else _agreement_version(reader, said.agreement),
        }
        return Batch("lesson", rows={"lesson_event": [row]})

    commit(folder, act, prepare)


def _all(reader: Reader) -> list[Record]:
    return reader.records("lessons", goal=None, area=None, lesson=None)


def _known(reader: Reader, code: str) -> Record:
    found = reader.record("lessons", goal=None, area=None, lesson=code)
    if found is None:
        raise UsageFault("lessons.unknown", lesson=code, count=len(_all(reader)))
    return found


def _agreement_version(reader: Reader, code: str) -> int:
    """Return which version of an agreement is in force."""
    known = {row["code"]: row["version"] for row in reader.records("definitions") if row["subject"] == "agreement"}
    if code not in known:
        raise UsageFault("lessons.unknown_agreement", code=code, codes=", ".join(known) or "–")
    return int(known[code])
