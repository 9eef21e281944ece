"""Differences on the screen with their conversation, and a delivery signed off by someone else than who posted it."""

from __future__ import annotations

import asyncio
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.compare_sides import difference, differences
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.sign_off_delivery import signatures
from tests.delivery_workbook import new_ledger, row, workbook
from tests.tui.ledgers import act
from tests.tui.screen import NARROW, WIDE, line_with, opened, press, seen, until

ACTOR = "GEBIEDSBUDGET_ACTOR"
CODE = "WEL/proef/2026-Q1"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    """The host paid 500 under a number and 80 later; welfare tells of 450 under that number, and posted it itself."""
    folder = new_ledger(tmp_path_factory.mktemp("verschil") / "pot")
    for amount, day, reference in (("500.00", date(2026, 3, 2), "U-7"), ("80.00", date(2026, 1, 5), None)):
        deposit = WantedPosting("deposit", "GEM", "RON", "wijk", 2026, Decimal(amount))
        paid = WantedPosting("transfer", "WEL", "RON", "wijk", 2026, Decimal(amount), reference=reference)
        record_entry(folder, act("finance@gem"), EntryRequest(day, "voorschot", (deposit, paid)))
    file = workbook(folder.root / "aanlevering.xlsx", [row("U-7", "voorschot", 450), row("K-1", "kosten", 60)])
    staged = import_delivery(folder, act("finance@wel"), file, "WEL", period="2026-Q1", profile="proef")
    post_delivery(folder, act("finance@wel"), staged.delivery)
    return folder


@pytest.fixture
def folder(origin: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(origin.root, tmp_path / "pot")))


def by_number(folder: LedgerFolder) -> str:
    """Return the short name of the difference on number U-7."""
    return str(next(found["difference"] for found in differences(folder) if found["reference"] == "U-7"))


async def choose(pilot: Pilot[None], *keys: str, words: str) -> None:
    """Press keys and wait for what they lead to."""
    await press(pilot, *keys)
    await until(pilot, words)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_list_tells_both_amounts_and_how_it_stands(folder: LedgerFolder, size: tuple[int, int]) -> None:
    async def look() -> None:
        async with opened(folder, size) as pilot:
            await press(pilot, "d", "v")
            assert "2 verschillen tussen de pot en de andere kant, samen 130,00." in seen(pilot)
            line = line_with(pilot, "ander bedrag")
            assert "◌ open" in line
            assert "500,00 450,00 50,00" in line
            assert "alleen in de pot" in seen(pilot)
            if size == WIDE:
                assert "Welzijn voorschot" in line

    asyncio.run(look())


def test_what_is_settled_leaves_the_list_and_can_be_seen_again(
    folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTOR, "finance@gem")

    async def look() -> None:
        async with opened(folder) as pilot:
            await press(pilot, "v", "/", *"U-7", "enter", "enter", "s")
            assert "Hoe staat het ervoor?" in seen(pilot)
            await choose(pilot, *"afgeh", "enter", words="Vastgelegd.")
            await press(pilot, "escape")
            assert "ander bedrag" not in seen(pilot)
            await press(pilot, "a")
            assert "✔ afgehandeld" in line_with(pilot, "ander bedrag")

    asyncio.run(look())


def test_status_owner_day_and_note_become_a_conversation(folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ACTOR, "finance@gem")

    async def look() -> None:
        async with opened(folder) as pilot:
            await press(pilot, "v", "/", *"U-7", "enter", "enter")
            assert "Nog niets. Met n schrijf je iets op." in seen(pilot)
            assert "opgegeven door Welzijn" in seen(pilot)
            await choose(pilot, "s", *"gesch", "enter", words="in geschil")
            await press(pilot, "w", *"jan", "enter")
            assert "Schrijf functie@partner" in seen(pilot)
            await press(pilot, "home", "ctrl+k")
            await choose(pilot, *"finance", "@", *"wel", "enter", words="aan zet: finance@wel")
            await choose(pilot, "u", *"30-09-2026", "enter", words="uiterlijk 30-09-2026")
            await choose(pilot, "n", *"Bon", "space", *"zoek", "enter", words="Bon zoek")
            conversation = [line for line in seen(pilot).splitlines() if "finance@gem" in line]
            assert len(conversation) == 4

    asyncio.run(look())
    found, said = difference(folder, by_number(folder))
    assert (found["status"], found["owner"], found["due_on"]) == ("dispute", "finance@wel", date(2026, 9, 30))
    assert [event["note"] for event in said if event["note"]] == ["Bon zoek"]


def test_who_posted_cannot_sign_and_another_can_and_then_it_waits_for_the_audit(
    folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ACTOR, "finance@wel")

    async def sign(pilot: Pilot[None], how: str, actor: str) -> None:
        await press(pilot, how, "right", "enter")
        assert "Wie handelt er?" in seen(pilot)
        await press(pilot, *actor.split("@", maxsplit=1)[0], "@", *actor.split("@")[1], "enter")

    async def look() -> None:
        async with opened(folder) as pilot:
            await press(pilot, "d", "enter")
            assert "nog niet afgetekend" in seen(pilot)
            await sign(pilot, "t", "finance@wel")
            await until(pilot, "zelf geboekt")
            assert signed() == (None, None)
            await sign(pilot, "t", "controller@wel")
            await until(pilot, "akkoord financiën: controller@wel")
            await press(pilot, "t")
            assert "Aftekenen?" not in seen(pilot)
            await sign(pilot, "T", "accountant@gem")
            await until(pilot, "gecontroleerd: accountant@gem")

    def signed() -> tuple[str | None, str | None]:
        found = signatures(folder, CODE)
        assert found is not None
        return found["finance_by"], found["audited_by"]

    asyncio.run(look())
    assert signed() == ("controller@wel", "accountant@gem")
