"""One connection seen as a reader: named queries in `sql/queries/`, and the moment they look from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from gebiedsbudget.domain.act import dutch_date, system_clock
from gebiedsbudget.paths import SQL
from gebiedsbudget.store.migrate import signal_views

if TYPE_CHECKING:
    from datetime import date

    import duckdb
    import polars as pl

Record = dict[str, Any]


@cache
def statement(folder: str, name: str) -> str:
    """Return the text of a statement in `sql/<folder>/<name>.sql`."""
    return (SQL / folder / f"{name}.sql").read_text(encoding="utf-8")


class Reader:
    """A short look at the ledger; every answer is fetched whole before it is returned."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def look_from(self, *, known_on: date | None = None, booked_until: date | None = None) -> None:
        """Set the moment the views look from; None is no limit. What hardens on a date does so on the Dutch date."""
        moments = {"known_on": known_on, "booked_until": booked_until, "today": dutch_date(system_clock())}
        for name, value in moments.items():
            literal = "NULL" if value is None else f"DATE '{value.isoformat()}'"
            self.connection.execute(f"set variable {name} = {literal}")

    def since(self, seal_number: int) -> None:
        """Let rules, and what tells of one unit of work, look at what was sealed under this number."""
        self.connection.execute(f"set variable since_seal = {seal_number}")

    def records(self, query: str, /, **parameters: object) -> list[Record]:
        """Return the rows of a named query as records; ids are text."""
        return self._records(statement("queries", query), parameters)

    def record(self, query: str, /, **parameters: object) -> Record | None:
        """Return the first row of a named query, or None."""
        rows = self.records(query, **parameters)
        return rows[0] if rows else None

    def rule(self, folder: str, name: str) -> list[Record]:
        """Return the rows of a rule or a check."""
        return self._records(statement(folder, name), {})

    def frame(self, query: str, /, **parameters: object) -> pl.DataFrame:
        """Return the rows of a named query as a frame; Decimals stay Decimals."""
        import polars as pl  # noqa: PLC0415 - only bulk work pays for the import

        return pl.DataFrame(self.connection.sql(statement("queries", query), params=parameters or None))

    def put(self, name: str, frame: pl.DataFrame) -> None:
        """Make a temporary table of a frame, for the statements that follow on this connection."""
        from gebiedsbudget.store.append import ArrowOnly  # noqa: PLC0415 - only bulk work pays for polars

        self.connection.register("arriving", ArrowOnly(frame))
        self.connection.execute(f"create or replace temp table {name} as select * from arriving")
        self.connection.unregister("arriving")

    def gather_signals(self) -> None:
        """Make the temporary table `signal_gathered` of what every subject's view of signals says."""
        self.run("signals_gathered")
        for view in signal_views():
            self.connection.execute(f"insert into signal_gathered by name select * from {view}")

    def run(self, query: str, /) -> None:
        """Run a named script that makes temporary tables."""
        self.connection.execute(statement("queries", query))

    def _records(self, sql: str, parameters: dict[str, object]) -> list[Record]:
        cursor = self.connection.execute(sql, parameters) if parameters else self.connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [
            {name: str(value) if isinstance(value, UUID) else value for name, value in zip(names, row, strict=True)}
            for row in cursor.fetchall()
        ]
