"""A ledger rebuilt from its text twin, proven by the same seals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.store.append import GENESIS, ArrowOnly
from gebiedsbudget.store.connection import opened
from gebiedsbudget.store.content import SEALED_TABLES, content_columns
from gebiedsbudget.store.create import create_store
from gebiedsbudget.store.migrate import refresh, table_columns
from gebiedsbudget.store.twin import SEAL_COLUMNS, stored_lines

if TYPE_CHECKING:
    from pathlib import Path

    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class TwinUnit:
    """One unit of work as the twin holds it."""

    file: str
    seal: dict[str, Any]
    seal_hash: str
    rows: dict[str, list[dict[str, Any]]]


def read_twin(folder: LedgerFolder) -> Iterator[TwinUnit]:
    """Yield the units of work of a text twin, in the order of their seals.

    Raises:
        Refusal: there is no twin, a line is damaged, or a file is missing in the chain.
    """
    files = sorted(folder.twin.glob("*.jsonl"))
    if not files:
        raise Refusal("store.twin_missing", folder=folder.root)
    previous = GENESIS
    for path in files:
        unit = _unit_of(path)
        if unit.seal.get("previous_hash") != previous:
            raise Refusal("store.twin_broken_chain", file=path.name)
        previous = unit.seal_hash
        yield unit


def _unit_of(path: Path) -> TwinUnit:
    rows: dict[str, list[dict[str, Any]]] = {}
    seal: dict[str, Any] = {}
    seal_hash = ""
    for line, written in enumerate(stored_lines(path), 1):
        try:
            document = json.loads(written.encode())
            if line == 1:
                seal, seal_hash = document["seal"], document["seal_hash"]
                continue
            ((table, row),) = document.items()
            known = table_columns()[table].keys() if table in SEALED_TABLES else ()
            if not row.keys() <= set(known):
                raise KeyError(table)  # noqa: TRY301 - one refusal for every kind of damage
        except (ValueError, KeyError, AttributeError, TypeError) as fault:
            raise Refusal("store.twin_damaged", file=path.name, line=line, found=type(fault).__name__) from fault
        rows.setdefault(table, []).append(row)
    return TwinUnit(path.name, seal, seal_hash, rows)


def rebuild(source: LedgerFolder, target: LedgerFolder) -> int:
    """Make a ledger in `target` from the text twin in `source`; return the number of seals.

    The rows go in with their hashes made again from what the twin says; whether they equal the seals is for `check`.
    """
    create_store(target)
    with opened(target.database, read_only=False) as connection:
        connection.execute("begin")
        number = 0
        running = {table: count(1) for table in SEALED_TABLES}
        for number, unit in enumerate(read_twin(source), 1):
            try:
                for table in SEALED_TABLES:
                    if table in unit.rows:
                        _insert(connection, table, unit.rows[table], number, running[table])
                header = {name: unit.seal.get(name) for name in SEAL_COLUMNS}
                _insert_seal(connection, header | {"seal_number": number, "seal_hash": unit.seal_hash})
            except (duckdb.ConversionException, duckdb.ConstraintException) as fault:
                raise Refusal("store.twin_unfit", file=unit.file, found=type(fault).__name__) from fault
        connection.execute("commit")
        refresh(connection)
        connection.execute("checkpoint")
    return number


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: list[dict[str, Any]],
    seal: int,
    running: Iterator[int],
) -> None:
    from gebiedsbudget.store.content import content_expression  # noqa: PLC0415

    columns = table_columns()[table]
    chosen = content_columns(columns)
    texts = {column: [None if row.get(column) is None else _text(row[column]) for row in rows] for column in chosen}
    frame = pl.DataFrame(texts, schema=dict.fromkeys(chosen, pl.String)).with_columns(
        pl.Series("number", [next(running) for _ in rows], dtype=pl.Int64)
    )
    connection.register("arriving", ArrowOnly(frame))
    typed = ", ".join(
        f"rtrim({c}, 'Z')::timestamp as {c}" if columns[c] == "TIMESTAMP" else f"{c}::{columns[c]} as {c}"
        for c in chosen
    )
    connection.execute(
        f"insert into {table} by name select *, {seal} as seal_number, sha256({content_expression(columns)}) "
        f"as content_hash from (select number, {typed} from arriving) order by number"
    )
    connection.unregister("arriving")


def _text(value: object) -> str:
    """Return a JSON value as the text DuckDB casts from."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _insert_seal(connection: duckdb.DuckDBPyConnection, seal: dict[str, Any]) -> None:
    seal["recorded_at"] = str(seal["recorded_at"]).rstrip("Z")
    connection.execute(f"insert into seal ({', '.join(seal)}) values ({', '.join(f'${name}' for name in seal)})", seal)
