"""Rows read = staged + set aside + findings + not data, and every cent of a column of amounts is in one of them.

Over every workbook that stands in the repository and over drawn ones, added up from the cells and not by the rules.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import polars as pl
import pytest

from gebiedsbudget.domain.period import parse_period
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.extract import extract
from gebiedsbudget.intake.profile import load_profile
from tests.imports import test_habits as habits
from tests.imports import test_readings as example
from tests.truth.balance import unaccounted
from tests.truth.hand import Hand
from tests.truth.pot import VOCABULARY
from tests.truth.story import story

FAULTY: Final = habits.IMPORTS / "faulty"
DRAWN: Final = range(20_001, 20_025)


@pytest.mark.parametrize("delivery", example.DELIVERIES, ids=lambda one: f"{one['file']}:{one['profile']}")
def test_a_delivery_of_the_example_is_accounted_for(delivery: dict[str, Any]) -> None:
    path, profile = example.ROOT / "imports" / delivery["file"], load_profile(example.PROFILES[delivery["profile"]])
    assert unaccounted(path, profile, example._read(delivery)) == []


@pytest.mark.parametrize("name", habits.NAMES)
def test_a_habit_is_accounted_for(name: str) -> None:
    path = habits.FOLDER / name / habits.generate.file_name(habits.HABITS[name])
    assert unaccounted(path, load_profile(habits.FOLDER / name / "profile.toml"), habits.read(name)) == []


@pytest.mark.parametrize("path", sorted(FAULTY.glob("*.xlsx")), ids=lambda path: path.stem)
def test_a_faulty_workbook_is_refused_or_accounted_for(path: Path) -> None:
    profile = load_profile(FAULTY / "profile.toml")
    try:
        found = extract(path, profile, habits.faulty.VOCABULARY, period=parse_period("2026-Q1"))
    except Refusal:
        return  # nothing of it was read
    assert unaccounted(path, profile, found) == []


@pytest.mark.parametrize("seed", DRAWN)
def test_a_drawn_workbook_is_accounted_for_and_says_what_was_written(seed: int, tmp_path: Path) -> None:
    told, path = story(seed), tmp_path / "aanlevering.xlsx"
    hand = Hand(seed, told.rows, told.area, is_judged=True, is_whole=bool(seed % 2))
    hand.write(path, told.rows)
    found = extract(path, hand.truth, VOCABULARY, period=parse_period("2026"))
    assert unaccounted(path, hand.truth, found) == []
    assert (found.rows_staged, found.has_errors) == (len(told.rows), False)
    staged = found.lines.filter(pl.col("amount").is_not_null())
    assert sorted(staged["amount"]) == sorted(hand.rounded(row.amount) for row in told.rows)


def test_a_cent_or_a_row_that_gets_lost_is_seen(tmp_path: Path) -> None:
    told, path = story(DRAWN[0]), tmp_path / "aanlevering.xlsx"
    hand = Hand(DRAWN[0], told.rows, told.area)
    hand.write(path, told.rows)
    found = extract(path, hand.truth, VOCABULARY, period=parse_period("2026"))
    cheaper = found.lines.with_columns(amount=(pl.col("amount") - Decimal("0.01")).cast(pl.Decimal(18, 2)))
    assert len(unaccounted(path, hand.truth, replace(found, lines=cheaper))) == len(told.rows)
    assert unaccounted(path, hand.truth, replace(found, lines=found.lines.head(-1))) != []
    assert unaccounted(path, hand.truth, replace(found, rows_read=found.rows_read + 1)) != []
