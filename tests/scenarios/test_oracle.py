"""The worked example: 70 postings, two years, three partners, to the cent after each block."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.record_entry import record_entry
from tests.oracle_replay import act_on, replay, rows_of

FIGURES = (
    "pledged",
    "contributed",
    "received",
    "returned",
    "budget",
    "reserved",
    "committed",
    "spent",
    "available",
    "in_kind",
)


def test_every_position_is_as_computed_after_each_block(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "oracle")
    expected = rows_of("expected.csv")
    blocks = []
    for block in replay(folder):
        blocks.append(block)
        wanted = {
            (row["year"], row["partner"], row["goal"]): [Decimal(row[figure]) for figure in FIGURES]
            for row in expected
            if row["block"] == block
        }
        found = {
            (str(row["year"]), row["partner"], row["goal"]): [row[figure] for figure in FIGURES]
            for row in balance(folder, ("partner", "goal", "year"))
        }
        nothing = [Decimal("0.00")] * len(FIGURES)
        assert {key: figures for key, figures in found.items() if figures != nothing} == {
            key: figures for key, figures in wanted.items() if figures != nothing
        }, block
    assert blocks == ["A", "B", "C", "D", "E"]


def test_cash_advances_and_rooms_are_as_computed_after_each_block(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "oracle")
    expected = {row["block"]: row for row in rows_of("pot.csv")}
    for block in replay(folder):
        row = expected[block]
        found = pot(folder)
        years = {str(year["year"]): year for year in found.years}
        advances = {advance["partner"]: advance["open_advance"] for advance in found.advances}
        assert found.total["cash"] == Decimal(row["cash"]), block
        for partner in ("GEM", "COR", "WEL"):
            assert advances.get(partner, Decimal(0)) == Decimal(row[f"open_advance_{partner}"]), (
                block,
                partner,
            )
        for year in ("2026", "2027"):
            assert years[year]["budget_room"] == Decimal(row[f"budget_room_{year}"]), (block, year)
            assert years[year]["cover_room"] == Decimal(row[f"cover_room_{year}"]), (block, year)
        total = found.total
        assert (
            total["received_cash"]
            + total["other_income"]
            - total["returned"]
            - total["spent_cash"]
            - total["open_advances"]
            == total["cash"]
        )


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    folder = LedgerFolder(tmp_path_factory.mktemp("oracle"))
    assert list(replay(folder)) == ["A", "B", "C", "D", "E"]
    return folder


@pytest.mark.parametrize("by", [("partner",), ("goal",), ("area",), ("year",), ("partner", "year"), ()])
def test_totals_are_equal_whichever_way_they_are_cut(replayed: LedgerFolder, by: tuple[str, ...]) -> None:
    last = [row for row in rows_of("expected.csv") if row["block"] == "E"]
    for figure in FIGURES:
        cut = sum((row[figure] for row in balance(replayed, by)), Decimal(0))
        assert cut == sum((Decimal(row[figure]) for row in last), Decimal(0)), figure


def test_a_decision_in_the_adopted_year_is_refused(replayed: LedgerFolder) -> None:
    late = EntryRequest(
        date(2027, 12, 21),
        "te laat",
        (WantedPosting("commitment", "WEL", "RON", "wijk", 2026, Decimal("10.00")),),
    )
    with pytest.raises(Refusal, match="2026 is vastgesteld"):
        record_entry(replayed, act_on(date(2027, 12, 21)), late)


def test_the_example_is_sound(replayed: LedgerFolder) -> None:
    report = check_ledger(replayed)
    assert report.problems == ()
    assert report.seals == 30
