"""Ledgers to look at, made once; a test that writes gets a copy of its own."""

from __future__ import annotations

import shutil
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


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LedgerFolder]:
    """The ledgers with a delivery, made once."""
    root = tmp_path_factory.mktemp("klein")
    makers = {"proposals": ledgers.with_proposals, "findings": ledgers.with_findings, "clean": ledgers.without_findings}
    return {name: make(root / name) for name, make in makers.items()}


def _copy(original: LedgerFolder, target: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(original.root, target / "klein")))


@pytest.fixture
def proposals(originals: dict[str, LedgerFolder], tmp_path: Path) -> LedgerFolder:
    """A ledger with a delivery that asks for decisions."""
    return _copy(originals["proposals"], tmp_path)


@pytest.fixture
def findings(originals: dict[str, LedgerFolder], tmp_path: Path) -> LedgerFolder:
    """A ledger with a delivery that has findings."""
    return _copy(originals["findings"], tmp_path)


@pytest.fixture
def clean(originals: dict[str, LedgerFolder], tmp_path: Path) -> LedgerFolder:
    """A ledger with a delivery that can be posted."""
    return _copy(originals["clean"], tmp_path)
