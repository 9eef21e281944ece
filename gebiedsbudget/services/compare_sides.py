"""`differences`: what the pool has beside what the other side tells of it, and what is agreed about each difference.

One partner leads each kind of money; what the other side reports of it is a witness: never posted, always held beside
what stands (ledger.md 6). Where the two differ, the difference has a status, an owner, a date and a conversation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

STATUSES: Final = ("open", "timing", "dispute", "settled")


@dataclass(frozen=True)
class Remark:
    """What someone says of a difference; each part may be left out.

    Attributes:
        status: open, timing, dispute or settled.
        owner: the function at a partner that takes it up.
        due_on: by when.
        note: what was said.
    """

    status: str | None = None
    owner: str | None = None
    due_on: date | None = None
    note: str | None = None

    def says_something(self) -> bool:
        """Whether any part is there."""
        return any((self.status, self.owner, self.due_on, self.note))


def differences(folder: LedgerFolder, view: Viewpoint = EVERYTHING, *, every: bool = False) -> list[Record]:
    """Return the two sides as far as they differ.

    Args:
        view: a partner (on either side) and a year, or all.
        every: also what is equal, and what was settled.

    Returns:
        Records: difference (its short name), state, status, kind, partner, told_by, year, both sides' day, amount and
        cell, difference_amount, reference, description, owner, due_on, notes, age_days.

    Raises:
        UsageFault: a partner or year the ledger does not know.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, view)
        rows = _paired(reader, view)
    return [row for row in rows if every or row["status"] != "settled"]


def difference(folder: LedgerFolder, asked: str) -> tuple[Record, list[Record]]:
    """Return one difference and its conversation, the oldest remark first.

    Raises:
        UsageFault: no difference is called so now.
    """
    with reading(folder) as reader:
        return _found(reader, asked), reader.records("difference_events", difference=asked)


def remark(folder: LedgerFolder, act: Act, asked: str, said: Remark) -> None:
    """Record what someone says of a difference.

    Raises:
        UsageFault: no difference is called so now, or the status is not one of the four.
        Refusal: nothing is said, or what is equal would be called otherwise.
    """
    if said.status not in (None, *STATUSES):
        raise UsageFault("differences.unknown_status", status=said.status, statuses=", ".join(STATUSES))
    if not said.says_something():
        raise Refusal("differences.nothing_said", difference=asked)

    def prepare(reader: Reader) -> Batch:
        found = _found(reader, asked)
        if found["state"] == "equal" and said.status:
            raise Refusal("differences.equal", difference=asked)
        row = {
            "event_id": str(uuid4()),
            "difference": asked,
            "status": said.status,
            "owner": said.owner,
            "due_on": said.due_on,
            "note": said.note,
        }
        return Batch("difference", rows={"difference_event": [row]})

    commit(folder, act, prepare)


def _paired(reader: Reader, view: Viewpoint) -> list[Record]:
    reader.run("two_sided")
    return reader.records("differences", partner=view.partner, year=view.year)


def _found(reader: Reader, asked: str) -> Record:
    found = next((row for row in _paired(reader, EVERYTHING) if row["difference"] == asked), None)
    if found is None:
        raise UsageFault("differences.unknown", difference=asked)
    return found
