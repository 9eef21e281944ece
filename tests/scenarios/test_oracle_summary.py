"""The worked example in the board's summary: the same cents in balance, pot, PDF and workbook."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.summary import Summary
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.document import render_document
from gebiedsbudget.export.workbook import render_workbook
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.make_summary import make_summary
from tests.oracle_replay import act_on, replay, rows_of


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    folder = LedgerFolder(tmp_path_factory.mktemp("oracle"))
    for _ in replay(folder):
        pass
    return make_summary(folder, act_on(date(2027, 12, 31)), Viewpoint(year=2027))


def expected(figure: str, **where: str) -> Decimal:
    rows = [row for row in rows_of("expected.csv") if row["block"] == "E" and row["year"] == "2027"]
    return sum(
        (Decimal(row[figure]) for row in rows if all(row[key] == value for key, value in where.items())), Decimal(0)
    )


def test_goals_and_partners_stand_as_in_the_worked_example(summary: Summary) -> None:
    for goal in summary.goals:
        for figure in ("budget", "reserved", "committed", "spent", "available"):
            assert getattr(goal, figure) == expected(figure, goal=goal.code), (goal.code, figure)
    for partner in summary.partners:
        for figure in ("pledged", "contributed", "received", "budget", "spent", "available", "in_kind"):
            assert getattr(partner, figure) == expected(figure, partner=partner.code), (partner.code, figure)


def test_the_pot_stands_as_in_the_worked_example(summary: Summary) -> None:
    (row,) = [row for row in rows_of("pot.csv") if row["block"] == "E"]
    assert summary.pot.budget_room == Decimal(row["budget_room_2027"])
    assert summary.pot.cover_room == Decimal(row["cover_room_2027"])
    assert summary.cash.cash == Decimal(row["cash"])
    assert summary.cash.difference == 0


def test_the_workbook_holds_the_exact_cents(summary: Summary) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(summary)))
    numbers = {
        Decimal(str(cell.value)).quantize(Decimal("0.01"))
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    }
    for goal in summary.goals:
        assert {goal.budget, goal.spent, goal.available} <= numbers
    assert {summary.cash.cash, summary.pot.budget_room, summary.pot.cover_room} <= numbers


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (poppler-utils)")
def test_the_page_holds_the_exact_cents(summary: Summary, tmp_path: Path) -> None:
    page = tmp_path / "samenvatting.pdf"
    page.write_bytes(render_document(summary))
    text = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, check=True, text=True).stdout
    text = text.replace("\u2212", "-")
    for amount in (summary.cash.cash, summary.pot.cover_room, *(goal.available for goal in summary.goals)):
        assert format_amount(amount) in text, amount
