"""`snapshot`: a dated picture of a district (wijkfoto) that never changes: indicators and a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.read_balance import refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Taken:
    """A snapshot that was taken; `snapshot` is the code by which goals refer to it, `values` how many it holds."""

    snapshot: str
    area: str
    taken_on: date
    title: str
    values: int


def take_snapshot(
    folder: LedgerFolder, act: Act, area: str, title: str, *, story: str | None = None, on: date | None = None
) -> Taken:
    """Take the snapshot of an area: of each indicator the latest measurement there and in the areas in it.

    Args:
        story: what the figures do not tell, in words.
        on: the day it shows; today unless given.

    Raises:
        UsageFault: an unknown area.
        Refusal: the day lies in the future, or a snapshot of that area and day exists.
    """
    taken_on = on or act.today()
    if taken_on > act.today():
        raise Refusal("goals.measured_in_the_future", measured_on=taken_on, today=act.today())
    code = f"{area}-{taken_on.isoformat()}"
    counted: list[int] = []

    def prepare(reader: Reader) -> Batch:
        refuse_unknown(reader, Viewpoint(area=area))
        if reader.records("snapshots", snapshot=code):
            raise Refusal("goals.snapshot_taken", snapshot=code)
        snapshot_id = str(uuid4())
        values = reader.records("snapshot_picture", area=area, taken_on=taken_on)
        counted[:] = [len(values)]
        picture = {"snapshot_id": snapshot_id, "snapshot": code, "area": area, "taken_on": taken_on, "title": title}
        rows = [{"snapshot_value_id": str(uuid4()), "snapshot_id": snapshot_id, **value} for value in values]
        return Batch("snapshot", rows={"snapshot": [{**picture, "story": story}], "snapshot_value": rows})

    commit(folder, act, prepare)
    return Taken(code, area, taken_on, title, counted[0])


def snapshots(folder: LedgerFolder) -> list[Record]:
    """Return the snapshots, the newest first, with the goals based on each."""
    with reading(folder) as reader:
        return reader.records("snapshots", snapshot=None)


def snapshot(folder: LedgerFolder, code: str) -> tuple[Record, list[Record]]:
    """Return a snapshot and its values.

    Raises:
        UsageFault: there is no such snapshot.
    """
    with reading(folder) as reader:
        return _known(reader, code), reader.records("snapshot_values", earlier=code, later=code)


def compare_snapshots(folder: LedgerFolder, earlier: str, later: str) -> list[Record]:
    """Return two snapshots beside each other; what was measured otherwise has no change between them.

    Raises:
        UsageFault: one of them is not there.
    """
    with reading(folder) as reader:
        for code in (earlier, later):
            _known(reader, code)
        return reader.records("snapshot_values", earlier=earlier, later=later)


def _known(reader: Reader, code: str) -> Record:
    found = reader.record("snapshots", snapshot=code)
    if found is None:
        codes = ", ".join(row["snapshot"] for row in reader.records("snapshots", snapshot=None)) or "–"
        raise UsageFault("goals.unknown_snapshot", code=code, codes=codes)
    return found
