"""One unit of work: prepared outside the lock, then one short transaction, then sealed.

A write prepares on a read-only connection, opens the file once for writing, sees that the last seal is still the one it
saw, appends, checks what it touched, commits and closes (ledger.md 5). When another write came first, it prepares
again. Leaving by an exception rolls back; forgetting is safe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import duckdb

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import SQL, LedgerFolder
from gebiedsbudget.store import twin
from gebiedsbudget.store.append import GENESIS, Batch, Prepared, insert, insert_staged, prepare
from gebiedsbudget.store.connection import opened
from gebiedsbudget.store.migrate import numbered
from gebiedsbudget.store.reader import Reader, statement
from gebiedsbudget.store.upgrade import up_to_date

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act

TRIES: Final = 5
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


def last_seal(connection: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    """Return the number and hash of the last seal; 0 and zeros for an empty ledger."""
    rows = connection.execute("select seal_number, seal_hash from seal order by seal_number desc limit 1").fetchall()
    return (rows[0][0], rows[0][1]) if rows else (0, GENESIS)


def commit(folder: LedgerFolder, act: Act, preparation: Preparation, progress: Progress = silent) -> Seal | None:
    """Carry out one unit of work, all or nothing.

    Args:
        folder: the ledger.
        act: who, when and why.
        preparation: reads the ledger and returns what to add, or None when there is nothing to do; it may be called
            again when another write came first.
        progress: told the phase the work is in: preparing, sealing, waiting, writing, checking, committed, done.

    Raises:
        Refusal: a rule or an invariant is broken, or others kept writing; nothing was changed.
        LedgerLocked: the file was held too long.
    """
    for _ in range(TRIES):
        progress("preparing")
        with up_to_date(folder) as connection:
            seen_number, seen_hash = last_seal(connection)
            reader = Reader(connection)
            reader.look_from()
            batch = preparation(reader)
            if batch is None:
                return None
            prepared = prepare(connection, batch, act, seen_hash) if batch.rows else None
        progress("sealing")
        number = seen_number + 1
        if prepared:
            twin.write_pending(folder, number, prepared.twin_lines())
        try:
            written = _write(folder, number, seen_hash, batch, prepared, progress)
        except BaseException:
            twin.drop_pending(folder, number)
            raise
        if written:
            progress("committed")
            if prepared is None:
                return None
            twin.move_into_place(folder, number)
            progress("done")
            return Seal(number, str(prepared.seal["seal_hash"]), int(str(prepared.seal["row_count"])))
        twin.drop_pending(folder, number)
    raise Refusal("store.moved_on", tries=TRIES)


def _write(
    folder: LedgerFolder,
    number: int,
    seen_hash: str,
    batch: Batch,
    prepared: Prepared | None,
    progress: Progress,
) -> bool:
    """Append in one transaction; False when the last seal is no longer the one that was seen."""
    progress("waiting")
    with opened(folder.database, read_only=False) as connection:
        connection.execute("begin")
        try:
            if last_seal(connection)[1] != seen_hash:
                connection.execute("rollback")
                return False
            progress("writing")
            if prepared:
                insert(connection, prepared, number)
            for name, parameters in batch.staging:
                connection.execute(statement("queries", name), parameters or None)
            for table, rows in batch.staged_rows.items():
                insert_staged(connection, table, rows)
            progress("checking")
            if prepared:
                _hold_to_rules(Reader(connection), number, by_hand=batch.by_hand)
            connection.execute("commit")
        except (duckdb.IOException, duckdb.TransactionException) as fault:
            raise Refusal("store.no_space", folder=folder.root) from fault
    return True


def _hold_to_rules(reader: Reader, number: int, *, by_hand: bool) -> None:
    """Refuse when an invariant is broken by what was touched, or a rule for decisions by what was decided."""
    reader.look_from()
    reader.connection.execute(f"set variable since_seal = {number}")
    checks = [("checks", *found) for found in numbered(SQL / "checks") if found[0] < LAST_AT_COMMIT]
    rules = [("rules", *found) for found in numbered(SQL / "rules")] if by_hand else []
    # What a posting names must exist before a rule can say anything sensible about it.
    in_order = [*checks[:EXISTENCE_CHECKS], *rules, *checks[EXISTENCE_CHECKS:]]
    for folder, _, name, path in in_order:
        rows = reader.rule(folder, path.stem)
        if rows:
            raise Refusal(f"{folder}.{name}", **rows[0])
