"""A delivery for comparison: it never becomes postings, and stands beside what the pool says on the same day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.beside_pool import beside_pool
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.post_delivery import post_delivery
from tests.delivery_workbook import act_on, new_ledger, profile_text, row, workbook

ACT = act_on(date(2026, 9, 1))
REPORT = "WEL/rapport"


def test_a_report_stands_beside_the_pool_of_the_same_day_and_is_never_posted(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    report = profile_text(flow="cumulative", versions="continuous").replace('name = "proef"', 'name = "rapport"', 1)
    (folder.profiles / "rapport.toml").write_text(f'use = "comparison"\n{report}', encoding="utf-8")
    lines = [
        row("1", "kosten", 100),
        row("2", "verplichting", 40),
        row("3", "kosten", 25, Gebied="plein"),
        row("4", "kosten", 70, Datum=date(2026, 8, 15)),  # after the day of the report
    ]
    posted = import_delivery(
        folder, ACT, workbook(tmp_path / "boeken.xlsx", lines), "WEL", period="2026", profile="proef"
    )
    post_delivery(folder, ACT, posted.delivery)
    said = [row("a", "kosten", 130), row("b", "verplichting", 40), row("c", "kosten", 9, Doel="WON")]
    staged = import_delivery(
        folder, ACT, workbook(tmp_path / "rapport.xlsx", said), "WEL", period="2026-Q2", profile="rapport"
    )
    assert staged.use == "comparison"
    beside = beside_pool(folder, REPORT)
    shown = [
        (found["figure"], found["goal"], found["led_amount"], found["told_amount"], found["difference_amount"])
        for found in beside
    ]
    assert shown == [
        ("committed", "RON", Decimal("40.00"), Decimal("40.00"), Decimal("0.00")),
        ("spent", "RON", Decimal("125.00"), Decimal("130.00"), Decimal("5.00")),
        ("spent", "WON", Decimal("0.00"), Decimal("9.00"), Decimal("9.00")),
    ]
    with pytest.raises(Refusal, match="alleen ter vergelijking"):
        post_delivery(folder, ACT, REPORT)


def test_a_delivery_that_is_to_be_posted_is_compared_row_by_row_and_not_so(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    file = workbook(tmp_path / "boeken.xlsx", [row("1", "kosten", 100)])
    staged = import_delivery(folder, ACT, file, "WEL", period="2026-Q1", profile="proef")
    assert beside_pool(folder, staged.delivery) == []
