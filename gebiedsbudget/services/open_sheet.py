"""`explain --open`: the delivered workbook as something the user's own program can open, at the cell."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.sheet_view import opened_at
from gebiedsbudget.intake.formats.workbook_parts import book_of, book_part_of
from gebiedsbudget.services.archive_file import archived_file, open_archived

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder
    from gebiedsbudget.store.read import Record


@dataclass(frozen=True)
class SheetToOpen:
    """What can be opened.

    Attributes:
        file: read-only.
        sheet, cell: where to look.
        is_at_cell: it opens there by itself; otherwise the user has to go there.
    """

    file: Path
    sheet: str
    cell: str
    is_at_cell: bool


def sheet_to_open(folder: LedgerFolder, posting: Record) -> SheetToOpen:
    """Return what to open for a posting that came from a workbook.

    A workbook of Excel is copied to the user's own temporary folder, under the name its sender gave it; only where
    it opens is changed. Any other form, and a protected one, is opened as it lies in the archive: what a password
    opened is never written anywhere.

    Args:
        posting: with its file_name, file_sha256, sheet and cell.

    Raises:
        Refusal: the posting came from no workbook, or the archive does not have the file.
    """
    if not posting["cell"]:
        raise Refusal("delivery.open_by_hand", posting=posting["number"])
    sha256, name, sheet, cell = (str(posting[key]) for key in ("file_sha256", "file_name", "sheet", "cell"))
    kept = archived_file(folder, sha256, name)
    try:
        file = open_archived(folder, sha256, name)
    except Refusal as refusal:
        if refusal.key != "intake.passworded":
            raise
        return SheetToOpen(kept, sheet, cell, is_at_cell=False)
    if file.kind != "xlsx":
        return SheetToOpen(kept, sheet, cell, is_at_cell=False)
    with zipfile.ZipFile(kept) as archive:
        book_part, parts = book_part_of(archive), {one.name: one.part for one in book_of(archive).sheets}
    content = opened_at(kept.read_bytes(), book_part, parts, sheet, cell)
    if content is None:
        return SheetToOpen(kept, sheet, cell, is_at_cell=False)
    copy = Path(tempfile.mkdtemp(prefix="gebiedsbudget-")) / Path(name).name
    copy.write_bytes(content)
    copy.chmod(0o444)
    return SheetToOpen(copy, sheet, cell, is_at_cell=True)
