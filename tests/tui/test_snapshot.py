"""What the two screens that carry the work look like, at a fixed size and moment."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.tui.app import GebiedsbudgetApp
from tests.tui.ledgers import clock
from tests.tui.screen import NARROW, WIDE, press, settle, until

Compare = Callable[..., bool]


def test_the_overview_of_goals(snap_compare: Compare, example: LedgerFolder) -> None:
    assert snap_compare(GebiedsbudgetApp(example, clock=clock), terminal_size=WIDE, run_before=settle)


def test_a_finding_with_its_cell_on_a_narrow_screen(snap_compare: Compare, findings: LedgerFolder) -> None:
    async def open_finding(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, "d", "enter")
        await until(pilot, "▸SPORT")

    assert snap_compare(GebiedsbudgetApp(findings, clock=clock), terminal_size=NARROW, run_before=open_finding)
