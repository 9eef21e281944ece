"""The generator makes the example, byte for byte the same, and what is committed is what it makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = (
    "imports/*/*.xlsx",
    "imports/*/*.expected.json",
    "ledgers/de-voorbeeld/*.csv",
    "ledgers/de-voorbeeld/deliveries.toml",
)


def _generated(folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, ROOT / "imports" / "generate.py", folder], check=True, capture_output=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_run_makes_the_same_bytes(tmp_path: Path) -> None:
    assert _generated(tmp_path / "once") == _generated(tmp_path / "again")


def test_what_is_committed_is_what_the_generator_makes(tmp_path: Path) -> None:
    made = _generated(tmp_path)
    different = [name for name, content in made.items() if (ROOT / name).read_bytes() != content]
    assert different == []


def test_no_workbook_stands_in_the_example_that_the_generator_does_not_make(tmp_path: Path) -> None:
    made = set(_generated(tmp_path))
    there = {path.relative_to(ROOT).as_posix() for pattern in MADE for path in ROOT.glob(pattern)}
    assert {name for name in there if not name.startswith("imports/faulty/")} == made
