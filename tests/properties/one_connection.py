"""A ledger on one open connection in memory, with every service as it is: for many short examples.

Opening a file and syncing its twin is most of what a unit of work costs; here only that is left out. What is read,
composed, checked, refused and sealed is the real thing, and a refused act is rolled back as it is on a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import duckdb

from gebiedsbudget.domain.act import Act
from gebiedsbudget.paths import SQL, LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.store.connection import opened as opened_on_disk
from gebiedsbudget.store.migrate import migrate, numbered
from gebiedsbudget.store.reader import Reader
from gebiedsbudget.store.soundness import Problem, problems

FIRST_DAY: Final = date(2026, 3, 2)


class Desk:
    """One ledger, and someone at it who acts once a day.

    Attributes:
        folder: where the profiles, the archive and the programme stand; the ledger itself is in memory.
        day: today; every act of this desk is recorded on it.
    """

    def __init__(self, folder: LedgerFolder, connection: duckdb.DuckDBPyConnection) -> None:
        self.folder = folder
        self.connection = connection
        self.day = FIRST_DAY

    def act(self) -> Act:
        """Return an act of today."""
        instant = datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
        return Act("regie@gem", clock=lambda: instant)

    def tomorrow(self, days: int = 1) -> None:
        """Let time pass."""
        self.day += timedelta(days=days)

    def reader(self, known_on: date | None = None) -> Reader:
        """Return a look at the whole ledger, as the checks see it."""
        reader = Reader(self.connection)
        reader.look_from(known_on=known_on)
        return reader

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Return the rows of a question about everything."""
        return self.reader()._records(sql, {})

    def positions(self, known_on: date | None = None) -> list[dict[str, Any]]:
        """Return the position of every cell that has one."""
        rows = self.reader(known_on)._records("select * from position order by year, partner, goal, area", {})
        self.reader()
        return [row for row in rows if any(value for key, value in row.items() if key not in KEYS)]

    def broken_checks(self, first: int = 0) -> list[tuple[str, dict[str, Any]]]:
        """Return the rows of the checks in `sql/checks` from a number on, and of each the name."""
        reader = self.reader()
        chosen = [(name, path) for number, name, path in numbered(SQL / "checks") if number >= first]
        return [(name, row) for name, path in chosen for row in reader.rule("checks", path.stem)]

    def problems(self) -> list[Problem]:
        """Return what a check of the ledger finds."""
        return list(problems(self.reader()))

    def fingerprint(self) -> tuple[Any, ...]:
        """Return what a refused act must leave as it was: the seals and the positions."""
        return (self.rows("select seal_number, seal_hash from seal order by 1"), self.positions())


KEYS: Final = ("partner", "goal", "area", "year")


@contextmanager
def desk(programme: str | None, *, keeps_twin: bool = False, day: date = FIRST_DAY) -> Iterator[Desk]:
    """Open a new ledger for a programme; the services use it until the block ends. Other ledgers stay on their file.

    Args:
        programme: None for the smallest one that works.
        keeps_twin: write the text twin in the folder, as on a file.
        day: on which the ledger begins.
    """
    connection = duckdb.connect(":memory:", config={"threads": "1"})
    migrate(connection)

    @contextmanager
    def opened(path: Path, *, read_only: bool, wait: float | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        # A cursor is a connection of its own: temporary tables, variables and an open transaction end with it.
        here = connection.cursor() if path == place.folder.database else None
        with here or opened_on_disk(path, read_only=read_only, wait=wait) as held:
            yield held

    with (
        tempfile.TemporaryDirectory() as root,
        patch("gebiedsbudget.store.unit_of_work.opened", opened),
        patch("gebiedsbudget.store.upgrade.opened", opened),
        nullcontext() if keeps_twin else patch("gebiedsbudget.store.unit_of_work.twin"),
    ):
        place = Desk(LedgerFolder(Path(root) / "pot"), connection)
        place.day = day
        with patch("gebiedsbudget.services.define_programme.create_store"):
            create_ledger(place.folder, place.act(), programme)
        try:
            yield place
        finally:
            connection.close()
