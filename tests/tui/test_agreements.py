"""Agreements on the screen: the list, and one with what is not kept, its portions, terms and versions."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.agreement_ledger import AGREEMENT, add, new_ledger, receive, sign
from tests.tui.screen import NARROW, WIDE, line_with, opened, press, seen


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """A ledger with a signed agreement of which one party is behind, and a newer version that waits."""
    folder = new_ledger(tmp_path_factory.mktemp("afspraken") / "proefstad")
    add(folder)
    sign(folder)
    receive(folder, "41400.00", "GEM")
    receive(folder, "17600.00", "WON")
    receive(folder, "20000.00", "BEW")
    newer = AGREEMENT.replace("2026-01-01\nreason", "2026-06-01\nreason").replace('"20000.00"', '"25000.00"')
    add(folder, newer, date(2026, 6, 1))
    return folder


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_list_opens_an_agreement_with_what_is_not_kept(agreed: LedgerFolder, size: tuple[int, int]) -> None:
    async def look() -> None:
        async with opened(agreed, size) as pilot:
            await press(pilot, "a")
            assert "1 afspraak; ↵ opent er een." in seen(pilot)
            assert "79.000,00" in line_with(pilot, "S-26")
            await press(pilot, "enter")
            assert "getekend; nieuwere versie wacht" in seen(pilot)
            assert "⚑" in seen(pilot)
            assert "6.100,00 achter op haar 30%" in " ".join(seen(pilot).split())

    asyncio.run(look())


def test_portions_terms_and_versions_stand_under_each_other(agreed: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(agreed, (120, 60)) as pilot:
            await press(pilot, "a", "enter")
            portion = line_with(pilot, "oost    2027")
            assert portion == "WON THUIS oost 2027 geld toegezegd 30.000,00 30.000,00 0,00 0,00"
            assert "4.2 Elke partij" in line_with(pilot, "✖ niet nagekomen")
            assert line_with(pilot, "directeur").endswith(" 30%")
            assert "15-01-2026" in line_with(pilot, "directeur")
            assert line_with(pilot, "Begrotingsvoorbehoud").startswith("RAAD")
            assert "Bestuurlijk overleg" in seen(pilot)
            await press(pilot, "enter")
            assert "BEW · SAMEN · 2026" in seen(pilot)
            assert "20.000,00" in line_with(pilot, "ontvangen bijdrage")
            await press(pilot, "escape", "escape")
            assert "opent er een" in seen(pilot)

    asyncio.run(look())


@pytest.mark.parametrize("size", [(120, 50), NARROW])
def test_a_settlement_is_shown_step_by_step_and_over_the_whole_run(agreed: LedgerFolder, size: tuple[int, int]) -> None:
    async def look() -> None:
        async with opened(agreed, size) as pilot:
            await press(pilot, "a", "enter", "s")
            assert "Afrekening 2026 van S-26" in seen(pilot)
            assert line_with(pilot, "brengt volgens de afspraak").endswith("50.000,00")
            assert "restant" in seen(pilot)
            await press(pilot, "shift+right", "shift+right")
            assert "Eindafrekening 2026–2027 van S-26" in seen(pilot)
            await press(pilot, "escape")
            assert "nieuwere versie wacht" in seen(pilot)

    asyncio.run(look())
