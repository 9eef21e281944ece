"""Which item is meant: by the partner's own number, or by its id or the start of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.posting import SHORT_ID
from gebiedsbudget.domain.terms import label
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import language, text
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def find_item(folder: LedgerFolder, asked: str, kinds: Collection[str], view: Viewpoint = EVERYTHING) -> Record:
    """Return the one item of some kinds that is meant.

    Raises:
        Refusal: no item is called so, or several are; the candidates are named.
    """
    with reading(folder) as reader:
        return item_meant(reader, asked, kinds, view)


def item_meant(reader: Reader, asked: str, kinds: Collection[str], view: Viewpoint = EVERYTHING) -> Record:
    """Return the one item that is meant, seen through an open reader; what is open goes before what is not."""
    filters = {key: value for key, value in view.filters().items() if key != "level"}
    rows = reader.records("items", **filters, kind=None, only_open=False)
    return one_meant(asked, [row for row in rows if row["kind"] in kinds], kinds)


def one_meant(asked: str, rows: Iterable[Record], kinds: Collection[str]) -> Record:
    """Return the one row that is meant of those that may be."""
    meant = [row for row in rows if _is_meant(asked, row)]
    found = [row for row in meant if row["open"] != 0] or meant
    if not found:
        words = ", ".join(label(kind, plural=True, group="kind") for kind in kinds)
        raise Refusal("record.nothing_to_draw_on", asked=asked, kinds=words)
    if len(found) > 1:
        raise Refusal("record.several_to_draw_on", asked=asked, candidates="; ".join(map(_told, found)))
    return found[0]


def _is_meant(asked: str, row: Record) -> bool:
    by_id = len(asked) >= SHORT_ID and str(row["item_id"]).startswith(asked.lower())
    return by_id or asked == row["reference"]


def _told(row: Record) -> str:
    return text(
        "record.candidate",
        item=str(row["item_id"])[:SHORT_ID],
        kind=label(row["kind"], group="kind"),
        partner=row["partner"],
        goal=row["goal"],
        year=row["year"],
        open=format_amount(row["open"], language=language()),
    )
