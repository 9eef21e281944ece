"""Where the header of a sheet stands, and which column each header is.

A header on another row than the profile says is followed, so that the other findings show at once, but never in
silence: it is an error that blocks posting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl
from openpyxl.utils import range_boundaries

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.formats.stream import Cells, address
from gebiedsbudget.intake.names import same_name, tidy
from gebiedsbudget.intake.profile_shape import ANY_COLUMN, Profile
from gebiedsbudget.locale import text

_ROWS_SEARCHED: Final = 200
_HEADERS_SHOWN: Final = 30
_MOST_FILLED: Final = 1_000_000  # merged cells do not overlap, save in a file that is meant to take hours


@dataclass(frozen=True)
class Header:
    """The header that was found.

    Attributes:
        row: its first row.
        last_row: its last row; data starts under it.
        columns: the column of each header, by `same_name`; of a header that stands twice the first.
        is_complete: whether every column the profile needs is there.
        findings: moved, missing and double headers.
    """

    row: int
    last_row: int
    columns: dict[str, int]
    is_complete: bool
    findings: tuple[Finding, ...]


def needed_headers(profile: Profile) -> tuple[str, ...]:
    """Return every header the profile names, once, as the profile writes it."""
    named = [*profile.key, *profile.columns.values()]
    for rules in (profile.not_data, profile.set_aside, profile.total):
        named.extend(rule.column for rule in rules if rule.column != ANY_COLUMN)
    for rule in profile.amount:
        named.extend([rule.column, rule.minus, *rule.columns.values()])
        named.extend(condition.column for condition in rule.when if condition.column != ANY_COLUMN)
    once = {same_name(header): header for header in reversed(named) if header}
    return tuple(reversed(once.values()))


def find_header(cells: Cells, profile: Profile) -> Header:
    """Return the header, searched for when it is not where the profile says."""
    needed = needed_headers(profile)
    names = {same_name(header) for header in needed}
    depth = profile.sheet.columns_row_count
    expected_row = profile.sheet.header_row
    texts = header_texts(cells, expected_row + _ROWS_SEARCHED + depth)

    def score(row: int) -> int:
        return len(names & {same_name(header) for header in headers_at(texts, row, depth).values()})

    rows = sorted({row for row, _ in texts})
    best = max((row for row in rows if row + depth - 1 <= rows[-1]), key=score, default=expected_row)
    row = best if score(best) > score(expected_row) else expected_row
    written = headers_at(texts, row, depth)
    columns: dict[str, int] = {}
    for column, header in written.items():
        columns.setdefault(same_name(header), column)
    findings = [
        *_moved(cells.sheet, expected_row, row, columns, names),
        *_missing(cells.sheet, row, needed, written, columns),
        *_double(cells.sheet, row + depth - 1, needed, written),
    ]
    return Header(row, row + depth - 1, columns, names <= set(columns), tuple(findings))


def header_texts(cells: Cells, last: int) -> dict[tuple[int, int], str]:
    """Return the texts of the top of the sheet, merged cells filled from their first."""
    top = cells.frame.filter((pl.col("row") <= last) & (pl.col("text") != ""))
    texts = {(row, column): shown for row, column, shown in top.select("row", "column", "text").iter_rows()}
    filled = 0
    for merged in cells.merged:
        first_column, first_row, last_column, _ = range_boundaries(merged)
        shown = texts.get((first_row, first_column))
        if shown is not None and first_row <= last and filled < _MOST_FILLED:
            filled += last_column - first_column
            for column in range(first_column, last_column + 1):
                texts.setdefault((first_row, column), shown)
    return texts


def headers_at(texts: dict[tuple[int, int], str], row: int, depth: int) -> dict[int, str]:
    """Return the header of each column; of a header over two rows `Upper / Lower`."""
    columns = sorted({column for at, column in texts if row <= at < row + depth})
    found = {}
    for column in columns:
        parts = [texts[at, column] for at in range(row, row + depth) if (at, column) in texts]
        found[column] = tidy(" / ".join(parts))
    return found


def _moved(sheet: str, expected: int, row: int, columns: dict[str, int], names: set[str]) -> list[Finding]:
    if row == expected:
        return []
    first = min(column for name, column in columns.items() if name in names)
    return [finding("H01", sheet=sheet, cell=address(row, first), row=row, found=str(row), expected=str(expected))]


def _missing(
    sheet: str, row: int, needed: Sequence[str], written: dict[int, str], columns: dict[str, int]
) -> list[Finding]:
    there = list(written.values())
    shown = ", ".join(there[:_HEADERS_SHOWN]) + (", …" if len(there) > _HEADERS_SHOWN else "")
    return [
        finding(
            "H02",
            sheet=sheet,
            cell=address(row, min(written, default=1)),
            row=row,
            field=header,
            found=shown or text("intake.blank"),
            expected=header,
        )
        for header in needed
        if same_name(header) not in columns
    ]


def _double(sheet: str, row: int, needed: Sequence[str], written: dict[int, str]) -> list[Finding]:
    found = []
    for header in needed:
        places = [column for column, name in written.items() if same_name(name) == same_name(header)]
        if len(places) > 1:
            cells = ", ".join(address(row, column) for column in places)
            cell = address(row, places[1])
            found.append(finding("H03", sheet=sheet, cell=cell, row=row, field=header, found=header, expected=cells))
    return found
