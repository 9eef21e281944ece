"""The story is sound: it keeps its own promises, and shows on purpose what asks for attention."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from imports.story import residents, woongoed_october
from imports.story.by_hand import ENTRIES
from imports.story.deliveries import all_workbooks
from imports.story.positions import Cell, cash_by_day, open_advances, positions, standing_lines
from imports.story.sheet import NOUGHT, Line, lines_of

ROOT = Path(__file__).resolve().parents[2]
LEDGER = ROOT / "ledgers" / "de-voorbeeld"
SUMMER = date(2026, 7, 13)  # an order is proposed for a cost of the same cents up to 92 days later


@pytest.fixture(scope="module")
def figures() -> dict[Cell, dict[str, Decimal]]:
    return positions(LEDGER / "programme.toml")


def test_cash_is_never_below_zero_at_the_end_of_a_day() -> None:
    short = {day: cash for day, cash in cash_by_day().items() if cash < 0}
    assert short == {}


def test_the_cash_book_of_the_residents_is_never_below_zero() -> None:
    balances = [
        balance
        for book in residents.workbooks()
        for row in book.readings[0].sheet.rows
        if isinstance(balance := row.cells[6], Decimal)
    ]
    assert balances
    assert min(balances) >= 0


def test_the_source_and_use_of_cash_are_equal() -> None:
    cash = list(cash_by_day().values())[-1]
    sums: dict[str, Decimal] = defaultdict(lambda: NOUGHT)
    for partner, _, line in standing_lines():
        if line.form == "cash" and (partner == "GEM" or line.kind == "expenditure"):
            sums[line.kind] += line.amount
    advances = sum(open_advances().values(), NOUGHT)
    assert sums["deposit"] + sums["other_income"] - sums["expenditure"] - advances == cash


def test_nobody_brings_in_more_than_it_signed(figures: dict[Cell, dict[str, Decimal]]) -> None:
    more = {cell: row for cell, row in figures.items() if row["received"] > row["contributed"]}
    assert more == {}


def test_nobody_signs_more_than_it_pledged() -> None:
    pledged = {line.number: line.amount for _, _, line in standing_lines() if line.kind == "pledge"}
    signed = {line.number: line.amount for _, _, line in standing_lines() if line.kind == "contribution"}
    assert all(amount <= pledged[number] for number, amount in signed.items())


def test_nothing_is_left_below_zero(figures: dict[Cell, dict[str, Decimal]]) -> None:
    below = [(cell, key) for cell, row in figures.items() for key, amount in row.items() if amount < 0]
    assert below == [((2025, "SAM", "RON"), "available")]


def test_one_goal_is_overspent_by_a_little(figures: dict[Cell, dict[str, Decimal]]) -> None:
    available: dict[tuple[int, str], Decimal] = defaultdict(lambda: NOUGHT)
    for (year, _, goal), row in figures.items():
        available[year, goal] += row["available"]
    assert {key: left for key, left in available.items() if left < 0} == {(2025, "RON"): Decimal("-1240.00")}


def test_two_costs_draw_on_nothing() -> None:
    loose = {
        (line.partner, line.amount) for _, _, line in standing_lines() if line.kind == "expenditure" and not line.draws
    }
    assert loose == {("GEM", Decimal("1936.00")), ("WGV", Decimal("685.00"))}


def test_the_october_of_woongoed_asks_what_it_should() -> None:
    (october,) = woongoed_october.workbooks()
    asking = [line for _, _, line in lines_of(october) if not line.number]
    orders = [line for _, _, line in standing_lines() if line.kind == "commitment" and line.booked_on >= SUMMER]
    of_same_cents = [
        [order.number for order in orders if _cell(order) == _cell(line) and order.amount == line.amount]
        for line in asking
    ]
    entered = [[_cell(one.line) for one in ENTRIES if one.line.amount == line.amount] for line in asking]
    assert of_same_cents == [["B26-0046"], ["B26-0041", "B26-0043"], [], [], []]
    assert entered == [[], [], [_cell(asking[2])], [], []]
    assert {(asking[2].booked_on - one.line.booked_on).days for one in ENTRIES} == {3}


def _cell(line: Line) -> tuple[str, str, str, int]:
    return line.partner, line.goal, line.area, line.year


def test_2026_has_the_order_of_the_board_page(figures: dict[Cell, dict[str, Decimal]]) -> None:
    total = {
        key: sum(row[key] for cell, row in figures.items() if cell[0] == 2026) for key in ("budget", "contributed")
    }
    assert total == {"budget": Decimal("2050000.00"), "contributed": Decimal("2010000.00")}


def test_the_committed_positions_are_those_of_the_story(figures: dict[Cell, dict[str, Decimal]]) -> None:
    with (LEDGER / "expected.csv").open(encoding="utf-8", newline="") as file:
        committed = {
            (int(row.pop("year")), row.pop("partner"), row.pop("goal")): {
                key: Decimal(value) for key, value in row.items()
            }
            for row in csv.DictReader(file)
        }
    assert committed == {cell: row for cell, row in figures.items() if any(row.values())}


def test_every_partner_delivers_and_two_deliveries_wait_for_a_person() -> None:
    books = all_workbooks()
    assert {book.partner for book in books} == {"GEM", "WGV", "VWV", "SAM", "ZGV", "ZKV", "BGE"}
    waiting = [book.name for book in books if not book.posted]
    assert waiting == ["grootboekposten-2026-10.xlsx", "mutaties-2026-Q4-voorlopig.xlsx"]


def test_the_corrected_workbook_differs_in_the_four_ways_a_version_can() -> None:
    first, second = (
        {row.cells[-1]: row for reading in book.readings for row in reading.sheet.rows if row.lines}
        for book in all_workbooks()
        if book.name in {"grootboekposten-2026-Q2.xlsx", "grootboekposten-2026-Q2-v2.xlsx"}
    )
    both = first.keys() & second.keys()
    money = [key for key in both if first[key].cells[10] != second[key].cells[10]]
    words = [key for key in both if first[key].cells[4] != second[key].cells[4]]
    assert len(second.keys() - first.keys()) == 1
    assert len(first.keys() - second.keys()) == 1
    assert len(money) == 1
    assert len(words) == 1
    assert money != words
