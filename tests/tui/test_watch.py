"""Nobody holds the file: another process writes while the screen is open, and the screen shows it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.tui.app import GebiedsbudgetApp
from gebiedsbudget.tui.position import Position
from gebiedsbudget.tui.screens.overview import OverviewScreen
from tests.tui import ledgers
from tests.tui.screen import WIDE, line_with, opened, seen, settle, until

ROOT: Final = Path(__file__).resolve().parents[2]
RECORD: Final = """
import sys
from datetime import date
from pathlib import Path
from gebiedsbudget.paths import LedgerFolder
from tests.tui.ledgers import posting, record
record(LedgerFolder(Path(sys.argv[1])), date(2026, 6, 1), "factuur", posting("expenditure", "2345.00"))
"""
HOLD: Final = """
import sys
from pathlib import Path
from gebiedsbudget.store.connection import opened
with opened(Path(sys.argv[1]), read_only=False):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def small(tmp_path: Path) -> LedgerFolder:
    """A small ledger of its own."""
    return ledgers.small_ledger(tmp_path / "klein")


def test_another_process_writes_while_the_screen_is_open_and_the_figure_changes(small: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(small) as pilot:
            assert "2.345" not in seen(pilot)
            finished = await asyncio.to_thread(
                subprocess.run,
                [sys.executable, "-c", RECORD, str(small.root)],
                cwd=ROOT,
                check=False,
                capture_output=True,
            )
            assert finished.returncode == 0, finished.stderr.decode()
            await until(pilot, "2.345")
            assert "30.000 0 11.200 2.345 16.455" in line_with(pilot, "Rondkomen")

    asyncio.run(look())


def test_a_held_file_gives_a_calm_note_and_is_read_when_it_comes_free(small: LedgerFolder) -> None:
    async def look() -> None:
        async with opened(small) as pilot:
            holder = subprocess.Popen(  # noqa: ASYNC220 - the test itself waits for it, nothing else does
                [sys.executable, "-c", HOLD, str(small.database)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert holder.stdout is not None
            assert await asyncio.to_thread(holder.stdout.readline) == "held\n"
            await pilot.press("shift+right")
            await until(pilot, "Even wachten")
            assert "Rondkomen" in seen(pilot)
            await asyncio.to_thread(holder.communicate, "\n")
            await until(pilot, "◂ 2027 ▸")
            assert "Even wachten" not in seen(pilot)

    asyncio.run(look())


def test_a_look_that_takes_a_while_says_that_it_reads_and_blames_nobody(
    small: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, look_at_it = threading.Event(), OverviewScreen.look

    def slow_look(screen: OverviewScreen) -> Position:
        may_go_on.wait(10)
        return look_at_it(screen)

    monkeypatch.setattr(OverviewScreen, "look", slow_look)

    async def look() -> None:
        app = GebiedsbudgetApp(small, clock=ledgers.clock)
        async with app.run_test(size=WIDE) as pilot:
            await until(pilot, "Bezig met lezen")
            meanwhile = seen(pilot)
            may_go_on.set()
            await settle(pilot)
            assert "ander programma" not in meanwhile
            assert "None" not in meanwhile
            assert "Bezig met lezen" not in seen(pilot)

    asyncio.run(look())
