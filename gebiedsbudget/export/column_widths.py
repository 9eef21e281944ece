"""How wide the columns of a delivered sheet are, so that a box with a comment is neither a slit nor a banner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gebiedsbudget.export.xml_outline import Element, outline

POINTS_A_LETTER: Final = 5.7  # a column of the usual 8.43 letters is 48 points wide
_USUAL: Final = 8.43
_MOST: Final = 40  # columns a box may lie over, however narrow they are


@dataclass(frozen=True)
class ColumnWidths:
    """The widths of the columns of a sheet.

    Attributes:
        usual: of a column that is not named, in points.
        named: first column, last column, width in points; columns are counted from 1.
    """

    usual: float
    named: tuple[tuple[int, int, float], ...]

    def of(self, column: int) -> float:
        """Return how wide a column is."""
        return next((width for first, last, width in self.named if first <= column <= last), self.usual)

    def columns_for(self, first: int, points: float) -> int:
        """Return how many columns, from the first on, are at least this wide together."""
        reached, count = 0.0, 0
        while reached < points and count < _MOST:
            reached += self.of(first + count)
            count += 1
        return count


def column_widths(sheet: bytes, root: Element) -> ColumnWidths:
    """Return the widths that a sheet names.

    Raises:
        ValueError: a width is no number.
        ExpatError: the piece with the columns is no XML.
    """
    form, columns = root.child("sheetFormatPr"), root.child("cols")
    usual = float(form.attributes.get("defaultColWidth", _USUAL)) if form else _USUAL
    named = []
    for column in outline(sheet[columns.start : columns.end], 1).inside if columns else ():
        said = column.attributes
        is_hidden = said.get("hidden") in {"1", "true"}
        width = 0.0 if is_hidden else float(said.get("width", usual))
        named.append((int(said["min"]), int(said["max"]), width * POINTS_A_LETTER))
    return ColumnWidths(usual * POINTS_A_LETTER, tuple(named))
