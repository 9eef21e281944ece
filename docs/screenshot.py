"""Makes docs/overzicht.svg: the overview of the example programme, as the README shows it.

PYTHONPATH=. python docs/screenshot.py
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.run_demo import run_demo
from gebiedsbudget.tui.app import GebiedsbudgetApp

TARGET: Final = Path(__file__).with_name("overzicht.svg")
SIZE: Final = (116, 31)
MOMENT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
# The picture takes whatever monospaced font the reader has: it must not fetch one from elsewhere.
FONT_FACE: Final = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


async def picture(folder: LedgerFolder) -> str:
    """Return the overview as SVG."""
    app = GebiedsbudgetApp(folder, clock=lambda: MOMENT)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(3):
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.press("down", "right", "right", "right", "right")
        await pilot.pause()
        return app.export_screenshot(title=app.programme_name)


def main() -> None:
    """Make the example, take the picture, and write it."""
    with TemporaryDirectory() as place:
        folder = LedgerFolder(Path(place) / "voorbeeld")
        run_demo(folder.root)
        drawn = FONT_FACE.sub("", asyncio.run(picture(folder)))
    lines = [line.rstrip() for line in drawn.splitlines()]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
