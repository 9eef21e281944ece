"""Who has not delivered, who is late, and whose figures are out of step with earlier periods."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_due import due_deliveries
from gebiedsbudget.services.match_delivery import decide_all
from gebiedsbudget.services.post_delivery import post_delivery
from tests.delivery_workbook import act_on, new_ledger, row, workbook

END_OF_2027 = act_on(date(2027, 12, 31))


def deliver(folder: LedgerFolder, period: str, amount: int) -> None:
    day = date(int(period[:4]), 3 * int(period[-1]) - 1, 1)
    line = row(f"{period}-1", "kosten", amount, Datum=day, Jaar=day.year)
    file = workbook(folder.root / f"{period}.xlsx", [line])
    staged = import_delivery(folder, END_OF_2027, file, "WEL", period=period, profile="proef")
    if staged.proposals:
        decide_all(folder, END_OF_2027, staged.delivery, "new")
    post_delivery(folder, END_OF_2027, staged.delivery)


def told(folder: LedgerFolder, today: date) -> list[tuple[str, str, str | None]]:
    rows = due_deliveries(folder, today)
    return [(row["state"], row["partner"], row["period"]) for row in rows]


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerFolder:
    folder = new_ledger(tmp_path / "proef")
    for period, amount in (("2026-Q1", 100), ("2026-Q2", 110), ("2026-Q4", 90)):
        deliver(folder, period, amount)
    return folder


def test_a_gap_is_late_a_period_just_over_is_due_and_who_never_delivered_is_named(ledger: LedgerFolder) -> None:
    assert told(ledger, date(2027, 4, 15)) == [
        ("late", "WEL", "2026-Q3"),
        ("due", "WEL", "2027-Q1"),
        ("never", "GEM", None),
    ]
    late, due, _never = due_deliveries(ledger, date(2027, 4, 15))
    assert (late["due_on"], late["days_late"]) == (date(2026, 10, 30), 167)
    assert "uiterlijk 30-10-2026, nu 167 dagen over tijd" in late["text"]
    assert (due["due_on"], due["days_late"]) == (date(2027, 4, 30), 0)


def test_a_period_that_is_not_over_is_not_due(ledger: LedgerFolder) -> None:
    assert ("due", "WEL", "2027-Q1") not in told(ledger, date(2027, 3, 31))
    assert ("due", "WEL", "2027-Q1") in told(ledger, date(2027, 4, 1))


def test_figures_out_of_step_with_three_earlier_periods_are_told_with_the_reason(ledger: LedgerFolder) -> None:
    deliver(ledger, "2026-Q3", 100)
    assert "unusual" not in {state for state, _, _ in told(ledger, date(2027, 2, 1))}
    deliver(ledger, "2027-Q1", 250)
    (strange,) = [row for row in due_deliveries(ledger, date(2027, 4, 15)) if row["state"] == "unusual"]
    assert (strange["partner"], strange["period"]) == ("WEL", "2027-Q1")
    assert "€ 250,00, tegen gemiddeld € 100,00 in 4 eerdere perioden" in strange["text"]
