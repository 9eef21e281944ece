"""Every faulty workbook of `imports/faulty` gives the very sentence that stands beside it."""

from __future__ import annotations

import importlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.finding import CODES
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import LANGUAGES, catalogue

FAULTY = Path(__file__).resolve().parents[2] / "imports" / "faulty"
sys.path.insert(0, str(FAULTY.parent))
generate: Any = importlib.import_module("faulty.generate")
cases: Any = importlib.import_module("faulty.cases")

FOUND_BY_THE_IMPORT = {"C19", "F07", "R05"}  # which knows what the ledger makes of a kind, and who its partners are
FOUND_IN_AN_AUDIT_FILE = {"F04", "F05", "F06"}  # which is no workbook; see test_audit_file.py
NAMES = sorted(path.name.removesuffix(".expected.json") for path in FAULTY.glob("*.expected.json"))


def test_the_folder_holds_a_workbook_for_every_case() -> None:
    assert set(cases.CASES) <= set(NAMES)
    assert {path.name for form in ("xlsx", "csv") for path in FAULTY.glob(f"*.{form}")} == set(
        map(cases.file_name, NAMES)
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_faulty_workbook_gives_the_outcome_beside_it(name: str) -> None:
    expected = json.loads((FAULTY / f"{name}.expected.json").read_text(encoding="utf-8"))
    path = FAULTY / cases.file_name(name)
    case = cases.CASES.get(name, cases.Case(lambda _: None, ()))
    if "refusal" in expected:
        with pytest.raises(Refusal) as refused:
            generate.read(path, case)
        assert str(refused.value) == expected["refusal"]
    else:
        result = generate.read(path, case)
        assert generate.outcome(result, case) == expected
        assert tuple((found.code, found.cell) for found in result.findings) == case.findings


@pytest.mark.parametrize("name", sorted(cases.CASES))
def test_every_row_is_accounted_for_and_an_error_is_never_staged(name: str) -> None:
    case = cases.CASES[name]
    result = generate.read(FAULTY / cases.file_name(name), case)
    outcomes = (result.rows_staged, result.rows_set_aside, result.rows_not_data, result.rows_with_findings)
    assert sum(outcomes) == result.rows_read
    wrong = {found.row for found in result.findings if found.severity == "error"}
    staged = set(result.lines.filter(result.lines["state"] == "staged")["row_number"])
    assert wrong.isdisjoint(staged)


def test_every_code_has_an_example_and_its_sentences_in_both_languages() -> None:
    shown = {code for case in cases.CASES.values() for code, _ in case.findings}
    assert shown <= set(CODES) <= shown | FOUND_BY_THE_IMPORT | FOUND_IN_AN_AUDIT_FILE
    for language in LANGUAGES:
        sentences = catalogue(language, "findings")
        for code in CODES:
            assert all(sentences[f"{code}.{part}"] for part in ("title", "expected", "todo"))


def test_the_good_sheet_gives_no_finding(tmp_path: Path) -> None:
    path = tmp_path / "goed.xlsx"
    path.write_bytes(generate.workbook_bytes(cases.good_sheet()[0]))
    result = generate.read(path, cases.Case(lambda _: None, ()))
    assert result.findings == ()
    assert (result.rows_read, result.rows_staged, result.rows_not_data) == (5, 4, 1)
    assert [(total.printed, total.computed) for total in result.control] == [(5500, 5500)]


def test_the_generator_makes_what_is_committed(tmp_path: Path) -> None:
    generate.generate(tmp_path)
    for name in NAMES:
        assert _parts(tmp_path / cases.file_name(name)) == _parts(FAULTY / cases.file_name(name))
        made = (tmp_path / f"{name}.expected.json").read_text(encoding="utf-8")
        assert made == (FAULTY / f"{name}.expected.json").read_text(encoding="utf-8")


def _parts(path: Path) -> dict[str, bytes] | bytes:
    """Return what is in a workbook; how hard it was squeezed does not matter."""
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return content[:2]
