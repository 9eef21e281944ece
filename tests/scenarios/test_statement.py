"""The statement of reconciliation: every step from a partner's workbooks to the pool, and nothing unexplained."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_year import adopt_year
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.match_delivery import Decision, decide, proposals
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_again import read_again
from gebiedsbudget.services.read_programme import programme
from gebiedsbudget.services.read_statement import Statement, statement
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.run_demo import DemoReport
from tests.delivery_workbook import act_on, new_ledger, row, workbook

CONTROLLER = Act("controller@wel", clock=lambda: datetime(2026, 4, 10, 9, tzinfo=UTC))


def amounts(found: Statement) -> dict[str, Decimal]:
    return {step["step"]: step["amount"] for step in found.steps}


@pytest.mark.parametrize("year", [None, 2025, 2026, 2027])
def test_every_organisation_of_the_example_ties_to_the_cent(demo: DemoReport, year: int | None) -> None:
    folder = LedgerFolder(demo.folder)
    for partner in programme(folder).partners:
        found = statement(folder, partner["partner"], year)
        assert found.difference == 0
        assert sum((source["amount"] for source in found.sources), Decimal(0)) == (found.steps[0]["amount"] or 0)


def test_the_health_insurer_and_the_care_provider_read_as_their_controllers_expect(demo: DemoReport) -> None:
    found = amounts(statement(LedgerFolder(demo.folder), "ZGV", 2025))
    assert found == {
        "source": Decimal("281056.10"),
        "set_aside": Decimal("-2420.00"),
        "pool": Decimal("278636.10"),
    }


def test_each_reason_why_a_workbook_and_the_pool_differ_is_a_step(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    term = WantedPosting("contribution", "WEL", "RON", "wijk", 2026, Decimal("70.00"), "own_account")
    by_hand = [
        WantedPosting("expenditure", "WEL", "RON", "wijk", 2026, Decimal("25.00"), reference="F-9"),
        WantedPosting("expenditure", "WEL", "RON", "wijk", 2026, Decimal("12.00"), is_accrual=True),
    ]
    record_entry(folder, CONTROLLER, EntryRequest(date(2026, 1, 5), "Afspraak", (term,)))
    for posting in by_hand:
        record_entry(folder, CONTROLLER, EntryRequest(date(2026, 3, 1), "Factuur", (posting,)))
    lines = [
        row("1", "kosten", 100),
        row("2", "eigen", 90),
        row("3", "voorschot", 40),
        row("4", "kosten", 25),
        row("5", "kosten", 8),
    ]
    file = workbook(tmp_path / "kwartaal.xlsx", lines)
    staged = import_delivery(folder, CONTROLLER, file, "WEL", period="2026-Q1", profile="proef")
    same = next(row for row in proposals(folder, staged.delivery) if row["stage"] == "same_fact")
    decide(folder, CONTROLLER, staged.delivery, [Decision(same["line_id"], "same_fact", same["target_id"])])
    post_delivery(folder, CONTROLLER, staged.delivery)
    found = statement(folder, "WEL", 2026)
    assert amounts(found) == {
        "source": Decimal("263.00"),
        "witness": Decimal("-40.00"),
        "beyond_terms": Decimal("-20.00"),
        "same_fact": Decimal("-25.00"),
        "by_hand": Decimal("25.00"),
        "accruals": Decimal("12.00"),
        "pool": Decimal("215.00"),
    }
    assert found.difference == 0


def test_what_an_adopted_year_kept_ties_in_its_own_year_and_in_the_next(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    file = tmp_path / "jaar.xlsx"
    for amount in (100, 130):
        workbook(file, [row("1", "kosten", amount, Jaar=2025)])
        staged = import_delivery(folder, CONTROLLER, file, "WEL", period="2025", profile="proef")
        post_delivery(folder, CONTROLLER, staged.delivery)
        if amount == 100:
            adopt_year(folder, act_on(date(2026, 4, 10)), 2025, "Vaststelling 2025")
    for year, expected in ((2025, "100.00"), (2026, "30.00"), (None, "130.00")):
        found = statement(folder, "WEL", year)
        assert found.difference == 0
        assert amounts(found)["pool"] == Decimal(expected)


LINES = [row("1", "kosten", 100), row("2", "eigen", 90), row("3", "voorschot", 40)]


def test_a_control_total_of_the_source_shows_that_a_row_is_missing_and_holds_up_posting(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    file = workbook(tmp_path / "kwartaal.xlsx", LINES)
    read = partial(import_delivery, folder, CONTROLLER, file, "WEL", period="2026-Q1", control_total=Decimal("215.00"))
    staged = read(profile="proef")
    (off,) = (found for found in staged.findings if found.code == "F07")
    assert off.message == (
        "Volgens het bronsysteem is 215,00 besteed. De regels tellen op tot 190,00: een verschil van 25,00."
    )
    with pytest.raises(Refusal):
        post_delivery(folder, CONTROLLER, staged.delivery)
    assert read_again(folder, CONTROLLER, staged.delivery).has_errors  # it is kept with what is staged

    workbook(file, [*LINES, row("4", "kosten", 25)])
    staged = read(profile="proef")
    assert not staged.has_errors
    post_delivery(folder, CONTROLLER, staged.delivery)
    found = statement(folder, "WEL", 2026)
    (source,) = found.sources
    assert (source["costs"], source["control_total"], source["untied"]) == (
        Decimal("215.00"),
        Decimal("215.00"),
        Decimal("0.00"),
    )
    assert found.without_control == ()
    assert found.difference == 0


def test_without_a_control_total_the_statement_names_what_nobody_vouches_is_complete(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    file = workbook(tmp_path / "kwartaal.xlsx", LINES)
    staged = import_delivery(folder, CONTROLLER, file, "WEL", period="2026-Q1", profile="proef")
    post_delivery(folder, CONTROLLER, staged.delivery)
    assert statement(folder, "WEL").without_control == ("WEL/proef/2026-Q1",)

    total = Decimal("190.00")
    for is_new in (True, False):  # told later the total is kept in a version of its own, once
        import_delivery(folder, CONTROLLER, file, "WEL", period="2026-Q1", profile="proef", control_total=total)
        posted = post_delivery(folder, CONTROLLER, staged.delivery)
        assert (posted.postings, posted.nothing_new) == (0, not is_new)
        assert statement(folder, "WEL").without_control == ()
        assert statement(folder, "WEL").difference == 0


def test_a_control_total_is_no_second_finding_where_an_amount_cannot_be_read(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proef")
    file = workbook(tmp_path / "kwartaal.xlsx", [*LINES, row("4", "kosten", "vijf")])
    total = Decimal("215.00")
    staged = import_delivery(
        folder, CONTROLLER, file, "WEL", period="2026-Q1", profile="proef", control_total=total, dry_run=True
    )
    assert [found.code for found in staged.findings if found.severity == "error"] == ["C01"]


def test_an_unknown_organisation_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="GEM"):
        statement(new_ledger(tmp_path / "proef"), "XYZ")
