"""A copy of the ledger that keeps its guards: a file copy after a checkpoint, under the lock."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

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
    making = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with opened(folder.database, read_only=False) as connection:
            connection.execute("checkpoint")
            shutil.copyfile(folder.database, making)
        making.replace(target)
    except OSError as fault:
        making.unlink(missing_ok=True)
        raise Refusal("store.no_space", folder=target.parent) from fault
