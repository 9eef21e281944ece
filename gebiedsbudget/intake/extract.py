"""A workbook read by a profile: lines ready to be staged, findings, and counts that account for every row.

Rows read = staged + set aside + not data + with an error; nothing is dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.amounts import Amounts
from gebiedsbudget.intake.fields import Fields, HasYear
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.headers import Header, find_header
from gebiedsbudget.intake.identify import DeliveredFile, identify
from gebiedsbudget.intake.keys import row_keys
from gebiedsbudget.intake.lines import LINE_SCHEMA, LineReader, reason_unmapped
from gebiedsbudget.intake.profile_shape import Profile
from gebiedsbudget.intake.row_roles import DATA, NOT_DATA, SET_ASIDE, row_roles
from gebiedsbudget.intake.sheet_findings import sheet_findings
from gebiedsbudget.intake.totals import ControlTotal, control_totals
from gebiedsbudget.intake.vocabulary import Vocabulary

__all__ = ["LINE_SCHEMA", "ControlTotal", "Extract", "Vocabulary", "extract"]

STAGED: Final = "staged"
FINDING: Final = "finding"
_UNMAPPED_ASIDE: Final = "C18"


@dataclass(frozen=True)
class Extract:
    """What one workbook says, by one profile.

    Attributes:
        file_name: name of the file.
        file_sha256: hash of its bytes.
        sheet: the sheet that was read.
        sheets: every sheet of the workbook.
        lines: a row for each sheet row and amount that applies, in the columns of `LINE_SCHEMA`. `partner` and `area`
            are null where the profile does not name them: the delivering partner and the root area are meant.
        findings: in the order of the sheet.
        rows_read: rows under the header that hold anything; the sum of the four below.
        rows_staged: rows that can be posted.
        rows_set_aside: rows that are not posted, with a reason.
        rows_not_data: titles, notes and printed totals.
        rows_with_findings: rows with an error.
        control: printed totals beside what the rows add up to.
    """

    file_name: str
    file_sha256: str
    sheet: str
    sheets: tuple[str, ...]
    lines: pl.DataFrame
    findings: tuple[Finding, ...]
    rows_read: int
    rows_staged: int
    rows_set_aside: int
    rows_not_data: int
    rows_with_findings: int
    control: tuple[ControlTotal, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything stands in the way of posting."""
        return any(found.severity == "error" for found in self.findings)


def extract(
    path: Path,
    profile: Profile,
    vocabulary: Vocabulary,
    *,
    period: HasYear | None = None,
    suspense: bool = False,
    password: str | None = None,
) -> Extract:
    """Read a workbook.

    Args:
        path: the workbook.
        profile: how it is read.
        vocabulary: codes and years the programme knows.
        period: the period of the delivery; dates without a year take theirs from it.
        suspense: post rows with an unknown goal to `unassigned`, whatever the profile says.
        password: with which a protected workbook is opened.

    Raises:
        Refusal: the file cannot be read at all, or the profile sets a constant the programme does not know.
    """
    file = identify(path, password)
    cells = read_cells(file, profile.sheet.name, ReadOptions(profile.text, profile.audit))
    header = find_header(cells, profile)
    grid = Grid(cells, header, profile.empty_values)
    if cells.frame.is_empty() or (header.is_complete and grid.rows.is_empty()):
        row = profile.sheet.header_row if cells.frame.is_empty() else header.last_row
        nothing = finding("S01", sheet=cells.sheet, row=row)
        moved = () if cells.frame.is_empty() else header.findings
        return _unread(file, cells, (*moved, nothing), 0)
    if not header.is_complete:
        return _unread(file, cells, header.findings, len(grid.rows))
    return _read(file, grid, header, profile, Fields(grid, profile, vocabulary, period), suspense=suspense)


def _unread(file: DeliveredFile, cells: Cells, findings: tuple[Finding, ...], rows: int) -> Extract:
    """Return the extract of a sheet whose rows cannot be told apart: each of them waits for its header."""
    lines = pl.DataFrame(schema=LINE_SCHEMA)
    sheets = sheet_names(file)
    about = (*cells.findings, *findings)
    return Extract(file.name, file.sha256, cells.sheet, sheets, lines, about, rows, 0, 0, 0, rows, ())


def _read(
    file: DeliveredFile, grid: Grid, header: Header, profile: Profile, fields: Fields, *, suspense: bool
) -> Extract:
    roles = row_roles(grid, profile)
    keys = row_keys(grid, profile, roles["role"])
    amounts = Amounts(grid, profile)
    unmapped = "suspense" if suspense else profile.unmapped
    lines, about_lines = LineReader(grid, profile, fields, amounts, roles, keys, unmapped).read()
    control, about_totals = control_totals(grid, profile, roles, amounts)
    findings = [
        *grid.cells.findings,
        *header.findings,
        *sheet_findings(grid, roles),
        *keys.findings,
        *about_lines,
        *about_totals,
    ]
    states = _states(roles, findings)
    counts = dict(states.group_by("state").len().iter_rows())
    return Extract(
        file_name=file.name,
        file_sha256=file.sha256,
        sheet=grid.cells.sheet,
        sheets=sheet_names(file),
        lines=_with_states(lines, states),
        findings=tuple(sorted(findings, key=lambda found: (found.row or 0, found.code))),
        rows_read=len(grid.rows),
        rows_staged=counts.get(STAGED, 0),
        rows_set_aside=counts.get(SET_ASIDE, 0),
        rows_not_data=counts.get(NOT_DATA, 0),
        rows_with_findings=counts.get(FINDING, 0),
        control=control,
    )


def _states(roles: pl.DataFrame, findings: list[Finding]) -> pl.DataFrame:
    """Return what became of each row: an error goes before all else, then what was set aside."""
    errors = sorted({found.row for found in findings if found.severity == "error" and found.row is not None})
    aside = {found.row: reason_unmapped(found.found) for found in findings if found.code == _UNMAPPED_ASIDE}
    unmapped = pl.DataFrame(
        {"row": list(aside), "why": list(aside.values())}, schema={"row": pl.Int64, "why": pl.String}
    )
    is_error = pl.col("row").is_in(pl.Series(errors, dtype=pl.Int64).implode())
    return roles.join(unmapped, on="row", how="left", maintain_order="left").select(
        row_number="row",
        state=pl.when(is_error)
        .then(pl.lit(FINDING))
        .when((pl.col("role") == SET_ASIDE) | pl.col("why").is_not_null())
        .then(pl.lit(SET_ASIDE))
        .when(pl.col("role") == DATA)
        .then(pl.lit(STAGED))
        .otherwise(pl.lit(NOT_DATA)),
        reason=pl.coalesce("reason", "why"),
    )


def _with_states(lines: pl.DataFrame, states: pl.DataFrame) -> pl.DataFrame:
    """Return the lines with what became of their row, in the columns and types others rely on."""
    return (
        lines.drop("state", "reason", "place")
        .join(states, on="row_number", how="left", maintain_order="left")
        .select(pl.col(name).cast(dtype) for name, dtype in LINE_SCHEMA.items())
    )
