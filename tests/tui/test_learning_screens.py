"""Goals with their results and the lessons on the screen: what is measured, what went wrong, nothing claimed."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.keep_lessons import Lesson, LessonFollowUp, add_lesson, follow_up_lesson
from gebiedsbudget.services.measure_indicator import Measured, measure
from tests.oracle_replay import ORACLE
from tests.tui.ledgers import act
from tests.tui.screen import NARROW, WIDE, line_with, opened, press, seen

INDICATORS = """
[[indicator]]
code = "CIJFER"
name = "Rapportcijfer buurt"
goal = "WON"
direction = "up"
baseline = "6.2"
target = "7.0"
source = "Buurtenquête"
method = "op papier"
"""


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """A ledger with an indicator that was measured and two lessons of one day."""
    folder = LedgerFolder(tmp_path_factory.mktemp("geleerd") / "wijk")
    create_ledger(folder, act(), (ORACLE / "programme.toml").read_text(encoding="utf-8") + INDICATORS)
    measure(folder, act(), Measured("CIJFER", Decimal("6.8"), date(2026, 6, 1)))
    add_lesson(folder, act(), Lesson("De lampen hangen", "resident", "success", goal="WON"))
    add_lesson(folder, act(), Lesson("Drie [red]handtekeningen[/red] voor een lamp", "board", "setback"))
    follow_up_lesson(folder, act(), LessonFollowUp("L2", "adopted", "voortaan één"))
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> LedgerFolder:
    folder = LedgerFolder(tmp_path / "leeg")
    create_ledger(folder, act(), (ORACLE / "programme.toml").read_text(encoding="utf-8"))
    return folder


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_an_indicator_stands_under_its_goal_with_its_value_and_how_it_was_measured(
    learned: LedgerFolder, size: tuple[int, int]
) -> None:
    async def look() -> None:
        async with opened(learned, size) as pilot:
            await press(pilot, "r", "down")
            assert "6,8 ↗" in line_with(pilot, "Rapportcijfer")
            assert "◌ niet gehaald" in line_with(pilot, "Rapportcijfer")
            assert "Wat waardoor komt, staat hier niet." in seen(pilot)
            assert "Methode: op papier." in " ".join(seen(pilot).split())

    asyncio.run(look())


def test_a_goal_opens_its_postings_and_esc_comes_back(learned: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(learned) as pilot:
            await press(pilot, "r", "enter")
            assert "WON" in seen(pilot).splitlines()[0]
            await press(pilot, "escape")
            assert "Rapportcijfer" in seen(pilot)

    asyncio.run(look())


def test_what_went_wrong_stands_above_what_went_well_of_that_day(learned: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(learned) as pilot:
            await press(pilot, "l")
            lines = seen(pilot).splitlines()
            (wrong,) = [at for at, line in enumerate(lines) if "▼ negatief" in line]
            (well,) = [at for at, line in enumerate(lines) if "▲ succes" in line]
            assert wrong < well
            assert "2 leerervaringen, waarvan 1 negatief" in seen(pilot)
            assert "Drie [red]handtekeningen[/red] voor een lamp" in seen(pilot)  # what people type is text, not markup
            assert "voortaan één" in seen(pilot)
            assert "overgenomen" in line_with(pilot, "▼ negatief")

    asyncio.run(look())


def test_the_filter_narrows_the_lessons(learned: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(learned) as pilot:
            await press(pilot, "l", "slash", *"hangen", "enter")
            assert "▲ succes" in seen(pilot)
            assert "▼ negatief" not in seen(pilot)

    asyncio.run(look())


def test_without_lessons_the_screen_says_how_to_add_one(bare: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(bare) as pilot:
            await press(pilot, "l")
            assert "gebiedsbudget lesson add" in seen(pilot)

    asyncio.run(look())
