"""Every subject adds its signals as a view of its own: what each of them must keep to, so that all can be shown."""

from __future__ import annotations

import re
import string

import pytest

from gebiedsbudget.locale import LANGUAGES, catalogue
from gebiedsbudget.paths import SQL
from gebiedsbudget.store.migrate import reference, signal_views
from gebiedsbudget.store.reader import Reader

KIND = re.compile(r"'(\w+)' as kind\b")
VALUES = {"partner", "goal", "area", "year", "amount", "reference", "detail", "since", "due_on"}


def columns(view: str) -> dict[str, str]:
    """Return the columns of a view with their types."""
    with reference() as ledger:
        rows = ledger.execute(
            "select column_name, data_type from duckdb_columns() where table_name = $view", {"view": view}
        ).fetchall()
    return dict(rows)


def kinds() -> list[str]:
    """Return every kind of signal that a view gives."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((SQL / "views").glob("*_signal_*.sql"))]
    return sorted({kind for text in texts for kind in KIND.findall(text)})


@pytest.mark.parametrize("view", signal_views())
def test_a_view_of_signals_gives_columns_that_every_signal_has(view: str) -> None:
    expected = columns("signal_money")
    found = columns(view)
    assert "kind" in found
    assert found.keys() <= expected.keys()
    assert {name: kind for name, kind in found.items() if kind != expected[name]} == {}


def test_together_they_are_the_signals() -> None:
    assert columns("signal") == columns("signal_money")


def test_signals_gathered_a_subject_at_a_time_have_the_columns_of_all_together() -> None:
    with reference() as ledger:
        Reader(ledger).gather_signals()
        gathered = dict(ledger.execute("select column_name, column_type from (describe signal_gathered)").fetchall())
    assert gathered == columns("signal")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_a_signal_has_its_sentence_its_name_and_what_to_do(kind: str, language: str) -> None:
    sentences = catalogue(language, "signals")
    assert {kind, f"short.{kind}", f"do.{kind}"} <= sentences.keys()
    assert {name for _, name, _, _ in string.Formatter().parse(sentences[kind]) if name} <= VALUES
