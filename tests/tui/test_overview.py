"""The overview on the worked example: what the balance says is what the screen shows, at every size."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.tui.notation import cents, euros
from gebiedsbudget.tui.widgets.ledger_table import LedgerTable
from tests.tui.screen import NARROW, WIDE, line_with, opened, press, seen, settle

IN_2026 = Viewpoint(year=2026)
USES = ("budget", "reserved", "committed", "spent", "available")
BRINGS = ("pledged", "contributed", "conditional", "received", "returned", "in_kind")
SETTLES = ("transferred", "passed_on", "refunded", "open_advance")


def shown(name: str, row: dict[str, object], figures: tuple[str, ...]) -> str:
    """Return a row as the screen writes it."""
    return " ".join([name, *(euros(row[figure]) for figure in figures)])  # type: ignore[arg-type]  # all are amounts


def test_it_opens_on_the_goals_of_this_year_with_what_the_balance_says(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            rows = {row["goal"]: row for row in balance(example, ("goal",), IN_2026)}
            total = balance(example, (), IN_2026)[0]
            assert shown("Wonen", rows["WON"], USES) in line_with(pilot, "Wonen")
            assert shown("Rondkomen", rows["RON"], USES) in line_with(pilot, "Rondkomen")
            assert shown("Totaal", total, USES) in line_with(pilot, "Totaal")
            assert shown("geen oormerk", rows["unassigned"], BRINGS) == line_with(pilot, "geen oormerk")
            assert "Rekenvoorbeeld ▸ Overzicht" in seen(pilot)
            assert "stand 01-07-2026 14:05" in seen(pilot)

    asyncio.run(look())


def test_the_pot_stands_on_top_with_what_is_free_and_covered_and_cash(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            known = pot(example)
            total = balance(example, (), IN_2026)[0]
            free = next(year["free_and_covered"] for year in known.years if year["year"] == 2026)
            amounts = [total["pledged"], total["contributed"], total["received"], free]
            lines = seen(pilot).splitlines()
            at = next(at for at, line in enumerate(lines) if "vrij en gedekt" in line)
            of_year, apart = lines[at + 1].split("││")
            assert " ".join(map(euros, amounts)) in " ".join(of_year.split())
            assert "⚑ 2" in of_year
            assert lines[at - 1].index("alle jaren") > lines[at - 1].index("Pot 2026")
            assert apart.strip(" │") == euros(known.total["cash"])

    asyncio.run(look())


def test_the_block_that_settles_shows_whole_amounts_on_a_narrow_screen(example: LedgerFolder) -> None:
    """Half an advance once stood on a narrow screen: −8.2 for −8.236."""

    async def look() -> None:
        async with opened(example, (66, 24)) as pilot:
            await press(pilot, "p")
            pilot.app.screen.query_one("#settles LedgerTable", LedgerTable).focus()
            await press(pilot, "end")
            assert "openstaand voorschot" in seen(pilot)
            assert "terugbetaald" not in seen(pilot)

    asyncio.run(look())


def test_a_very_narrow_screen_keeps_what_is_free_and_no_half_words(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, (60, 20)) as pilot:
            assert "toegezegd" not in seen(pilot)
            assert "vrij en gedekt" in seen(pilot)
            assert line_with(pilot, "Doel ").split()[-1] == "vrij"

    asyncio.run(look())


def test_a_narrow_screen_loses_the_bar_first_and_then_what_is_reserved(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, WIDE) as pilot:
            assert "uitputting" in seen(pilot)
            assert "█" in seen(pilot)
            await pilot.resize_terminal(*NARROW)
            await press(pilot, "right")
            assert "uitputting" not in seen(pilot)
            assert "gereserveerd" in seen(pilot)
            await pilot.resize_terminal(56, 24)
            await press(pilot, "left")
            assert "gereserveerd" not in seen(pilot)
            assert "besteed" in seen(pilot)
            await pilot.resize_terminal(*WIDE)
            await press(pilot, "right")
            assert "uitputting" in seen(pilot)

    asyncio.run(look())


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_no_line_is_wider_than_the_screen_and_help_always_fits(example: LedgerFolder, size: tuple[int, int]) -> None:
    async def look() -> None:
        async with opened(example, size) as pilot:
            lines = seen(pilot).splitlines()
            assert len(lines) == size[1]
            assert lines[-1].endswith("? toetsen  ^p alles") or lines[-1].endswith("? toetsen   ^p alles")

    asyncio.run(look())


def test_partners_stand_in_three_blocks_that_are_not_netted(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example, (120, 50)) as pilot:
            await press(pilot, "p")
            rows = {row["partner"]: row for row in balance(example, ("partner",), IN_2026)}
            text = seen(pilot)
            assert text.index("Brengt in") < text.index("Voert uit") < text.index("Verrekening")
            brings, rest = text.split("Voert uit")
            uses, settles = rest.split("Verrekening")
            for part, figures in ((brings, BRINGS), (uses, USES), (settles, SETTLES)):
                wanted = shown("Corporatie", rows["COR"], figures)
                assert any(wanted in " ".join(line.split()) for line in part.splitlines()), wanted
            await press(pilot, "p")
            assert "Brengt in" not in seen(pilot)

    asyncio.run(look())


def test_the_year_turns_and_all_years_stand_between_the_last_and_the_first(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "shift+right")
            later = balance(example, ("goal",), Viewpoint(year=2027))
            won = next(row for row in later if row["goal"] == "WON")
            assert "◂ 2027 ▸" in seen(pilot)
            assert shown("Wonen", won, USES) in line_with(pilot, "Wonen")
            await press(pilot, "shift+right")
            assert "◂ alle jaren samen: 2026–2027 ▸" in seen(pilot)
            assert euros(pot(example).total["free_and_covered"]) in seen(pilot)
            await press(pilot, "shift+left", "shift+left")
            assert "◂ 2026 ▸" in seen(pilot)

    asyncio.run(look())


def test_an_area_is_chosen_from_its_tree(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "g")
            assert "Kies een gebied" in seen(pilot)
            await press(pilot, *"wijk", "enter")
            assert "De wijk ▾" in seen(pilot)
            await press(pilot, "g", "up", "enter")
            assert "alle gebieden ▾" in seen(pilot)

    asyncio.run(look())


def test_a_figure_opens_its_postings_and_a_posting_its_trail_and_esc_walks_back(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "right", "right", "right", "right", "enter")
            spent = next(row["spent"] for row in balance(example, ("goal",), IN_2026) if row["goal"] == "WON")
            assert "Overzicht ▸ besteed Wonen" in seen(pilot)
            assert f"besteed {cents(spent)} = 5 boekingsregels" in seen(pilot)
            await press(pilot, "enter")
            assert "besteed Wonen ▸ Herkomst" in seen(pilot)
            assert "met de hand door regie@gem" in seen(pilot)
            assert "gebeurtenis 14" in seen(pilot)
            await press(pilot, "escape")
            assert "boekingsregels" in seen(pilot)
            await press(pilot, "escape", "escape")
            assert "Pot 2026" in seen(pilot)
            assert len(pilot.app.screen_stack) == 1

    asyncio.run(look())


def test_a_name_opens_how_it_is_divided_over_the_other_rows(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "enter")
            assert "Overzicht ▸ Wonen" in seen(pilot)
            assert "Corporatie" in seen(pilot)
            assert "Pot 2026" not in seen(pilot)
            assert "p doelen" not in seen(pilot)

    asyncio.run(look())


def test_a_figure_is_explained_by_its_meaning_its_parts_and_its_postings(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "right", "right", "right", "right", "right", "x")
            text = seen(pilot)
            assert "Uitleg: vrij Wonen" in text
            row = next(row for row in balance(example, ("goal",), IN_2026) if row["goal"] == "WON")
            assert f"− besteed {cents(row['spent'])}" in line_with(pilot, "− besteed")
            assert f"= vrij {cents(row['available'])}" in line_with(pilot, "= vrij")
            await press(pilot, "enter")
            assert "Herkomst" in seen(pilot)

    asyncio.run(look())


def test_a_figure_of_the_pot_is_explained_too(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "up", "right", "right", "right", "right", "right", "enter")
            total = pot(example).total
            assert "Uitleg: kas van de pot" in seen(pilot)
            assert f"= kas {cents(total['cash'])}" in line_with(pilot, "= kas")
            await press(pilot, "escape", "left", "left", "x")
            assert "Uitleg: vrij en gedekt van de pot" in seen(pilot)

    asyncio.run(look())


def test_the_cell_under_the_cursor_is_read_to_the_cent(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "down", "right")
            row = next(row for row in balance(example, ("goal",), IN_2026) if row["goal"] == "RON")
            assert f"begroot {cents(row['budget'])}" in line_with(pilot, "begroot 43")

    asyncio.run(look())


def test_a_filter_narrows_the_rows_and_says_that_the_total_is_of_all(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "slash", *"wonen", "enter")
            assert "Rondkomen" not in seen(pilot)
            assert "Totaal (zonder filter)" in seen(pilot)
            await press(pilot, "slash", "escape")
            assert "Rondkomen" in seen(pilot)

    asyncio.run(look())


def test_the_cursor_walks_over_the_rule_into_the_next_block_and_up_to_the_pot(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "down", "down")
            table = pilot.app.focused
            assert isinstance(table, LedgerTable)
            assert table.row_key() == "total"
            await press(pilot, "down")
            assert pilot.app.focused is not table
            await press(pilot, "up", "up", "up", "up")
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == "pledged"

    asyncio.run(look())


def test_signals_are_sentences_and_open_their_postings(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            await press(pilot, "s")
            assert "Wat aandacht vraagt, 2026" in seen(pilot)
            assert seen(pilot).count("⚑") == 2
            await press(pilot, "enter")
            assert "boekingsregels" in seen(pilot)

    asyncio.run(look())


def test_a_folder_without_a_ledger_gives_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    async def look() -> None:
        async with opened(LedgerFolder(tmp_path)) as pilot:
            assert "staat geen potadministratie" in " ".join(seen(pilot).split())

    asyncio.run(look())


def test_what_can_be_pressed_can_be_clicked(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            lens = next(line for line in seen(pilot).splitlines() if "Doelen" in line)
            at = seen(pilot).splitlines().index(lens)
            await pilot.click(offset=(lens.index("Partners") + 2, at))
            await settle(pilot)
            assert "Brengt in" in seen(pilot)
            await pilot.click(offset=(lens.index("▸"), at))
            await settle(pilot)
            assert "◂ 2027 ▸" in seen(pilot)

    asyncio.run(look())


def test_a_light_screen_shows_the_same_words(example: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(example) as pilot:
            dark = seen(pilot)
            await press(pilot, "ctrl+p", *"licht")
            await asyncio.sleep(0.5)
            await press(pilot, "enter")
            assert pilot.app.theme == "gebiedsbudget-licht"
            assert seen(pilot) == dark

    asyncio.run(look())
