"""A controller keeps a budget for a year: amends it, moves and carries it, is stopped, warned and let through.

One small programme in which the board authorises per goal. Casus 014 is guarded as a line of its own, on `BAZ` the
control only warns, and `RON` lives on its own money. Every amount below is worked out by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.line import AskedLine, LineChange
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.change_budget import BudgetDecision, amend_budget, carry_budget, move_budget
from gebiedsbudget.services.follow_up import FollowUp, advances, follow_up
from gebiedsbudget.services.grant_exception import WantedException, exceptions, grant_exception
from gebiedsbudget.services.keep_forecast import accuracy, forecasts, set_forecast
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.plan_action import ActionPlan, forecast_gaps, plan_action
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_budget import budget, budget_trail
from gebiedsbudget.services.read_postings import items
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from tests.properties.one_connection import Desk, desk

PROGRAMME: Final = """
name = "Het Plein"
first_year = 2026
last_year = 2028
[control]
reservation = "warn"
commitment = "stop"
exception_approver = "directie@gem"
forecast_band = "5.00"
own_cash = ["RON"]
[[control.at]]
goal = "BAZ"
commitment = "warn"
[[control.at]]
goal = "WON"
partner = "SAM"
area = "casus-014"
reservation = "stop"
[[area]]
code = "plein"
name = "Het Plein"
level = "wijk"
[[area]]
code = "casus-014"
name = "Casus 014"
level = "casus"
parent = "plein"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "SAM"
name = "Samen Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Wonen"
[[goal]]
code = "RON"
name = "Rondkomen"
[[goal]]
code = "BAZ"
name = "Bewoners aan zet"
""" + "".join(
    f'[[budget]]\npartner = "{partner}"\ngoal = "{goal}"\narea = "{area}"\nyear = {year}\namount = "{amount}"\n'
    for partner, goal, area, year, amount in (
        ("GEM", "WON", "plein", 2026, "20000.00"),
        ("SAM", "WON", "casus-014", 2026, "500.00"),
        ("SAM", "RON", "plein", 2026, "10000.00"),
        ("SAM", "RON", "plein", 2027, "10000.00"),
        ("GEM", "BAZ", "plein", 2026, "1000.00"),
    )
)
HOMES: Final = AskedLine("GEM", "WON", None, 2026)
CASE: Final = AskedLine("SAM", "WON", "casus-014", 2026)
MEANS: Final = AskedLine("SAM", "RON", None, 2026)


@pytest.fixture
def place() -> Iterator[Desk]:
    with desk(PROGRAMME) as made:
        yield made
        assert made.problems() == []


def by(place: Desk, exception: str | None = None) -> BudgetDecision:
    return BudgetDecision("Stuurgroep 2 maart", place.day, "Wijziging", exception)


def euros(amount: str) -> Decimal:
    return Decimal(amount)


def wanted(kind: str, amount: str, goal: str = "WON", **values: Any) -> WantedPosting:
    at: dict[str, Any] = {"partner": "GEM", "goal": goal, "area": "plein", "year": 2026} | values
    return WantedPosting(kind=kind, amount=euros(amount), **at)


def record(
    place: Desk, *postings: WantedPosting, exception: str | None = None, act: Act | None = None
) -> RecordedEntry:
    request = EntryRequest(place.day, "boeking", postings, exception=exception)
    return record_entry(place.folder, act or place.act(), request)


def available(place: Desk, **filters: Any) -> str:
    return str(sum(row["available"] for row in balance(place.folder, ("goal",), Viewpoint(year=2026, **filters))))


def said(place: Desk) -> list[str]:
    return [signal["kind"] for signal in signals(place.folder)]


def test_a_neutral_amendment_is_one_decision_that_sums_to_zero_or_is_refused_with_the_difference(place: Desk) -> None:
    uneven = (LineChange(HOMES, euros("-2500")), LineChange(MEANS, euros("2000")))
    before = place.fingerprint()
    with pytest.raises(Refusal, match=r"telt op tot € -500,00; verwacht is € 0,00"):
        amend_budget(place.folder, place.act(), uneven, by(place), is_neutral=True)
    assert place.fingerprint() == before
    even = (*uneven[:1], LineChange(MEANS, euros("2000")), LineChange(CASE, euros("500")))
    amend_budget(place.folder, place.act(), even, by(place), is_neutral=True)
    rows = {row["goal"]: row for row in budget(place.folder, ("goal",), Viewpoint(year=2026))}
    assert [str(rows["WON"][key]) for key in ("original", "amended", "revised")] == ["20500.00", "-2000.00", "18500.00"]
    assert [str(rows["RON"][key]) for key in ("original", "amended", "revised")] == ["10000.00", "2000.00", "12000.00"]
    with pytest.raises(Refusal, match="twee keer"):
        amend_budget(place.folder, place.act(), (even[0], even[0]), by(place))


def test_budget_moves_to_another_line_and_the_trail_tells_where_it_went(place: Desk) -> None:
    move_budget(place.folder, place.act(), HOMES, CASE, euros("250.00"), by(place))
    line, trail = budget_trail(place.folder, HOMES)
    assert line.code == "GEM/WON/plein/2026"
    assert [(row["kind"], str(row["revised"]), row["other_lines"], row["decision"]) for row in trail] == [
        ("budget", "20000.00", None, None),
        ("amendment", "19750.00", "SAM/WON/casus-014/2026", "Stuurgroep 2 maart"),
    ]
    with pytest.raises(Refusal, match="budget carry"):
        move_budget(place.folder, place.act(), MEANS, replace(MEANS, year=2027), euros("1.00"), by(place))
    with pytest.raises(Refusal, match="GEM/WON/plein/2026"):
        budget_trail(place.folder, replace(HOMES, year=2028))


def test_what_is_bound_moves_along_when_asked_and_nothing_is_bound_twice(place: Desk) -> None:
    record(place, wanted("commitment", "800.00", reference="V-7", counterparty="Hovenier"))
    move_budget(place.folder, place.act(), HOMES, CASE, None, by(place), ("V-7",))
    (moved,) = items(place.folder, kind="commitment")
    assert (moved["partner"], moved["area"], str(moved["open"]), moved["counterparty"]) == (
        "SAM", "casus-014", "800.00", "Hovenier",
    )  # fmt: skip
    rows = {row["partner"]: row for row in budget(place.folder, ("partner",), Viewpoint(goal="WON", year=2026))}
    assert [str(rows["GEM"][key]) for key in ("revised", "committed", "available")] == ["19200.00", "0.00", "19200.00"]
    assert [str(rows["SAM"][key]) for key in ("revised", "committed", "available")] == ["1300.00", "800.00", "500.00"]
    with pytest.raises(Refusal, match="niets open"):
        move_budget(place.folder, place.act(), HOMES, CASE, None, by(place), ("V-7",))


def test_budget_and_an_open_order_are_carried_over_by_decision(place: Desk) -> None:
    record(place, wanted("commitment", "3000.00", "RON", partner="SAM", reference="W-2"))
    record(place, wanted("expenditure", "1000.00", "RON", partner="SAM", draws_on=items(place.folder)[0]["item_id"]))
    carry_budget(place.folder, place.act(), MEANS, euros("2500.00"), 2027, by(place), ("W-2",))
    rows = {row["year"]: row for row in budget(place.folder, ("year",), Viewpoint(goal="RON"))}
    keys = ("original", "carried", "revised", "committed", "spent", "available")
    assert [str(rows[2026][key]) for key in keys] == ["10000.00", "-2500.00", "7500.00", "0.00", "1000.00", "6500.00"]
    assert [str(rows[2027][key]) for key in keys] == ["10000.00", "2500.00", "12500.00", "2000.00", "0.00", "10500.00"]


def test_a_refusal_tells_what_was_available_what_was_asked_and_how_much_is_missing(place: Desk) -> None:
    record(place, wanted("commitment", "20400.00"))
    before = place.fingerprint()
    with pytest.raises(Refusal, match=r"vrij was € 100,00, deze boeking vraagt € 500,00; dat is € 400,00 te weinig"):
        record(place, wanted("commitment", "500.00"))
    assert place.fingerprint() == before


def test_the_board_authorises_per_goal_but_a_line_can_be_guarded_by_itself(place: Desk) -> None:
    case = {"partner": "SAM", "area": "casus-014"}
    with pytest.raises(
        Refusal, match=r"SAM · WON · casus-014 in 2026: vrij was € 500,00, deze boeking vraagt € 600,00"
    ):
        record(place, wanted("commitment", "600.00", **case))
    with pytest.raises(Refusal, match="casus-014"):
        record(place, wanted("reservation", "600.00", **case))
    record(place, wanted("commitment", "20200.00"))  # above its own line of 20.000, within the goal's 20.500


def test_a_control_that_warns_lets_through_and_says_so(place: Desk) -> None:
    recorded = record(place, wanted("commitment", "1250.00", "BAZ"))
    (warned,) = recorded.exceeded
    assert (warned["control"], warned["goal"], str(warned["short_by"])) == ("warn", "BAZ", "250.00")
    assert "overspent" in said(place)
    assert record(place, wanted("commitment", "1.00")).exceeded == ()


def test_facts_are_never_stopped(place: Desk) -> None:
    record(place, wanted("expenditure", "99999.00"))
    assert "overspent" in said(place)
    with pytest.raises(Refusal, match="Onvoldoende budget"):
        record(place, wanted("commitment", "0.01"))


def test_only_the_named_approver_lets_an_entry_go_beyond_and_never_its_own(place: Desk) -> None:
    director = replace(place.act(), actor="directie@gem")
    leave = WantedException("WON", 2026, euros("500.00"), "Stormschade", place.day + timedelta(days=7))
    with pytest.raises(Refusal, match="alleen directie@gem"):
        grant_exception(place.folder, place.act(), leave)
    exception = grant_exception(place.folder, director, leave)
    with pytest.raises(Refusal, match="€ 600,00 te weinig"):  # leave reaches to 500 below zero
        record(place, wanted("commitment", "21100.00"), exception=exception)
    with pytest.raises(Refusal, match="verleende deze uitzondering zelf"):
        record(place, wanted("commitment", "20900.00"), exception=exception, act=director)
    recorded = record(place, wanted("commitment", "20900.00"), exception=exception[:8])
    assert [str(row["short_by"]) for row in recorded.exceeded] == ["400.00"]
    assert "exception_used" in said(place)
    (told,) = exceptions(place.folder)
    assert (told["state"], told["granted_by"], told["used_by"], told["reason"]) == (
        "used", "directie@gem", "regie@gem", "Stormschade",
    )  # fmt: skip
    with pytest.raises(Refusal, match="al gebruikt"):
        record(place, wanted("commitment", "1.00"), exception=exception)


def test_leave_ends_on_its_last_day(place: Desk) -> None:
    director = replace(place.act(), actor="directie@gem")
    exception = grant_exception(
        place.folder, director, WantedException("WON", 2026, euros("500.00"), "Storm", place.day)
    )
    place.tomorrow()
    with pytest.raises(Refusal, match="geldt tot en met"):
        record(place, wanted("commitment", "20900.00"), exception=exception)
    assert [row["state"] for row in exceptions(place.folder)] == ["expired"]


def test_a_goal_that_lives_on_its_own_money_pays_out_no_more_than_came_in_for_it(place: Desk) -> None:
    record(place, wanted("deposit", "5000.00", "unassigned"), wanted("deposit", "1000.00", "RON"))
    with pytest.raises(Refusal, match=r"€ 200,00 meer zijn betaald dan ervoor is binnengekomen"):
        record(place, wanted("transfer", "1200.00", "RON", partner="SAM"))
    record(place, wanted("transfer", "1000.00", "RON", partner="SAM"), wanted("transfer", "1200.00", partner="SAM"))


def test_a_forecast_has_who_when_and_why_and_the_last_one_counts(place: Desk) -> None:
    set_forecast(place.folder, place.act(), MEANS, euros("10400.00"), "eerste inschatting")
    place.tomorrow(30)
    set_forecast(place.folder, replace(place.act(), actor="finance@sam"), MEANS, euros("10900.00"), "extra inzet")
    (latest,) = forecasts(place.folder)
    assert (latest["line"], str(latest["forecast"]), str(latest["forecast_gap"]), latest["actor"], latest["why"]) == (
        "SAM/RON/plein/2026", "10900.00", "900.00", "finance@sam", "extra inzet",
    )  # fmt: skip
    assert [str(row["forecast"]) for row in forecasts(place.folder, every=True)] == ["10900.00", "10400.00"]
    (row,) = budget(place.folder, ("goal",), Viewpoint(goal="RON", year=2026))
    assert (str(row["forecast"]), str(row["forecast_gap"]), row["lines_without_forecast"]) == ("10900.00", "900.00", 0)
    before = place.positions()
    set_forecast(place.folder, place.act(), MEANS, euros("0.00"), "vervalt")
    assert place.positions() == before  # a forecast is no posting


def test_outside_its_band_a_plan_is_asked_for_until_there_is_one_and_again_when_it_gets_worse(place: Desk) -> None:
    set_forecast(place.folder, place.act(), MEANS, euros("10500.00"), "op de rand")  # 5 % of 10.000: within
    assert "forecast_above" not in said(place)
    set_forecast(place.folder, place.act(), MEANS, euros("10500.01"), "er net buiten")
    assert "forecast_above" in said(place)
    plan_action(
        place.folder, place.act(), ActionPlan("RON", 2026, "Minder inhuur", "regie@gem", place.day + timedelta(30))
    )
    assert "forecast_above" not in said(place)
    (gap,) = forecast_gaps(place.folder)
    assert (gap["is_outside"], gap["needs_plan"], gap["plan"]) == (True, False, "Minder inhuur")
    set_forecast(place.folder, place.act(), MEANS, euros("10800.00"), "loopt verder op")
    assert "forecast_above" in said(place)


def test_afterwards_each_forecast_is_held_beside_what_it_cost() -> None:
    past = PROGRAMME.replace("2026", "2024").replace("2027", "2025").replace("2028", "2029")
    with desk(past) as place:
        place.day = date(2024, 6, 1)
        set_forecast(place.folder, place.act(), replace(MEANS, year=2024), euros("8000.00"), "halverwege")
        place.day = date(2024, 12, 1)
        record(place, wanted("expenditure", "9000.00", "RON", partner="SAM", year=2024))
        (judged,) = accuracy(place.folder)
        told = (judged["days_ahead"], str(judged["spent"]), str(judged["missed"]), judged["off_by"])
        assert told == (213, "9000.00", "1000.00", 13)


def test_what_is_open_has_an_owner_and_an_end_and_speaks_up_when_that_is_past(place: Desk) -> None:
    record(place, wanted("commitment", "800.00", reference="V-7"))
    follow_up(place.folder, place.act(), "V-7", FollowUp(owner="projectleider@gem", due_on=date(2026, 4, 1)))
    follow_up(place.folder, place.act(), "V-7", FollowUp(note="wacht op levering"))
    (item,) = items(place.folder)
    assert (item["owner"], item["due_on"], item["note"]) == ("projectleider@gem", date(2026, 4, 1), "wacht op levering")
    assert "item_overdue" in said(place)
    record(place, wanted("release", "800.00", draws_on=item["item_id"]))
    assert "item_overdue" not in said(place)
    with pytest.raises(Refusal, match="geen post V-7"):
        follow_up(place.folder, place.act(), "V-7", FollowUp(note="te laat"))


def test_an_advance_is_used_up_from_the_oldest(place: Desk) -> None:
    record(place, wanted("deposit", "5000.00"))
    record(place, wanted("transfer", "1000.00", partner="SAM", reference="VS-1"))
    place.tomorrow(40)
    record(place, wanted("transfer", "600.00", partner="SAM", reference="VS-2"))
    record(place, wanted("expenditure", "700.00", partner="SAM"))
    follow_up(place.folder, place.act(), "VS-1", FollowUp(due_on=date(2026, 12, 31)))
    assert [(row["reference"], str(row["open"]), row["due_on"]) for row in advances(place.folder)] == [
        ("VS-1", "300.00", date(2026, 12, 31)),
        ("VS-2", "600.00", None),
    ]
    record(place, wanted("refund", "900.00", partner="SAM"))
    assert advances(place.folder) == []
