"""A ledger made now is opened by a newer program: upgraded with a copy kept, or refused and left as it was.

The newer program is this one in a folder of its own, with one migration more.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import duckdb
import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import PACKAGE, LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.store.migrate import numbered

ROOT: Final = PACKAGE.parent
PRESENT: Final = [version for version, _, _ in numbered(PACKAGE / "sql" / "migrations")]
NEXT: Final = PRESENT[-1] + 1
REMARK: Final = f"{NEXT:04d}_remark.sql"
COPY: Final = f"ledger.before-{NEXT:04d}.duckdb"
ONE_MORE: Final = """-- A remark with an entry.
alter table entry add column remark varchar;
"""
LOOK: Final = """
import json, sys
from pathlib import Path
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.record_entry import record_entry
from tests.hardness.small_ledger import act, entry

folder = LedgerFolder(Path(sys.argv[1]))
try:
    position = balance(folder, ("partner", "goal", "area", "year"))
    if sys.argv[2] == "write":
        record_entry(folder, act(), entry())
    report = check_ledger(folder)
    said = {"position": position, "problems": report.problems, "seals": report.seals, "refused": None}
except Refusal as refusal:
    said = {"refused": refusal.key, "sentence": str(refusal), "exit_code": refusal.exit_code}
print(json.dumps(said, default=str))
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Return the folder of a program with one migration more."""
    program = tmp_path / "nieuwer"
    shutil.copytree(PACKAGE, program / "gebiedsbudget", ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("tests", "imports"):
        (program / part).symlink_to(ROOT / part)
    (migrations(program) / REMARK).write_text(ONE_MORE, encoding="utf-8")
    return program


def migrations(program: Path) -> Path:
    return program / "gebiedsbudget" / "sql" / "migrations"


def looked(program: Path, folder: LedgerFolder, how: str = "read") -> dict[str, Any]:
    """Return what a program says about a ledger."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(folder.root), how],
        env=os.environ | {"PYTHONPATH": str(program)},
        cwd=program,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def as_text(rows: object) -> Any:
    return json.loads(json.dumps(rows, default=str))


def test_an_older_ledger_is_upgraded_with_a_copy_of_what_it_was(ledger: LedgerFolder, newer: Path) -> None:
    before = fingerprint(ledger.database)
    position = as_text(balance(ledger, ("partner", "goal", "area", "year")))
    seals = check_ledger(ledger).seals
    said = looked(newer, ledger)
    assert said == {"position": position, "problems": [], "seals": seals, "refused": None}
    kept = ledger.root / COPY
    assert fingerprint(kept) == before
    with duckdb.connect(str(ledger.database)) as connection:
        steps = connection.execute("select version, name from schema_migration order by version").fetchall()
        assert [row[0] for row in steps] == [*PRESENT, NEXT]
        for change in ("update entry set remark = 'x'", "delete from posting", "truncate seal"):
            with pytest.raises(duckdb.Error, match="append-only"):
                connection.execute(change)
    again = fingerprint(ledger.database)
    assert looked(newer, ledger)["problems"] == []
    assert fingerprint(ledger.database) == again


def test_a_write_upgrades_too_and_is_sealed_after_it(ledger: LedgerFolder, newer: Path) -> None:
    seals = check_ledger(ledger).seals
    said = looked(newer, ledger, "write")
    assert (said["problems"], said["seals"]) == ([], seals + 1)


def test_the_copy_that_was_kept_is_a_ledger_for_the_program_of_then(ledger: LedgerFolder, newer: Path) -> None:
    looked(newer, ledger)
    (ledger.root / COPY).replace(ledger.database)
    assert check_ledger(ledger).problems == ()


def test_an_upgraded_ledger_is_refused_by_the_program_of_before(ledger: LedgerFolder, newer: Path) -> None:
    looked(newer, ledger)
    upgraded = fingerprint(ledger.database)
    with pytest.raises(Refusal, match="nieuwere versie van gebiedsbudget") as refused:
        balance(ledger)
    assert refused.value.key == "store.newer_schema"
    assert fingerprint(ledger.database) == upgraded


def test_a_migration_that_was_edited_after_use_is_refused(ledger: LedgerFolder, newer: Path) -> None:
    looked(newer, ledger)
    upgraded = fingerprint(ledger.database)
    with (migrations(newer) / REMARK).open("a", encoding="utf-8") as source:
        source.write("-- edited\n")
    assert looked(newer, ledger)["refused"] == "store.edited_migration"
    assert fingerprint(ledger.database) == upgraded


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("alter table entry add column remark varchar;\nselect nonsense from nowhere;", "store.upgrade_failed"),
        ("alter table entry add constraint never check (1 = 0);", "store.upgrade_failed"),
        (
            "drop trigger if exists posting_no_update on posting;\nupdate posting set amount = amount + 1;",
            "store.upgrade_unsound",
        ),
    ],
)
def test_an_upgrade_that_goes_wrong_changes_nothing(ledger: LedgerFolder, newer: Path, fault: str, key: str) -> None:
    position = balance(ledger)
    (migrations(newer) / REMARK).write_text(fault, encoding="utf-8")
    for _ in range(2):
        said = looked(newer, ledger, "write")
        assert said["refused"] == key
        assert "niets veranderd" in said["sentence"]
    assert check_ledger(ledger).problems == ()
    assert balance(ledger) == position


def test_two_migrations_on_one_table_are_one_upgrade(ledger: LedgerFolder, newer: Path) -> None:
    third = "-- A second remark.\nalter table entry add column aside varchar;\n"
    (migrations(newer) / f"{NEXT + 1:04d}_aside.sql").write_text(third, encoding="utf-8")
    assert looked(newer, ledger, "write")["problems"] == []
    assert (ledger.root / COPY).is_file()
    assert not (ledger.root / f"ledger.before-{NEXT + 1:04d}.duckdb").exists()


def test_views_of_another_version_are_made_again_without_a_copy(ledger: LedgerFolder, newer: Path) -> None:
    position = as_text(balance(ledger, ("partner", "goal", "area", "year")))
    (migrations(newer) / REMARK).unlink()
    view = newer / "gebiedsbudget" / "sql" / "views" / "10_posting_known.sql"
    view.write_text(view.read_text(encoding="utf-8").replace("\nwhere\n", "\nwhere\n    true and\n"), encoding="utf-8")
    said = looked(newer, ledger)
    assert (said["problems"], said["position"]) == ([], position)
    with duckdb.connect(str(ledger.database), read_only=True) as connection:
        (sql,) = connection.execute("select sql from duckdb_views() where view_name = 'posting_known'").fetchall()
    assert "true AND" in sql[0]
    assert not list(ledger.root.glob("ledger.before-*"))
    assert check_ledger(ledger).problems == ()  # and back again, by the program of before


def test_a_database_of_another_program_is_not_upgraded_but_refused(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path)
    with duckdb.connect(str(folder.database)) as connection:
        connection.execute("create table klant (naam varchar)")
    other = fingerprint(folder.database)
    with pytest.raises(Refusal, match="geen potadministratie"):
        balance(folder)
    assert fingerprint(folder.database) == other
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.duckdb"]
