"""Deliveries on the screen: findings with their cell, differences, proposals, and nothing posted by accident."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_deliveries import deliveries
from gebiedsbudget.services.match_delivery import proposals as open_proposals
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_postings import postings
from tests.tui import ledgers
from tests.tui.ledgers import MARKUP, act
from tests.tui.screen import NARROW, WIDE, line_with, opened, press, seen, settle, until

CODE = "WEL/kosten/2026-Q2"
ACTOR = "GEBIEDSBUDGET_ACTOR"


def status(folder: LedgerFolder) -> str:
    """Return how far the delivery is."""
    return str(deliveries(folder)[0]["status"])


def spent(folder: LedgerFolder) -> Decimal:
    """Return what was spent in 2026."""
    return sum((row["spent"] for row in balance(folder, (), Viewpoint(year=2026))), Decimal(0))


async def open_delivery(pilot: Pilot[None], *keys: str) -> None:
    """Go from the overview to the delivery."""
    await press(pilot, "d", "enter", *keys)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_list_tells_how_far_each_is_and_what_holds_it_up(findings: LedgerFolder, size: tuple[int, int]) -> None:
    async def look() -> None:
        async with opened(findings, size) as pilot:
            await press(pilot, "d")
            line = line_with(pilot, CODE)
            assert line.startswith(f"▸◌ ingelezen {CODE}")
            assert "✖ 3" in line
            assert line.endswith(" 80,00")
            assert "1 aanlevering, samen 1 keer ingelezen, waarvan 1 nog niet geboekt." in seen(pilot)

    asyncio.run(look())


def test_findings_stand_together_by_what_mends_them(findings: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(findings) as pilot:
            await open_delivery(pilot)
            assert "1 Bevindingen 3" in seen(pilot)
            assert "✖ 2 × " in seen(pilot)
            assert "SPORT" in line_with(pilot, "✖ 2 × ")
            assert line_with(pilot, "✖ 2 × ").endswith("650,00")
            assert "Kosten!C2" in seen(pilot)
            assert "Kosten!C3" in seen(pilot)
            assert "duizend euro" in line_with(pilot, "Kosten!E4")

    asyncio.run(look())


def test_a_finding_says_what_to_do_and_lights_its_cell_in_the_sheet(findings: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(findings) as pilot:
            await open_delivery(pilot, "down", "down")
            await until(pilot, "▸SPORT")
            assert "Wat te doen:" in seen(pilot)
            assert line_with(pilot, "▸SPORT").strip("│ ").startswith("▸3 ")
            assert "Buurttoernooi" in line_with(pilot, "▸SPORT")

    asyncio.run(look())


def test_what_has_errors_is_not_posted_and_the_reason_is_said(findings: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(findings) as pilot:
            await open_delivery(pilot, "b")
            assert "Boeken?" not in seen(pilot)
            assert "3 fouten houden het boeken tegen" in seen(pilot)
        assert status(findings) == "staged"

    asyncio.run(look())


def test_a_proposal_stands_beside_what_it_may_be_with_why_and_who_lost(proposals: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(proposals) as pilot:
            await open_delivery(pilot)
            assert "3 Voorstellen 2" in seen(pilot)
            text = seen(pilot)
            assert "Budgetcursus" in line_with(pilot, "V-2")
            assert "centen gelijk, 2 dagen verschil" in text
            assert "afgevallen: V-1 (8 d)" in text

    asyncio.run(look())


def test_accept_takes_the_candidate_and_new_takes_none(
    proposals: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTOR, "finance@wel")

    async def look() -> None:
        async with opened(proposals) as pilot:
            await open_delivery(pilot, "down", "a")
            assert "3 Voorstellen 1" in seen(pilot)
            await press(pilot, "n")
            assert "3 Voorstellen 0" in seen(pilot)
            assert open_proposals(proposals, CODE) == []
            await press(pilot, "b", "right", "enter")
            await until(pilot, "is geboekt")
        drawn = {row["description"]: row["draws_on"] for row in postings(proposals, delivery=CODE).rows}
        chosen = next(row for row in postings(proposals, kind="commitment").rows if row["reference"] == "V-1")
        assert drawn == {"Budgetcursus": chosen["posting_id"], "Spreekuur": None, MARKUP: None}

    asyncio.run(look())


def test_posting_with_open_proposals_leads_to_the_proposals(proposals: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(proposals) as pilot:
            await open_delivery(pilot, "1", "b")
            assert "Eerst kiezen: bij 2 regels staat nog een voorstel open." in " ".join(seen(pilot).split())
            assert "V-2" in seen(pilot)
            assert "Boeken?" not in seen(pilot)
        assert status(proposals) == "staged"

    asyncio.run(look())


def test_who_acts_is_asked_once_and_a_name_of_a_person_is_no_actor(proposals: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(proposals) as pilot:
            await open_delivery(pilot, "a")
            assert "Wie handelt er?" in seen(pilot)
            await press(pilot, *"jan", "enter")
            assert "Schrijf functie@partner" in seen(pilot)
            await press(pilot, "home", "ctrl+k", *"finance", "@", *"foo", "enter")
            assert "het programma kent geen partner foo" in seen(pilot)
            assert len(open_proposals(proposals, CODE)) == 3
            await press(pilot, "home", "ctrl+k", *"finance", "@", *"WEL", "enter")
            await until(pilot, "3 Voorstellen 1")
            await press(pilot, "a")
            await until(pilot, "3 Voorstellen 0")

    asyncio.run(look())


def test_enter_and_enter_again_posts_nothing(clean: LedgerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ACTOR, "finance@wel")

    async def look() -> None:
        async with opened(clean) as pilot:
            await open_delivery(pilot, "b")
            assert "Boeken?" in seen(pilot)
            assert CODE in line_with(pilot, "als geheel geboekt")
            await press(pilot, "enter", "enter")
        assert status(clean) == "staged"
        assert spent(clean) == 0

    asyncio.run(look())


def test_yes_posts_and_the_overview_shows_it_and_undo_takes_it_back(
    clean: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTOR, "finance@wel")

    async def look() -> None:
        async with opened(clean) as pilot:
            await open_delivery(pilot, "b", "right", "enter")
            await until(pilot, "is geboekt")
            assert status(clean) == "posted"
            assert spent(clean) == Decimal("333.33")
            await press(pilot, "o")
            assert MARKUP in seen(pilot)
            await press(pilot, "escape", "escape", "escape")
            assert "333" in line_with(pilot, "Rondkomen")
            await open_delivery(pilot, "z", "right", "enter")
            await until(pilot, "Teruggenomen")
        assert status(clean) == "undone"
        assert spent(clean) == 0

    asyncio.run(look())


def test_a_posted_line_walks_back_to_its_cell_and_its_text_is_shown_as_it_is(clean: LedgerFolder) -> None:
    post_delivery(clean, act("finance@wel"), CODE)

    async def look() -> None:
        async with opened(clean) as pilot:
            await press(pilot, "down", "right", "right", "right", "right", "enter")
            assert "Kosten!E2" in line_with(pilot, MARKUP)
            await press(pilot, "enter")
            await settle(pilot)
            assert f"{CODE} v1 Kosten!E2" in line_with(pilot, "Kosten!E2")
            assert "▸333,33" in line_with(pilot, "▸2").replace(" ", "")
            assert MARKUP in line_with(pilot, "▸2")
            assert "kosten-Q2.xlsx" in seen(pilot)

    asyncio.run(look())


def test_differences_show_the_lines_of_each_change(clean: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(clean) as pilot:
            await open_delivery(pilot, "2")
            assert "+ nieuw 1 0,00 333,33" in line_with(pilot, "+ nieuw")
            assert MARKUP in line_with(pilot, "Kosten!E2")
            await press(pilot, "1")
            assert "Geen bevindingen." in seen(pilot)

    asyncio.run(look())


def test_many_postings_come_in_windows_of_two_hundred(tmp_path: Path) -> None:
    folder = ledgers.small_ledger(tmp_path / "groot")
    rows = [(f"F-{at:03}", date(2026, 6, 2), "RON", f"Post {at:03}", 10) for at in range(450)]
    path = ledgers.workbook(tmp_path / "kosten.xlsx", *rows)
    import_delivery(folder, act("finance@wel"), path, "WEL", period="2026-Q2")
    post_delivery(folder, act("finance@wel"), CODE)

    async def look() -> None:
        async with opened(folder) as pilot:
            await press(pilot, "down", "right", "right", "right", "right", "enter")
            assert "besteed 4.500,00 = 450 boekingsregels regel 1 tot en met 200" in line_with(pilot, "besteed 4.500")
            await press(pilot, "right_square_bracket", "right_square_bracket")
            assert "regel 401 tot en met 450" in seen(pilot)
            await press(pilot, "right_square_bracket")
            assert "regel 401 tot en met 450" in seen(pilot)
            await press(pilot, "up")
            assert "regel 201 tot en met 400" in seen(pilot)
            await press(pilot, "slash", *"Post 44", "enter")
            assert "10 boekingsregels" in line_with(pilot, "filter: Post 44")

    asyncio.run(look())
