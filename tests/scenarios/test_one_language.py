"""Principle 4, understanding each other: own codes and signs in, one language out, and no figure without its cell.

Welfare sends its own books to the pool. Some of its codes nobody knows yet; what it says it received is not what the
municipality says it paid; another year it exports its costs as negative amounts, in thousands.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.board import board_content
from gebiedsbudget.export.wording import readings
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.compare_sides import Remark, differences, remark
from gebiedsbudget.services.explain_figure import explain, explain_posting
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.map_values import map_value, not_mapped
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_statement import statement
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.write_letter import difference_letter
from tests.delivery_workbook import new_ledger, profile_text, row, workbook

WELFARE = Act("finance@wel", clock=lambda: datetime(2026, 4, 10, 12, tzinfo=UTC))
HOST = Act("finance@gem", clock=lambda: datetime(2026, 4, 10, 13, tzinfo=UTC))


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerFolder:
    return new_ledger(tmp_path / "proef")


def bring(folder: LedgerFolder, *rows: tuple[Any, ...], suspense: bool = False) -> str:
    file = workbook(folder.root / "boeken.xlsx", rows)
    return import_delivery(folder, WELFARE, file, "WEL", period="2026-Q1", profile="proef", suspense=suspense).delivery


def spent(folder: LedgerFolder) -> dict[str, Decimal]:
    return {row["goal"]: row["spent"] for row in balance(folder, ("goal",)) if row["spent"]}


def test_f4_2_what_has_no_place_in_the_shared_list_is_in_sight_and_never_dropped(ledger: LedgerFolder) -> None:
    rows = [row("1", "kosten", 100), row("2", "kosten", 40, Doel="SOC-9"), row("3", "kosten", 10, Doel="SOC-9")]
    delivery = bring(ledger, *rows, suspense=True)
    left = not_mapped(ledger, delivery)
    assert [(value["field"], value["found"], value["rows"], value["amount"]) for value in left.values] == [
        ("goal", "SOC-9", 2, Decimal("50.00"))
    ]
    assert left.mapped_share == Decimal(1) / 3
    post_delivery(ledger, WELFARE, delivery)
    assert spent(ledger) == {"RON": Decimal("100.00"), "unassigned": Decimal("50.00")}  # all 150, none lost
    (told,) = [signal for signal in signals(ledger) if signal["kind"] == "suspense"]
    assert told["amount"] == Decimal("50.00")

    map_value(ledger, WELFARE, "WEL", "goal", "SOC-9", "WON")
    post_delivery(ledger, WELFARE, bring(ledger, *rows))
    assert spent(ledger) == {"WON": Decimal("50.00"), "RON": Decimal("100.00")}


def test_f4_3_payer_and_receiver_are_held_together_and_both_get_the_same_letter(ledger: LedgerFolder) -> None:
    paid = [
        WantedPosting("deposit", "GEM", "RON", "wijk", 2026, Decimal("500.00")),
        WantedPosting("transfer", "WEL", "RON", "wijk", 2026, Decimal("500.00"), reference="U-7"),
    ]
    record_entry(ledger, HOST, EntryRequest(date(2026, 3, 2), "voorschot", tuple(paid)))
    post_delivery(ledger, WELFARE, bring(ledger, row("U-7", "voorschot", 450)))
    (found,) = differences(ledger)
    assert (found["state"], found["led_amount"], found["told_amount"]) == (
        "amount", Decimal("500.00"), Decimal("450.00"),
    )  # fmt: skip
    due = date(2026, 5, 1)
    remark(ledger, HOST, found["difference"], Remark("dispute", "controller@wel", due, "Wie heeft het afschrift?"))
    (found,) = differences(ledger)
    assert (found["status"], found["owner"], found["due_on"], found["notes"]) == ("dispute", "controller@wel", due, 1)
    assert found["age_days"] > 0
    letter = difference_letter(ledger, HOST, found["difference"])
    assert [(side.name, side.amount) for side in letter.sides] == [
        ("Gemeente", Decimal("500.00")),
        ("Welzijn", Decimal("450.00")),
    ]


def test_f4_5_costs_below_zero_in_thousands_become_the_same_figure(ledger: LedgerFolder) -> None:
    reading = profile_text().replace('flow = "mutations"', 'flow = "mutations"\nsign = "reversed"\nunit = 1000')
    (ledger.profiles / "proef.toml").write_text(reading, encoding="utf-8")
    delivery = bring(ledger, row("1", "kosten", Decimal("-1.25")))
    post_delivery(ledger, WELFARE, delivery)
    assert spent(ledger) == {"RON": Decimal("1250.00")}
    (posting,) = explain(ledger, "spent").postings
    trail = explain_posting(ledger, posting["posting_id"])
    assert (trail.posting["raw"], trail.posting["amount"]) == (
        "-1.25",
        Decimal("1250.00"),
    )  # as it stood beside as read
    (source,) = statement(ledger, "WEL").sources
    assert source["reading"] == {"is_reversed": True, "unit": 1000}
    told = "De bedragen zijn gelezen zoals zij in de bestanden staan, in euro’s, behalve bij Welzijn 2026-Q1: "
    assert readings(make_summary(ledger, HOST)) == f"{told}tekens omgedraaid, in duizenden euro’s."


def test_f4_5_what_is_read_as_it_stands_says_so_in_every_report(ledger: LedgerFolder) -> None:
    post_delivery(ledger, WELFARE, bring(ledger, row("1", "kosten", 100)))
    summary = make_summary(ledger, HOST)
    assert readings(summary) == "De bedragen zijn gelezen zoals zij in de bestanden staan, in euro’s."
    assert readings(summary) in str(board_content(summary)["provenance"])


def test_f4_6_from_a_total_to_the_cell_it_came_from(ledger: LedgerFolder) -> None:
    post_delivery(ledger, WELFARE, bring(ledger, row("1", "kosten", 100), row("2", "kosten", 77)))
    total = explain(ledger, "spent", Viewpoint(goal="RON", year=2026))
    assert (total.amount, total.total) == (Decimal("177.00"), 2)
    (posting,) = [line for line in total.postings if line["amount"] == Decimal("77.00")]
    trail = explain_posting(ledger, posting["posting_id"])
    assert (trail.posting["file_name"], trail.posting["sheet"], trail.posting["cell"]) == ("boeken.xlsx", "Blad1", "J3")
    assert trail.window is not None
