"""The piece of a delivered sheet that a reader sees: the header of the sheet above the rows around a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.profile import Profile, load_profile
from gebiedsbudget.intake.sheet_window import SheetWindow, sheet_windows
from gebiedsbudget.services.archive_file import open_archived

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Record


def read_windows(
    folder: LedgerFolder, delivered: Record, sheet: str, cells: Sequence[str], password: str | None = None
) -> list[SheetWindow]:
    """Return the rows around each of some cells of an archived file, under the header of the sheet.

    Args:
        delivered: what says which file, with its profile, file_name and file_sha256.
        cells: A1 addresses.
        password: with which a protected workbook is opened.

    Raises:
        Refusal: the archive does not have the file, or it cannot be opened or read.
    """
    file = open_archived(folder, str(delivered["file_sha256"]), str(delivered["file_name"]), password)
    return sheet_windows(file, sheet, cells, _profile(folder, str(delivered["profile"])))


def _profile(folder: LedgerFolder, name: str) -> Profile | None:
    """Return the profile; None when it is gone or damaged, and then there is no header to show."""
    path = folder.profiles / f"{name}.toml"
    try:
        return load_profile(path) if path.is_file() else None
    except Refusal:
        return None
