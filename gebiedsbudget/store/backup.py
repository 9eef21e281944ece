"""A copy of the ledger that keeps its guards: a file copy after a checkpoint, under the lock."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import duckdb

from gebiedsbudget.errors import Refusal
from gebiedsbudget.store.connection import opened

if TYPE_CHECKING:
    from pathlib import Path

    from gebiedsbudget.paths import LedgerFolder


def copy_ledger(folder: LedgerFolder, target: Path) -> None:
    """Copy the ledger's file to `target`, whole or not at all.

    Raises:
        Refusal: the target is there already, or the disk is full.
    """
    if target.exists():
        raise Refusal("store.target_not_empty", target=target)
    with opened(folder.database, read_only=False) as connection:
        copy_while_open(connection, folder.database, target)


def copy_while_open(connection: duckdb.DuckDBPyConnection, database: Path, target: Path) -> None:
    """Copy a file that is open for writing here, so that nobody else writes in it; an older copy is replaced.

    Raises:
        Refusal: the disk is full.
    """
    making = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        connection.execute("checkpoint")
        shutil.copyfile(database, making)
        with making.open("rb") as copied:
            os.fsync(copied.fileno())
        making.replace(target)
    except (OSError, duckdb.Error) as fault:
        making.unlink(missing_ok=True)
        raise Refusal("store.no_space", folder=target.parent) from fault
