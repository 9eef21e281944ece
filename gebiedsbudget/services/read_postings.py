"""`postings` and `items`: what a figure consists of, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.posting import KINDS
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder

TRACEABLE_FIGURES: Final = (
    "pledged", "contributed", "conditional", "received", "returned", "other_income", "original", "amended", "carried",
    "lapsed", "budget", "reserved", "committed", "spent", "available", "in_kind", "in_kind_agreed", "in_kind_hours",
    "transferred", "refunded", "passed_on", "open_advance", "cash",
)  # fmt: skip


@dataclass(frozen=True)
class PostingPage:
    """A window on postings.

    Attributes:
        rows: the postings of this page, newest first; `effect` is what each does to the figure asked for.
        total: how many there are in all.
        amount: the sum of `effect` over all of them: the figure itself.
    """

    rows: list[Record]
    total: int
    amount: Decimal


def postings(
    folder: LedgerFolder,
    view: Viewpoint = EVERYTHING,
    *,
    kind: str | None = None,
    figure: str | None = None,
    delivery: str | None = None,
    text: str | None = None,
    limit: int | None = 200,
    offset: int = 0,
) -> PostingPage:
    """Return a page of postings.

    Args:
        view: which cells and which moment.
        kind: only this posting kind.
        figure: only postings that move this figure of the balance, such as `spent`.
        delivery: only postings brought by this delivery.
        limit: how many at most; None is all of them.
        text: only postings whose description, reference or counterparty holds this.

    Raises:
        UsageFault: an unknown figure, kind or code.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return postings_of(
            reader, view, kind=kind, figure=figure, delivery=delivery, text=text, limit=limit, offset=offset
        )


def postings_of(
    reader: Reader,
    view: Viewpoint,
    *,
    kind: str | None = None,
    figure: str | None = None,
    delivery: str | None = None,
    text: str | None = None,
    limit: int | None = 200,
    offset: int = 0,
) -> PostingPage:
    """Return a page of postings seen through an open reader."""
    refuse_unknown(reader, view)
    if figure is not None and figure not in TRACEABLE_FIGURES:
        raise UsageFault("balance.unknown_figure", figure=figure, figures=", ".join(TRACEABLE_FIGURES))
    if kind is not None and kind not in KINDS:
        raise UsageFault("balance.unknown_kind", kind=kind, kinds=", ".join(KINDS))
    filters = {key: value for key, value in view.filters().items() if key != "level"}
    delivery = None if delivery is None else resolve_delivery(reader, delivery)
    rows = reader.records(
        "postings",
        **filters,
        kind=kind,
        figure=figure,
        delivery=delivery,
        needle=text,
        row_limit=limit,
        row_offset=offset,
    )
    total, amount = rows[0]["total_rows"], rows[0]["total_effect"]
    for row in rows:
        del row["total_rows"], row["total_effect"]
    return PostingPage([row for row in rows if row["posting_id"]], total, amount)


def items(
    folder: LedgerFolder, view: Viewpoint = EVERYTHING, *, kind: str | None = None, only_open: bool = True
) -> list[Record]:
    """Return items: pledges, contributions, reservations and commitments with what was drawn and is still open."""
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        filters = {key: value for key, value in view.filters().items() if key != "level"}
        return reader.records("items", **filters, kind=kind, only_open=only_open)
