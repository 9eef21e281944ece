"""A small ledger with a delivery posted and its next version on the table: quick to copy, and every step has work."""

from __future__ import annotations

import importlib
import shutil
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.store.content import SEALED_TABLES
from gebiedsbudget.store.read import reading

FAULTY: Final = Path(__file__).resolve().parents[2] / "imports" / "faulty"
sys.path.insert(0, str(FAULTY.parent))
cases: Any = importlib.import_module("faulty.cases")
generate: Any = importlib.import_module("faulty.generate")

NOON: Final = datetime(2026, 11, 3, 12, tzinfo=UTC)
DELIVERY: Final = "VBO/faulty/2026"
PROGRAMME: Final = """
name = "Kleine pot"
first_year = 2025
last_year = 2027
decided_on = 2025-11-01

[[area]]
code = "wijk"
name = "De wijk"
level = "wijk"

[[area]]
code = "WK01"
name = "Noord"
level = "buurt"
parent = "wijk"

[[area]]
code = "WK02"
name = "Zuid"
level = "buurt"
parent = "wijk"

[[partner]]
code = "VBO"
name = "Voorbeeldorganisatie"
type = "welfare"
is_host = true

[[goal]]
code = "RON"
name = "Rondkomen"
owner = "VBO"

[[goal]]
code = "WON"
name = "Wonen"
owner = "VBO"

[[budget]]
partner = "VBO"
goal = "RON"
area = "wijk"
year = 2026
amount = "9000.00"
"""


def act() -> Act:
    """Return an act at noon of one day."""
    return Act("finance@vbo", clock=lambda: NOON)


def new_ledger(root: Path) -> LedgerFolder:
    """Make the ledger, empty but for its budget, with the profile of the faulty workbooks."""
    folder = LedgerFolder(root)
    create_ledger(folder, act(), PROGRAMME)
    shutil.copyfile(FAULTY / "profile.toml", folder.profiles / "faulty.toml")
    return folder


def workbook(path: Path, **cells: object) -> Path:
    """Write the good workbook with other values in some cells."""
    book, sheet = cases.good_sheet()
    cases.put(**cells)(sheet)
    path.write_bytes(generate.workbook_bytes(book))
    return path


def stage(folder: LedgerFolder, file: Path) -> StagedDelivery:
    """Import a workbook as the delivery of 2026."""
    return import_delivery(folder, act(), file, "VBO", period="2026")


def staged_ledger(root: Path) -> LedgerFolder:
    """Make the ledger with one version posted and one staged that changes, adds and withdraws."""
    folder = new_ledger(root)
    stage(folder, workbook(root / "eerste.xlsx"))
    post_delivery(folder, act(), DELIVERY)
    second = workbook(root / "tweede.xlsx", A5=26012, J4=1300, J6=150, J8=5550)
    staged = stage(folder, second)
    assert {row["change"] for row in staged.changes} >= {"added", "changed", "withdrawn"}
    assert not staged.has_errors
    return folder


def copy_of(folder: LedgerFolder, root: Path) -> LedgerFolder:
    """Copy a ledger's folder as a file manager would."""
    shutil.copytree(folder.root, root)
    return LedgerFolder(root)


def state_of(folder: LedgerFolder) -> dict[str, Any]:
    """Return what is equal when nothing happened: positions, how many rows each table has, the last seal."""
    tables = (*SEALED_TABLES, "seal", "stage_delivery", "stage_line", "stage_finding")
    counted = ", ".join(f"(from {table} select count(*))" for table in tables)
    with reading(folder) as reader:
        counts = dict(zip(tables, reader.connection.execute(f"select {counted}").fetchall()[0], strict=True))
        last = reader.connection.execute("select seal_hash from seal order by seal_number desc limit 1").fetchall()
    position = balance(folder, ("partner", "goal", "area", "year"))
    return {"position": position, "rows": counts, "last_seal": last}


def entry(amount: str = "10.00", description: str = "met de hand") -> EntryRequest:
    """Return a small entry by hand that is always allowed: income of the pot."""
    wanted = WantedPosting("other_income", "VBO", "RON", "wijk", 2026, Decimal(amount))
    return EntryRequest(NOON.date(), description, (wanted,))
