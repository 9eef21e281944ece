"""Bad input: an unreadable file leaves every byte as it was, a faulty row is staged with its cell and not posted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

import pytest
import tomli_w

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_deliveries import deliveries, delivery_findings
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.staged_delivery import StagedDelivery
from tests.hardness.small_ledger import DELIVERY, FAULTY, act, cases, copy_of, new_ledger, state_of
from tests.hardness.typed import typed

EXPECTED: Final = {
    path.name.removesuffix(".expected.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FAULTY.glob("*.expected.json"))
}
UNREADABLE: Final = [name for name, expected in EXPECTED.items() if "refusal" in expected]
FAULTY_ROWS: Final = [
    name
    for name, expected in EXPECTED.items()
    if any(finding["severity"] == "error" for finding in expected.get("findings", ()))
]
STAGED_TABLES: Final = ("stage_delivery", "stage_line", "stage_finding")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    return new_ledger(tmp_path_factory.mktemp("leeg") / "pot")


@pytest.fixture
def bare(empty: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    """Return a ledger of one's own in which nothing was delivered yet."""
    return copy_of(empty, tmp_path / "pot")


def every_byte(folder: LedgerFolder) -> dict[str, str]:
    return {
        path.relative_to(folder.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.root.rglob("*"))
        if path.is_file()
    }


def delivered(folder: LedgerFolder, name: str, *, dry_run: bool = False) -> StagedDelivery:
    """Import a faulty workbook as its case says."""
    case = cases.CASES.get(name)
    profile = folder.profiles / "faulty.toml"
    if case and case.settings:
        settings = tomli_w.dumps(case.settings)
        profile.write_text(settings + (FAULTY / "profile.toml").read_text(encoding="utf-8"), encoding="utf-8")
    period = "2026" if case is None or case.period else None
    suspense = bool(case and case.suspense)
    file = FAULTY / cases.file_name(name)
    return import_delivery(folder, act(), file, "VBO", period=period, suspense=suspense, dry_run=dry_run)


def test_there_is_an_example_of_every_fault_that_was_asked_for() -> None:
    assert {"leeg", "wachtwoord", "tekst", "csv-heet-xlsx", "blad-ontbreekt", "plaatje"} <= set(UNREADABLE)
    assert {
        *("kopregel-verschoven", "bedrag-in-woorden", "onbekend-doel", "datum-in-woorden"),
        *("formule-zonder-waarde", "derde-decimaal", "totaal-klopt-niet"),
    } <= set(FAULTY_ROWS)


@pytest.mark.parametrize("dry_run", [False, True], ids=["import", "dry-run"])
@pytest.mark.parametrize("name", UNREADABLE)
def test_an_unreadable_file_is_one_sentence_and_changes_no_byte(bare: LedgerFolder, name: str, dry_run: bool) -> None:  # noqa: FBT001
    before = every_byte(bare)
    with pytest.raises(Refusal) as refused:
        delivered(bare, name, dry_run=dry_run)
    assert str(refused.value) == EXPECTED[name]["refusal"]
    assert "\n" not in str(refused.value)
    assert every_byte(bare) == before
    assert list(bare.archive.iterdir()) == []


@pytest.mark.parametrize("name", ["leeg", "wachtwoord", "tekst", "csv-heet-xlsx", "blad-ontbreekt", "plaatje"])
def test_the_command_says_the_same_sentence_and_leaves_with_one(bare: LedgerFolder, name: str) -> None:
    before = every_byte(bare)
    for more in ((), ("--dry-run",), ("--post",)):
        file = str(FAULTY / cases.file_name(name))
        result = typed(bare, "import", file, "--from", "VBO", "--period", "2026", *more)
        assert (result.exit_code, result.stdout) == (1, "")
        assert EXPECTED[name]["refusal"] in result.stderr
        assert "Traceback" not in result.stderr
    assert every_byte(bare) == before


@pytest.mark.parametrize("name", [*FAULTY_ROWS, "verborgen-rij"])
def test_a_dry_run_tells_everything_and_changes_no_byte(bare: LedgerFolder, name: str) -> None:
    before = every_byte(delivered_profile(bare, name))
    staged = delivered(bare, name, dry_run=True)
    assert found_in(staged.findings) == expected_of(name)
    assert not staged.is_stored
    assert every_byte(bare) == before


@pytest.mark.parametrize("name", FAULTY_ROWS)
def test_a_fault_is_staged_with_its_cell_and_cannot_be_posted(bare: LedgerFolder, name: str) -> None:
    before = without_stage(state_of(bare))
    staged = delivered(bare, name)
    assert staged.has_errors
    assert [row["status"] for row in deliveries(bare)] == ["staged"]
    assert found_in(delivery_findings(bare, staged.delivery)) == expected_of(name)
    with pytest.raises(Refusal) as refused:
        post_delivery(bare, act(), staged.delivery)
    assert refused.value.key == "delivery.has_errors"
    assert without_stage(state_of(bare)) == before
    report = check_ledger(bare)
    assert (report.problems, report.seals) == ((), 1)


def test_the_commands_import_and_post_leave_with_one_on_a_fault(bare: LedgerFolder) -> None:
    before = without_stage(state_of(bare))
    file = str(FAULTY / "derde-decimaal.xlsx")
    imported = typed(bare, "import", file, "--from", "VBO", "--period", "2026", "--post")
    assert imported.exit_code == 1
    assert "J6" in imported.output
    assert typed(bare, "post", DELIVERY).exit_code == 1
    assert without_stage(state_of(bare)) == before


def delivered_profile(folder: LedgerFolder, name: str) -> LedgerFolder:
    """Put the profile of a case in place, so that only the import itself is measured."""
    case = cases.CASES[name]
    source = (FAULTY / "profile.toml").read_text(encoding="utf-8")
    settings = tomli_w.dumps(case.settings) if case.settings else ""
    (folder.profiles / "faulty.toml").write_text(settings + source, encoding="utf-8")
    return folder


def found_in(findings: Any) -> list[tuple[str, str | None]]:
    return sorted(((found.code, found.cell) for found in findings), key=str)


def expected_of(name: str) -> list[tuple[str, str | None]]:
    return sorted(((found["code"], found["cell"]) for found in EXPECTED[name]["findings"]), key=str)


def without_stage(state: dict[str, Any]) -> dict[str, Any]:
    """Return a state without what is on the table."""
    rows = {table: count for table, count in state["rows"].items() if table not in STAGED_TABLES}
    return state | {"rows": rows}
