"""The key by which a row is found again in the next version of a delivery."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.profile_shape import Profile
from gebiedsbudget.intake.row_roles import DATA, SET_ASIDE

_PREFIX: Final = len('{"key":')


@dataclass(frozen=True)
class Keys:
    """The key of each row, and which of equal keys it is.

    Attributes:
        keys: a JSON list of the key columns' texts: no joined text, which could collide.
        occurrence: 1, 2 … for equal keys in the order of the file, over the rows that count.
        findings: keys that are empty or not unique.
    """

    keys: pl.Series
    occurrence: pl.Series
    findings: tuple[Finding, ...]


def row_keys(grid: Grid, profile: Profile, roles: pl.Series) -> Keys:
    """Return the key of every row: the profile's key columns, or else every mapped column but the amounts."""
    headers = list(profile.key) or list(dict.fromkeys(profile.columns.values()))
    parts = [_tidied(grid.column(header)["text"]).alias(str(place)) for place, header in enumerate(headers)]
    frame = pl.DataFrame([grid.rows, *parts]).with_columns(counts=roles.is_in([DATA, SET_ASIDE]))
    key = pl.concat_list([pl.col(part.name) for part in parts]) if parts else pl.lit([], dtype=pl.List(pl.String))
    frame = frame.with_columns(key=pl.struct(key=key).struct.json_encode().str.slice(_PREFIX).str.strip_suffix("}"))
    frame = frame.with_columns(occurrence=pl.col("counts").cast(pl.Int64).cum_sum().over("key", order_by="row"))
    findings = [*_empty(grid, profile, frame, len(parts)), *_repeated(grid, headers, frame)]
    return Keys(frame["key"], frame["occurrence"], tuple(findings))


def _tidied(texts: pl.Series) -> pl.Series:
    """Return texts with runs of spaces as one, so that a stray space makes no new row."""
    return texts.str.replace_all(r"\s+", " ").str.strip_chars()


def _empty(grid: Grid, profile: Profile, frame: pl.DataFrame, count: int) -> list[Finding]:
    if not profile.key:
        return []
    blank = pl.all_horizontal([pl.col(str(place)) == "" for place in range(count)])
    return [
        finding(
            "R03",
            sheet=grid.cells.sheet,
            cell=grid.cell(row, profile.key[0]),
            row=row,
            field=profile.key[0],
            expected=", ".join(profile.key),
        )
        for row in frame.filter(blank & pl.col("counts"))["row"]
    ]


def _repeated(grid: Grid, headers: list[str], frame: pl.DataFrame) -> list[Finding]:
    """Return one finding a key that stands on several rows, at the second of them."""
    blank = (
        pl.all_horizontal([pl.col(str(place)) == "" for place in range(len(headers))])
        if headers
        else pl.lit(value=True)
    )
    groups = (
        frame.filter(pl.col("counts") & ~blank)
        .group_by("key", maintain_order=True)
        .agg(pl.col("row"), pl.col("^[0-9]+$").first())
        .filter(pl.col("row").list.len() > 1)
    )
    found = []
    for group in groups.iter_rows(named=True):
        first, second, *others = group["row"]
        shown = ", ".join(group[str(place)] for place in range(len(headers)) if group[str(place)])
        found.append(
            finding(
                "R04",
                sheet=grid.cells.sheet,
                cell=grid.cell(second, headers[0]),
                row=second,
                field=headers[0],
                found=shown,
                expected=", ".join(str(row) for row in (first, *others)),
            )
        )
    return found
