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
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import duckdb

    from gebiedsbudget.paths import LedgerFolder

STALE_SECONDS: Final = 3600
ROWS_AT_ONCE: Final = 200_000
SEAL_COLUMNS: Final = ("form", "unit", "actor", "reason", "recorded_at", "row_count", "previous_hash")


def twin_file(folder: LedgerFolder, number: int) -> Path:
    """Return the file of one seal."""
    return folder.twin / f"{number:08d}.jsonl"


def newest_seal(folder: LedgerFolder) -> int:
    """Return the number of the last seal the twin holds; 0 when it holds none."""
    return max((int(path.stem) for path in folder.twin.glob("*.jsonl") if path.stem.isdecimal()), default=0)


def _pending_file(folder: LedgerFolder, number: int) -> Path:
    return folder.twin / f"{number:08d}.{os.getpid()}.pending"


def stored_lines(path: Path) -> list[str]:
    """Return the lines of a twin's file; bytes that are no UTF-8 come as surrogates, so that they differ.

    A line ends at a line feed only: a description may hold other characters that Python takes for an end of line.
    """
    return path.read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")


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
    """Take back what was written for a unit of work that did not commit; what will not go is swept later."""
    with suppress(OSError):
        _pending_file(folder, number).unlink(missing_ok=True)


def move_into_place(folder: LedgerFolder, number: int) -> None:
    """Make a committed unit of work part of the twin; when someone mended the twin in between, it already is."""
    with suppress(FileNotFoundError):
        _pending_file(folder, number).replace(twin_file(folder, number))


def seal_expression() -> str:
    """Return the SQL expression of a seal's content: its header without number and hash."""
    columns = table_columns()["seal"]
    return content_expression({name: columns[name] for name in SEAL_COLUMNS})


def units_of(connection: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield each of the seals asked for with its twin's lines, made from the ledger.

    A query costs the same for one seal as for hundreds, so they are made together, as many as fit in memory.
    """
    counted = "select seal_number, row_count from seal where seal_number in (select unnest($numbers)) order by all"
    batch: list[int] = []
    rows = 0
    for number, row_count in connection.execute(counted, {"numbers": list(numbers)}).fetchall():
        if batch and rows + row_count > ROWS_AT_ONCE:
            yield from _lines_of(connection, batch)
            batch, rows = [], 0
        batch.append(number)
        rows += row_count
    if batch:
        yield from _lines_of(connection, batch)


def _lines_of(connection: duckdb.DuckDBPyConnection, numbers: list[int]) -> Iterator[tuple[int, list[str]]]:
    chosen = "where seal_number in (select unnest($numbers))"
    seals = connection.execute(
        f"select seal_number, {seal_expression()}, seal_hash from seal {chosen} order by seal_number",
        {"numbers": numbers},
    ).fetchall()
    lines = {number: [f'{{"seal":{content},"seal_hash":"{seal_hash}"}}'] for number, content, seal_hash in seals}
    for table in SEALED_TABLES:
        rows = connection.execute(
            f"select seal_number, {content_expression(table_columns()[table])} from {table} {chosen} order by number",
            {"numbers": numbers},
        ).fetchall()
        for number, content in rows:
            lines[number].append(f'{{"{table}":{content}}}')
    yield from lines.items()


def mend(connection: duckdb.DuckDBPyConnection, folder: LedgerFolder) -> list[int]:
    """Write the files the twin lacks and remove what never committed; return the seals that were written."""
    numbers = [row[0] for row in connection.execute("select seal_number from seal order by seal_number").fetchall()]
    mended = [number for number in numbers if not twin_file(folder, number).is_file()]
    for number, lines in units_of(connection, mended):
        write_pending(folder, number, lines)
        move_into_place(folder, number)
    _sweep(folder, newest=max(numbers, default=0))
    return mended


def _sweep(folder: LedgerFolder, newest: int) -> None:
    """Remove what a killed writer left; what may still belong to a writer at work stays."""
    for left in folder.twin.glob("*.pending"):
        with suppress(OSError):
            if int(left.name.split(".", 1)[0]) <= newest or time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink(missing_ok=True)


def differing(connection: duckdb.DuckDBPyConnection, folder: LedgerFolder) -> tuple[str, int] | None:
    """Return the first file and line where twin and ledger differ, or None."""
    numbers = [row[0] for row in connection.execute("select seal_number from seal order by seal_number").fetchall()]
    for number, expected in units_of(connection, numbers):
        path = twin_file(folder, number)
        if not path.is_file():
            return path.name, 0
        found = stored_lines(path)
        if found != expected:
            line = next(
                (at for at, (a, b) in enumerate(zip(found, expected, strict=False), 1) if a != b),
                min(len(found), len(expected)) + 1,
            )
            return path.name, line
    surplus = {path.name for path in folder.twin.glob("*.jsonl")} - {twin_file(folder, n).name for n in numbers}
    return (min(surplus), 0) if surplus else None
