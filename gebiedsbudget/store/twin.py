"""The text twin: every unit of work as one JSONL file beside the ledger.

A file is named after its seal. It is written as `.pending` before the lock is taken and moved into place after the
commit, so that the twin may lag but never leads; what a kill left half is mended from the ledger.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from gebiedsbudget.errors import Refusal
from gebiedsbudget.store.content import SEALED_TABLES, content_expression
from gebiedsbudget.store.migrate import table_columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

    from gebiedsbudget.paths import LedgerFolder

STALE_SECONDS: Final = 3600
SEAL_COLUMNS: Final = ("form", "unit", "actor", "reason", "recorded_at", "row_count", "previous_hash")


def twin_file(folder: LedgerFolder, number: int) -> Path:
    """Return the file of one seal."""
    return folder.twin / f"{number:08d}.jsonl"


def _pending_file(folder: LedgerFolder, number: int) -> Path:
    return folder.twin / f"{number:08d}.{os.getpid()}.pending"


def write_pending(folder: LedgerFolder, number: int, lines: Iterable[str]) -> None:
    """Write a unit of work beside its place, safely on disk.

    Raises:
        Refusal: the disk is full or not writable.
    """
    try:
        folder.twin.mkdir(parents=True, exist_ok=True)
        with _pending_file(folder, number).open("w", encoding="utf-8", newline="\n") as target:
            target.writelines(f"{line}\n" for line in lines)
            target.flush()
            os.fsync(target.fileno())
    except OSError as fault:
        drop_pending(folder, number)
        raise Refusal("store.no_space", folder=folder.twin) from fault


def drop_pending(folder: LedgerFolder, number: int) -> None:
    """Take back what was written for a unit of work that did not commit."""
    _pending_file(folder, number).unlink(missing_ok=True)


def move_into_place(folder: LedgerFolder, number: int) -> None:
    """Make a committed unit of work part of the twin; when someone mended the twin in between, it already is."""
    with suppress(FileNotFoundError):
        _pending_file(folder, number).replace(twin_file(folder, number))


def seal_expression() -> str:
    """Return the SQL expression of a seal's content: its header without number and hash."""
    columns = table_columns()["seal"]
    return content_expression({name: columns[name] for name in SEAL_COLUMNS})


def lines_of(connection: duckdb.DuckDBPyConnection, number: int) -> list[str]:
    """Return the twin's lines of one seal, made from the ledger."""
    content, seal_hash = connection.execute(
        f"select {seal_expression()}, seal_hash from seal where seal_number = $number", {"number": number}
    ).fetchall()[0]
    lines = [f'{{"seal":{content},"seal_hash":"{seal_hash}"}}']
    for table in SEALED_TABLES:
        rows = connection.execute(
            f"select {content_expression(table_columns()[table])} from {table} "
            f"where seal_number = $number order by number",
            {"number": number},
        ).fetchall()
        lines += [f'{{"{table}":{row[0]}}}' for row in rows]
    return lines


def mend(connection: duckdb.DuckDBPyConnection, folder: LedgerFolder) -> list[int]:
    """Write the files the twin lacks and remove what never committed; return the seals that were written."""
    numbers = [row[0] for row in connection.execute("select seal_number from seal order by seal_number").fetchall()]
    mended = [number for number in numbers if not twin_file(folder, number).is_file()]
    for number in mended:
        write_pending(folder, number, lines_of(connection, number))
        move_into_place(folder, number)
    _sweep(folder, newest=max(numbers, default=0))
    return mended


def _sweep(folder: LedgerFolder, newest: int) -> None:
    """Remove what a killed writer left; what may still belong to a writer at work stays."""
    for left in folder.twin.glob("*.pending"):
        with suppress(FileNotFoundError):
            if int(left.name.split(".", 1)[0]) <= newest or time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)


def differing(connection: duckdb.DuckDBPyConnection, folder: LedgerFolder) -> tuple[str, int] | None:
    """Return the first file and line where twin and ledger differ, or None."""
    numbers = [row[0] for row in connection.execute("select seal_number from seal order by seal_number").fetchall()]
    for number in numbers:
        path = twin_file(folder, number)
        if not path.is_file():
            return path.name, 0
        found = path.read_text(encoding="utf-8").splitlines()
        expected = lines_of(connection, number)
        if found != expected:
            line = next(
                (at for at, (a, b) in enumerate(zip(found, expected, strict=False), 1) if a != b),
                min(len(found), len(expected)) + 1,
            )
            return path.name, line
    surplus = {path.name for path in folder.twin.glob("*.jsonl")} - {twin_file(folder, n).name for n in numbers}
    return (min(surplus), 0) if surplus else None
