"""`statement`: from what a partner's own workbooks say it spent to what the pool says it spent (aansluitstaat)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.services.read_balance import refuse_unknown
from gebiedsbudget.services.read_reading import reading_of
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Statement:
    """The statement of reconciliation of one partner (ledger.md 6).

    Attributes:
        sources: a record a delivery that stands: delivery, version, period, file_name, lines, amount; how its amounts
            were read (`reading`: is_reversed, unit); the costs in the whole file, the control total of its source with
            the difference between them (None when it was not given); and the totals its own sheet prints (`printed`:
            label, cell, printed, computed).
        steps: a record a step, in order: step, lines, amount. The first is the source, the last the pool.
    """

    sources: tuple[Record, ...]
    steps: tuple[Record, ...]

    @property
    def without_control(self) -> tuple[str, ...]:
        """The deliveries of which the source gave no control total: nothing proves that they are complete."""
        return tuple(source["delivery"] for source in self.sources if source["control_total"] is None)

    @property
    def difference(self) -> Decimal:
        """What the steps leave unexplained, in euros; anything but zero means the ledger is unsound."""
        *way, pool = (Decimal(step["amount"]) for step in self.steps)
        return sum(way, Decimal("0.00")) - pool


def statement(folder: LedgerFolder, partner: str, year: int | None = None) -> Statement:
    """Return the statement of reconciliation of a partner, of one budget year or of all.

    Raises:
        UsageFault: a partner or year the ledger does not know.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, Viewpoint(partner=partner, year=year))
        sources = reader.records("statement_sources", partner=partner, year=year)
        steps = reader.records("statement", partner=partner, year=year)
    for source in sources:
        totals = json.loads(source.pop("control"))
        source["reading"] = asdict(reading_of(source.pop("profile_text")))
        source["printed"] = [total for total in totals if not total.get("is_source")]
        given = [Decimal(total["printed"]) for total in totals if total.get("is_source")]
        source["control_total"] = given[-1] if given else None
        source["untied"] = given[-1] - (source["costs"] or NOTHING) if given else None
    return Statement(tuple(sources), tuple(steps))
