"""Making an empty ledger."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gebiedsbudget.store.connection import connect
from gebiedsbudget.store.migrate import migrate

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def create_store(folder: LedgerFolder) -> None:
    """Make the file with its tables, views and guards; all of it or nothing."""
    making = folder.database.with_suffix(f".{os.getpid()}.new")
    making.unlink(missing_ok=True)
    with connect(making) as connection:
        migrate(connection)
        connection.execute("checkpoint")
    making.replace(folder.database)
