"""`explain`: from a figure to its postings, from a posting to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.sheet_window import SheetWindow
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.list_deliveries import delivery_findings
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.services.read_postings import postings
from gebiedsbudget.services.read_sheet import read_windows
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder

PROTECTED: Final = "intake.passworded"
WRONG_PASSWORD: Final = "intake.wrong_password"  # noqa: S105 - the key of a sentence


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
        window: the sheet around its cell in the archived file, under its header; None for an entry by hand, or when
            the file cannot be shown.
        no_window: why the file cannot be shown; empty otherwise.
        is_protected: it can be shown with a password.
    """

    posting: Record
    item: list[Record]
    drawn: list[Record]
    window: SheetWindow | None
    no_window: str = ""
    is_protected: bool = False


def explain(folder: LedgerFolder, figure: str, view: Viewpoint = EVERYTHING, *, limit: int = 200) -> Explanation:
    """Return what a figure consists of.

    Raises:
        UsageFault: an unknown figure or code.
    """
    page = postings(folder, view, figure=figure, limit=limit)
    return Explanation(figure, page.amount, page.total, page.rows)


def explain_posting(folder: LedgerFolder, posting: str, password: str | None = None) -> PostingTrail:
    """Return where a posting comes from.

    Args:
        posting: its id or running number.
        password: with which a protected workbook in the archive is opened.

    Raises:
        UsageFault: no such posting.
        Refusal: the password is wrong.
    """
    with reading(folder) as reader:
        found = reader.record("posting_trail", posting=posting)
        if found is None:
            raise UsageFault("correct.unknown", posting=posting)
        item = reader.records("item_trail", item=found["item_id"])
        drawn = reader.records("item_trail", item=found["draws_on"]) if found["draws_on"] else []
    if not found["cell"]:
        return PostingTrail(found, item, drawn, None)
    try:
        (window,) = read_windows(folder, found, found["sheet"], [found["cell"]], password)
    except Refusal as refusal:  # the trail itself must not fail on what the archive cannot show
        if refusal.key == WRONG_PASSWORD:
            raise
        return PostingTrail(found, item, drawn, None, str(refusal), refusal.key == PROTECTED)
    return PostingTrail(found, item, drawn, window)


def explain_finding(folder: LedgerFolder, delivery: str, place: int) -> SheetWindow | None:
    """Return the sheet around a finding of a staged delivery; None when it has no cell.

    Args:
        place: which finding, counted from 0 in the order of `delivery_findings`.

    Raises:
        Refusal: the archive does not have the file, or it is protected.
    """
    return explain_findings(folder, delivery, [place]).get(place)


def explain_findings(
    folder: LedgerFolder, delivery: str, places: Sequence[int], password: str | None = None
) -> dict[int, SheetWindow]:
    """Return the sheet around each of some findings of a staged delivery; what has no cell is left out.

    Args:
        places: which findings, counted from 0 in the order of `delivery_findings`.
        password: with which a protected workbook is opened.

    Raises:
        Refusal: the archive does not have the file, or it cannot be opened.
    """
    findings = delivery_findings(folder, delivery)
    with reading(folder) as reader:
        staged = reader.record("staged_delivery", delivery=resolve_delivery(reader, delivery))
    if staged is None:
        return {}
    by_sheet: dict[str, dict[int, str]] = {}
    for place in places:
        if cell := findings[place].cell:
            by_sheet.setdefault(findings[place].sheet, {})[place] = cell
    shown: dict[int, SheetWindow] = {}
    for sheet, cells in by_sheet.items():
        windows = read_windows(folder, staged, sheet, list(cells.values()), password)
        shown |= zip(cells, windows, strict=True)
    return shown
