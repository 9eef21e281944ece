"""`explain`: from a figure to its postings, from a posting to its cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.sheet_window import SheetWindow, sheet_window
from gebiedsbudget.services.archive_file import archived_file
from gebiedsbudget.services.list_deliveries import delivery_findings
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.services.read_postings import postings
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Explanation:
    """What a figure consists of: its amount, how many postings, and the newest of them."""

    figure: str
    amount: Decimal
    total: int
    postings: list[Record]


@dataclass(frozen=True)
class PostingTrail:
    """Where a posting comes from and what became of it.

    Attributes:
        posting: the posting with its entry, actor, seal, and delivery, file, sheet and cell where it has them.
        item: every posting of its item, and every posting that draws on that item.
        drawn: the item it draws on itself, likewise; empty when it draws on nothing.
        window: the sheet around its cell in the archived file; None for an entry by hand or a missing file.
    """

    posting: Record
    item: list[Record]
    drawn: list[Record]
    window: SheetWindow | None


def explain(folder: LedgerFolder, figure: str, view: Viewpoint = EVERYTHING, *, limit: int = 200) -> Explanation:
    """Return what a figure consists of.

    Raises:
        UsageFault: an unknown figure or code.
    """
    page = postings(folder, view, figure=figure, limit=limit)
    return Explanation(figure, page.amount, page.total, page.rows)


def explain_posting(folder: LedgerFolder, posting: str) -> PostingTrail:
    """Return where a posting comes from.

    Args:
        posting: its id or running number.

    Raises:
        UsageFault: no such posting.
    """
    with reading(folder) as reader:
        found = reader.record("posting_trail", posting=posting)
        if found is None:
            raise UsageFault("correct.unknown", posting=posting)
        item = reader.records("item_trail", item=found["item_id"])
        drawn = reader.records("item_trail", item=found["draws_on"]) if found["draws_on"] else []
    window = None
    if found["cell"]:
        window = _window(archived_file(folder, found["file_sha256"], found["file_name"]), found["sheet"], found["cell"])
    return PostingTrail(found, item, drawn, window)


def explain_finding(folder: LedgerFolder, delivery: str, place: int) -> SheetWindow | None:
    """Return the sheet around a finding of a staged delivery; None when it has no cell or the file is gone.

    Args:
        place: which finding, counted from 0 in the order of `delivery_findings`.
    """
    found = delivery_findings(folder, delivery)[place]
    if not found.cell:
        return None
    with reading(folder) as reader:
        files = reader.records("staged_files", delivery=delivery)
    if not files:
        return None
    return _window(archived_file(folder, files[0]["file_sha256"], files[0]["file_name"]), found.sheet, found.cell)


def _window(file: Path, sheet: str, cell: str) -> SheetWindow | None:
    """Return the window, or None when the archive cannot show it: the trail itself must not fail on that."""
    try:
        return sheet_window(file, sheet, cell)
    except Refusal:
        return None
