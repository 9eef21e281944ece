"""`follow` and `advances`: who takes up what is open, by when it should be done, and how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.act import is_actor
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.find_item import one_meant
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder

FOLLOWED: Final = ("commitment", "reservation", "contribution", "pledge", "transfer", "pass_on")


@dataclass(frozen=True)
class FollowUp:
    """What is said of something open; each part may be left out and keeps what was said before.

    Attributes:
        owner: the function at a partner that takes it up.
        due_on: the day on which an order should have ended, or an advance should be accounted for.
        note: what is known of it.
    """

    owner: str | None = None
    due_on: date | None = None
    note: str | None = None


def follow_up(folder: LedgerFolder, act: Act, asked: str, said: FollowUp) -> Record:
    """Record who takes up something open and by when; return what it is about.

    Args:
        asked: the number or id of an item, or of an advance.

    Raises:
        UsageFault: the owner is not written as a function at a partner.
        Refusal: nothing is said, nothing is called so or several are, or nothing is open on it.
    """
    if said == FollowUp():
        raise Refusal("follow.nothing_said", asked=asked)
    if said.owner is not None and not is_actor(said.owner):
        raise UsageFault("follow.owner", found=said.owner)
    found: list[Record] = []

    def prepare(reader: Reader) -> Batch:
        filters = dict.fromkeys(("partner", "goal", "area", "year", "kind"))
        open_now = reader.records("items", **filters, only_open=True) + reader.records("advances", partner=None)
        found[:] = [one_meant(asked, open_now, FOLLOWED)]
        row = {
            "follow_up_id": str(uuid4()),
            "item_id": found[0]["item_id"],
            "owner": said.owner,
            "due_on": said.due_on,
            "note": said.note,
        }
        return Batch("follow", rows={"follow_up": [row]})

    commit(folder, act, prepare)
    return found[0]


def advances(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return open advances, the oldest of a partner first, with age, who accounts for each and by when.

    Raises:
        UsageFault: a partner the ledger does not know.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        return reader.records("advances", partner=view.partner)
