"""What is not mapped on the screen: choose what a value means, and the delivery is read again with it."""

from __future__ import annotations

import asyncio

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.list_deliveries import delivery_findings
from gebiedsbudget.services.map_values import mappings, not_mapped
from tests.tui.screen import line_with, opened, press, seen

CODE = "WEL/kosten/2026-Q2"


def test_a_value_is_mapped_from_the_list_and_the_delivery_is_read_again(
    findings: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEBIEDSBUDGET_ACTOR", "finance@wel")

    async def look() -> None:
        async with opened(findings) as pilot:
            await press(pilot, "d", "enter", "m")
            assert "Nog te rubriceren: 2 regels" in seen(pilot)
            assert line_with(pilot, "SPORT").split()[-3:-1] == ["2", "650,00"]
            await press(pilot, "m")
            assert "Wat betekent “SPORT”?" in seen(pilot)
            await press(pilot, "enter")
            assert "Alles heeft een code." in seen(pilot)
            await press(pilot, "escape")
            assert "1 Bevindingen 1" in seen(pilot)

    asyncio.run(look())
    (kept,) = mappings(findings, "WEL")
    assert (kept["value"], kept["said_by"]) == ("SPORT", "finance@wel")
    assert not_mapped(findings, CODE).values == ()
    assert [found.code for found in delivery_findings(findings, CODE) if found.code == "C07"] == []


def test_leaving_the_choice_maps_nothing(findings: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(findings) as pilot:
            await press(pilot, "d", "enter", "m", "m", "escape")
            assert "Nog te rubriceren: 2 regels" in seen(pilot)

    asyncio.run(look())
    assert mappings(findings) == []
