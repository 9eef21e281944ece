"""`undo`: a posted delivery is taken back as a whole; the version before it stands again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.compose_entry import compose
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

MOST_LATER = 1000


@dataclass(frozen=True)
class UndoneDelivery:
    """What was taken back: the entries, last first, and how many postings that took."""

    undone: tuple[str, ...]
    postings: int


def undo_delivery(folder: LedgerFolder, act: Act, delivery: str, *, with_later: bool = False) -> UndoneDelivery:
    """Take back the newest standing version of a delivery.

    Args:
        delivery: its code, or parts of it that fit one delivery only.
        with_later: also take back what was posted on top of it, last first.

    Raises:
        Refusal: nothing of it stands, it is of another partner, or others draw on it (named) and `with_later` was not
            asked.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
    undone: list[str] = []
    postings = 0
    for _ in range(MOST_LATER):
        with reading(folder) as reader:
            version = reader.record("standing_version", delivery=code)
            if version is None:
                raise Refusal("delivery.nothing_stands", delivery=code)
            if act.partner.lower() not in {version["partner"].lower(), version["actor"].partition("@")[2].lower()}:
                raise Refusal("delivery.other_partner", delivery=code, partner=version["partner"])
            later = reader.records("drawing_on_version", version_id=version["delivery_version_id"])
        if later and not with_later:
            names = "; ".join(dict.fromkeys(str(row["name"]) for row in later))
            raise Refusal("delivery.others_draw", delivery=code, names=names)
        target = later[0] if later else version | {"name": f"{code} v{version['version']}"}
        postings += _take_back(folder, act, target)
        undone.append(str(target["name"]))
        if not later:
            return UndoneDelivery(tuple(undone), postings)
    raise Refusal("delivery.too_many_later", delivery=code, count=MOST_LATER)


def _take_back(folder: LedgerFolder, act: Act, target: Record) -> int:
    """Reverse everything one delivery version or entry by hand brought; a version restores what it had reversed.

    What an entry by hand had corrected stays taken back: it draws on the same delivery, and would come back for ever.
    """
    count = 0

    def prepare(reader: Reader) -> Batch:
        nonlocal count
        version_id, entry = target["delivery_version_id"], target.get("entry_id")
        reversing = reader.frame("undo_reversing", version_id=version_id, entry=entry)
        restoring = reader.frame("undo_restoring", version_id=version_id)
        composed = compose(reader, restoring, reversing)
        count = len(composed.postings)
        batch = Batch("undo")
        if version_id:
            batch.rows["delivery_event"] = [
                {
                    "event_id": str(uuid4()),
                    "delivery_version_id": version_id,
                    "event": "undone",
                    "reason": act.reason,
                }
            ]
        if count:
            entry_id = str(uuid4())
            batch.rows["entry"] = [
                {
                    "entry_id": entry_id,
                    "booked_on": composed.postings["booked_on"].max(),
                    "description": text("delivery.undo_entry", name=target["name"]),
                    "is_neutral": False,
                    "memo_amount": composed.memo_total(),
                }
            ]
            batch.rows["posting"] = composed.postings.with_columns(pl.lit(entry_id).alias("entry_id"))
        return batch

    commit(folder, act, prepare)
    return count
