"""Making an empty ledger."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal
from gebiedsbudget.store.connection import WRITE_FAULTS, connect
from gebiedsbudget.store.migrate import migrate

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def create_store(folder: LedgerFolder) -> None:
    """Make the file with its tables, views and guards; all of it or nothing.

    Raises:
        Refusal: the disk is full or not writable.
    """
    making = folder.database.with_suffix(f".{os.getpid()}.new")
    making.unlink(missing_ok=True)
    try:
        with connect(making) as connection:
            migrate(connection)
            connection.execute("checkpoint")
        making.replace(folder.database)
    except (OSError, *WRITE_FAULTS) as fault:
        for left in (making, making.with_name(f"{making.name}.wal")):
            left.unlink(missing_ok=True)
        raise Refusal("store.no_space", folder=folder.root) from fault
