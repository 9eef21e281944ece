"""A workbook that came from a template: how it is recognised, and with which profile it is read."""

from __future__ import annotations

from typing import Final

import polars as pl

from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.identify import DeliveredFile

PROFILE: Final = "sjabloon"
LISTS: Final = "Keuzes"
"""The sheet with the lists to choose from; the mark stands in its first cell, the partner beside it."""
MARK: Final = "gebiedsbudget sjabloon 1"
_WITH_SHEETS: Final = ("xlsx", "xlsb", "xls", "ods")


def template_partner(file: DeliveredFile) -> str | None:
    """Return for which partner the template of a file was made; None when it did not come from one.

    Raises:
        Refusal: the file cannot be read.
    """
    if file.kind not in _WITH_SHEETS or LISTS not in sheet_names(file):
        return None
    frame = read_cells(file, LISTS).frame
    first = dict(frame.filter(pl.col("row") == 1).select("column", "text").iter_rows())
    return str(first.get(2) or "") if first.get(1) == MARK else None
