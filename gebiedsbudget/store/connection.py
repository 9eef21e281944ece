"""Opening the ledger's file, as briefly as can be.

DuckDB lets one process write or many read, so nobody holds the file: a read opens, asks and closes (some 20 ms), a
write opens read-write for one unit of work. A lock is waited for, a bounded time, and then named.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from gebiedsbudget.errors import LedgerLocked, Refusal, UsageFault

WAIT_SECONDS: Final = 10.0
_HARDENED: Final = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "lock_configuration": "true",
}
_HOLDER: Final = re.compile(r"\(PID (\d+)\)")
# Inside one process DuckDB refuses to open a file twice with different settings: threads take turns.
_turn: Final = threading.RLock()


def connect(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open one connection with nothing allowed outside the file; `None` is a database in memory."""
    target = ":memory:" if path is None else str(path)
    return duckdb.connect(target, read_only=read_only, config=dict(_HARDENED))


@contextmanager
def opened(path: Path, *, read_only: bool, wait: float = WAIT_SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the ledger, waiting a bounded time for whoever holds it.

    Raises:
        LedgerLocked: another process still holds the file after `wait` seconds.
        UsageFault: there is no ledger here.
        Refusal: the file is not a ledger, or is made by a newer DuckDB.
    """
    if not path.is_file():
        raise UsageFault("store.no_ledger", folder=path.parent)
    with _turn:
        connection = _wait_for(path, read_only=read_only, wait=wait)
        try:
            yield connection
        finally:
            connection.close()


def _wait_for(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + wait
    pause = 0.005
    while True:
        try:
            return connect(path, read_only=read_only)
        except duckdb.IOException as fault:
            message = str(fault)
            if "Conflicting lock" not in message and "Could not set lock" not in message:
                raise Refusal("store.not_a_ledger", file=path) from fault
            if time.monotonic() >= deadline:
                holder = _HOLDER.search(message)
                raise LedgerLocked("store.locked", pid=holder.group(1) if holder else "?", seconds=int(wait)) from fault
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)
