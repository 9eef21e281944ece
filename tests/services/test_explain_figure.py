"""From a posting to its cell: the rows around it, its own workbook opened there, and why it cannot be shown."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import msoffcrypto
import openpyxl
import pytest
from openpyxl.chart import BarChart

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.explain_figure import explain_findings, explain_posting
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.open_sheet import sheet_to_open
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_postings import postings
from tests.delivery_workbook import act_on, new_ledger, row, workbook

ACT = act_on(date(2026, 4, 10))
PASSWORD = "Eikenplein twaalf"  # noqa: S105 - made up, for a file made here
HEADER = (1, ("Nummer", "Soort", "Datum", "Jaar", "Doel"))


@pytest.fixture
def folder(tmp_path: Path) -> LedgerFolder:
    return new_ledger(tmp_path / "pot")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is made to be looked at inside the test."""
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    return place


def posted(folder: LedgerFolder, file: Path, password: str | None = None) -> dict[str, Any]:
    """Return the posting of a workbook with one amount that stands out."""
    staged = import_delivery(folder, ACT, file, "WEL", period="2026-Q1", profile="proef", password=password)
    post_delivery(folder, ACT, staged.delivery)
    (found,) = [line for line in postings(folder).rows if str(line["amount"]) == "77.00"]
    return explain_posting(folder, found["posting_id"], password).posting


def sent(tmp_path: Path) -> Path:
    rows = [row(str(number), "kosten", 77 if number == 8 else 10) for number in range(1, 13)]
    return workbook(tmp_path / "aanlevering.xlsx", rows)


def protected(tmp_path: Path) -> Path:
    plain = sent(tmp_path).read_bytes()
    path = tmp_path / "beveiligd.xlsx"
    with path.open("wb") as out:
        msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt(PASSWORD, out)
    return path


def test_the_rows_around_the_cell_stand_under_the_header(folder: LedgerFolder, tmp_path: Path) -> None:
    posting = posted(folder, sent(tmp_path))
    window = explain_posting(folder, posting["posting_id"]).window
    assert window is not None
    assert [number for number, _ in window.rows] == [1, 7, 8, 9, 10, 11]
    assert (window.rows[0][0], window.rows[0][1][:5]) == HEADER
    assert window.lit == (9, "J")


def test_a_protected_workbook_says_why_its_rows_are_not_shown_and_shows_them_with_the_password(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    posting = posted(folder, protected(tmp_path), PASSWORD)["posting_id"]
    closed = explain_posting(folder, posting)
    assert (closed.window, closed.is_protected) == (None, True)
    assert closed.no_window.startswith("beveiligd.xlsx is met een wachtwoord beveiligd")
    opened = explain_posting(folder, posting, PASSWORD)
    assert opened.window is not None
    assert opened.window.lit == (9, "J")
    with pytest.raises(Refusal, match="gaat met dit wachtwoord niet open"):
        explain_posting(folder, posting, "een ander")


def test_a_file_that_left_the_archive_is_told_and_the_trail_stays(folder: LedgerFolder, tmp_path: Path) -> None:
    posting = posted(folder, sent(tmp_path))
    next(folder.archive.iterdir()).unlink()
    trail = explain_posting(folder, posting["posting_id"])
    assert trail.window is None
    assert "aanlevering.xlsx staat niet of niet meer ongewijzigd in" in trail.no_window
    with pytest.raises(Refusal, match="staat niet of niet meer ongewijzigd"):
        sheet_to_open(folder, posting)


def test_the_workbook_opens_at_the_cell_and_nothing_else_in_it_differs(
    folder: LedgerFolder, tmp_path: Path, temporary: Path
) -> None:
    file = sent(tmp_path)
    book = openpyxl.load_workbook(file)
    book.create_chartsheet("Grafiek", 0).add_chart(BarChart())
    book.create_sheet("Toelichting", 1)
    book.worksheets[1].freeze_panes = "B2"
    book.active = 1
    book.save(file)
    posting = posted(folder, file)
    found = sheet_to_open(folder, posting)
    assert (found.sheet, found.cell, found.is_at_cell) == ("Blad1", "J9", True)
    assert found.file.parent.parent == temporary
    assert found.file.name == "aanlevering.xlsx"
    assert not found.file.stat().st_mode & 0o222
    opened, delivered = openpyxl.load_workbook(found.file), openpyxl.load_workbook(file)
    assert opened.active.title == "Blad1"
    assert opened["Blad1"].sheet_view.selection[0].activeCell == "J9"
    assert [sheet.title for sheet in opened.worksheets if sheet.sheet_view.tabSelected] == ["Blad1"]
    for sheet in delivered.worksheets:
        assert list(opened[sheet.title].values) == list(sheet.values)


def test_what_is_protected_or_no_workbook_of_excel_opens_as_it_lies_in_the_archive(
    folder: LedgerFolder, tmp_path: Path, temporary: Path
) -> None:
    found = sheet_to_open(folder, posted(folder, protected(tmp_path), PASSWORD))
    assert (found.file.parent, found.is_at_cell) == (folder.archive, False)
    assert list(temporary.iterdir()) == []


def test_the_sheet_around_several_findings_is_given_by_their_place(folder: LedgerFolder, tmp_path: Path) -> None:
    file = workbook(tmp_path / "fout.xlsx", [row("1", "kosten", "veel", Doel="ZORG"), row("2", "kosten", 5)])
    staged = import_delivery(folder, ACT, file, "WEL", period="2026-Q1", profile="proef")
    cells = [found.cell for found in staged.findings]
    windows = explain_findings(folder, staged.delivery, range(len(cells)))
    assert {place: f"{window.lit[1]}{window.lit[0]}" for place, window in windows.items()} == dict(enumerate(cells))
