"""`urgency`: why the partners work in an area, with the source and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def urgencies(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the reasons, the oldest first; of an area with those of the areas in it and above it.

    Raises:
        UsageFault: an area the ledger does not know.
    """
    with reading(folder, known_on=view.known_on) as reader:
        refuse_unknown(reader, view)
        return reader.records("urgencies", area=view.area)
