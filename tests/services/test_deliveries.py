"""What a finance officer may count on when a workbook comes, comes again, and is taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_year import adopt_year
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.harden_condition import harden_condition
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_deliveries import delivery_changes, delivery_lines
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.match_delivery import Decision, decide, decide_all, proposals
from gebiedsbudget.services.post_delivery import PostedDelivery, post_delivery
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.read_postings import items, postings
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.services.undo_delivery import undo_delivery
from tests.delivery_workbook import act_on, new_ledger, row, workbook

APRIL = act_on(date(2026, 4, 10))
JULY = act_on(date(2026, 7, 10))


def euros(amount: str) -> Decimal:
    return Decimal(amount)


def stage(folder: LedgerFolder, rows: list[tuple[Any, ...]], period: str = "2026-Q1", **options: Any) -> StagedDelivery:
    file = workbook(folder.root / "aanlevering.xlsx", rows)
    return import_delivery(folder, APRIL, file, "WEL", period=period, profile="proef", **options)


def deliver(
    folder: LedgerFolder, rows: list[tuple[Any, ...]], period: str = "2026-Q1", **options: Any
) -> PostedDelivery:
    staged = stage(folder, rows, period, **options)
    assert not staged.has_errors, [found.message for found in staged.findings]
    return post_delivery(folder, APRIL, staged.delivery)


def figures(folder: LedgerFolder, *names: str, **view: Any) -> tuple[Decimal, ...]:
    rows = balance(folder, (), Viewpoint(**view))
    return tuple(rows[0][name] if rows else Decimal("0.00") for name in names)


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerFolder:
    return new_ledger(tmp_path / "proef")


def test_a_cost_draws_on_the_commitment_of_its_number_in_the_same_file(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1"), row("2", "kosten", 400, Verplichting="V1")])
    assert figures(ledger, "committed", "spent") == (euros("600.00"), euros("400.00"))


def test_what_is_spent_beyond_a_commitment_is_posted_undrawn(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1")])
    posted = deliver(ledger, [row("2", "kosten", 1250, Verplichting="V1")], "2026-Q2")
    assert posted.undrawn == euros("250.00")
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("1250.00"))
    assert check_ledger(ledger).problems == ()


def test_more_work_under_a_number_raises_it_and_less_work_releases_it(ledger: LedgerFolder) -> None:
    deliver(
        ledger,
        [
            row("1", "verplichting", 1000, Verplichting="V1"),
            row("2", "verplichting", 300, Verplichting="v1 "),
            row("3", "verplichting", -200, Verplichting="V1"),
        ],
    )
    (item,) = items(ledger)
    assert (item["amount"], item["drawn"], item["open"]) == (euros("1300.00"), euros("200.00"), euros("1100.00"))


def test_a_credit_note_takes_back_undrawn_spending_first_and_then_reopens_the_commitment(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1"), row("2", "kosten", 1200, Verplichting="V1")])
    deliver(ledger, [row("3", "kosten", -500, Verplichting="V1")], "2026-Q2")
    assert figures(ledger, "committed", "spent") == (euros("300.00"), euros("700.00"))
    parts = {
        (posting["amount"], posting["draws_on"] is not None)
        for posting in postings(ledger, kind="expenditure").rows
        if posting["is_credit_note"]
    }
    assert parts == {(euros("-200.00"), False), (euros("-300.00"), True)}


def test_the_same_workbook_twice_posts_nothing(ledger: LedgerFolder) -> None:
    rows = [row("1", "kosten", 100), row("2", "kosten", "250,50")]
    deliver(ledger, rows)
    before = check_ledger(ledger)
    posted = deliver(ledger, rows)
    assert posted.nothing_new
    assert check_ledger(ledger) == before


def test_a_corrected_workbook_posts_only_reversals_and_new_lines(ledger: LedgerFolder) -> None:
    deliver(
        ledger, [row("1", "kosten", 100), row("2", "kosten", 200), row("3", "kosten", 300), row("4", "kosten", 400)]
    )
    staged = stage(
        ledger,
        [
            row("1", "kosten", 100),
            row("2", "kosten", 250),
            row("3", "kosten", 300, Omschrijving="anders beschreven"),
            row("5", "kosten", 500),
        ],
    )
    assert {change["change"]: change["lines"] for change in staged.changes} == {
        "untouched": 1,
        "changed": 1,
        "re_described": 1,
        "added": 1,
        "withdrawn": 1,
    }
    posted = post_delivery(ledger, APRIL, staged.delivery)
    assert (posted.postings, posted.reversals) == (4, 2)
    differs = ("change", "lines", "earlier_amount", "amount")
    as_posted = [tuple(change[name] for name in differs) for change in delivery_changes(ledger, staged.delivery)]
    assert as_posted == [tuple(change[name] for name in differs) for change in staged.changes]
    (changed,) = delivery_lines(ledger, staged.delivery, "changed")
    assert (changed["earlier_amount"], changed["amount"]) == (euros("200.00"), euros("250.00"))
    (added,) = delivery_lines(ledger, staged.delivery, "added")
    assert added["earlier_amount"] is None
    assert figures(ledger, "spent") == (euros("1150.00"),)


def test_what_was_spent_stays_on_a_commitment_whose_row_is_corrected(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1")])
    deliver(ledger, [row("9", "kosten", 600, Verplichting="V1")], "2026-Q2")
    deliver(ledger, [row("1", "verplichting", 900, Verplichting="V1")])
    assert figures(ledger, "committed", "spent") == (euros("300.00"), euros("600.00"))
    deliver(ledger, [row("1", "verplichting", 500, Verplichting="V1")])
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("600.00"))
    assert check_ledger(ledger).problems == ()


def test_an_amount_left_blank_keeps_what_stands_and_zero_is_a_figure(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100), row("2", "kosten", 200)])
    deliver(ledger, [row("1", "kosten", None), row("2", "kosten", 0)])
    assert figures(ledger, "spent") == (euros("100.00"),)


def test_rows_of_other_years_are_not_spoken_for_unless_the_scope_is_all(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100, Jaar=2025), row("2", "kosten", 200)])
    staged = stage(ledger, [row("2", "kosten", 200), row("3", "kosten", 5)])
    assert {change["change"] for change in staged.changes} == {"untouched", "added", "not_spoken_for"}
    deliver(ledger, [row("2", "kosten", 200)], scope="all")
    assert figures(ledger, "spent") == (euros("200.00"),)


def test_equal_rows_in_one_file_are_both_kept(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 75), row("1", "kosten", 75)])
    assert figures(ledger, "spent") == (euros("150.00"),)


def test_a_final_settlement_releases_the_rest_of_its_commitment(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1"), row("2", "afrekening", 900, Verplichting="V1")])
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("900.00"))
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1"), row("2", "afrekening", 950, Verplichting="V1")])
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("950.00"))
    assert postings(ledger, kind="release").amount == euros("50.00")


def test_a_cumulative_standing_posts_its_difference_in_its_own_period(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path / "stand", flow="cumulative")
    deliver(ledger, [row("1", "kosten", 100, Datum=date(2026, 3, 31))], "2026-Q1")
    file = workbook(ledger.root / "q2.xlsx", [row("1", "kosten", 260, Datum=date(2026, 6, 30))])
    staged = import_delivery(ledger, JULY, file, "WEL", period="2026-Q2", profile="proef")
    post_delivery(ledger, JULY, staged.delivery)
    assert figures(ledger, "spent", booked_until=date(2026, 3, 31)) == (euros("100.00"),)
    assert figures(ledger, "spent") == (euros("260.00"),)
    assert {posting["amount"] for posting in postings(ledger).rows} == {euros("100.00"), euros("160.00")}


def test_undo_takes_a_delivery_back_and_the_version_before_stands_again(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100), row("2", "kosten", 200)])
    deliver(ledger, [row("1", "kosten", 150)])
    undo_delivery(ledger, APRIL, "WEL/2026-Q1")
    assert figures(ledger, "spent") == (euros("300.00"),)
    undo_delivery(ledger, APRIL, "WEL/2026-Q1")
    assert figures(ledger, "spent") == (euros("0.00"),)
    with pytest.raises(Refusal, match="niets geboekt"):
        undo_delivery(ledger, APRIL, "WEL/2026-Q1")
    posted = deliver(ledger, [row("1", "kosten", 100), row("2", "kosten", 200)])
    assert not posted.nothing_new
    assert figures(ledger, "spent") == (euros("300.00"),)
    assert check_ledger(ledger).problems == ()


def test_undo_of_what_others_draw_on_names_them_unless_they_go_too(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1")])
    deliver(ledger, [row("2", "kosten", 400, Verplichting="V1")], "2026-Q2")
    with pytest.raises(Refusal, match="WEL/proef/2026-Q2 v1"):
        undo_delivery(ledger, APRIL, "WEL/2026-Q1")
    undone = undo_delivery(ledger, APRIL, "WEL/2026-Q1", with_later=True)
    assert undone.undone == ("WEL/proef/2026-Q2 v1", "WEL/proef/2026-Q1 v1")
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("0.00"))


def test_undo_with_later_takes_back_every_version_of_what_draws_on_it(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 1000, Verplichting="V1")])
    deliver(ledger, [row("2", "kosten", 400, Verplichting="V1")], "2026-Q2")
    deliver(ledger, [row("2", "kosten", 450, Verplichting="V1")], "2026-Q2")
    undone = undo_delivery(ledger, APRIL, "WEL/2026-Q1", with_later=True)
    assert undone.undone == ("WEL/proef/2026-Q2 v2", "WEL/proef/2026-Q2 v1", "WEL/proef/2026-Q1 v1")
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("0.00"))


def by_hand(**changes: Any) -> WantedPosting:
    values: dict[str, Any] = {
        "kind": "expenditure",
        "partner": "WEL",
        "goal": "RON",
        "area": "wijk",
        "year": 2026,
        "amount": euros("80.00"),
    }
    return WantedPosting(**(values | changes))


def test_a_cost_entered_by_hand_is_proposed_as_the_same_fact_and_not_posted_twice(ledger: LedgerFolder) -> None:
    record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 25), "alvast", (by_hand(),)))
    staged = stage(ledger, [row("1", "kosten", 80)])
    with pytest.raises(Refusal, match="nog niet is beslist"):
        post_delivery(ledger, APRIL, staged.delivery)
    (proposal,) = proposals(ledger, staged.delivery)
    assert proposal["stage"] == "same_fact"
    assert proposal["reason"] == "centen gelijk, 4 dagen verschil"
    decide_all(ledger, APRIL, staged.delivery, "accept")
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "spent") == (euros("80.00"),)
    assert deliver(ledger, [row("1", "kosten", 80)]).nothing_new


def test_a_certain_draw_does_not_hide_that_a_cost_may_be_in_the_ledger_already(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 500, Verplichting="V1")])
    record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 27), "alvast", (by_hand(),)))
    staged = stage(ledger, [row("2", "kosten", 80, Verplichting="V1")], "2026-Q2")
    (proposal,) = proposals(ledger, staged.delivery)
    assert proposal["stage"] == "same_fact"
    decide(ledger, APRIL, staged.delivery, [Decision(proposal["line_id"], "new")])
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "committed", "spent") == (euros("420.00"), euros("160.00"))


def test_a_decision_that_it_is_new_sticks(ledger: LedgerFolder) -> None:
    record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 25), "alvast", (by_hand(),)))
    staged = stage(ledger, [row("1", "kosten", 80)])
    (proposal,) = proposals(ledger, staged.delivery)
    decide(ledger, APRIL, staged.delivery, [Decision(proposal["line_id"], "new")])
    staged = stage(ledger, [row("1", "kosten", 80), row("2", "kosten", 1)])
    assert staged.proposals == ()
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "spent") == (euros("161.00"),)


def test_a_cost_without_a_number_is_proposed_for_an_open_commitment_of_the_same_cents(ledger: LedgerFolder) -> None:
    deliver(
        ledger,
        [row("1", "verplichting", 640, Verplichting="V1"), row("2", "verplichting", 640, Verplichting="V2")],
    )
    staged = stage(ledger, [row("3", "kosten", 640, Datum=date(2026, 3, 20))], "2026-Q2")
    found = proposals(ledger, staged.delivery)
    assert sorted(candidate["target_reference"] for candidate in found) == ["V1", "V2"]
    assert all(candidate["stage"] == "draws_on" for candidate in found)
    assert all(len(candidate["lost_candidates"]) == 1 for candidate in found)
    decide(ledger, APRIL, staged.delivery, [Decision(found[1]["line_id"], "draws_on", found[1]["target_id"])])
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "committed", "spent") == (euros("640.00"), euros("640.00"))


def test_the_invoice_of_an_accrued_cost_posts_only_its_difference_as_prior_year(ledger: LedgerFolder) -> None:
    accrued = by_hand(year=2025, amount=euros("500.00"), reference="F-77", is_accrual=True)
    record_entry(ledger, APRIL, EntryRequest(date(2025, 12, 31), "nog te betalen", (accrued,)))
    adopt_year(ledger, APRIL, 2025, "Vaststelling 2025")
    adopted = figures(ledger, "spent", year=2025)
    deliver(ledger, [row("F-77", "kosten", 530, Jaar=2025, Datum=date(2026, 2, 3))])
    assert figures(ledger, "spent", year=2025) == adopted
    (late,) = [posting for posting in postings(ledger).rows if posting["year"] == 2026]
    assert (late["amount"], late["origin_year"]) == (euros("30.00"), 2025)
    assert check_ledger(ledger).problems == ()


def test_rows_for_which_the_other_side_leads_are_witness_and_not_posted(ledger: LedgerFolder) -> None:
    posted = deliver(ledger, [row("1", "voorschot", 1000), row("2", "kosten", 10)])
    assert posted.postings == 1
    assert figures(ledger, "transferred", "spent") == (euros("0.00"), euros("10.00"))


def test_own_account_counts_up_to_its_signed_term_and_the_rest_is_memo(ledger: LedgerFolder) -> None:
    term = by_hand(kind="contribution", form="own_account", amount=euros("300.00"))
    record_entry(ledger, APRIL, EntryRequest(date(2026, 1, 5), "getekend", (term,)))
    posted = deliver(ledger, [row("1", "eigen", 200), row("2", "eigen", 150)])
    assert posted.memo == euros("50.00")
    assert figures(ledger, "received", "spent") == (euros("300.00"), euros("300.00"))
    assert pot(ledger).total["cash"] == euros("0.00")
    assert check_ledger(ledger).problems == ()


def test_a_contribution_under_a_condition_is_no_cover_until_it_is_met(ledger: LedgerFolder) -> None:
    promised = by_hand(
        kind="contribution", amount=euros("900.00"), condition="goedkeuring RvC", reference="B-1", partner="GEM"
    )
    record_entry(ledger, APRIL, EntryRequest(date(2026, 1, 5), "onder voorbehoud", (promised,)))
    assert figures(ledger, "contributed", "conditional") == (euros("900.00"), euros("900.00"))
    assert pot(ledger).total["cover_room"] == euros("0.00")
    harden_condition(ledger, APRIL, "B-1", date(2026, 4, 1), "RvC 1 april")
    assert figures(ledger, "contributed", "conditional") == (euros("900.00"), euros("0.00"))
    assert pot(ledger).total["cover_room"] == euros("900.00")
    with pytest.raises(Refusal, match="al vervuld"):
        harden_condition(ledger, APRIL, "B-1", date(2026, 4, 1), "nog eens")


def test_a_workbook_is_seen_as_it_was_known(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100)])
    file = workbook(ledger.root / "v2.xlsx", [row("1", "kosten", 130)])
    staged = import_delivery(ledger, JULY, file, "WEL", period="2026-Q1", profile="proef")
    post_delivery(ledger, JULY, staged.delivery)
    assert figures(ledger, "spent", known_on=date(2026, 4, 30)) == (euros("100.00"),)
    assert figures(ledger, "spent") == (euros("130.00"),)


def test_a_linked_fact_posts_only_the_difference_when_its_row_is_corrected(ledger: LedgerFolder) -> None:
    record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 25), "alvast", (by_hand(reference="1"),)))
    deliver(ledger, [row("1", "kosten", 80)])
    deliver(ledger, [row("1", "kosten", 95)])
    assert figures(ledger, "spent") == (euros("95.00"),)
    deliver(ledger, [row("1", "kosten", 110)])
    assert figures(ledger, "spent") == (euros("110.00"),)


def test_a_row_is_posted_when_the_fact_it_was_linked_to_is_taken_back(ledger: LedgerFolder) -> None:
    entry = record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 25), "alvast", (by_hand(reference="1"),)))
    deliver(ledger, [row("1", "kosten", 80)])
    correct_posting(ledger, APRIL, entry.posting_ids[0], reason="niet van ons")
    assert figures(ledger, "spent") == (euros("0.00"),)
    deliver(ledger, [row("1", "kosten", 80)])
    assert figures(ledger, "spent") == (euros("80.00"),)


def test_one_fact_is_used_by_one_row_only(ledger: LedgerFolder) -> None:
    record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 28), "alvast", (by_hand(reference="7"),)))
    staged = stage(ledger, [row("7", "kosten", 80), row("7", "kosten", 80)])
    decide_all(ledger, APRIL, staged.delivery, "accept")
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "spent") == (euros("160.00"),)


def test_a_split_row_in_an_overlapping_delivery_is_one_fact(ledger: LedgerFolder) -> None:
    rows = [row("1", "verplichting", 60, Verplichting="V1"), row("2", "kosten", 100, Verplichting="V1")]
    deliver(ledger, rows)
    staged = stage(ledger, [*rows, row("3", "kosten", 7)], "2026")
    assert {change["change"]: change["lines"] for change in staged.changes} == {"same_fact": 2, "added": 1}
    assert len(delivery_lines(ledger, "2026", "same_fact")) == 2
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "spent") == (euros("107.00"),)


def test_a_corrected_number_opens_an_item_of_its_own(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1"), row("2", "verplichting", 50, Verplichting="V1")])
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1"), row("2", "verplichting", 50, Verplichting="V2")])
    assert {item["reference"]: item["open"] for item in items(ledger)} == {"V1": euros("100.00"), "V2": euros("50.00")}


def test_a_settlement_keeps_its_commitment_closed_when_the_commitment_is_raised(ledger: LedgerFolder) -> None:
    settled = row("2", "afrekening", 80, Verplichting="V1")
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1"), settled])
    deliver(ledger, [row("1", "verplichting", 150, Verplichting="V1"), settled])
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("80.00"))


def test_a_number_may_start_at_zero(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 0, Verplichting="V1"), row("2", "verplichting", 100, Verplichting="V1")])
    assert figures(ledger, "committed") == (euros("100.00"),)


def test_less_work_on_an_unknown_number_is_refused_with_its_cell(ledger: LedgerFolder) -> None:
    staged = stage(ledger, [row("1", "verplichting", -20, Verplichting="V9")])
    with pytest.raises(Refusal, match=r"Blad1!J2.*V9"):
        post_delivery(ledger, APRIL, staged.delivery)


def test_a_corrected_row_of_an_adopted_year_posts_its_difference_in_the_first_open_year(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100, Jaar=2025), row("2", "kosten", 40, Jaar=2025)], "2025")
    adopt_year(ledger, APRIL, 2025, "Vaststelling 2025")
    deliver(ledger, [row("1", "kosten", 130, Jaar=2025)], "2025")
    assert figures(ledger, "spent", year=2025) == (euros("140.00"),)
    assert figures(ledger, "spent", year=2026) == (euros("-10.00"),)
    assert {posting["origin_year"] for posting in postings(ledger, Viewpoint(year=2026)).rows} == {2025}
    assert check_ledger(ledger).problems == ()


def test_a_row_that_is_set_aside_later_is_taken_back(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100), row("2", "kosten", 5)])
    staged = stage(ledger, [row("1", "kosten", 120), row("2", "kosten", 5)])
    (line,) = [line for line in delivery_lines(ledger, staged.delivery) if line["change"] == "changed"]
    decide(ledger, APRIL, staged.delivery, [Decision(line["line_id"], "set_aside", reason="dubbel")])
    post_delivery(ledger, APRIL, staged.delivery)
    assert figures(ledger, "spent") == (euros("5.00"),)


def test_undo_does_not_bring_back_what_was_taken_back_in_between(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1")])
    deliver(ledger, [row("2", "kosten", 80, Verplichting="V1")], "2026-Q2")
    deliver(ledger, [row("1", "verplichting", 50, Verplichting="V1")])
    undo_delivery(ledger, APRIL, "WEL/2026-Q2")
    undo_delivery(ledger, APRIL, "WEL/2026-Q1")
    assert figures(ledger, "committed", "spent") == (euros("100.00"), euros("0.00"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": euros("-5.00")}, "negatief"),
        ({"kind": "pass_on", "to_partner": "WEL"}, "aan zichzelf"),
        ({"partner": "pool"}, "De pot zelf"),
        ({"kind": "deposit", "form": "in_kind", "hours": euros("10"), "rate": euros("25")}, "Uren maal tarief"),
    ],
)
def test_a_posting_that_contradicts_itself_is_refused(
    ledger: LedgerFolder, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        record_entry(ledger, APRIL, EntryRequest(date(2026, 2, 25), "fout", (by_hand(**changes),)))


def test_less_work_after_the_invoice_leaves_the_commitment_closed(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1"), row("2", "kosten", 100, Verplichting="V1")])
    deliver(ledger, [row("3", "verplichting", -20, Verplichting="V1")], "2026-Q2")
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("100.00"))
    deliver(ledger, [row("4", "kosten", -20, Verplichting="V1")], "2026-Q3")
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("80.00"))
    assert check_ledger(ledger).problems == ()


def test_less_work_beyond_what_a_number_holds_is_refused_with_what_it_holds(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1"), row("2", "kosten", 40, Verplichting="V1")])
    staged = stage(ledger, [row("3", "verplichting", -120, Verplichting="V1")], "2026-Q2")
    with pytest.raises(Refusal, match=r"Blad1!J2.*120,00.*V1.*100,00"):
        post_delivery(ledger, APRIL, staged.delivery)


def term(number: str, amount: str) -> WantedPosting:
    return WantedPosting("contribution", "WEL", "RON", "wijk", 2026, euros(amount), "own_account", reference=number)


def test_a_credit_note_via_own_account_takes_back_from_every_term_it_needs(ledger: LedgerFolder) -> None:
    record_entry(ledger, APRIL, EntryRequest(date(2026, 1, 5), "Afspraken", (term("A", "60.00"), term("B", "60.00"))))
    deliver(ledger, [row("1", "eigen", 100)])
    assert figures(ledger, "received", "spent") == (euros("100.00"), euros("100.00"))
    deliver(ledger, [row("2", "eigen", -90)], "2026-Q2")
    assert figures(ledger, "received", "spent") == (euros("10.00"), euros("10.00"))
    assert sorted(item["open"] for item in items(ledger, kind="contribution")) == [euros("50.00"), euros("60.00")]
    assert check_ledger(ledger).problems == ()


def test_the_same_file_for_another_period_is_refused(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100)])
    with pytest.raises(Refusal, match=r"al geboekt als WEL/proef/2026-Q1.*--period 2026-Q1"):
        import_delivery(ledger, APRIL, ledger.root / "aanlevering.xlsx", "WEL", period="2026-Q2", profile="proef")


def test_a_period_that_is_guessed_may_not_overlap_another(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100)], "2026")
    file = workbook(ledger.root / "nieuw.xlsx", [row("2", "kosten", 50)])
    with pytest.raises(UsageFault, match="overlapt met WEL/proef/2026"):
        import_delivery(ledger, APRIL, file, "WEL", profile="proef")
    assert import_delivery(ledger, APRIL, file, "WEL", profile="proef", period="2026-Q1").is_stored


def test_undo_with_later_takes_back_an_entry_that_was_corrected(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1")])
    (item,) = items(ledger)
    cost = WantedPosting("expenditure", "WEL", "RON", "wijk", 2026, euros("40.00"), draws_on=item["item_id"])
    record_entry(ledger, APRIL, EntryRequest(date(2026, 4, 1), "Factuur", (cost,)))
    (posting,) = postings(ledger, kind="expenditure").rows
    correct_posting(ledger, APRIL, posting["posting_id"], reason="typefout", amount=euros("45.00"))
    undone = undo_delivery(ledger, APRIL, "WEL/proef/2026-Q1", with_later=True)
    assert len(undone.undone) == 2
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("0.00"))


def test_a_commitment_that_leaves_is_not_offered_to_a_cost_of_the_same_file(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 100, Verplichting="V1")])
    staged = stage(ledger, [row("2", "kosten", 100)])
    assert staged.proposals == ()


def test_what_comes_back_beyond_what_was_spent_asks_for_attention(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "kosten", 100), row("2", "kosten", -250)])
    assert "€ 150,00 onder nul" in next(s["text"] for s in signals(ledger) if s["kind"] == "below_zero")


def test_a_cost_of_an_adopted_year_is_corrected_twice_from_what_it_stands_at(ledger: LedgerFolder) -> None:
    cost = WantedPosting("expenditure", "WEL", "RON", "wijk", 2025, euros("100.00"))
    record_entry(ledger, APRIL, EntryRequest(date(2025, 12, 1), "Factuur", (cost,)))
    adopt_year(ledger, APRIL, 2025, "Vaststelling 2025")
    (posting,) = postings(ledger, kind="expenditure").rows
    correct_posting(ledger, APRIL, posting["posting_id"], reason="typefout", amount=euros("130.00"))
    correct_posting(ledger, APRIL, posting["posting_id"], reason="toch niet", amount=euros("120.00"))
    assert figures(ledger, "spent", year=2025) == (euros("100.00"),)
    assert figures(ledger, "spent", year=2026) == (euros("20.00"),)
    with pytest.raises(Refusal, match="al op € 120,00"):
        correct_posting(ledger, APRIL, posting["posting_id"], reason="nogmaals", amount=euros("120.00"))
    assert check_ledger(ledger).problems == ()


def test_what_stays_as_it_was_adopted_is_told(ledger: LedgerFolder) -> None:
    signed = WantedPosting("contribution", "WEL", "RON", "wijk", 2025, euros("500.00"), "own_account")
    record_entry(ledger, APRIL, EntryRequest(date(2025, 1, 5), "Afspraak", (signed,)))
    deliver(ledger, [row("1", "eigen", 100, Jaar=2025)], "2025")
    adopt_year(ledger, APRIL, 2025, "Vaststelling 2025")
    posted = deliver(ledger, [row("1", "eigen", 130, Jaar=2025)], "2025")
    assert posted.left_as_adopted == euros("30.00")
    assert figures(ledger, "received", "spent") == (euros("100.00"), euros("100.00"))


def test_a_settlement_of_nothing_in_a_later_version_releases_the_commitment(ledger: LedgerFolder) -> None:
    order = row("1", "verplichting", 100, Verplichting="V1")
    deliver(ledger, [order])
    deliver(ledger, [order, row("2", "afrekening", 0, Verplichting="V1")])
    assert figures(ledger, "committed") == (euros("0.00"),)


def test_a_settlement_that_stood_beyond_its_order_still_ends_it(ledger: LedgerFolder) -> None:
    order, settled = row("1", "verplichting", 100, Verplichting="V1"), row("3", "afrekening", 20, Verplichting="V1")
    deliver(ledger, [order, row("2", "kosten", 100, Verplichting="V1"), settled])
    deliver(ledger, [order, row("2", "kosten", 50, Verplichting="V1"), settled])
    assert figures(ledger, "committed", "spent") == (euros("0.00"), euros("70.00"))


def test_a_cost_under_the_old_number_does_not_draw_on_a_renumbered_order(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 250, Verplichting="V1")])
    deliver(ledger, [row("1", "verplichting", 250, Verplichting="V2"), row("2", "kosten", 100, Verplichting="V1")])
    assert figures(ledger, "committed", "spent") == (euros("250.00"), euros("100.00"))


def test_an_order_that_joins_a_renumbered_one_stands_on_its_item(ledger: LedgerFolder) -> None:
    deliver(ledger, [row("1", "verplichting", 50)])
    deliver(ledger, [row("1", "verplichting", 50, Verplichting="V1"), row("2", "verplichting", 100, Verplichting="V1")])
    (item,) = items(ledger)
    assert (item["reference"], item["open"]) == ("V1", euros("150.00"))
    assert check_ledger(ledger).problems == ()


def test_a_number_left_blank_keeps_what_it_draws_on(ledger: LedgerFolder) -> None:
    order = row("1", "verplichting", 100, Verplichting="V1")
    deliver(ledger, [order, row("2", "kosten", 50, Verplichting="V1")])
    deliver(ledger, [order, row("2", "kosten", 60)])
    assert figures(ledger, "committed", "spent") == (euros("40.00"), euros("60.00"))


def test_more_of_a_contribution_is_under_the_condition_of_the_contribution(ledger: LedgerFolder) -> None:
    number = "00000000-0000-4000-8000-000000000001"
    first = WantedPosting(
        "contribution", "GEM", "RON", "wijk", 2026, euros("100.00"), condition="raad", posting_id=number
    )
    more = WantedPosting("contribution", "GEM", "RON", "wijk", 2026, euros("50.00"), item_id=number)
    for posting in (first, more):
        record_entry(ledger, APRIL, EntryRequest(date(2026, 4, 1), "bijdrage", (posting,)))
    assert figures(ledger, "contributed", "conditional") == (euros("150.00"), euros("150.00"))
    harden_condition(ledger, APRIL, number, date(2026, 4, 2), "raadsbesluit")
    assert figures(ledger, "contributed", "conditional") == (euros("150.00"), euros("0.00"))
