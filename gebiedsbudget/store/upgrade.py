"""An older ledger is brought up to date when it is opened, with a copy kept of what it was.

A ledger is opened by whoever wants to read or write it, on whichever machine has the newer program first; nobody should
have to know a command for that. The copy is made first, then everything happens in one transaction that ends with the
whole of the checks: the file is what it was, or what it should be. Views hold no data: where only they are of another
version they are made again, without a copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from gebiedsbudget.errors import LedgerUnsound, Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.store.backup import copy_while_open
from gebiedsbudget.store.connection import opened
from gebiedsbudget.store.migrate import apply, has_present_views, is_ledger, pending, refresh
from gebiedsbudget.store.reader import Reader
from gebiedsbudget.store.soundness import problems

if TYPE_CHECKING:
    from pathlib import Path

    from gebiedsbudget.paths import LedgerFolder


@contextmanager
def up_to_date(folder: LedgerFolder) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the ledger read-only, at the present schema.

    Raises:
        Refusal: the file is no ledger, is made by a newer program, or cannot be upgraded; nothing was changed.
    """
    with opened(folder.database, read_only=True) as connection:
        steps = pending(connection)
        if not steps and has_present_views(connection):
            yield connection
            return
        if not is_ledger(connection):
            raise Refusal("store.not_a_ledger", file=folder.database)
    upgrade(folder)
    with opened(folder.database, read_only=True) as connection:
        yield connection


def copy_before(folder: LedgerFolder, version: int) -> Path:
    """Return where the file is kept as it was before a migration."""
    return folder.database.with_name(f"{folder.database.stem}.before-{version:04d}.duckdb")


def upgrade(folder: LedgerFolder) -> None:
    """Bring the ledger to the present schema, all or nothing; the file as it was stays beside it.

    Raises:
        Refusal: a migration fails on this ledger; nothing was changed.
        LedgerUnsound: the ledger does not pass its checks afterwards; nothing was changed.
    """
    with opened(folder.database, read_only=False) as connection:
        steps = pending(connection)
        if not steps:
            if not has_present_views(connection):  # or someone else was first
                refresh(connection)
            return
        copy_while_open(connection, folder.database, copy_before(folder, steps[0][0]))
        connection.execute("begin")
        try:
            apply(connection, steps)
            reader = Reader(connection)
            reader.look_from()
            problem = next(problems(reader), None)
        except duckdb.Error as fault:
            raise Refusal("store.upgrade_failed", version=steps[-1][0], found=fault) from fault
        if problem:
            sentence = text(f"checks.{problem.name}", **problem.values)
            raise LedgerUnsound("store.upgrade_unsound", version=steps[-1][0], problem=sentence)
        connection.execute("commit")
