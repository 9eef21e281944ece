"""Bringing a ledger's file to the present schema.

Only tables migrate: numbered files, recorded with their sha256. Views hold no data and are made again; guards are
applied again, because rebuilt tables lose them. All of it is one transaction: a file is never between two schemas.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final

import duckdb

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import SQL
from gebiedsbudget.store.connection import connect

_NUMBERED: Final = re.compile(r"^(\d+)_(\w+)\.sql$")
SIGNAL: Final = "signal"
_PRINT: Final = "schema_print"
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


@cache
def _known(folder: Path) -> dict[int, tuple[str, Path, str]]:
    """Return version → name, file and sha256 of every migration of this program."""
    return {
        version: (name, path, hashlib.sha256(path.read_bytes()).hexdigest()) for version, name, path in numbered(folder)
    }


def is_ledger(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a file was made by this program, and not by another that uses DuckDB."""
    tables = connection.execute("select table_name from duckdb_tables() where not internal").fetchall()
    return ("schema_migration",) in tables


def pending(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, str, Path]]:
    """Return the migrations a file still needs.

    Raises:
        Refusal: the file is newer than this program, or a recorded migration was edited afterwards.
    """
    known = _known(SQL / "migrations")
    try:
        applied = dict(connection.execute("select version, sha256 from schema_migration").fetchall())
    except duckdb.CatalogException:
        applied = {}
    for version, sha256 in applied.items():
        if version not in known:
            raise Refusal("store.newer_schema", version=version, newest=max(known))
        if known[version][2] != sha256:
            raise Refusal("store.edited_migration", version=version)
    return [(version, name, path) for version, (name, path, _) in sorted(known.items()) if version not in applied]


@cache
def _print_of_views() -> str:
    """Return one hash over the views and guards of this program."""
    paths = [path for folder in ("views", "guards") for path in sorted((SQL / folder).glob("*.sql"))]
    texts = (f"{path.name}\n{path.read_text(encoding='utf-8')}" for path in paths)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def has_present_views(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the views of a file are those of this program: a new version may bring others without a migration."""
    try:
        return connection.execute(f"select sha256 from {_PRINT}").fetchall() == [(_print_of_views(),)]
    except duckdb.CatalogException:
        return False


def migrate(connection: duckdb.DuckDBPyConnection) -> int:
    """Bring a file up to date in one transaction; return how many migrations were applied."""
    steps = pending(connection)
    connection.execute("begin")
    apply(connection, steps)
    connection.execute("commit")
    return len(steps)


def apply(connection: duckdb.DuckDBPyConnection, steps: list[tuple[int, str, Path]]) -> None:
    """Apply migrations, then make views and guards again, in the transaction that is open."""
    _make_tables(connection, steps)
    _make_views_and_guards(connection)


def _make_tables(connection: duckdb.DuckDBPyConnection, steps: list[tuple[int, str, Path]]) -> None:
    connection.execute(_REGISTER)
    for version, name, path in steps:
        connection.execute(path.read_text(encoding="utf-8"))
        connection.execute(
            "insert into schema_migration values ($version, $name, $sha256, timezone('UTC', current_timestamp))",
            {"version": version, "name": name, "sha256": _known(path.parent)[version][2]},
        )


def refresh(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views again and apply the guards."""
    connection.execute("begin")
    _make_views_and_guards(connection)
    connection.execute("commit")


def _make_views_and_guards(connection: duckdb.DuckDBPyConnection) -> None:
    for _, _, path in numbered(SQL / "views"):
        connection.execute(path.read_text(encoding="utf-8"))
    every = " union all by name ".join(f"select * from {name}" for name in signal_views())
    connection.execute(f"create or replace view {SIGNAL} as {every}")
    for path in sorted((SQL / "guards").glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))
    connection.execute(f"create or replace view {_PRINT} as select '{_print_of_views()}' as sha256")


def signal_views() -> list[str]:
    """Return the views that together are `signal`: one a subject, `6x_signal_<subject>.sql`."""
    return [name for _, name, _ in numbered(SQL / "views") if name.startswith(f"{SIGNAL}_")]


def reference() -> duckdb.DuckDBPyConnection:
    """Return an empty ledger in memory as it should be: to compare a file's tables, views and guards with."""
    connection = connect(None)
    migrate(connection)
    return connection


@cache
def table_columns() -> dict[str, dict[str, str]]:
    """Return table → column → DuckDB type, as the migrations make them, in table order."""
    with connect(None) as connection:  # without the views: they take most of the time, and every write waits for this
        _make_tables(connection, pending(connection))
        rows = connection.execute(
            "select c.table_name, c.column_name, c.data_type from duckdb_columns() c "
            "join duckdb_tables() t using (table_name) where not c.internal order by c.table_name, c.column_index"
        ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        columns.setdefault(table, {})[column] = kind
    return columns
