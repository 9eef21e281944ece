"""A controller settles October of Woongoed Voorbeeld, on a copy of the example.

The workbook is clean, but three of its rows cannot be placed without a person. `Bestelnr.` was left empty on two
invoices, and the emergency light was entered by hand on 20 October, before the workbook came.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder, shared_imports
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.match_delivery import Decision, decide, decide_all, proposals
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.read_postings import items, postings
from gebiedsbudget.services.run_demo import DemoReport
from gebiedsbudget.services.undo_delivery import undo_delivery

OCTOBER = "WGV/2026-10"
WORKBOOK = shared_imports() / "woongoed-voorbeeld" / "grootboekposten-2026-10.xlsx"
CONTROLLER = Act("financien@wgv", clock=lambda: datetime(2026, 11, 6, 9, tzinfo=UTC))
HOUSING = Viewpoint(partner="WGV", goal="WON", year=2026)

BENCHES, RACKS, LIGHT = "Zitbanken binnentuin", "Fietsbeugels Eikenhof, 4 stuks", "Noodverlichting trappenhuis"
ALIKE = "zelfde tegenpartij, omschrijving lijkt erop"
NORTH, SOUTH, GARDEN = "B26-0041", "B26-0043", "B26-0046"


@pytest.fixture
def ledger(demo: DemoReport, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(demo.folder, tmp_path / "voorbeeld")))


def position(ledger: LedgerFolder) -> dict[str, str]:
    """Return where Woongoed stands with its homes in 2026, and what it holds of the pool."""
    (row,) = balance(ledger, ("partner",), HOUSING)
    held = {advance["partner"]: advance["open_advance"] for advance in pot(ledger).advances}
    figures = {name: row[name] for name in ("budget", "committed", "spent", "available", "received")}
    return {name: f"{amount:.2f}" for name, amount in (figures | {"advance": held["WGV"]}).items()}


def open_orders(ledger: LedgerFolder) -> dict[str, str]:
    """Return what is open on the three orders of the summer."""
    found = {item["reference"]: item["open"] for item in items(ledger, HOUSING, kind="commitment", only_open=False)}
    return {number: f"{found[number]:.2f}" for number in (NORTH, SOUTH, GARDEN)}


def choose(ledger: LedgerFolder, description: str, target: str | None = None) -> Decision:
    """Return the decision for one row: the candidate with this number, or the only one."""
    (candidate,) = [
        proposal
        for proposal in proposals(ledger, OCTOBER)
        if proposal["description"] == description and target in (None, proposal["target_reference"])
    ]
    return Decision(candidate["line_id"], candidate["stage"], candidate["target_id"])


def everything(ledger: LedgerFolder) -> tuple[Any, ...]:
    """Return all that a report can show: every position, the pot, and what is open on every item."""
    view = pot(ledger)
    opened = {item["item_id"]: (item["amount"], item["drawn"], item["open"]) for item in items(ledger, only_open=False)}
    return balance(ledger), view.years, view.total, view.advances, opened


BEFORE = {
    "budget": "330000.00",
    "committed": "80960.00",
    "spent": "233960.00",
    "available": "15080.00",
    "received": "164305.00",
    "advance": "8195.00",
}


def test_three_rows_ask_for_a_decision_each_with_its_cell_its_candidates_and_why(ledger: LedgerFolder) -> None:
    asked = [
        (found["cell"], found["description"], found["stage"], found["target_text"], found["reason"])
        for found in proposals(ledger, OCTOBER)
    ]
    assert asked == [
        ("K6", BENCHES, "draws_on", "B26-0046 09-09-2026", f"{ALIKE}, centen gelijk, 34 dagen verschil"),
        ("K7", RACKS, "draws_on", "B26-0043 02-09-2026", f"{ALIKE}, centen gelijk, 43 dagen verschil"),
        ("K7", RACKS, "draws_on", "B26-0041 19-08-2026", "zelfde tegenpartij, centen gelijk, 57 dagen verschil"),
        ("K8", LIGHT, "same_fact", "17-10-2026", "centen gelijk, 3 dagen verschil"),
    ]
    lost = [found["lost_candidates"] for found in proposals(ledger, OCTOBER)]
    assert lost == [[], ["B26-0041 (57 d)"], ["B26-0043 (43 d)"], []]


def test_nothing_is_posted_before_every_question_has_its_answer(ledger: LedgerFolder) -> None:
    decide(ledger, CONTROLLER, OCTOBER, [choose(ledger, BENCHES), choose(ledger, LIGHT)])
    assert {found["description"] for found in proposals(ledger, OCTOBER)} == {RACKS}
    with pytest.raises(Refusal, match="nog niet is beslist"):
        post_delivery(ledger, CONTROLLER, OCTOBER)
    assert position(ledger) == BEFORE


def test_only_a_candidate_that_was_proposed_can_be_accepted(ledger: LedgerFolder) -> None:
    garden, racks = choose(ledger, BENCHES), choose(ledger, RACKS, NORTH)
    with pytest.raises(UsageFault):
        decide(ledger, CONTROLLER, OCTOBER, [Decision(racks.line_id, "draws_on", garden.target_id)])
    with pytest.raises(UsageFault):  # two orders compete: which one has to be said
        decide(ledger, CONTROLLER, OCTOBER, [Decision(racks.line_id, "draws_on")])


def test_what_is_accepted_draws_on_its_order_and_is_not_counted_twice(ledger: LedgerFolder) -> None:
    assert position(ledger) == BEFORE
    assert open_orders(ledger) == {NORTH: "1480.00", SOUTH: "1480.00", GARDEN: "2375.00"}
    decisions = [choose(ledger, BENCHES), choose(ledger, RACKS, NORTH), choose(ledger, LIGHT)]
    decide(ledger, CONTROLLER, OCTOBER, decisions)
    posted = post_delivery(ledger, CONTROLLER, OCTOBER)

    # The month is 19.423,00: 685,00 stood already, 363,00 has no order, 18.375,00 draws on one.
    assert (posted.undrawn, posted.reversals, posted.nothing_new) == (Decimal("363.00"), 0, False)
    assert open_orders(ledger) == {NORTH: "0.00", SOUTH: "1480.00", GARDEN: "0.00"}
    assert position(ledger) == {
        "budget": "330000.00",
        "committed": "62585.00",  # 80.960,00 - 18.375,00
        "spent": "252698.00",  # 233.960,00 + 18.375,00 + 363,00
        "available": "14717.00",  # only the 363,00 was not yet committed
        "received": "176405.00",  # 12.100,00 from its own books
        "advance": "1557.00",  # 8.195,00 less what the pool paid: 6.638,00
    }
    lights = [row for row in postings(ledger, HOUSING).rows if row["amount"] == Decimal("685.00")]
    assert [row["booked_on"] for row in lights] == [date(2026, 10, 17)]
    assert check_ledger(ledger).problems == ()


def test_what_is_rejected_is_posted_as_new_and_leaves_the_orders_open(ledger: LedgerFolder) -> None:
    assert decide_all(ledger, CONTROLLER, OCTOBER, "new") == 3
    posted = post_delivery(ledger, CONTROLLER, OCTOBER)
    assert posted.undrawn == Decimal("4903.00")  # 2.375,00 + 1.480,00 + 685,00 + 363,00
    assert open_orders(ledger) == {NORTH: "1480.00", SOUTH: "1480.00", GARDEN: "2375.00"}
    assert position(ledger) == {
        "budget": "330000.00",
        "committed": "66440.00",  # 80.960,00 - 12.100,00 - 2.420,00
        "spent": "253383.00",  # 233.960,00 + 19.423,00
        "available": "10177.00",
        "received": "176405.00",
        "advance": "872.00",
    }
    assert check_ledger(ledger).problems == ()


def test_a_row_set_aside_is_posted_nowhere_and_asks_for_a_reason(ledger: LedgerFolder) -> None:
    light = choose(ledger, LIGHT).line_id
    with pytest.raises(UsageFault):
        decide(ledger, CONTROLLER, OCTOBER, [Decision(light, "set_aside")])
    decide(ledger, CONTROLLER, OCTOBER, [Decision(light, "set_aside", reason="hoort bij groot onderhoud")])
    decide_all(ledger, CONTROLLER, OCTOBER, "accept")
    post_delivery(ledger, CONTROLLER, OCTOBER)
    assert position(ledger)["spent"] == "252698.00"


def test_undo_puts_everything_back_and_what_was_decided_is_remembered(ledger: LedgerFolder) -> None:
    before = everything(ledger)
    decide(ledger, CONTROLLER, OCTOBER, [choose(ledger, RACKS, NORTH)])
    decide_all(ledger, CONTROLLER, OCTOBER, "accept")
    post_delivery(ledger, CONTROLLER, OCTOBER)
    settled = position(ledger)
    assert everything(ledger) != before

    undone = undo_delivery(ledger, CONTROLLER, OCTOBER)
    assert undone.undone == ("WGV/woongoed-voorbeeld/2026-10 v1",)
    assert everything(ledger) == before
    assert position(ledger) == BEFORE

    again = import_delivery(ledger, CONTROLLER, WORKBOOK, "WGV", period="2026-10", profile="woongoed-voorbeeld")
    assert again.proposals == ()
    post_delivery(ledger, CONTROLLER, OCTOBER)
    assert position(ledger) == settled
    assert open_orders(ledger) == {NORTH: "0.00", SOUTH: "1480.00", GARDEN: "0.00"}
    assert check_ledger(ledger).problems == ()
