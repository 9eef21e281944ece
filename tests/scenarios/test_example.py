"""The example programme, delivered through the services: every position as its story says, to the cent."""

from __future__ import annotations

import csv
import hashlib
from decimal import Decimal
from pathlib import Path

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.list_deliveries import deliveries, delivery_findings
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.run_demo import DemoReport, run_demo

STORY = Path(__file__).parents[2] / "ledgers" / "de-voorbeeld"
FIGURES = (
    "pledged", "contributed", "received", "returned", "budget",
    "reserved", "committed", "spent", "available", "in_kind",
)  # fmt: skip


def rows_of(name: str) -> list[dict[str, str]]:
    with (STORY / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_every_position_is_as_the_story_says(demo: DemoReport) -> None:
    found = {
        (str(row["year"]), row["partner"], row["goal"]): tuple(row[figure] for figure in FIGURES)
        for row in balance(LedgerFolder(demo.folder), ("partner", "goal", "year"))
    }
    wanted = {
        (row["year"], row["partner"], row["goal"]): tuple(Decimal(row[figure]) for figure in FIGURES)
        for row in rows_of("expected.csv")
    }
    nothing = (Decimal("0.00"),) * len(FIGURES)
    assert {key: value for key, value in found.items() if value != nothing} == {
        key: value for key, value in wanted.items() if value != nothing
    }


def test_the_pot_is_as_the_story_says(demo: DemoReport) -> None:
    view = pot(LedgerFolder(demo.folder))
    found = {"cash": view.total["cash"]}
    found |= {f"open_advance_{row['partner']}": row["open_advance"] for row in view.advances}
    for row in view.years:
        found |= {f"{key}_{row['year']}": row[key] for key in ("budget_room", "cover_room")}
    for row in rows_of("expected-pot.csv"):
        assert found.get(row["key"], Decimal("0.00")) == Decimal(row["amount"]), row["key"]


def test_the_example_is_sound_and_a_second_run_changes_nothing(demo: DemoReport) -> None:
    assert demo.check.problems == ()
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in demo.folder.rglob("*") if path.is_file()}
    again = run_demo(demo.folder)
    after = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in demo.folder.rglob("*") if path.is_file()}
    assert again.was_there
    assert before == after


def test_two_deliveries_wait_one_with_findings_and_one_for_a_decision(demo: DemoReport) -> None:
    folder = LedgerFolder(demo.folder)
    waiting = {row["delivery"]: row["errors"] for row in deliveries(folder) if row["status"] == "staged"}
    assert waiting == {"SAM/samen-welzijn/2026-Q4": 5, "WGV/woongoed-voorbeeld/2026-10": 0}
    codes = [found.code for found in delivery_findings(folder, "SAM/2026-Q4") if found.severity == "error"]
    assert sorted(codes) == ["C01", "C07", "C07", "C09", "T01"]
