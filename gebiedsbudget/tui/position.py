"""What the overview saw of the ledger, and which cell of it the cursor is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.services.read_balance import Pot
from gebiedsbudget.services.read_programme import ProgrammeInForce
from gebiedsbudget.tui.position_rows import NOTHING, Record


@dataclass(frozen=True)
class Position:
    """What the overview saw: the programme, the pot, the rows with their total, and the number of signals.

    What a row is and from where it was looked stand beside it: a reader who turns or changes the year goes on reading
    this until the next look is done.
    """

    by: str
    view: Viewpoint
    programme: ProgrammeInForce
    pot: Pot
    pool: Record
    rows: Sequence[Record]
    total: Record
    signals: int

    def room(self, year: int | None) -> Record:
        """Return the rooms of a year, or of all years together."""
        return self.pot.total if year is None else next((r for r in self.pot.years if r["year"] == year), NOTHING)


@dataclass(frozen=True)
class CellAt:
    """What the cursor is on: the row's code and name, the figure, its record, and the view that holds only it."""

    code: str
    name: str
    figure: str
    record: Record
    view: Viewpoint
