"""A protected workbook opens with its password; the password stands in nothing that is said or kept."""

from __future__ import annotations

import hashlib
import io
import logging
from pathlib import Path

import msoffcrypto
import pytest
from openpyxl import Workbook

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.identify import identify
from tests.intake.conftest import Bench

PASSWORD = "Eikenplein 12 \u20ac"  # noqa: S105 - made up, for a file made here


def protected(path: Path, content: bytes, password: str = PASSWORD) -> Path:
    """Write a workbook that is protected as Excel does it."""
    with path.open("wb") as opened:
        msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, opened)
    return path


def workbook() -> bytes:
    """Return a small workbook."""
    book = Workbook()
    book.active.title = "Blad"
    book.active["A1"] = 1250.5
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def refusal(path: Path, password: str | None) -> Refusal:
    """Return how a file is refused."""
    with pytest.raises(Refusal) as refused:
        read_cells(identify(path, password), "Blad")
    return refused.value


def test_a_protected_workbook_opens_with_its_password_and_is_known_by_the_bytes_that_were_sent(tmp_path: Path) -> None:
    path = protected(tmp_path / "a.xlsx", workbook())
    file = identify(path, PASSWORD)
    assert read_cells(file, "Blad").frame.select("kind", "text").rows() == [("number", "1250.5")]
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert not file.is_called_otherwise
    assert [found.name for found in tmp_path.iterdir()] == ["a.xlsx"]
    assert "1250" not in repr(file)


def test_without_or_with_another_password_it_is_refused_and_no_password_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = protected(tmp_path / "a.xlsx", workbook())
    assert refusal(path, None).key == "intake.passworded"
    wrong = refusal(path, "Geheim van een ander")
    assert wrong.key == "intake.wrong_password"
    assert wrong.__cause__ is None
    identify(path, PASSWORD)
    said = f"{wrong} {wrong!r} {wrong.__dict__} {caplog.text}"
    assert "Geheim" not in said
    assert PASSWORD not in said


def test_a_password_for_a_file_without_one_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook())
    assert read_cells(identify(tmp_path / "a.xlsx", PASSWORD), "Blad").frame.height == 1


def test_what_a_password_opens_is_as_suspect_as_any_file(tmp_path: Path) -> None:
    far = workbook()
    path = protected(tmp_path / "a.xlsx", far)
    spoiled = bytearray(path.read_bytes())
    spoiled[-2000:-1500] = bytes(500)
    path.write_bytes(spoiled)
    assert refusal(path, PASSWORD).key in {"intake.damaged", "intake.wrong_password"}
    path.write_bytes(path.read_bytes()[:3000])
    assert refusal(path, PASSWORD).key == "intake.damaged"


def test_the_example_that_only_says_it_is_protected_is_damaged() -> None:
    path = Path(__file__).resolve().parents[2] / "imports" / "faulty" / "wachtwoord.xlsx"
    assert refusal(path, None).key == "intake.passworded"
    assert refusal(path, PASSWORD).key == "intake.damaged"


def test_a_protected_workbook_of_excel_97_opens_too() -> None:
    path = Path(__file__).parent / "formats" / "protected.xls"  # made with LibreOffice: traps, saved as Excel 97
    assert refusal(path, None).key == "intake.passworded"
    assert refusal(path, "geheim13").key == "intake.wrong_password"
    cells = read_cells(identify(path, "geheim12"), "Blad")
    assert cells.frame.select("row", "kind", "text").rows()[-5:] == [
        (14, "number", "2"),
        (15, "error", "#VERW!"),
        (17, "text", "café"),
        (18, "number", "123"),
        (19, "number", "1250.5"),
    ]
    assert (cells.hidden_rows, cells.merged) == ((5,), ("C3:D4",))


def test_a_protected_workbook_is_read_by_its_profile(bench: Bench) -> None:
    plain = bench.workbook(("Nr", "Bedrag"), (1, 12.5)).read_bytes()
    path = protected(bench.folder / "beveiligd.xlsx", plain)
    found = bench.extract(path, bench.profile(), password=PASSWORD)
    assert (found.rows_staged, found.findings) == (1, ())
