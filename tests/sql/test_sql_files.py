"""House rules of the SQL: what every file must be, so that figures stay exact and nothing lies about unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import catalogue
from gebiedsbudget.paths import PACKAGE, SQL
from gebiedsbudget.store.content import SEALED_TABLES
from gebiedsbudget.store.migrate import numbered, pending, reference

VIEWS = numbered(SQL / "views")
QUERIES = sorted((SQL / "queries").glob("*.sql"))


@pytest.mark.parametrize("path", sorted(SQL.rglob("*.sql")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_file_opens_by_saying_what_it_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize(("number", "name", "path"), VIEWS, ids=[name for _, name, _ in VIEWS])
def test_a_file_holds_the_one_view_it_is_named_after_and_reads_earlier_ones_only(
    number: int, name: str, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"create or replace view (\w+)", text) == [name]
    assert "Reads:" in text
    body = re.sub(r"--.*", "", text)
    later = {other for at, other, _ in VIEWS if at >= number and other != name}
    assert later.isdisjoint(set(re.findall(r"(?:from|join)\s+(\w+)", body)))


def test_no_column_of_a_table_or_view_is_a_floating_point_number() -> None:
    with reference() as ledger:
        rows = ledger.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        ).fetchall()
    assert len(rows) > 100
    assert [row for row in rows if row[2] in ("DOUBLE", "FLOAT", "REAL")] == []


def test_every_amount_of_a_position_has_two_decimals() -> None:
    with reference() as ledger:
        kinds = dict(
            ledger.execute(
                "select column_name, data_type from duckdb_columns() where table_name = 'position'"
            ).fetchall()
        )
    figures = {name: kind for name, kind in kinds.items() if name not in ("partner", "goal", "area", "year")}
    assert set(figures.values()) == {"DECIMAL(18,2)"}


@pytest.mark.parametrize("path", QUERIES, ids=[path.stem for path in QUERIES])
def test_a_query_is_asked_somewhere(path: Path) -> None:
    sources = [file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")]
    assert any(f'"{path.stem}"' in source for source in sources)


@pytest.mark.parametrize("folder", ["rules", "checks"])
def test_a_rule_and_a_check_have_their_sentence(folder: str) -> None:
    for _, name, _ in numbered(SQL / folder):
        for language in ("nl", "en"):
            assert name in catalogue(language, folder)


def test_every_sealed_table_is_guarded_against_update_and_delete() -> None:
    with reference() as ledger:
        guards = {row[0] for row in ledger.execute("select trigger_name from duckdb_triggers()").fetchall()}
    assert guards == {f"{table}_no_{act}" for table in (*SEALED_TABLES, "seal") for act in ("update", "delete")}


def test_every_table_but_the_staged_ones_is_sealed() -> None:
    with reference() as ledger:
        tables = {
            row[0] for row in ledger.execute("select table_name from duckdb_tables() where not internal").fetchall()
        }
    free = {table for table in tables if table.startswith("stage_")}
    assert tables - free - {"refusal", "schema_migration", "seal"} == set(SEALED_TABLES)


def test_an_edited_migration_and_a_newer_schema_are_refused() -> None:
    with reference() as ledger:
        assert pending(ledger) == []
        ledger.execute("update schema_migration set sha256 = 'x' where version = 1")
        with pytest.raises(Refusal, match="gewijzigd"):
            pending(ledger)
    with reference() as ledger:
        ledger.execute("insert into schema_migration values (999, 'later', 'x', timestamp '2030-01-01')")
        with pytest.raises(Refusal, match="nieuwere versie"):
            pending(ledger)
