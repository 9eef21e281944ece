"""`forecast`: what a line is expected to have cost at the end of its year, by whom, when and why; never a posting.

The latest forecast of a line counts, the earlier ones stay: afterwards each is held beside what the line did cost.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.domain.act import dutch_date, system_clock
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.services.read_budget import line_meant
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.line import AskedLine, Line
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def set_forecast(folder: LedgerFolder, act: Act, asked: AskedLine, amount: Decimal, why: str) -> Line:
    """Record what a line is expected to have cost at the end of its year; return the line.

    Args:
        amount: the cost of the whole year, what was spent already included, in euros.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: no line is meant, its year is adopted, or the amount is below zero.
    """
    if amount < 0:
        raise Refusal("forecast.below_zero", amount=amount)
    lines: list[Line] = []

    def prepare(reader: Reader) -> Batch:
        line = line_meant(reader, asked)
        if (reader.record("period_state", year=line.year) or {})["is_adopted"]:
            raise Refusal("forecast.adopted", year=line.year)
        lines[:] = [line]
        row = {
            "forecast_id": str(uuid4()),
            "partner": line.partner,
            "goal": line.goal,
            "area": line.area,
            "year": line.year,
            "amount": amount,
            "why": why,
        }
        return Batch("forecast", rows={"forecast": [row]})

    commit(folder, act, prepare)
    return lines[0]


def forecasts(folder: LedgerFolder, view: Viewpoint = EVERYTHING, *, every: bool = False) -> list[Record]:
    """Return the forecasts in force beside budget and spending, the earlier ones too where asked.

    Raises:
        UsageFault: a code or year the ledger does not know.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, view)
        filters = {key: value for key, value in view.filters().items() if key != "level"}
        return reader.records("forecasts", **filters, only_latest=not every)


def accuracy(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return how right each forecast of a year that is over was.

    Raises:
        UsageFault: a code or year the ledger does not know.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, view)
        return reader.records(
            "forecast_accuracy",
            partner=view.partner,
            goal=view.goal,
            year=view.year,
            before_year=dutch_date(system_clock()).year,
        )
