"""Where on its sheets a workbook has tables, how deep their headers are, and what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import polars as pl
from openpyxl.utils import range_boundaries

from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.headers import header_texts, headers_at
from gebiedsbudget.intake.identify import DeliveredFile
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule, personal_cells
from gebiedsbudget.intake.propose.words import EXACT, MONTHS, fit, words

_ROWS_SEARCHED: Final = 60
_ROWS_READ: Final = 20_000
_DEEPEST: Final = 4
_FEWEST_COLUMNS: Final = 2
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
Cell = tuple[str, str]
"""Kind and text."""


@dataclass(frozen=True)
class Column:
    """One column of a table: its header, its place, and the cells under it by row."""

    header: str
    place: int
    cells: dict[int, Cell]

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in it, blanks left out."""
        return tuple(text for _, text in self.cells.values())

    def samples(self) -> tuple[str, ...]:
        """Return the first few different values."""
        return tuple(dict.fromkeys(self.texts))[:3]


@dataclass(frozen=True)
class Table:
    """A header with rows under it.

    Attributes:
        sheet: name of the sheet.
        header_row: its first row.
        header_rows: how many rows the header takes.
        columns: from left to right; of headers that stand twice the first.
        rows: rows under the header that hold anything.
        above: the texts above the header.
        score: how much it looks like a table of amounts.
        keeps_text: the file knows text only.
    """

    sheet: str
    header_row: int
    header_rows: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    above: tuple[str, ...]
    score: int
    keeps_text: bool

    def column(self, header: str) -> Column:
        """Return the column with a header."""
        return next(column for column in self.columns if same_name(column.header) == same_name(header))


def find_tables(file: DeliveredFile) -> tuple[Table, ...]:
    """Return every table of a workbook that may hold amounts, the likeliest first.

    Raises:
        Refusal: the file is damaged or a sheet holds too much.
    """
    sheets = (_without_personal_data(read_cells(file, sheet)) for sheet in sheet_names(file))
    found = [table for cells in sheets for table in _tables_of(cells)]
    return tuple(sorted(found, key=lambda table: -table.score))


def _without_personal_data(cells: Cells) -> Cells:
    """Return the cells with personal data masked, so that none of it is shown as a sample or lands in a profile."""
    masked = personal_cells(cells.frame, PrivacyRule()).select("row", "column", "masked")
    frame = cells.frame.join(masked, on=["row", "column"], how="left", maintain_order="left").with_columns(
        kind=pl.when(pl.col("masked").is_null()).then(pl.col("kind")).otherwise(pl.lit("text")),
        text=pl.coalesce("masked", "text"),
    )
    return replace(cells, frame=frame.drop("masked"))


def _tables_of(cells: Cells) -> list[Table]:
    """Return the tables of one sheet: under the likeliest header, and under each other one that is not its repeat."""
    texts = header_texts(cells, _ROWS_SEARCHED + _DEEPEST)
    kinds = {(row, column): kind for row, column, kind in cells.frame.select("row", "column", "kind").iter_rows()}
    rows = sorted({row for row, _ in texts if row <= _ROWS_SEARCHED})
    scores: dict[int, int] = {}
    first_with: dict[frozenset[str], int] = {}
    for row in rows:
        # A header that comes again stands for the same table: it starts under the first, and may look it as much.
        names = frozenset(same_name(text) for (at, _), text in texts.items() if at == row)
        first = first_with.setdefault(names, row)
        scores[first] = max(scores.get(first, 0), _score(row, texts, kinds))
    tables: list[Table] = []
    for row in sorted(scores, key=lambda row: (-scores[row], row)):
        if scores[row] >= _FEWEST_COLUMNS * 2 and not any(_within(row, table) for table in tables):
            tables.append(_table(cells, row, scores[row], texts, kinds))
    return tables


def _within(row: int, table: Table) -> bool:
    return table.header_row <= row < table.header_row + table.header_rows


