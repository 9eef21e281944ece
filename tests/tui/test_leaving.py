"""What leaves a screen, copied or exported, and the overview as it was known on a day."""

from __future__ import annotations

import asyncio
import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.tui.notation import cents
from tests.tui.ledgers import act
from tests.tui.screen import line_with, opened, press, seen, until

CODE = "WEL/kosten/2026-Q2"
IN_2026 = Viewpoint(year=2026)


def test_the_row_under_the_cursor_has_a_sign_and_not_only_a_colour(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            assert "▸Wonen" in seen(pilot)
            await press(pilot, "down", "right")
            line = next(line for line in seen(pilot).splitlines() if "Rondkomen" in line)
            assert line.lstrip().startswith("▸Rondkomen")
            assert line.count("▸") == 2
            assert "▸Wonen" not in seen(pilot)

    asyncio.run(look())


def test_a_figure_is_copied_to_the_cent_and_a_name_as_it_is(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "y")
            assert pilot.app.clipboard == "Wonen"
            await press(pilot, "right", "y")
            won = next(row for row in balance(example, ("goal",), IN_2026) if row["goal"] == "WON")
            assert pilot.app.clipboard == cents(won["budget"])
            assert "Gekopieerd" in seen(pilot)

    asyncio.run(look())


def test_a_row_is_copied_whole_with_tabs(clean: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(clean) as pilot:
            await press(pilot, "d", "y")
            assert pilot.app.clipboard.split("\t")[:2] == ["◌ ingelezen", CODE]

    asyncio.run(look())


def test_the_table_in_use_is_exported_exactly_and_no_text_runs_as_a_formula(clean: LedgerFolder) -> None:
    post_delivery(clean, act("finance@wel"), CODE)

    async def look() -> None:
        async with opened(clean) as pilot:
            await press(pilot, "down", "right", "right", "right", "right", "e")
            await until(pilot, "Geëxporteerd")
            await press(pilot, "enter", "e")
            await until(pilot, "exports/besteed")

    asyncio.run(look())
    first, second = sorted(clean.exports.glob("*.csv"))
    assert (first.name[:8], second.name[:9]) == ("besteed-", "overzicht")
    rows = list(csv.DictReader(second.open(encoding="utf-8-sig", newline=""), delimiter=";"))
    assert {row["Doel"]: row["besteed"] for row in rows}["Rondkomen"] == "333,33"
    sheet = load_workbook(second.with_suffix(".xlsx")).active
    assert sheet is not None
    amounts = [cell.value for line in sheet.iter_rows() for cell in line if isinstance(cell.value, int | float)]
    assert 333.33 in amounts
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_every_posting_is_exported_and_not_only_those_in_sight(
    example: LedgerFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gebiedsbudget.tui.screens.postings.WINDOW", 2)
    copy = LedgerFolder(Path(shutil.copytree(example.root, tmp_path / "kopie")))

    async def look() -> None:
        async with opened(copy) as pilot:
            await press(pilot, "right", "right", "right", "right", "enter")
            assert "= 5 boekingsregels regel 1 tot en met 2" in line_with(pilot, "= 5 boek")
            await press(pilot, "e")
            await until(pilot, "Geëxporteerd")

    asyncio.run(look())
    (found,) = copy.exports.glob("*.csv")
    rows = list(csv.DictReader(found.open(encoding="utf-8-sig", newline=""), delimiter=";"))
    assert len(rows) == 5


def test_the_overview_is_shown_as_it_was_known_on_a_day(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "t")
            assert "Stand zoals bekend op" in seen(pilot)
            await press(pilot, *"gisteren", "enter")
            assert "Schrijf een dag als" in seen(pilot)
            await press(pilot, "home", "ctrl+k", *"01-01-2000", "enter")
            assert "stand zoals bekend op 01-01-2000" in seen(pilot)
            assert balance(example, ("goal",), Viewpoint(year=2026, known_on=date(2000, 1, 1))) == []
            assert line_with(pilot, "Wonen").split()[1:6] == ["0"] * 5
            await press(pilot, "t", "home", "ctrl+k", "enter")
            assert "zoals bekend op" not in seen(pilot)
            won = next(row for row in balance(example, ("goal",), IN_2026) if row["goal"] == "WON")
            assert won["budget"] > Decimal(0)

    asyncio.run(look())


def test_the_keys_stand_in_the_help_and_on_the_bottom_line(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, (160, 40)) as pilot:
            for hint in ("t datum", "e export", "y kopie"):
                assert hint in seen(pilot).splitlines()[-1]
            await press(pilot, "question_mark")
            for help_of in ("Kies een dag: toon wat er toen bekend was.", "als CSV en als werkboek", "klembord"):
                assert help_of in " ".join(seen(pilot).split())

    asyncio.run(look())
