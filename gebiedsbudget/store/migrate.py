"""Bringing a ledger's file to the present schema.

Only tables migrate: numbered files, each one transaction, recorded with its sha256. Views hold no data and are made
again; guards are applied again, because rebuilt tables lose them.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import SQL
from gebiedsbudget.store.connection import connect

if TYPE_CHECKING:
    import duckdb

_NUMBERED: Final = re.compile(r"^(\d+)_(\w+)\.sql$")
_REGISTER: Final = """
create table if not exists schema_migration (
    version integer primary key, name varchar not null, sha256 varchar not null, applied_at timestamp not null
)
"""


def numbered(folder: Path) -> list[tuple[int, str, Path]]:
    """Return the numbered SQL files of a folder in order: number, name, path."""
    found = []
    for path in folder.glob("*.sql"):
        match = _NUMBERED.match(path.name)
        if match:
            found.append((int(match.group(1)), match.group(2), path))
    return sorted(found)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pending(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str, Path]]:
    """Return the migrations a file still needs.

    Raises:
        Refusal: the file is newer than this program, or a recorded migration was edited afterwards.
    """
    known = {version: (name, path) for version, name, path in numbered(SQL / "migrations")}
    exists = connection.execute(
        "select count(*) from duckdb_tables() where table_name = 'schema_migration'"
    ).fetchall()[0][0]
    applied = {}
    if exists:
        applied = dict(connection.execute("select version, sha256 from schema_migration").fetchall())
    for version, sha256 in applied.items():
        if version not in known:
            raise Refusal("store.newer_schema", version=version, newest=max(known))
        if _sha256(known[version][1]) != sha256:
            raise Refusal("store.edited_migration", version=version)
    return [(version, name, path) for version, (name, path) in sorted(known.items()) if version not in applied]


def migrate(connection: duckdb.DuckDBPyConnection) -> int:
    """Apply what is pending, then make views and guards again; return how many migrations were applied."""
    steps = pending(connection)
    connection.execute(_REGISTER)
    for version, name, path in steps:
        connection.execute("begin")
        connection.execute(path.read_text(encoding="utf-8"))
        connection.execute(
            "insert into schema_migration values ($version, $name, $sha256, timezone('UTC', current_timestamp))",
            {"version": version, "name": name, "sha256": _sha256(path)},
        )
        connection.execute("commit")
    refresh(connection)
    return len(steps)


def refresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views again and apply the guards."""
    connection.execute("begin")
    for _, _, path in numbered(SQL / "views"):
        connection.execute(path.read_text(encoding="utf-8"))
    for path in sorted((SQL / "guards").glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))
    connection.execute("commit")


def reference() -> duckdb.DuckDBPyConnection:
    """Return an empty ledger in memory as it should be: to compare a file's tables, views and guards with."""
    connection = connect(None)
    migrate(connection)
    return connection


@cache
def table_columns() -> dict[str, dict[str, str]]:
    """Return table → column → DuckDB type, as the migrations make them, in table order."""
    with reference() as connection:
        rows = connection.execute(
            "select c.table_name, c.column_name, c.data_type from duckdb_columns() c "
            "join duckdb_tables() t using (table_name) where not c.internal order by c.table_name, c.column_index"
        ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        columns.setdefault(table, {})[column] = kind
    return columns
