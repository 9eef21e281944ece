"""`profile propose`: from a workbook to a profile that reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.intake.propose.points import Point
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.propose_profile import keep_profile, propose_profile
from tests.cli.conftest import Runner

ANSWERS = {
    "goal": "RON",
    "area": "-",
    "key": "Boekstuk",
    "amount.Bedrag": "expenditure/cash",
    "set_aside": "-",
    "versions": "per-period",
    "basis": "accrual",
    "vat_basis": "including",
    "sign": "as-is",
    "columns.counterparty": "-",
    "columns.commitment": "-",
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Mutaties 2026"],
        ["Datum", "Boekstuk", "Omschrijving", "Bedrag"],
        ["05-01-2026", "B1", "Coach", 1234.56],
        ["06-01-2026", "B2", "Creditnota coach", -10],
    ):
        sheet.append(row)
    book.save(tmp_path / "lijst.xlsx")
    return tmp_path / "lijst.xlsx"


def said(*left_out: str) -> list[str]:
    return [
        word for field, value in ANSWERS.items() if field not in left_out for word in ("--answer", f"{field}={value}")
    ]


def test_without_answers_it_shows_what_is_proven_and_lists_what_is_asked(on: Runner, workbook: Path) -> None:
    shown = on("profile", "propose", str(workbook), "--from", "SAM")
    assert shown.code == 1
    assert "staat er: “Mutaties 2026”" in shown.out
    assert "Nog open: 5 vragen: versions, basis, vat_basis, goal, area." in shown.err
    points = {
        point["field"]: point
        for point in on("profile", "propose", str(workbook), "--from", "SAM", "--format", "json").data()
    }
    assert points["flow"]["value"] == "mutations"
    assert (points["goal"]["value"], points["goal"]["options"][:2]) == (None, ["WON", "RON"])


def test_accepting_is_refused_while_a_question_is_open_and_writes_nothing(
    on: Runner, small: LedgerFolder, workbook: Path
) -> None:
    refused = on("profile", "propose", str(workbook), "--from", "SAM", "--accept", *said("sign"))
    assert (refused.code, refused.out) == (1, "")
    assert "Nog open: 1 vraag: sign." in refused.err
    assert not list(small.profiles.glob("*.toml"))


def test_an_answered_proposal_is_kept_and_reads_the_workbook(on: Runner, small: LedgerFolder, workbook: Path) -> None:
    shown = on("profile", "propose", str(workbook), "--from", "SAM", *said())
    assert shown.code == 0, shown.err
    assert "[[amount]]" in shown.out
    kept = on("profile", "propose", str(workbook), "--from", "SAM", "--accept", *said())
    assert kept.out == f"{small.profiles / 'sam.toml'}\n"
    assert load_profile(small.profiles / "sam.toml").flow == "mutations"
    posted = on("import", str(workbook), "--from", "SAM", "--period", "2026-Q1", "--post", "--format", "json")
    assert posted.code == 0, posted.err
    (row,) = on("balance", "--by", "goal", "--goal", "RON", "--year", "2026", "--format", "json").data()
    assert row["spent"] == "1224.56"


def test_another_profile_of_that_name_is_only_replaced_when_asked(
    on: Runner, small: LedgerFolder, workbook: Path
) -> None:
    propose = ("profile", "propose", str(workbook), "--from", "SAM", "--accept", "--name", "boeken", *said("basis"))
    assert on(*propose, "--answer", "basis=accrual").code == 0
    refused = on(*propose, "--answer", "basis=cash")
    assert refused.code == 1
    assert "--replace" in refused.err
    assert load_profile(small.profiles / "boeken.toml").basis == "accrual"
    assert on(*propose, "--answer", "basis=cash", "--replace").code == 0
    assert load_profile(small.profiles / "boeken.toml").basis == "cash"


def test_what_is_typed_wrong_is_told(on: Runner, workbook: Path) -> None:
    propose = ("profile", "propose", str(workbook), "--from", "SAM")
    assert on(*propose, "--answer", "sign").code == 2
    assert on(*propose, "--name", "../sam").code == 2
    assert on("profile", "propose", str(workbook), "--from", "NIX").code == 2
    assert "Kies uit: accrual, cash" in on(*propose, "--answer", "basis=half").err


def test_a_person_is_asked_one_question_at_a_time_and_again_after_no_answer(
    small: LedgerFolder, workbook: Path
) -> None:
    asked: list[tuple[str, str]] = []

    def answer(point: Point) -> str:
        asked.append((point.field, point.reason))
        is_first = [field for field, _ in asked].count("basis") == 1
        return "half" if point.field == "basis" and is_first else ANSWERS[point.field]

    proposed = propose_profile(small, workbook, "SAM", ask=answer)
    fields = [field for field, _ in asked]
    assert fields.count("basis") == 2
    assert "“half” is geen antwoord op basis" in asked[fields.index("basis") + 1][1]
    assert proposed.open == ()
    assert keep_profile(small, proposed).read_text(encoding="utf-8") == proposed.source


def test_a_protected_workbook_is_proposed_from_with_its_password(on: Runner, workbook: Path, tmp_path: Path) -> None:
    closed, secret = tmp_path / "dicht.xlsx", tmp_path / "wachtwoord.txt"
    with workbook.open("rb") as plain, closed.open("wb") as written:
        OOXMLFile(plain).encrypt("geheim", written)
    secret.write_text("geheim\n", encoding="utf-8")
    refused = on("profile", "propose", str(closed), "--from", "SAM")
    assert refused.code == 1
    assert "wachtwoord" in refused.err
    shown = on("profile", "propose", str(closed), "--from", "SAM", "--password-file", str(secret))
    assert "staat er: “Mutaties 2026”" in shown.out
    assert "geheim" not in shown.out + shown.err
