"""The program run in the test's own process, and ledgers to run it on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gebiedsbudget.cli import program
from gebiedsbudget.cli.settings import ACTOR_VARIABLE, DEBUG_VARIABLE, LANGUAGE_VARIABLE, LEDGER_VARIABLE
from gebiedsbudget.domain.act import Act
from gebiedsbudget.locale import use_language
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger

ACTOR = "finance@gem"
PROGRAMME = """
name = "Proefwijk"
first_year = 2025
last_year = 2030
[[area]]
code = "wijk"
name = "Proefwijk"
level = "wijk"
[[area]]
code = "plein"
name = "Plein"
level = "buurt"
parent = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "SAM"
name = "Samen Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Wonen"
[[goal]]
code = "RON"
name = "Rondkomen"
[[budget]]
partner = "SAM"
goal = "RON"
area = "wijk"
year = 2026
amount = "1000.00"
[[budget]]
partner = "GEM"
goal = "WON"
area = "wijk"
year = 2026
amount = "500.00"
"""


@dataclass(frozen=True)
class Run:
    """What a run of the program gave."""

    code: int
    out: str
    err: str

    def data(self) -> Any:
        """Return the answer as a program reads it."""
        return json.loads(self.out)


Runner = Callable[..., Run]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in (ACTOR_VARIABLE, DEBUG_VARIABLE, LANGUAGE_VARIABLE, LEDGER_VARIABLE, "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    yield
    use_language("nl")


@pytest.fixture
def run() -> Runner:
    """The program, without a ledger or an actor unless they are said."""

    def run_it(*words: str) -> Run:
        result = CliRunner().invoke(program, list(words), prog_name="gebiedsbudget")
        return Run(result.exit_code, result.stdout, result.stderr)

    return run_it


@pytest.fixture(scope="session")
def small_origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("proef") / "proefwijk"
    create_ledger(LedgerFolder(root), Act(ACTOR), PROGRAMME)
    return root


@pytest.fixture
def small(small_origin: Path, tmp_path: Path) -> LedgerFolder:
    """A ledger of two partners and two goals, with a budget and nothing else."""
    return LedgerFolder(Path(shutil.copytree(small_origin, tmp_path / "proefwijk")))


@pytest.fixture
def on(run: Runner, small: LedgerFolder) -> Runner:
    """The program on the small ledger, with an actor."""
    return lambda *words: run("--ledger", str(small.root), "--as", ACTOR, *words)
