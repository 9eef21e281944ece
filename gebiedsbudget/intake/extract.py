"""A workbook read by a profile: lines ready to be staged, findings, and counts that account for every row.

Rows read = staged + set aside + not data + with an error; nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.amounts import Amounts
from gebiedsbudget.intake.fields import Fields, HasYear
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import sheet_names
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.headers import Header, find_header
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.keys import row_keys
from gebiedsbudget.intake.lines import LINE_SCHEMA, LineReader, reason_unmapped
from gebiedsbudget.intake.mapping import MAPPED_SCHEMA, Mappings
from gebiedsbudget.intake.privacy.personal_cells import privacy_rule
from gebiedsbudget.intake.privacy.screening import Screened, screened
from gebiedsbudget.intake.profile_shape import Profile
from gebiedsbudget.intake.row_roles import DATA, NOT_DATA, SET_ASIDE, row_roles
from gebiedsbudget.intake.sheet_choice import sheet_meant
from gebiedsbudget.intake.sheet_findings import sheet_findings
from gebiedsbudget.intake.totals import ControlTotal, control_totals
from gebiedsbudget.intake.vocabulary import Vocabulary

__all__ = ["LINE_SCHEMA", "ControlTotal", "Extract", "Vocabulary", "extract"]

NOTHING_MAPPED: Final = Mappings()
STAGED: Final = "staged"
FINDING: Final = "finding"
_UNMAPPED_ASIDE: Final = "C18"


@dataclass(frozen=True)
class Extract:
    """What one workbook says, by one profile.

    Attributes:
        file_name: name of the file.
        file_sha256: hash of the bytes that are kept: of the file, or of its masked copy.
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
        mapped: codes that the profile does not know and a person said before, with by what.
        original_sha256: hash of the file as it was sent, where a masked copy is kept in its place.
        masked_copy: that copy; None where the file itself is kept.
        personal_data: how many cells held personal data, a code of finding.
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
    mapped: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MAPPED_SCHEMA))
    original_sha256: str = ""
    masked_copy: bytes | None = field(default=None, repr=False)
    personal_data: Mapping[str, int] = field(default_factory=dict)

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
    mappings: Mappings = NOTHING_MAPPED,
) -> Extract:
    """Read a workbook.

    Args:
        path: the workbook.
        profile: how it is read.
        vocabulary: codes and years the programme knows.
        period: the period of the delivery; dates without a year take theirs from it.
        suspense: post rows with an unknown goal to `unassigned`, whatever the profile says.
        password: with which a protected workbook is opened.
        mappings: what a person said before of values and rows the profile does not know.

    Raises:
        PersonalDataRefusal: it holds personal data and is not kept in any form.
        Refusal: the file cannot be read at all, or the profile sets a constant the programme does not know.
    """
    delivered = identify(path, password)
    options = ReadOptions(profile.text, profile.audit)
    year = None if period is None else period.year
    sheet = sheet_meant(sheet_names(delivered), profile.sheet.name, year, delivered.name)
    file = screened(delivered, sheet, options, privacy_rule(profile))
    cells = file.cells
    header = find_header(cells, profile)
    grid = Grid(cells, header, profile.empty_values)
    if cells.frame.is_empty() or (header.is_complete and grid.rows.is_empty()):
        row = profile.sheet.header_row if cells.frame.is_empty() else header.last_row
        nothing = finding("S01", sheet=cells.sheet, row=row)
        moved = () if cells.frame.is_empty() else header.findings
        return _unread(file, (*moved, nothing), 0)
    if not header.is_complete:
        return _unread(file, header.findings, len(grid.rows))
    roles = row_roles(grid, profile)
    keys = row_keys(grid, profile, roles["role"])
    fields = Fields(grid, profile, vocabulary, period, mappings, keys)
    return _read(file, header, roles, fields, suspense=suspense)


def _unread(screened_file: Screened, findings: tuple[Finding, ...], rows: int) -> Extract:
    """Return the extract of a sheet whose rows cannot be told apart: each of them waits for its header."""
    return Extract(
        **_about(screened_file),
        lines=pl.DataFrame(schema=LINE_SCHEMA),
        findings=(*screened_file.findings, *screened_file.cells.findings, *findings),
        rows_read=rows,
        rows_staged=0,
        rows_set_aside=0,
        rows_not_data=0,
        rows_with_findings=rows,
        control=(),
    )


def _about(screened_file: Screened) -> dict[str, Any]:
    """Return what an extract says of the file itself."""
    file = screened_file.file
    return {
        "file_name": file.name,
        "file_sha256": file.sha256,
        "original_sha256": screened_file.original_sha256,
        "masked_copy": file.content if screened_file.counts else None,
        "personal_data": screened_file.counts,
        "sheet": screened_file.cells.sheet,
        "sheets": sheet_names(file),
    }


def _read(screened_file: Screened, header: Header, roles: pl.DataFrame, fields: Fields, *, suspense: bool) -> Extract:
    grid, profile, keys = fields.grid, fields.profile, fields.keys
    amounts = Amounts(grid, profile)
    unmapped = "suspense" if suspense else profile.unmapped
    lines, about_lines = LineReader(grid, profile, fields, amounts, roles, keys, unmapped).read()
    control, about_totals = control_totals(grid, profile, roles, amounts)
    findings = [
        *screened_file.findings,
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
        **_about(screened_file),
        lines=_with_states(lines, states),
        findings=tuple(sorted(findings, key=lambda found: (found.row or 0, found.code))),
        rows_read=len(grid.rows),
        rows_staged=counts.get(STAGED, 0),
        rows_set_aside=counts.get(SET_ASIDE, 0),
        rows_not_data=counts.get(NOT_DATA, 0),
        rows_with_findings=counts.get(FINDING, 0),
        control=control,
        mapped=_mapped(fields, roles),
    )


def _mapped(fields: Fields, roles: pl.DataFrame) -> pl.DataFrame:
    """Return by what each code came that the profile does not know, for the rows of data."""
    told = pl.concat([pl.DataFrame(schema=MAPPED_SCHEMA), *fields.mapped]).unique(maintain_order=True)
    data = roles.filter(pl.col("role") == DATA)["row"]
    return told.filter(pl.col("row_number").is_in(data.implode()))


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
