"""Whether a ledger is sound: seals, guards, columns, views and checks as they should be.

Hashes are computed again from the rows, never compared with themselves. What a file should look like is an empty
ledger made in memory by the same migrations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from gebiedsbudget.paths import SQL
from gebiedsbudget.store.append import GENESIS
from gebiedsbudget.store.content import SEALED_TABLES, content_expression
from gebiedsbudget.store.migrate import numbered, reference, table_columns
from gebiedsbudget.store.read import Reader
from gebiedsbudget.store.twin import seal_expression

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be: the key of its sentence in `checks`, and the values in it."""

    name: str
    values: Mapping[str, object]


def problems(reader: Reader) -> Iterator[Problem]:
    """Yield everything that is wrong with a ledger; nothing when it is sound."""
    yield from _changed_catalogue(reader.connection)
    for name, look in (("seal_broken", _broken_seals), ("unsealed", _unsealed)):
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


def _changed_catalogue(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    with reference() as expected:
        columns = "select table_name, column_name, data_type, is_nullable from duckdb_columns() where not internal"
        found = {row[:2]: row[2:] for row in connection.execute(columns).fetchall()}
        for (table, column), kind in {row[:2]: row[2:] for row in expected.execute(columns).fetchall()}.items():
            if found.get((table, column)) != kind:
                shown = found.get((table, column), ("–",))[0]
                yield Problem("column_changed", {"table": table, "column": column, "expected": kind[0], "found": shown})
        surplus = found.keys() - {row[:2] for row in expected.execute(columns).fetchall()}
        for table, column in sorted(surplus):
            shown = found[table, column][0]
            yield Problem("column_changed", {"table": table, "column": column, "expected": "–", "found": shown})
        triggers = "select trigger_name, table_name, sql from duckdb_triggers()"
        standing = {row[0]: row[1:] for row in connection.execute(triggers).fetchall()}
        for name, table, sql in expected.execute(triggers).fetchall():
            if standing.get(name) != (table, sql):
                yield Problem("guard_missing", {"name": name, "table": table})
        views = "select view_name, sql from duckdb_views() where not internal"
        shown_views = dict(connection.execute(views).fetchall())
        for name, sql in expected.execute(views).fetchall():
            if shown_views.get(name) != sql:
                yield Problem("view_changed", {"name": name})
        constraints = "select table_name, constraint_text from duckdb_constraints() where constraint_type <> 'NOT NULL'"
        held = set(connection.execute(constraints).fetchall())
        for table, constraint in sorted(set(expected.execute(constraints).fetchall()) - held):
            yield Problem("column_changed", {"table": table, "column": "", "expected": constraint, "found": "–"})


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
