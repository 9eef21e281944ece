"""The file itself refuses changes, whatever the client, also after a backup, a restore and a migration."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.backup_ledger import backup, restore
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.store.content import SEALED_TABLES
from gebiedsbudget.store.migrate import refresh
from tests.oracle_replay import replay

CHANGES = (
    "update {table} set seal_number = 1",
    "delete from {table}",
    "delete from {table} where false",
    "truncate {table}",
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    folder = LedgerFolder(tmp_path_factory.mktemp("bewaakt"))
    for block in replay(folder):
        if block == "B":
            break
    return folder


def every_change_is_refused(database: Path) -> None:
    connection = duckdb.connect(str(database))  # another client: no settings of ours
    try:
        for table in (*SEALED_TABLES, "seal"):
            for change in CHANGES:
                with pytest.raises(duckdb.Error, match="append-only"):
                    connection.execute(change.format(table=table))
    finally:
        connection.close()


def test_another_client_cannot_change_what_is_sealed(ledger: LedgerFolder) -> None:
    every_change_is_refused(ledger.database)


def test_a_backup_refuses_changes_too(ledger: LedgerFolder, tmp_path: Path) -> None:
    copy = LedgerFolder(tmp_path / "kopie")
    backup(ledger, copy.database)
    every_change_is_refused(copy.database)
    assert balance(copy) == balance(ledger)


def test_a_ledger_rebuilt_from_its_twin_is_the_same_and_refuses_changes(ledger: LedgerFolder, tmp_path: Path) -> None:
    report = restore(ledger, tmp_path / "hersteld")
    copy = LedgerFolder(tmp_path / "hersteld")
    every_change_is_refused(copy.database)
    assert balance(copy) == balance(ledger)
    assert report.last_seal == check_ledger(ledger).last_seal


def test_guards_come_back_after_a_table_was_rebuilt_and_views_refreshed(ledger: LedgerFolder, tmp_path: Path) -> None:
    copy = LedgerFolder(tmp_path / "gemigreerd")
    backup(ledger, copy.database)
    with duckdb.connect(str(copy.database)) as connection:
        connection.execute("drop trigger posting_no_update on posting")
        connection.execute("drop trigger posting_no_delete on posting")
        refresh(connection)
    every_change_is_refused(copy.database)
    assert check_ledger(copy).problems == ()


def tampered(ledger: LedgerFolder, tmp_path: Path, *statements: str) -> tuple[str, ...]:
    copy = LedgerFolder(tmp_path / "aangepast")
    restore(ledger, copy.root)
    assert check_ledger(copy).problems == ()
    with duckdb.connect(str(copy.database)) as connection:
        for statement in statements:
            connection.execute(statement)
    return check_ledger(copy).problems


def test_check_names_a_dropped_guard(ledger: LedgerFolder, tmp_path: Path) -> None:
    problems = tampered(ledger, tmp_path, "drop trigger posting_no_update on posting")
    assert any("posting_no_update" in problem for problem in problems)


def test_check_names_an_amount_changed_behind_a_dropped_guard(ledger: LedgerFolder, tmp_path: Path) -> None:
    guard = "select sql from duckdb_triggers() where trigger_name = 'posting_no_update'"
    with duckdb.connect(str(ledger.database), read_only=True) as connection:
        sql = connection.execute(guard).fetchall()[0][0]
    problems = tampered(
        ledger,
        tmp_path,
        "drop trigger posting_no_update on posting",
        "update posting set amount = amount + 1 where number = 3",
        sql,
    )
    assert any("Zegel" in problem for problem in problems)


def test_check_names_a_changed_column(ledger: LedgerFolder, tmp_path: Path) -> None:
    problems = tampered(ledger, tmp_path, "alter table posting alter column hours type double")
    assert any("posting.hours" in problem for problem in problems)


def test_check_names_an_added_column_and_a_changed_view(ledger: LedgerFolder, tmp_path: Path) -> None:
    problems = tampered(
        ledger,
        tmp_path,
        "alter table entry add column note varchar",
        "create or replace view room as select 2026 as year, 0 as budget_room, 0 as cover_room, 0 as free_and_covered",
    )
    assert any("entry.note" in problem for problem in problems)
    assert any("room" in problem for problem in problems)


def test_check_names_a_row_that_was_slipped_in_without_a_seal(ledger: LedgerFolder, tmp_path: Path) -> None:
    problems = tampered(
        ledger,
        tmp_path,
        "insert into posting select * replace (uuid() as posting_id, number + 1000 as number, 99 as seal_number, "
        "null as reverses) from posting where number = 3",
    )
    assert any("Zonder zegel" in problem for problem in problems)


def test_check_names_running_numbers_that_were_moved(ledger: LedgerFolder, tmp_path: Path) -> None:
    found = tampered(
        ledger,
        tmp_path,
        "drop trigger posting_no_update on posting",
        "update posting set number = number + 100 where seal_number = (select max(seal_number) from posting)",
    )
    assert any("Volgnummers gewijzigd" in sentence for sentence in found)


def test_a_twin_behind_its_ledger_is_not_restored_from(ledger: LedgerFolder, tmp_path: Path) -> None:
    copy = LedgerFolder(tmp_path / "achter")
    shutil.copytree(ledger.root, copy.root)
    last = max(copy.twin.glob("*.jsonl"))
    last.unlink()
    with pytest.raises(Refusal, match=rf"zegel {int(last.stem) - 1}, de potadministratie tot zegel {int(last.stem)}"):
        restore(copy, tmp_path / "hersteld")
    copy.database.unlink()
    assert not restore(copy, tmp_path / "hersteld").is_compared


def test_check_names_a_file_of_the_twin_that_went_missing(ledger: LedgerFolder, tmp_path: Path) -> None:
    copy = LedgerFolder(tmp_path / "gat")
    shutil.copytree(ledger.root, copy.root)
    (copy.twin / "00000002.jsonl").unlink()
    assert any("00000002.jsonl" in note for note in check_ledger(copy).notes)
    assert check_ledger(copy).notes == ()
