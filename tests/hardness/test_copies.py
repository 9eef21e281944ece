"""Every way a ledger gets copied: the copy refuses changes as the ledger does, or `check` names it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import duckdb
import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.backup_ledger import backup, restore
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.store.content import SEALED_TABLES
from tests.hardness.small_ledger import DELIVERY, act, copy_of, state_of

CHANGES: Final = ("update {} set seal_number = 1", "delete from {}", "delete from {} where false", "truncate {}")


def refused_changes(database: Path) -> set[str]:
    """Return which tables of a file refuse every change by another client."""
    refusing = set()
    with duckdb.connect(str(database)) as connection:
        for table in (*SEALED_TABLES, "seal"):
            for change in CHANGES:
                connection.execute("begin")
                try:
                    connection.execute(change.format(table))
                except duckdb.Error as fault:
                    if "append-only" in str(fault):
                        refusing.add(f"{table}: {change}")
                connection.execute("rollback")
    return refusing


EVERY_CHANGE: Final = {f"{table}: {change}" for table in (*SEALED_TABLES, "seal") for change in CHANGES}


def by_backup(ledger: LedgerFolder, root: Path) -> LedgerFolder:
    copy = copy_of(ledger, root)
    copy.database.unlink()
    backup(ledger, copy.database)
    return copy


def by_restore(ledger: LedgerFolder, root: Path) -> LedgerFolder:
    restore(ledger, root)
    return LedgerFolder(root)


def by_copy_from_database(ledger: LedgerFolder, root: Path) -> LedgerFolder:
    copy = copy_of(ledger, root)
    copy.database.unlink()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{ledger.database}' as ledger (read_only)")
        connection.execute(f"attach '{copy.database}' as kopie")
        connection.execute("copy from database ledger to kopie")
    return copy


def by_export(ledger: LedgerFolder, root: Path) -> LedgerFolder:
    copy = copy_of(ledger, root)
    copy.database.unlink()
    exported = root / "uitvoer"
    with duckdb.connect(str(ledger.database), read_only=True) as connection:
        connection.execute(f"export database '{exported}'")
    with duckdb.connect(str(copy.database)) as connection:
        # `import database` stops at the first view that reads a later one; what a stubborn user gets is the rest.
        with pytest.raises(duckdb.CatalogException):
            connection.execute(f"import database '{exported}'")
        for script in ("schema.sql", "load.sql"):
            for statement in (exported / script).read_text(encoding="utf-8").split(";\n"):
                with suppress(duckdb.CatalogException):
                    connection.execute(statement)
    return copy


@pytest.mark.parametrize("copying", [copy_of, by_backup, by_restore])
def test_a_copy_made_as_it_should_be_refuses_changes_and_goes_on(
    ledger: LedgerFolder, tmp_path: Path, copying: Callable[[LedgerFolder, Path], LedgerFolder]
) -> None:
    copy = copying(ledger, tmp_path / "kopie")
    assert refused_changes(copy.database) == EVERY_CHANGE
    report = check_ledger(copy)
    assert report.problems == ()
    assert report.last_seal == check_ledger(ledger).last_seal
    assert state_of(copy)["position"] == state_of(ledger)["position"]
    if copying is not by_restore:  # what is on the table is no part of the twin
        assert post_delivery(copy, act(), DELIVERY).version == 2
        assert refused_changes(copy.database) == EVERY_CHANGE


@pytest.mark.parametrize("copying", [by_copy_from_database, by_export])
def test_a_copy_that_loses_its_guards_is_named_by_check(
    ledger: LedgerFolder, tmp_path: Path, copying: Callable[[LedgerFolder, Path], LedgerFolder]
) -> None:
    copy = copying(ledger, tmp_path / "kopie")
    assert refused_changes(copy.database) == set()
    problems = check_ledger(copy).problems
    for table in (*SEALED_TABLES, "seal"):
        assert any(f"{table}_no_update" in problem for problem in problems), table
        assert any(f"{table}_no_delete" in problem for problem in problems), table
    with duckdb.connect(str(copy.database), read_only=True) as connection:
        assert connection.execute("select count(*) from posting").fetchall() == [(5,)]


def test_a_copy_of_the_file_alone_while_the_log_lies_beside_it_is_never_half(
    ledger: LedgerFolder, tmp_path: Path
) -> None:
    before = state_of(ledger)["position"]
    log = ledger.database.with_name("ledger.duckdb.wal")
    with duckdb.connect(str(ledger.database)) as connection:
        connection.execute("set checkpoint_threshold = '1GB'")
        connection.execute("pragma disable_checkpoint_on_shutdown")
        connection.execute("create table terzijde (naam varchar)")
    assert log.is_file()
    alone = LedgerFolder(tmp_path / "los")
    alone.root.mkdir()
    shutil.copyfile(ledger.database, alone.database)
    assert state_of(alone)["position"] == before
    together = copy_of(ledger, tmp_path / "samen")
    assert any("terzijde" in problem for problem in check_ledger(together).problems)
