"""The rows of one unit of work, prepared outside the lock.

Rows come as records (a few, by hand) or as a polars frame (a delivery). They are cast, put in NFC, given their content
and hash on a read-only connection; the write transaction only inserts them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.store.content import FORM, SEALED_TABLES, content_columns, content_expression
from gebiedsbudget.store.migrate import table_columns

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

    from gebiedsbudget.domain.act import Act

Rows = Sequence[Mapping[str, Any]] | pl.DataFrame
GENESIS: Final = "0" * 64
MEASURED: Final = "DECIMAL(18,4)"
"""The type of a measured value; every amount has two decimals."""


class ArrowOnly:
    """A frame that shows DuckDB its Arrow stream and nothing else, so that pyarrow is not needed."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the frame as an Arrow stream capsule."""
        return self._frame.__arrow_c_stream__(requested_schema)


@dataclass
class Batch:
    """What one unit of work adds, and how it changes the staged tables.

    Attributes:
        unit: what kind of act this is, such as `record`, `post`, `define`.
        rows: sealed table → its new rows.
        staging: statements on staged tables, by name in `sql/queries/`, with their parameters.
        staged_rows: staged table → its new rows.
        by_hand: whether the rules for decisions apply (they never do for a delivery's rows).
    """

    unit: str
    rows: dict[str, Rows] = field(default_factory=dict)
    staging: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    staged_rows: dict[str, Rows] = field(default_factory=dict)
    by_hand: bool = False


@dataclass(frozen=True)
class Prepared:
    """A batch with contents and hashes, sealed onto the seal it saw."""

    seal: dict[str, object]
    frames: dict[str, pl.DataFrame]

    def twin_lines(self) -> list[str]:
        """Return the lines of the text twin: the seal, then each row in order."""
        lines = [f'{{"seal":{self.seal["content"]},"seal_hash":"{self.seal["seal_hash"]}"}}']
        for table in SEALED_TABLES:
            if table in self.frames:
                lines += [f'{{"{table}":{content}}}' for content in self.frames[table]["content"].to_list()]
        return lines


def polars_type(kind: str) -> pl.DataType:
    """Return the polars type in which a column of a DuckDB type travels."""
    if kind.startswith("DECIMAL"):
        return pl.Decimal(18, 4 if kind == MEASURED else 2)
    types: dict[str, pl.DataType] = {
        "DATE": pl.Date(),
        "TIMESTAMP": pl.Datetime("us"),
        "BOOLEAN": pl.Boolean(),
        "BIGINT": pl.Int64(),
        "INTEGER": pl.Int64(),
    }
    return types.get(kind, pl.String())


def shaped(table: str, rows: Rows) -> pl.DataFrame:
    """Return rows as a frame with every column of the table in its type.

    A missing column is null; a missing flag (`is_…`) is false.

    Raises:
        Refusal: an amount is not a Decimal with two decimals. A float never reaches an amount.
    """
    columns = table_columns()[table]
    if not isinstance(rows, pl.DataFrame):
        for row in rows:
            for column, value in row.items():
                if columns[column].startswith("DECIMAL") and not isinstance(value, Decimal | None):
                    raise Refusal("store.float_refused", table=table, column=column, found=value)
        rows = pl.DataFrame(
            {column: [row.get(column) for row in rows] for column in columns if any(column in row for row in rows)},
            schema_overrides={c: polars_type(k) for c, k in columns.items() if any(c in row for row in rows)},
        )
    for column in rows.columns:
        if columns.get(column, "").startswith("DECIMAL") and not isinstance(rows.schema[column], pl.Decimal | pl.Null):
            raise Refusal("store.float_refused", table=table, column=column, found=rows.schema[column])
    return rows.select(_typed(rows, column, kind) for column, kind in columns.items())


def _typed(rows: pl.DataFrame, column: str, kind: str) -> pl.Expr:
    """Return a column of the table in its type: what is missing is null, a flag that is missing is false."""
    if column.startswith("is_"):
        present = pl.col(column) if column in rows.columns else pl.lit(value=False)
        return present.cast(pl.Boolean).fill_null(value=False).alias(column)
    present = pl.col(column) if column in rows.columns else pl.lit(None)
    return present.cast(polars_type(kind)).alias(column)


