"""Ledgers to look at, made once; a test that writes gets a copy of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gebiedsbudget.locale import use_language
from gebiedsbudget.paths import LedgerFolder
from tests.oracle_replay import replay
from tests.tui import ledgers


@pytest.fixture(autouse=True)
def _dutch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak Dutch before and after, and let nobody act unasked."""
    monkeypatch.delenv("GEBIEDSBUDGET_ACTOR", raising=False)
    use_language("nl")
    yield
    use_language("nl")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """The worked example, whole."""
    folder = LedgerFolder(tmp_path_factory.mktemp("tui") / "rekenvoorbeeld")
    assert list(replay(folder)) == ["A", "B", "C", "D", "E"]
    return folder


@pytest.fixture
def proposals(tmp_path: Path) -> LedgerFolder:
    """A ledger with a delivery that asks for decisions."""
    return ledgers.with_proposals(tmp_path / "klein")


@pytest.fixture
def findings(tmp_path: Path) -> LedgerFolder:
    """A ledger with a delivery that has findings."""
    return ledgers.with_findings(tmp_path / "klein")


@pytest.fixture
def clean(tmp_path: Path) -> LedgerFolder:
    """A ledger with a delivery that can be posted."""
    return ledgers.without_findings(tmp_path / "klein")
