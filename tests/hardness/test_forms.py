"""One delivery in every form: the second form of the same sheet says nothing new, and each shows its own cell."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.explain_figure import explain_posting
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_postings import postings
from tests.hardness.small_ledger import act, cases, new_ledger, stage, workbook
from tests.intake.formats.audit_files import audit_file

forms: Any = importlib.import_module("faulty.forms")
AUDIT_PROFILE = """
name = "auditfile"
key = ["Dagboek", "Boekstuk", "Regel"]
[audit]
cost_centres = ["310"]
[sheet]
name = "Auditfile"
[columns]
booked_on = "Boekdatum"
reference = "Boekstuk"
description = "Omschrijving"
[constants]
goal = "RON"
[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
"""


@pytest.fixture
def folder(tmp_path: Path) -> LedgerFolder:
    """Return a ledger in which nothing was delivered yet."""
    return new_ledger(tmp_path / "pot")


@pytest.mark.parametrize("form", ["ods", "csv"])
def test_the_same_sheet_in_another_form_says_nothing_new(folder: LedgerFolder, tmp_path: Path, form: str) -> None:
    first = stage(folder, workbook(tmp_path / "mutaties.xlsx"))
    post_delivery(folder, act(), first.delivery)
    path = tmp_path / f"mutaties.{form}"
    path.write_bytes(getattr(forms, f"as_{form}")(cases.good_sheet()[1]))
    second = stage(folder, path)
    assert second.already_stands
    assert (second.rows_read, second.rows_staged) == (first.rows_read, first.rows_staged)
    assert [found.code for found in second.findings] == (["F01"] if form == "csv" else [])


def test_an_audit_file_is_posted_by_its_cost_centre_and_a_figure_leads_back_to_its_line(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    (folder.profiles / "auditfile.toml").write_text(AUDIT_PROFILE, encoding="utf-8")
    path = audit_file(tmp_path / "boeken.xaf", version="4.0")
    staged = import_delivery(folder, act(), path, "VBO", period="2026", profile="auditfile")
    assert (staged.rows_read, staged.has_errors) == (2, False)
    post_delivery(folder, act(), staged.delivery)
    posted = [row for row in postings(folder).rows if row["kind"] == "expenditure"]
    assert sorted(str(row["amount"]) for row in posted) == ["1936.00", "52418.20"]
    trail = explain_posting(folder, next(row["posting_id"] for row in posted if str(row["amount"]) == "1936.00"))
    assert (trail.posting["sheet"], trail.posting["cell"]) == ("auditfile", "V3")
    assert trail.window is not None
    assert "1936.00" in dict(trail.window.rows)[3]
