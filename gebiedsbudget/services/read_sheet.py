"""The piece of a delivered sheet that a reader sees: the header of the sheet above the rows around a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.intake.sheet_window import SheetWindow, sheet_window
from gebiedsbudget.services.archive_file import archived_file

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Record


def under_header(folder: LedgerFolder, posting: Record, window: SheetWindow | None) -> SheetWindow | None:
    """Return the window with the rows of the header first; as it is when the header or the profile cannot be read.

    Args:
        posting: the posting it is the evidence of, with its profile, file and sheet.
        window: the rows around its cell.
    """
    path = folder.profiles / f"{posting['profile']}.toml"
    if window is None or not path.is_file():
        return window
    file = archived_file(folder, posting["file_sha256"], posting["file_name"])
    try:
        shape = load_profile(path).sheet
        above = [
            sheet_window(file, posting["sheet"], f"A{shape.header_row + at}", around=0)
            for at in range(shape.columns_row_count)
        ]
    except Refusal:
        return window
    shown = {number for number, _ in window.rows}
    header = [
        (number, tuple(dict(zip(row.columns, texts, strict=True)).get(letter, "") for letter in window.columns))
        for row in above
        for number, texts in row.rows
        if number not in shown
    ]
    return replace(window, rows=(*header, *window.rows))
