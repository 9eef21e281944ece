"""Opening the ledger's file, as briefly as can be.

DuckDB lets one process write or many read, so nobody holds the file: a read opens, asks and closes (some 20 ms), a
write opens read-write for one unit of work. A lock is waited for, a bounded time, and then named.
"""

from __future__ import annotations

import errno
import math
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

from gebiedsbudget.errors import LedgerLocked, LedgerUnsound, Refusal, UsageFault
from gebiedsbudget.waiting import SILENT_SECONDS, tell_waiting

WAIT_SECONDS: Final = 10.0
_HARDENED: Final = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "lock_configuration": "true",
}
_HOLDER: Final = re.compile(r"\(PID (\d+)\)")
# What DuckDB makes of Ctrl-C: in a query of its own, and while it reads a frame of ours.
_INTERRUPTED: Final = ("Query interrupted", KeyboardInterrupt.__name__)
_CUT_SHORT: Final = "Could not read enough bytes"
# What a write that finds no room, or no right to write, raises; which of them depends on how far it came.
WRITE_FAULTS: Final = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
# Inside one process DuckDB refuses to open a file twice with different settings: threads take turns.
_turn: Final = threading.RLock()


def connect(path: Path | None, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open one connection with nothing allowed outside the file; `None` is a database in memory."""
    target = ":memory:" if path is None else str(path)
    return duckdb.connect(target, read_only=read_only, config=dict(_HARDENED))


@contextmanager
def opened(path: Path, *, read_only: bool, wait: float | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the ledger, waiting a bounded time for whoever holds it.

    Args:
        wait: how many seconds; None is `WAIT_SECONDS`.

    Raises:
        LedgerLocked: another process still holds the file after that time.
        UsageFault: there is no ledger here.
        Refusal: the file is not a ledger, is made by a newer DuckDB, or may not be read or written.
        LedgerUnsound: the file is damaged.
        KeyboardInterrupt: the user stopped it in the middle of a query.
    """
    if not path.is_file():
        raise UsageFault("store.no_ledger", folder=path.parent)
    with _turn:
        connection = _wait_for(path, read_only=read_only, wait=WAIT_SECONDS if wait is None else wait)
        try:
            yield connection
        except (RuntimeError, duckdb.Error) as fault:
            if any(sign in str(fault) for sign in _INTERRUPTED):
                raise KeyboardInterrupt from fault
            if _is_full(fault):
                raise Refusal("store.no_space", folder=path.parent) from fault
            if _is_damage(fault):
                raise LedgerUnsound("store.damaged", file=path) from fault
            raise
        finally:
            connection.close()


def _wait_for(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    began = time.monotonic()
    deadline, told = began + wait, False
    pause = 0.005
    while True:
        try:
            return connect(path, read_only=read_only)
        except duckdb.Error as fault:
            message = str(fault)
            if "Conflicting lock" not in message and "Could not set lock" not in message:
                raise _unopened(path, fault, read_only=read_only) from fault
            if time.monotonic() >= deadline:
                holder = _HOLDER.search(message)
                seconds = math.ceil(wait)
                raise LedgerLocked("store.locked", pid=holder.group(1) if holder else "?", seconds=seconds) from fault
        if not told and time.monotonic() >= began + SILENT_SECONDS:
            told = True
            tell_waiting.get()()
        time.sleep(pause)
        pause = min(pause * 1.5, 0.1)


def _is_damage(fault: Exception) -> bool:
    """Whether DuckDB could not make sense of the file's bytes; it has no one class for that."""
    return type(fault) is duckdb.Error or isinstance(
        fault, duckdb.IOException | duckdb.SerializationException | duckdb.InternalException
    )


def _unopened(path: Path, fault: duckdb.Error, *, read_only: bool) -> Refusal:
    """Return why a file that nobody holds cannot be opened."""
    if not os.access(path, os.R_OK if read_only else os.R_OK | os.W_OK):
        return Refusal("store.not_allowed", file=path)
    if _is_full(fault):
        return Refusal("store.no_space", folder=path.parent)
    if type(fault) is duckdb.Error or _CUT_SHORT in str(fault):
        return LedgerUnsound("store.damaged", file=path)
    return Refusal("store.not_a_ledger", file=path)


def _is_full(fault: Exception) -> bool:
    """Whether writing failed because there is no room left."""
    return any(os.strerror(number) in str(fault) for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
