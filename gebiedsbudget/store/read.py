"""Reading: a short look at the ledger, seen from a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gebiedsbudget.store.reader import Reader, Record, statement
from gebiedsbudget.store.upgrade import up_to_date

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.paths import LedgerFolder

__all__ = ["Reader", "Record", "reading", "statement"]


@contextmanager
def reading(
    folder: LedgerFolder, *, known_on: date | None = None, booked_until: date | None = None
) -> Iterator[Reader]:
    """Open the ledger read-only for one look and close it again."""
    with up_to_date(folder) as connection:
        reader = Reader(connection)
        reader.look_from(known_on=known_on, booked_until=booked_until)
        yield reader