def prepare(connection: duckdb.DuckDBPyConnection, batch: Batch, act: Act, previous_hash: str) -> Prepared:
    """Give every row its content and hash, and seal them onto `previous_hash`."""
    recorded_at = act.now().replace(tzinfo=None)
    frames = {}
    for table in SEALED_TABLES:
        rows = batch.rows.get(table)
        if rows is not None and len(rows):
            frames[table] = _hashed(connection, table, shaped(table, rows), recorded_at)
    seal: dict[str, object] = {
        "form": FORM,
        "unit": batch.unit,
        "actor": act.actor,
        "reason": act.reason,
        "recorded_at": recorded_at,
        "row_count": sum(len(frame) for frame in frames.values()),
        "previous_hash": previous_hash,
    }
    hashes = "".join("".join(frame["content_hash"].to_list()) for frame in frames.values())
    columns = {name: kind for name, kind in table_columns()["seal"].items() if name in seal}
    selected = ", ".join(f"${name}::{kind} as {name}" for name, kind in columns.items())
    content, seal_hash = connection.execute(
        f"select content, sha256(content || $hashes) from "
        f"(select {content_expression(columns)} as content from (select {selected}))",
        {**seal, "hashes": hashes},
    ).fetchall()[0]
    return Prepared({**seal, "content": content, "seal_hash": seal_hash}, frames)


def _hashed(
    connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame, recorded_at: datetime
) -> pl.DataFrame:
    columns = table_columns()[table]
    chosen = content_columns(columns)
    stamped = frame.with_columns(pl.lit(recorded_at, dtype=pl.Datetime("us")).alias("recorded_at"))
    connection.register("arriving", ArrowOnly(stamped.select(chosen).with_row_index("ordinal", offset=1)))
    typed = ", ".join(
        f"nfc_normalize({column}) as {column}"
        if columns[column] == "VARCHAR"
        else f"{column}::{columns[column]} as {column}"
        for column in chosen
    )
    plain = ", ".join(f"{column}::varchar as {column}" if columns[column] == "UUID" else column for column in chosen)
    hashed = pl.DataFrame(
        connection.sql(
            f"select ordinal, {plain}, content, sha256(content) as content_hash from "
            f"(select *, {content_expression(columns)} as content from (select ordinal, {typed} from arriving)) "
            f"order by ordinal"
        )
    )
    connection.unregister("arriving")
    return hashed


def insert(connection: duckdb.DuckDBPyConnection, prepared: Prepared, seal_number: int) -> None:
    """Insert a prepared batch in the transaction that is open, giving the running numbers."""
    for table, frame in prepared.frames.items():
        columns = table_columns()[table]
        chosen = [*content_columns(columns), "content_hash"]
        connection.register("arriving", ArrowOnly(frame.drop("content")))
        start = connection.execute(f"select coalesce(max(number), 0) from {table}").fetchall()[0][0]
        connection.execute(
            f"insert into {table} (number, seal_number, {', '.join(chosen)}) "
            f"select {start} + ordinal, {seal_number}, "
            f"{', '.join(f'{column}::{columns[column]}' for column in chosen)} from arriving order by ordinal"
        )
        connection.unregister("arriving")
    seal = {name: value for name, value in prepared.seal.items() if name != "content"} | {"seal_number": seal_number}
    connection.execute(
        f"insert into seal ({', '.join(seal)}) values ({', '.join(f'${name}' for name in seal)})",
        seal,
    )


def insert_staged(connection: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> None:
    """Insert rows in a staged table."""
    if not len(rows):
        return
    columns = table_columns()[table]
    connection.register("arriving", ArrowOnly(shaped(table, rows)))
    connection.execute(
        f"insert into {table} by name select {', '.join(f'{c}::{k} as {c}' for c, k in columns.items())} from arriving"
    )
    connection.unregister("arriving")
