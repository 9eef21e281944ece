"""What the pool has beside what the other side tells of it, and what is agreed about each difference."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.compare_sides import Remark, difference, differences, remark
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.write_letter import difference_letter
from tests.delivery_workbook import new_ledger, row, workbook

FINANCE = Act("finance@wel", clock=lambda: datetime(2026, 4, 10, 12, tzinfo=UTC))
HOST = Act("finance@gem", clock=lambda: datetime(2026, 4, 10, 13, tzinfo=UTC))


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerFolder:
    return new_ledger(tmp_path / "proef")


def paid(folder: LedgerFolder, amount: str, day: date, **values: Any) -> None:
    """The host records an advance it paid."""
    deposit = WantedPosting("deposit", "GEM", "RON", "wijk", 2026, Decimal(amount))
    posting = WantedPosting("transfer", "WEL", "RON", "wijk", 2026, Decimal(amount), **values)
    record_entry(folder, HOST, EntryRequest(day, "voorschot", (deposit, posting)))


def told(folder: LedgerFolder, *rows: tuple[Any, ...], period: str = "2026-Q1") -> None:
    """Welfare tells what it received."""
    file = workbook(folder.root / "aanlevering.xlsx", list(rows))
    staged = import_delivery(folder, FINANCE, file, "WEL", period=period, profile="proef")
    post_delivery(folder, FINANCE, staged.delivery)


def states(folder: LedgerFolder, *, every: bool = False) -> list[tuple[str, str, Decimal]]:
    rows = differences(folder, every=every)
    return sorted((row["state"], row["status"], row["difference_amount"]) for row in rows)


def test_what_both_sides_say_is_equal_and_no_difference(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 2, 27))
    told(ledger, row("1", "voorschot", 500, Datum=date(2026, 3, 1)))
    assert differences(ledger) == []
    assert states(ledger, every=True) == [("equal", "settled", Decimal("0.00"))]


def test_the_same_cents_over_the_end_of_a_quarter_are_a_matter_of_time(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 3, 30))
    told(ledger, row("1", "voorschot", 500, Datum=date(2026, 4, 2)), period="2026-Q2")
    assert states(ledger) == [("timing", "open", Decimal("0.00"))]


def test_the_same_number_with_other_cents_is_another_amount(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 3, 2), reference="U-7")
    told(ledger, row("U-7", "voorschot", 450))
    assert states(ledger) == [("amount", "open", Decimal("50.00"))]


def test_one_side_only_is_named_after_the_side_and_what_comes_later_is_timing(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 2, 1))
    paid(ledger, "700.00", date(2026, 4, 5))
    told(ledger, row("1", "voorschot", 80))
    assert states(ledger) == [
        ("only_led", "open", Decimal("500.00")),
        ("only_told", "open", Decimal("-80.00")),
        ("timing", "open", Decimal("700.00")),
    ]


def test_equal_amounts_are_paired_one_to_one_by_the_nearest_day(ledger: LedgerFolder) -> None:
    for month in (1, 2, 3):
        paid(ledger, "500.00", date(2026, month, 20))
    told(
        ledger,
        row("1", "voorschot", 500, Datum=date(2026, 1, 22)),
        row("2", "voorschot", 500, Datum=date(2026, 2, 21)),
        row("3", "voorschot", 500, Datum=date(2026, 3, 22)),
        row("4", "voorschot", 500, Datum=date(2026, 3, 23)),
    )
    assert states(ledger) == [("only_told", "open", Decimal("-500.00"))]


def test_two_organisations_that_claim_the_same_invoice_are_named(ledger: LedgerFolder) -> None:
    for partner in ("GEM", "WEL"):
        posting = WantedPosting("expenditure", partner, "RON", "wijk", 2026, Decimal("121.00"), reference="F-2026-8")
        record_entry(ledger, HOST, EntryRequest(date(2026, 3, 1), "factuur", (posting,)))
    (found,) = differences(ledger)
    assert (found["state"], found["partner"], found["told_by"]) == ("double", "GEM", "WEL")


def test_the_same_supplier_and_amount_within_a_month_may_be_double_and_later_is_not(ledger: LedgerFolder) -> None:
    orders = (("GEM", date(2026, 1, 1), "1"), ("WEL", date(2026, 1, 20), "9"), ("WEL", date(2026, 3, 1), "8"))
    for partner, day, number in orders:
        posting = WantedPosting(
            "commitment", partner, "RON", "wijk", 2026, Decimal("121.00"), reference=number, counterparty="Van Dalen"
        )
        record_entry(ledger, HOST, EntryRequest(day, "opdracht", (posting,)))
    (found,) = differences(ledger)
    assert (found["state"], found["led_on"], found["told_on"]) == ("double", date(2026, 1, 1), date(2026, 1, 20))
    (signal,) = [row for row in signals(ledger) if row["kind"] == "double_commitment"]
    assert signal["text"] == (
        "Gemeente en Welzijn hebben allebei een verplichting van € 121,00 (1, 2026): mogelijk dubbel aangegaan."
    )
    remark(ledger, HOST, found["difference"], Remark(status="settled", note="Twee opdrachten."))
    assert [row for row in signals(ledger) if row["kind"] == "double_commitment"] == []


def test_equal_amounts_without_a_number_or_a_supplier_are_not_double(ledger: LedgerFolder) -> None:
    for partner in ("GEM", "WEL"):
        posting = WantedPosting("expenditure", partner, "RON", "wijk", 2026, Decimal("121.00"))
        record_entry(ledger, HOST, EntryRequest(date(2026, 3, 1), "kosten", (posting,)))
    assert differences(ledger) == []


def test_a_letter_about_a_difference_holds_both_sides_and_is_refused_when_they_are_equal(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 3, 2), reference="U-7")
    told(ledger, row("U-7", "voorschot", 450))
    (found,) = differences(ledger)
    remark(
        ledger, FINANCE, found["difference"], Remark(status="dispute", due_on=date(2026, 5, 1), note="Zie afschrift.")
    )
    letter = difference_letter(ledger, HOST, found["difference"])
    assert [side.name for side in letter.sides] == ["Gemeente", "Welzijn"]
    assert [side.amount for side in letter.sides] == [Decimal("500.00"), Decimal("450.00")]
    assert (letter.state, letter.amount_apart, letter.answer_by) == ("amount", Decimal("50.00"), date(2026, 5, 1))
    assert letter.sides[1].place == "WEL/proef/2026-Q1 Blad1!J2"
    assert [said.words for said in letter.conversation] == ["Zie afschrift. · in geschil"]
    paid(ledger, "80.00", date(2026, 2, 27))
    told(ledger, row("2", "voorschot", 80))
    (equal,) = [row for row in differences(ledger, every=True) if row["state"] == "equal"]
    with pytest.raises(Refusal, match="niets om over te schrijven"):
        difference_letter(ledger, HOST, equal["difference"])


def test_a_difference_keeps_its_name_and_its_conversation_when_the_file_comes_again(ledger: LedgerFolder) -> None:
    told(ledger, row("1", "voorschot", 80), row("2", "kosten", 10))
    (found,) = differences(ledger, Viewpoint(partner="WEL"))
    name = found["difference"]
    remark(ledger, HOST, name, Remark(status="dispute", owner="finance@gem", note="Niet op ons afschrift."))
    remark(ledger, FINANCE, name, Remark(due_on=date(2026, 5, 1), note="Ontvangen op 1 maart."))
    told(ledger, row("1", "voorschot", 80), row("2", "kosten", 15))
    now, conversation = difference(ledger, name)
    assert (now["status"], now["owner"], now["due_on"]) == ("dispute", "finance@gem", date(2026, 5, 1))
    assert [event["actor"] for event in conversation] == ["finance@gem", "finance@wel"]
    paid(ledger, "80.00", date(2026, 3, 1))
    assert differences(ledger) == []
    assert check_ledger(ledger).problems == ()


def test_a_settled_difference_leaves_the_list_and_is_still_there(ledger: LedgerFolder) -> None:
    told(ledger, row("1", "voorschot", 80))
    (found,) = differences(ledger)
    remark(ledger, HOST, found["difference"], Remark(status="settled", note="Dubbel opgegeven, gemeld."))
    assert differences(ledger) == []
    assert states(ledger, every=True) == [("only_told", "settled", Decimal("-80.00"))]


def test_what_cannot_be_said_is_refused_and_nothing_is_kept(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 3, 1))
    told(ledger, row("1", "voorschot", 500))
    (equal,) = differences(ledger, every=True)
    before = check_ledger(ledger)
    with pytest.raises(Refusal, match="beide kanten gelijk"):
        remark(ledger, HOST, equal["difference"], Remark(status="dispute"))
    with pytest.raises(UsageFault, match="geen verschil 00000000"):
        remark(ledger, HOST, "00000000", Remark(note="?"))
    with pytest.raises(UsageFault, match="kies uit open, timing"):
        remark(ledger, HOST, equal["difference"], Remark(status="weg"))
    with pytest.raises(Refusal, match="niets gezegd"):
        remark(ledger, HOST, equal["difference"], Remark())
    assert check_ledger(ledger) == before


def test_what_the_other_side_tells_anew_replaces_what_it_told_before(ledger: LedgerFolder) -> None:
    paid(ledger, "500.00", date(2026, 3, 2), reference="U-7")
    told(ledger, row("U-7", "voorschot", 450))
    told(ledger, row("U-7", "voorschot", 500))
    assert differences(ledger) == []
    assert states(ledger, every=True) == [("equal", "settled", Decimal("0.00"))]
    seals = check_ledger(ledger).seals
    told(ledger, row("U-7", "voorschot", 500))
    assert check_ledger(ledger).seals == seals
