"""The page of findings says what the code says, and every code has its place in it."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.finding import CODES, finding, level_of
from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
WITHOUT_EXAMPLE = {"C19", "R05", "F07", "F04", "F05", "F06"}  # found by the import itself, and in an audit file
sys.path.insert(0, str(ROOT / "docs"))
generate: Any = importlib.import_module("generate")


def rows() -> dict[str, list[str]]:
    """Return the cells of each code's row."""
    found = {}
    for line in PAGE.splitlines():
        if re.match(r"\| `[A-Z]\d\d` ", line):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
            found[cells[0].strip("` ")] = cells
    return found


def test_the_page_is_what_the_code_makes_of_it() -> None:
    assert generate.findings() in PAGE, "run cog on docs/findings.md"


def test_every_code_stands_on_it_once_with_what_it_is_and_what_to_do() -> None:
    told = rows()
    assert set(told) == set(CODES)
    for code, cells in told.items():
        assert cells[1] == finding(code, sheet="").severity_word
        assert len(cells) == 6, f"{code}: a bar in a sentence"
        assert all(cells), code


@pytest.mark.parametrize("code", sorted(set(CODES) - WITHOUT_EXAMPLE))
def test_the_example_of_a_code_is_there(code: str) -> None:
    (link,) = re.findall(r"\((.*?)\)", rows()[code][5])
    assert (Path(ROOT) / "docs" / link).resolve().is_file()


def test_a_code_lies_on_one_of_five_levels() -> None:
    assert {level_of(code) for code in CODES} == {"file", "sheet", "header", "row", "cell"}
