"""The budget on the screen: each line from its original to what is available, the total, and how a line came about."""

from __future__ import annotations

import asyncio

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.read_budget import budget
from gebiedsbudget.tui.notation import euros
from tests.tui.screen import NARROW, line_with, opened, press, seen


def test_each_line_stands_there_with_what_the_budget_says(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "b")
            assert "De begroting per regel, 2026" in seen(pilot)
            lines = budget(example, ("partner", "goal", "area"), Viewpoint(year=2026))
            assert len(lines) == 3
            for line in lines:
                name = f"{line['partner']} · {line['goal']} · {line['area']}"
                shown = " ".join(euros(line[figure]) for figure in ("revised", "reserved", "committed", "spent"))
                assert shown in line_with(pilot, name)
            (total,) = budget(example, (), Viewpoint(year=2026))
            assert euros(total["revised"]) in line_with(pilot, "Totaal")

    asyncio.run(look())


def test_a_line_opens_the_postings_that_made_it_and_a_filter_narrows(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "b", "slash", *"WEL", "enter")
            assert "COR · WON" not in seen(pilot)
            assert "Oorspronkelijk 80.000,00" in seen(pilot)
            await press(pilot, "enter")
            assert "begrotingswijziging" in seen(pilot)
            await press(pilot, "escape", "escape", "escape")
            assert "vrij en gedekt" in seen(pilot)

    asyncio.run(look())


def test_a_narrow_screen_keeps_what_is_revised_spent_and_available(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, size=NARROW) as pilot:
            await press(pilot, "b")
            assert "na wijziging" in seen(pilot)
            assert "vrij" in seen(pilot)
            assert max(map(len, seen(pilot).splitlines())) <= NARROW[0]

    asyncio.run(look())
