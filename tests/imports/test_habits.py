"""Every habit of Dutch finance workbooks is read as the outcome beside it says: lines, findings with cells, totals."""

from __future__ import annotations

import importlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from gebiedsbudget.intake.extract import Extract, extract
from gebiedsbudget.intake.profile import load_profile

IMPORTS: Final = Path(__file__).resolve().parents[2] / "imports"
FOLDER: Final = IMPORTS / "habits"
sys.path.insert(0, str(IMPORTS))
generate: Any = importlib.import_module("habits.generate")
faulty: Any = importlib.import_module("faulty.generate")
HABITS: Final[dict[str, Any]] = generate.HABITS
NAMES: Final = sorted(path.parent.name for path in FOLDER.glob("*/expected.json"))


def read(name: str) -> Extract:
    """Read the workbook of a habit by the profile beside it."""
    habit = HABITS[name]
    profile = load_profile(FOLDER / name / "profile.toml")
    path = FOLDER / name / generate.file_name(habit)
    return extract(path, profile, faulty.VOCABULARY, period=faulty.Period(habit.period))


@pytest.mark.parametrize("name", NAMES)
def test_a_habit_is_read_as_the_outcome_beside_it_says(name: str) -> None:
    told = json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))
    found = read(name)
    staged = found.lines.filter((pl.col("state") == "staged") & pl.col("amount").is_not_null())
    lines = staged.select("cell", "kind", pl.col("amount").cast(pl.String)).to_dicts()
    assert lines == told["lines"]
    assert [{"code": one.code, "cell": one.cell} for one in found.findings] == told["findings"]
    totals = [{"cell": t.cell, "printed": str(t.printed), "computed": str(t.computed)} for t in found.control]
    assert totals == told["totals"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_habit_is_accounted_for(name: str) -> None:
    found = read(name)
    rows = (found.rows_staged, found.rows_set_aside, found.rows_not_data, found.rows_with_findings)
    assert sum(rows) == found.rows_read


def test_every_row_of_the_list_and_every_kind_of_organisation_has_an_example() -> None:
    shown = {habit.row for habit in HABITS.values()}
    organisations = {
        "alle",
        "gemeente",
        "corporatie",
        "welzijn",
        "zorg",
        "zorgverzekeraar",
        "bewonersgroep",
        "samenvatting",
    }
    assert shown == {f"E{number}" for number in range(1, 25)} | organisations
    assert set(NAMES) == set(HABITS)


def test_the_page_of_habits_lists_each_with_its_example() -> None:
    page = (IMPORTS.parent / "docs" / "habits.md").read_text(encoding="utf-8")
    for name, habit in HABITS.items():
        assert f"| {habit.row} | {habit.habit} | {habit.does} | [{name}](../imports/habits/{name}/) |" in page


def test_the_generator_makes_what_is_committed(tmp_path: Path) -> None:
    generate.generate(tmp_path)
    for made in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        committed = FOLDER / made.relative_to(tmp_path)
        assert parts(made) == parts(committed), committed


def parts(path: Path) -> dict[str, bytes] | bytes:
    """Return what is in a file; how hard a workbook was squeezed does not matter."""
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
