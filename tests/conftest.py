"""What all tests share: an empty ledger is made once, and each worker keeps to its own core."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services import define_programme
from gebiedsbudget.store import connection
from gebiedsbudget.store.create import create_store


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty ledger, made as the program makes it: its views take most of a second."""
    made = LedgerFolder(tmp_path_factory.mktemp("leeg"))
    create_store(made)
    return made.database


@pytest.fixture(autouse=True)
def new_ledgers(empty_file: Path) -> Iterator[None]:
    """Let a test that asks for a new ledger begin with a copy of that file."""
    with patch.object(define_programme, "create_store", lambda folder: shutil.copy(empty_file, folder.database)):
        yield


@pytest.fixture(scope="session", autouse=True)
def one_thread_a_worker() -> Iterator[None]:
    """Let DuckDB use one thread where the workers use all cores already."""
    threads = {"threads": "1"} if "PYTEST_XDIST_WORKER" in os.environ else {}
    with patch.dict(connection._HARDENED, threads):
        yield