def _score(row: int, texts: dict[tuple[int, int], str], kinds: dict[tuple[int, int], str]) -> int:
    """Return how much a row looks like the header of a table: names of fields, with other things under them."""
    here = {
        column: text for (at, column), text in texts.items() if at == row and _is_name(kinds.get((at, column)), text)
    }
    numbers = sum(1 for at, column in texts if at == row and column not in here)
    under = {column for (at, column) in kinds if row < at <= row + 8 and column in here}
    known = sum(1 for text in here.values() if _is_known(text))
    if len(here) < _FEWEST_COLUMNS or len(under) < _FEWEST_COLUMNS or numbers > len(here) // 3:
        return 0
    return len(under) + 3 * known


def _is_name(kind: str | None, text: str) -> bool:
    """Whether a cell may be a header: a text, a merged one, or a date or year over a column of months or years."""
    return kind in (None, "text", "date") or _YEAR.fullmatch(text) is not None


def _is_known(header: str) -> bool:
    return same_name(header) in MONTHS or any(
        fit(header, table, group) == EXACT for table in ("fields", "rows", "amounts") for group in words(table)
    )


def _table(
    cells: Cells, row: int, score: int, texts: dict[tuple[int, int], str], kinds: dict[tuple[int, int], str]
) -> Table:
    first, last = _depth(cells, row, texts, kinds)
    under = cells.frame.filter((pl.col("row") > last) & (pl.col("row") <= last + _ROWS_READ) & (pl.col("text") != ""))
    by_column: dict[int, dict[int, Cell]] = {}
    for at, column, kind, shown in _as_shown(under).iter_rows():
        by_column.setdefault(column, {})[at] = (kind, shown)
    columns: dict[str, Column] = {}
    for place, header in headers_at(texts, first, last - first + 1).items():
        columns.setdefault(same_name(header), Column(header, place, by_column.get(place, {})))
    above = tuple(dict.fromkeys(text for (at, _), text in sorted(texts.items()) if at < first))
    rows = tuple(under["row"].unique().sort().to_list())
    kept = tuple(sorted(columns.values(), key=lambda column: column.place))
    return Table(cells.sheet, first, last - first + 1, kept, rows, above, score, cells.keeps_text)


def _as_shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Return cells as a reader of the profile sees them: `000123` where the format of a number says so."""
    padded = (pl.col("kind") == "number") & pl.col("number_format").str.contains("^0+$")
    shown = pl.when(padded).then(pl.col("text").str.zfill(pl.col("number_format").str.len_chars()))
    return frame.select("row", "column", "kind", text=shown.otherwise(pl.col("text")))


def _depth(
    cells: Cells, row: int, texts: dict[tuple[int, int], str], kinds: dict[tuple[int, int], str]
) -> tuple[int, int]:
    """Return the first and last row of a header: merged cells over or under its names make it deeper."""
    spans = [range_boundaries(merged) for merged in cells.merged]
    width = {column for at, column in texts if at == row}
    first = last = row
    while last - first + 1 < _DEEPEST and _spans_over(first - 1, spans, width):
        first -= 1
    while last - first + 1 < _DEEPEST and _spans_over(last, spans, width) and _only_names(last + 1, texts, kinds):
        last += 1
    return first, last


def _spans_over(row: int, spans: list[tuple[int, int, int, int]], width: set[int]) -> bool:
    """Whether a merged cell of a row lies over some of the columns, and not as a title over all of them."""
    return any(
        top <= row <= bottom and left < right and right - left + 1 < max(len(width), _FEWEST_COLUMNS + 1)
        for left, top, right, bottom in spans
    )


def _only_names(row: int, texts: dict[tuple[int, int], str], kinds: dict[tuple[int, int], str]) -> bool:
    here = [(kinds.get((at, column)), text) for (at, column), text in texts.items() if at == row]
    return bool(here) and all(_is_name(kind, text) for kind, text in here)
