"""docs/principles.md tells where each feature of the seven principles lives, and its test carries its number."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "principles.md"
FEATURES = {1: 7, 2: 6, 3: 7, 4: 6, 5: 7, 6: 7, 7: 6}
"""How many features follow from each principle."""


def rows() -> list[list[str]]:
    """Return the rows of the page about a feature: its number, what, where, and its tests."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| F")]


def test_every_feature_has_a_line_and_no_other_has_a_number() -> None:
    expected = {f"F{principle}.{number}" for principle, last in FEATURES.items() for number in range(1, last + 1)}
    assert {row[0] for row in rows()} == expected


def test_every_feature_has_a_test_with_its_number_in_a_file_that_its_line_names() -> None:
    without = {row[0] for row in rows()}
    for number, _, where, tests in rows():
        assert "`" in where, number
        named = re.findall(r"`(test_\w+\.py)`", tests)
        assert named, number
        stem = f"def test_{number.lower().replace('.', '_')}_"
        if any(stem in (HERE / name).read_text(encoding="utf-8") for name in named):
            without.discard(number)
    assert without == set()
