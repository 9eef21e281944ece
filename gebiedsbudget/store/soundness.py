"""Whether a ledger is sound: seals, guards, columns, views and checks as they should be.

Hashes are computed again from the rows, never compared with themselves. What a file should look like is an empty
ledger made in memory by the same migrations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import duckdb

from gebiedsbudget.paths import SQL
from gebiedsbudget.store.append import GENESIS
from gebiedsbudget.store.content import SEALED_TABLES, content_expression
from gebiedsbudget.store.migrate import numbered, reference, table_columns
from gebiedsbudget.store.reader import Reader
from gebiedsbudget.store.twin import seal_expression


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be: the key of its sentence in `checks`, and the values in it."""

    name: str
    values: Mapping[str, object]


def problems(reader: Reader) -> Iterator[Problem]:
    """Yield everything that is wrong with a ledger; nothing when it is sound."""
    yield from _changed_catalogue(reader.connection)
    for name, look in (
        ("seal_broken", _broken_seals),
        ("unsealed", _unsealed),
        ("renumbered", _renumbered),
        ("foreign_object", _foreign_objects),
    ):
        try:
            yield from look(reader.connection)
        except duckdb.Error:
            yield Problem("unreadable", {"name": name})
    for _, name, path in numbered(SQL / "checks"):
        try:
            rows = reader.rule("checks", path.stem)
        except duckdb.Error:
            yield Problem("unreadable", {"name": name})
            continue
        for row in rows[:20]:
            yield Problem(name, row)


@dataclass(frozen=True)
class Catalogue:
    """What a file says about itself: columns with their types, guards, views, constraints and schemas."""

    columns: Mapping[tuple[str, str], tuple[str, bool]]
    guards: Mapping[str, tuple[str, str]]
    views: Mapping[str, str]
    constraints: frozenset[tuple[str, str]]
    schemas: frozenset[str]


def catalogue_of(connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """Return the catalogue of a file."""
    columns = "select table_name, column_name, data_type, is_nullable from duckdb_columns() where not internal"
    guards = "select trigger_name, table_name, sql from duckdb_triggers()"
    constraints = "select table_name, constraint_text from duckdb_constraints() where constraint_type <> 'NOT NULL'"
    schemas = "select schema_name from duckdb_schemas() where not internal and schema_name <> 'main'"
    return Catalogue(
        columns={row[:2]: row[2:] for row in connection.execute(columns).fetchall()},
        guards={row[0]: row[1:] for row in connection.execute(guards).fetchall()},
        views=dict(connection.execute("select view_name, sql from duckdb_views() where not internal").fetchall()),
        constraints=frozenset(connection.execute(constraints).fetchall()),
        schemas=frozenset(row[0] for row in connection.execute(schemas).fetchall()),
    )


@cache
def _expected_catalogue() -> Catalogue:
    with reference() as connection:
        return catalogue_of(connection)


def _changed_catalogue(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    expected, found = _expected_catalogue(), catalogue_of(connection)
    for (table, column), kind in expected.columns.items():
        if found.columns.get((table, column)) != kind:
            shown = found.columns.get((table, column), ("–",))[0]
            yield Problem("column_changed", {"table": table, "column": column, "expected": kind[0], "found": shown})
    for table, column in sorted(found.columns.keys() - expected.columns.keys()):
        shown = found.columns[table, column][0]
        yield Problem("column_changed", {"table": table, "column": column, "expected": "–", "found": shown})
    for name, guard in expected.guards.items():
        if found.guards.get(name) != guard:
            yield Problem("guard_missing", {"name": name, "table": guard[0]})
    for name, sql in expected.views.items():
        if found.views.get(name) != sql:
            yield Problem("view_changed", {"name": name})
    for table, constraint in sorted(expected.constraints - found.constraints):
        yield Problem("column_changed", {"table": table, "column": "", "expected": constraint, "found": "–"})


def _foreign_objects(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Yield what was put beside the ledger's own objects: a macro changes what a view says, a trigger what is kept."""
    macros = "select function_name from duckdb_functions() where not internal"
    expected, found = _expected_catalogue(), catalogue_of(connection)
    names = {row[0] for row in connection.execute(macros).fetchall()}
    names |= found.schemas - expected.schemas
    names |= found.guards.keys() - expected.guards.keys()
    for name in sorted(names):
        yield Problem("foreign_object", {"name": name})


def _broken_seals(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    rows = " union all ".join(
        f"select seal_number, {rank} as place, number, sha256({content_expression(table_columns()[table])}) as hash "
        f"from {table}"
        for rank, table in enumerate(SEALED_TABLES)
    )
    broken = connection.execute(
        f"with row_hash as ({rows}), "
        f"joined as (select seal_number, count(*) as row_count, string_agg(hash, '' order by place, number) as hashes "
        f"from row_hash group by seal_number), "
        f"chain as (select *, {seal_expression()} as content, "
        f"lag(seal_hash, 1, '{GENESIS}') over (order by seal_number) as before, "
        f"row_number() over (order by seal_number) as place from seal) "
        f"select seal_number from chain left join joined using (seal_number) "
        f"where chain.seal_hash <> sha256(chain.content || coalesce(joined.hashes, '')) "
        f"or chain.previous_hash <> chain.before or chain.seal_number <> chain.place "
        f"or chain.row_count <> coalesce(joined.row_count, 0) order by seal_number limit 20"
    ).fetchall()
    for (number,) in broken:
        yield Problem("seal_broken", {"seal_number": number})


def _unsealed(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    for table in SEALED_TABLES:
        hash_now = content_expression(table_columns()[table])
        rows = connection.execute(
            f"select count(*) from {table} where seal_number not in (select seal.seal_number from seal) "
            f"or content_hash <> sha256({hash_now})"
        ).fetchall()[0][0]
        if rows:
            yield Problem("unsealed", {"table": table, "rows": rows})


def _renumbered(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Yield the tables whose running numbers do not run on in the order of the seals; the hashes leave them out."""
    for table in SEALED_TABLES:
        rows = connection.execute(
            "select count(*) from (select number, row_number() over (order by seal_number, number) as place "
            f"from {table}) where number <> place"
        ).fetchall()[0][0]
        if rows:
            yield Problem("renumbered", {"table": table, "rows": rows})
