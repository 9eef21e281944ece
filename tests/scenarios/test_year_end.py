"""A controller ends 2024: every open order gets its decision, the rest lapses, and it is known whose money is left.

The gemeente brought 900 without earmark and 100 for `WON`; the corporation 300 without earmark, of which 50 is still
to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.vat import VatParts
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.adopt_year import adopt_year, close_period
from gebiedsbudget.services.end_year import decide_item, end_year
from gebiedsbudget.services.follow_up import FollowUp, follow_up
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_postings import items, postings
from gebiedsbudget.services.read_vat import vat_parts, vat_statement
from gebiedsbudget.services.read_year_end import YearEnd, year_end
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.one_connection import Desk, desk

BOARD: Final = "Bestuur 12 februari 2025"
PROGRAMME: Final = """
name = "De Kade"
first_year = 2024
last_year = 2026
decided_on = 2023-12-20
[[area]]
code = "kade"
name = "De Kade"
level = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "COR"
name = "Corporatie"
type = "housing"
[[goal]]
code = "WON"
name = "Wonen"
[[goal]]
code = "RON"
name = "Rondkomen"
[[vat]]
partner = "GEM"
regime = "compensable"
[[vat]]
partner = "GEM"
goal = "RON"
regime = "cost"
[[vat]]
partner = "COR"
regime = "cost"
[[budget]]
partner = "COR"
goal = "WON"
area = "kade"
year = 2024
amount = "700.00"
[[budget]]
partner = "GEM"
goal = "RON"
area = "kade"
year = 2024
amount = "500.00"
[[budget]]
partner = "COR"
goal = "WON"
area = "kade"
year = 2025
amount = "700.00"
"""


def wanted(kind: str, amount: str, partner: str = "COR", goal: str = "WON", **values: Any) -> WantedPosting:
    return WantedPosting(kind, partner, goal, "kade", 2024, Decimal(amount), **values)


def record(place: Desk, *rows: WantedPosting, vat: VatParts | None = None) -> None:
    record_entry(place.folder, place.act(), EntryRequest(place.day, "boeking", rows, vat=vat))


def item(number: int) -> dict[str, str]:
    return {"posting_id": str(UUID(int=number)), "reference": f"V-{number}"}


@pytest.fixture
def place() -> Iterator[Desk]:
    """The ledger as it stands on 1 February 2025, with four orders and a reservation of 2024 open."""
    with desk(PROGRAMME) as made:
        made.day = date(2024, 11, 1)
        terms = {name: str(UUID(int=number)) for number, name in enumerate(("all", "won", "cor"), 90)}
        record(
            made,
            wanted("contribution", "900.00", "GEM", "unassigned", posting_id=terms["all"]),
            wanted("contribution", "100.00", "GEM", posting_id=terms["won"]),
            wanted("contribution", "300.00", "COR", "unassigned", posting_id=terms["cor"]),
            wanted("deposit", "900.00", "GEM", "unassigned", draws_on=terms["all"]),
            wanted("deposit", "100.00", "GEM", draws_on=terms["won"]),
            wanted("deposit", "250.00", "COR", "unassigned", draws_on=terms["cor"]),
            wanted("commitment", "200.00", **item(1)),
            wanted("commitment", "150.00", **item(2)),
            wanted("commitment", "80.00", **item(3)),
            wanted("commitment", "60.00", "GEM", "RON", **item(4)),
            wanted("reservation", "40.00", "GEM", "RON", **item(5)),
            wanted("expenditure", "110.00", "GEM", "RON"),
        )
        follow_up(made.folder, made.act(), "V-2", FollowUp("projectleider@cor", date(2025, 4, 1)))
        made.day = date(2025, 2, 1)
        yield made
        assert made.problems() == []


def decide_all(place: Desk) -> None:
    for number, choice, amount in (
        (1, "delivered", "170.00"),
        (2, "carry", None),
        (3, "shift", None),
        (4, "release", None),
        (5, "release", None),
    ):
        said = Decimal(amount) if amount else None
        decide_item(place.folder, place.act(), 2024, f"V-{number}", choice, amount=said, why="overleg 1 februari")


def origins(stands: YearEnd) -> list[tuple[str, ...]]:
    return [
        (row.origin, *(str(amount) for amount in (row.received, row.receivable, row.borne, row.remainder)))
        for row in stands.origins
    ]


def test_nothing_is_posted_before_every_open_order_has_its_decision(place: Desk) -> None:
    before = place.fingerprint()
    with pytest.raises(Refusal, match=r"5 posten"):
        end_year(place.folder, place.act(), 2024, BOARD)
    decide_item(place.folder, place.act(), 2024, "V-1", "release")
    decide_item(place.folder, place.act(), 2024, "V-1", "delivered")
    assert [row["choice"] for row in year_end(place.folder, 2024).items].count(None) == 4
    with pytest.raises(Refusal, match="4 posten"):
        end_year(place.folder, place.act(), 2024, BOARD)
    assert place.fingerprint() == before


def test_what_cannot_be_is_refused_with_what_stands(place: Desk) -> None:
    for asked, choice, amount, sentence in (
        ("V-5", "delivered", None, "is een reservering"),
        ("V-1", "delivered", "200.01", "staat € 200,00 open"),
        ("V-9", "release", None, "geen post V-9"),
    ):
        with pytest.raises(Refusal, match=sentence):
            decide_item(place.folder, place.act(), 2024, asked, choice, amount=Decimal(amount) if amount else None)
    with pytest.raises(UsageFault, match="alleen bij delivered"):
        decide_item(place.folder, place.act(), 2024, "V-1", "release", amount=Decimal("1.00"))
    with pytest.raises(Refusal, match="nog niet voorbij"):
        end_year(place.folder, place.act(), 2025, BOARD)


def test_the_plan_shows_what_will_lapse_and_whose_money_is_left(place: Desk) -> None:
    decide_all(place)
    stands = year_end(place.folder, 2024)
    # WON: 700 − 430 bound; 30 not delivered and 80 shifted come free. RON: 500 − 60 − 40 − 110; 60 and 40 come free.
    assert {(row["goal"], str(row["available"])) for row in stands.lapsing} == {("WON", "380.00"), ("RON", "390.00")}
    # WON costs 170 delivered and 150 of cover carried; its earmark of 100 bears first. The rest, 220 and 110 of RON, is
    # borne 900 : 300 by what has no earmark: 247.50 and 82.50.
    assert origins(stands) == [
        ("COR", "250.00", "50.00", "82.50", "217.50"),
        ("GEM", "1000.00", "0.00", "347.50", "652.50"),
    ]


def test_the_year_ends_in_one_act_and_after_it_nothing_is_open(place: Desk) -> None:
    decide_all(place)
    planned = origins(year_end(place.folder, 2024))
    seals = len(place.rows("select 1 from seal"))
    ended = end_year(place.folder, place.act(), 2024, BOARD)
    assert (ended.entries, str(ended.lapsed)) == (6, "770.00")
    assert len(place.rows("select 1 from seal")) == seals + 1
    rows = {row["goal"]: row for row in balance(place.folder, ("goal",), Viewpoint(year=2024))}
    assert [str(rows["WON"][key]) for key in ("budget", "committed", "spent", "available")] == [
        "170.00", "0.00", "170.00", "0.00",
    ]  # fmt: skip
    assert [str(rows["RON"][key]) for key in ("budget", "reserved", "spent", "available")] == [
        "110.00", "0.00", "110.00", "0.00",
    ]  # fmt: skip
    (next_year,) = balance(place.folder, ("year",), Viewpoint(year=2025))
    assert [str(next_year[key]) for key in ("carried", "budget", "committed", "available")] == [
        "150.00", "850.00", "230.00", "620.00",
    ]  # fmt: skip
    renewed = {row["reference"]: row for row in items(place.folder, kind="commitment")}
    assert (renewed["V-2"]["owner"], renewed["V-2"]["due_on"]) == ("projectleider@cor", date(2025, 4, 1))
    accrued = [row for row in postings(place.folder).rows if row["is_accrual"]]
    assert [(row["booked_on"], str(row["amount"]), row["entry_description"]) for row in accrued] == [
        (date(2024, 12, 31), "170.00", "Jaareinde: geleverd, nog te betalen: overleg 1 februari"),
    ]
    assert origins(year_end(place.folder, 2024)) == planned
    with pytest.raises(Refusal, match="niets meer open"):
        end_year(place.folder, place.act(), 2024, BOARD)
    adopt_year(place.folder, place.act(), 2024, "Bestuur 2 juni 2025")
    with pytest.raises(Refusal, match="al vastgesteld"):
        decide_item(place.folder, place.act(), 2024, "V-1", "release")


def test_what_a_credit_note_before_the_invoice_gave_back_is_not_left_open(place: Desk) -> None:
    record(place, wanted("expenditure", "-30.00", draws_on=str(UUID(int=1)), is_credit_note=True))
    decide_all(place)
    end_year(place.folder, place.act(), 2024, BOARD)
    rows = {row["goal"]: row for row in balance(place.folder, ("goal",), Viewpoint(year=2024))}
    assert [str(rows["WON"][key]) for key in ("committed", "spent", "available")] == ["0.00", "140.00", "0.00"]
    adopt_year(place.folder, place.act(), 2024, "Bestuur 2 juni 2025")


def test_in_a_closed_period_the_year_end_counts_on_the_first_open_day(place: Desk) -> None:
    decide_all(place)
    close_period(place.folder, place.act(), date(2025, 1, 15), "kwartaal")
    end_year(place.folder, place.act(), 2024, BOARD)
    newest = postings(place.folder, limit=1).rows[0]
    assert newest["booked_on"] == date(2025, 1, 16)


def test_what_changed_since_it_was_decided_is_decided_again(place: Desk) -> None:
    decide_all(place)
    record(place, wanted("expenditure", "50.00", draws_on=str(UUID(int=3))))
    with pytest.raises(Refusal, match=r"V-3 is besloten voor € 80,00, maar er staat nu € 30,00 open"):
        end_year(place.folder, place.act(), 2024, BOARD)
    decide_item(place.folder, place.act(), 2024, "V-3", "shift")
    assert end_year(place.folder, place.act(), 2024, BOARD).entries == 6


def test_vat_is_cost_to_the_pool_only_where_the_regime_of_that_activity_says_so(place: Desk) -> None:
    hundred, vat = Decimal("100.00"), Decimal("21.00")
    for partner, goal, regime, cost in (
        ("GEM", "WON", "compensable", "100.00"),
        ("GEM", "RON", "cost", "121.00"),
        ("COR", "WON", "cost", "121.00"),
    ):
        parts = vat_parts(place.folder, partner, goal, hundred, vat)
        assert (parts.regime, str(parts.cost)) == (regime, cost)
        record(place, wanted("expenditure", cost, partner, goal), vat=parts)
    told = vat_statement(place.folder)
    assert [
        (row["partner"], row["goal"], *(str(row[key]) for key in ("excluding", "vat", "cost"))) for row in told
    ] == [
        ("COR", "WON", "100.00", "21.00", "121.00"),
        ("GEM", "RON", "100.00", "21.00", "121.00"),
        ("GEM", "WON", "100.00", "21.00", "100.00"),
    ]
    with pytest.raises(Refusal, match="verschillend teken"):
        vat_parts(place.folder, "COR", "WON", hundred, -vat)


def test_what_is_left_of_a_year_runs_on_to_the_next_origin_by_origin(place: Desk) -> None:
    decide_all(place)
    end_year(place.folder, place.act(), 2024, BOARD)
    place.tomorrow()
    record(place, WantedPosting("expenditure", "COR", "WON", "kade", 2025, Decimal("400.00")))
    # 2024 left 652.50 of GEM and 217.50 of COR. 2025 costs 400 on WON, of which 150 came along as cover, and it has no
    # money of its own: 250 is borne by what stood open, 3 : 1, so 187.50 and 62.50.
    runs = [
        (row.origin, *(str(amount) for amount in (row.opening, row.received, row.from_before, row.closing)))
        for row in year_end(place.folder, 2025).origins
    ]
    assert runs == [("COR", "217.50", "0.00", "62.50", "155.00"), ("GEM", "652.50", "0.00", "187.50", "465.00")]
    # 1.300 brought (1.250 in, 50 still to come), 170 and 110 spent in 2024 and 400 in 2025: 620 is left.
    assert sum(row.closing for row in year_end(place.folder, 2025).origins) == 620
    assert year_end(place.folder, 2025).uncovered == 0
