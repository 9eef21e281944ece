"""`measure`: the value of an indicator in an area on a day; a wrong one is replaced, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.notation import measured
from gebiedsbudget.locale import language
from gebiedsbudget.services.read_balance import refuse_unknown
from gebiedsbudget.services.read_goals import indicator_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Reader, Record


@dataclass(frozen=True)
class Measured:
    """What is measured.

    Attributes:
        value: in the unit of the indicator, at most four decimals.
        area: where; None is the programme's root area.
        source: where the value comes from; None is the source of the indicator.
        method: how it was measured; None is the method of the indicator now.
        reason: why it replaces what stands for that area and day.
    """

    indicator: str
    value: Decimal
    measured_on: date
    area: str | None = None
    source: str | None = None
    method: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Measurement:
    """What was recorded.

    Attributes:
        replaced: the value it takes the place of, or None.
        is_break: it was measured otherwise than the one before it, so the two cannot be compared.
    """

    indicator: str
    area: str
    measured_on: date
    value: Decimal
    method: str
    source: str
    replaced: Decimal | None
    is_break: bool


def measure(folder: LedgerFolder, act: Act, said: Measured) -> Measurement:
    """Record a measurement.

    Raises:
        UsageFault: an unknown indicator or area.
        Refusal: the day lies in the future, something else stands for that day and no reason is given, or a reason is
            given and there is nothing to replace.
    """
    if said.measured_on > act.today():
        raise Refusal("goals.measured_in_the_future", measured_on=said.measured_on, today=act.today())
    outcome: list[Measurement] = []

    def prepare(reader: Reader) -> Batch:
        indicator = indicator_of(reader, said.indicator)
        area = said.area or (reader.record("programme") or {})["root"]
        refuse_unknown(reader, Viewpoint(area=area))
        stands = [row for row in _standing(reader, said.indicator, area) if row["measured_on"] == said.measured_on]
        replaced = _replaced(said, area, stands)
        before = [row for row in _standing(reader, said.indicator, area) if row["measured_on"] < said.measured_on]
        method, source = said.method or indicator["method"], said.source or indicator["source"]
        is_break = bool(before) and before[-1]["method"] != method
        value = replaced["value"] if replaced else None
        outcome[:] = [Measurement(said.indicator, area, said.measured_on, said.value, method, source, value, is_break)]
        row = {
            "measurement_id": str(uuid4()),
            "indicator": said.indicator,
            "area": area,
            "measured_on": said.measured_on,
            "value": said.value,
            "method": method,
            "source": source,
            "replaces": replaced["measurement_id"] if replaced else None,
            "reason": said.reason,
        }
        return Batch("measure", rows={"measurement": [row]})

    commit(folder, act, prepare)
    return outcome[0]


def _standing(reader: Reader, indicator: str, area: str) -> list[Record]:
    return [row for row in reader.records("measurements", indicator=indicator, area=area) if row["stands"]]


def _replaced(said: Measured, area: str, stands: list[Record]) -> Record | None:
    """Return the measurement that stands for that area and day, when a reason is given to replace it."""
    if stands and said.reason is None:
        raise Refusal(
            "goals.measured_already",
            indicator=said.indicator,
            area=area,
            day=said.measured_on,
            value=measured(stands[0]["value"], "", language()),
        )
    if said.reason is not None and not stands:
        raise Refusal("goals.nothing_to_replace", indicator=said.indicator, area=area, day=said.measured_on)
    return stands[0] if stands else None
