"""A table as it is on the screen, as CSV and as a workbook in the ledger's own folder `exports`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gebiedsbudget.domain.act import AMSTERDAM
from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.delimited import render_csv
from gebiedsbudget.export.notation import file_stem
from gebiedsbudget.export.table_workbook import render_table_workbook
from gebiedsbudget.locale import language

if TYPE_CHECKING:
    from gebiedsbudget.export.column import Column
    from gebiedsbudget.paths import LedgerFolder


def export_table(
    folder: LedgerFolder, title: str, columns: Sequence[Column], records: Sequence[Mapping[str, object]], at: datetime
) -> tuple[Path, Path]:
    """Write a table twice and return where: the CSV and the workbook; nothing that stands is overwritten.

    Args:
        title: what the table is about; its words name the files.
        at: the moment it shows.

    Raises:
        Refusal: the folder cannot be written.
    """
    moment = at.astimezone(AMSTERDAM)
    stem = file_stem(f"{title} {moment:%Y%m%d %H%M%S}")
    csv, book = folder.exports / f"{stem}.csv", folder.exports / f"{stem}.xlsx"
    written = render_csv(records, columns, header="label", bom=True, separator="," if language() == "en" else ";")
    try:
        folder.exports.mkdir(exist_ok=True)
        for path, content in (
            (csv, written.encode("utf-8")),
            (book, render_table_workbook(title, columns, records, moment)),
        ):
            making = path.with_suffix(f"{path.suffix}.{os.getpid()}.new")
            making.write_bytes(content)
            making.replace(path)
    except OSError as fault:
        raise Refusal("store.no_space", folder=folder.exports) from fault
    return csv, book
