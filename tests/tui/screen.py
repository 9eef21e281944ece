"""What a test sees of a screen: its text, and a moment at which nothing is being read any more."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.tui.app import GebiedsbudgetApp
from tests.tui.ledgers import clock

WIDE, NARROW = (120, 40), (80, 24)


def seen(pilot: Pilot[None]) -> str:
    """Return the text on the screen, a line a line."""
    app = pilot.app
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips(app.size))


def line_with(pilot: Pilot[None], words: str) -> str:
    """Return the first line of the screen that holds these words."""
    found = next((line for line in seen(pilot).splitlines() if words in line), None)
    assert found is not None, f"{words!r} is not on the screen:\n{seen(pilot)}"
    return " ".join(found.split())


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being read and everything read is shown."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def until(pilot: Pilot[None], words: str, seconds: int = 8) -> None:
    """Wait until these words are on the screen."""
    for _ in range(seconds * 10):
        if words in seen(pilot):
            return
        await asyncio.sleep(0.1)
        await pilot.pause()
    message = f"{words!r} did not appear:\n{seen(pilot)}"
    raise AssertionError(message)


@asynccontextmanager
async def opened(
    folder: LedgerFolder, size: tuple[int, int] = WIDE, language: str = "nl"
) -> AsyncIterator[Pilot[None]]:
    """Open the app on a ledger, at a fixed size and moment."""
    app = GebiedsbudgetApp(folder, language=language, clock=clock, actor=os.environ.get("GEBIEDSBUDGET_ACTOR"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot
