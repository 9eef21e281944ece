"""One unit of work: prepared outside the lock, then one short transaction, then sealed.

A write prepares on a read-only connection, opens the file once for writing, sees that the last seal is still the one it
saw, appends, checks what it touched, commits and closes (ledger.md 5). When another write came first, it prepares
again. Leaving by an exception rolls back; forgetting is safe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import SQL, LedgerFolder
from gebiedsbudget.store import twin
from gebiedsbudget.store.append import GENESIS, Batch, Prepared, insert, insert_staged, prepare
from gebiedsbudget.store.connection import WRITE_FAULTS, opened
from gebiedsbudget.store.migrate import numbered
from gebiedsbudget.store.reader import Reader, statement
from gebiedsbudget.store.upgrade import up_to_date

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act

TRIES: Final = 4
STAGED_TABLES: Final = ("stage_delivery", "stage_line", "stage_finding", "stage_decision", "stage_year_end")
LAST_AT_COMMIT: Final = 20
EXISTENCE_CHECKS: Final = 2
Preparation = Callable[[Reader], Batch | None]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Seal:
    """What closed a unit of work."""

    number: int
    hash: str
    rows: int


def silent(_phase: str) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Seen:
    """What a unit of work was prepared on: the last seal, and a print of what is on the table."""

    number: int
    hash: str
    staged: tuple[object, ...]


def last_seen(connection: duckdb.DuckDBPyConnection) -> Seen:
    """Return what stands now; number 0 and a hash of zeros for an empty ledger."""
    rows = connection.execute("select seal_number, seal_hash from seal order by seal_number desc limit 1").fetchall()
    prints = ", ".join(f"(select bit_xor(hash({table})) from {table})" for table in STAGED_TABLES)
    staged = connection.execute(f"select {prints}").fetchall()[0]
    number, seal_hash = rows[0] if rows else (0, GENESIS)
    return Seen(number, seal_hash, staged)


def commit(folder: LedgerFolder, act: Act, preparation: Preparation, progress: Progress = silent) -> Seal | None:
    """Carry out one unit of work, all or nothing.

    It is prepared outside the lock. When another write came first it is prepared again, the last time under the lock,
    so that a slow delivery gets its turn beside someone who keeps recording.

    Args:
        folder: the ledger.
        act: who, when and why.
        preparation: reads the ledger and returns what to add, or None when there is nothing to do; it may be called
            again when another write came first.
        progress: told the phase the work is in: preparing, sealing, waiting, writing, checking, committed, done.

    Raises:
        UsageFault: the actor is not at a partner of the programme.
        Refusal: a rule or an invariant is broken; nothing was changed.
        LedgerLocked: the file was held too long.
    """
    for _ in range(TRIES):
        progress("preparing")
        with up_to_date(folder) as connection:
            work = _prepare(connection, act, preparation)
        if work is None:
            return None
        with _pending_twin(folder, work, progress):
            progress("waiting")
            with opened(folder.database, read_only=False) as connection:
                written = _append(connection, folder, work, progress)
        if written:
            return _sealed(folder, work, progress)
    progress("waiting")
    with opened(folder.database, read_only=False) as connection:
        progress("preparing")
        work = _prepare(connection, act, preparation)
        if work is None:
            return None
        with _pending_twin(folder, work, progress):
            _append(connection, folder, work, progress)
    return _sealed(folder, work, progress)


@dataclass(frozen=True)
class _Work:
    """A unit of work ready to be written."""

    seen: Seen
    batch: Batch
    prepared: Prepared | None

    @property
    def number(self) -> int:
        """The number of its seal."""
        return self.seen.number + 1

    def still_fits(self, seen: Seen) -> bool:
        """Whether what it was prepared on still stands; the table only matters to what clears or sets it."""
        on_the_table = self.batch.staging or self.batch.staged_rows
        return seen.hash == self.seen.hash and (not on_the_table or seen.staged == self.seen.staged)


def _prepare(connection: duckdb.DuckDBPyConnection, act: Act, preparation: Preparation) -> _Work | None:
    seen = last_seen(connection)
    reader = Reader(connection)
    reader.look_from()
    if reader.record("programme"):  # the first definitions bring the partners themselves
        act = act.at_one_of(row["code"] for row in reader.records("codes", subject="partner"))
    batch = preparation(reader)
    if batch is None:
        return None
    return _Work(seen, batch, prepare(connection, batch, act, seen.hash) if batch.rows else None)


@contextmanager
def _pending_twin(folder: LedgerFolder, work: _Work, progress: Progress) -> Iterator[None]:
    """Keep the twin's file beside its place for as long as it is not certain that the work is committed."""
    progress("sealing")
    if work.prepared:
        twin.write_pending(folder, work.number, work.prepared.twin_lines())
    try:
        yield
    except BaseException:
        twin.drop_pending(folder, work.number)
        raise


def _sealed(folder: LedgerFolder, work: _Work, progress: Progress) -> Seal | None:
    """Return the seal of what was committed, once its twin stands in its place."""
    progress("committed")
    if work.prepared is None:
        return None
    twin.move_into_place(folder, work.number)
    progress("done")
    return Seal(work.number, str(work.prepared.seal["seal_hash"]), int(str(work.prepared.seal["row_count"])))


def _append(connection: duckdb.DuckDBPyConnection, folder: LedgerFolder, work: _Work, progress: Progress) -> bool:
    """Append in one transaction; False when what the work was prepared on no longer stands."""
    connection.execute("begin")
    try:
        if not work.still_fits(last_seen(connection)):
            connection.execute("rollback")
            twin.drop_pending(folder, work.number)
            return False
        progress("writing")
        if work.prepared:
            insert(connection, work.prepared, work.number)
        for name, parameters in work.batch.staging:
            connection.execute(statement("queries", name), parameters or None)
        for table, rows in work.batch.staged_rows.items():
            insert_staged(connection, table, rows)
        progress("checking")
        if work.prepared:
            _hold_to_rules(Reader(connection), work.number, by_hand=work.batch.by_hand)
        connection.execute("commit")
    except WRITE_FAULTS as fault:
        raise Refusal("store.no_space", folder=folder.root) from fault
    return True


def _hold_to_rules(reader: Reader, number: int, *, by_hand: bool) -> None:
    """Refuse when an invariant is broken by what was touched, or a rule for decisions by what was decided."""
    reader.look_from()
    reader.since(number)
    checks = [("checks", *found) for found in numbered(SQL / "checks") if found[0] < LAST_AT_COMMIT]
    rules = [("rules", *found) for found in numbered(SQL / "rules")] if by_hand else []
    # What a posting names must exist before a rule can say anything sensible about it.
    in_order = [*checks[:EXISTENCE_CHECKS], *rules, *checks[EXISTENCE_CHECKS:]]
    for folder, _, name, path in in_order:
        rows = reader.rule(folder, path.stem)
        if rows:
            raise Refusal(f"{folder}.{name}", **rows[0])
