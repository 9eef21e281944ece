"""What the hard tests share: one prepared ledger a run, copied for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.hardness.small_ledger import copy_of, staged_ledger


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """Return the prepared ledger itself; nobody changes it."""
    return staged_ledger(tmp_path_factory.mktemp("klaar") / "pot")


@pytest.fixture
def ledger(prepared: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    """Return a ledger of one's own with a delivery on the table."""
    return copy_of(prepared, tmp_path / "pot")


@pytest.fixture(autouse=True)
def new_ledgers() -> None:
    """Let ledgers be made as they are: here it is also looked at what becomes of them halfway."""
