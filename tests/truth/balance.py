"""Every row and every cent of a workbook accounted for, added up from its cells as they stand.

Rows read = staged + set aside + findings + rows the profile names as not data; and each amount that stands in a column
of amounts is in a line, or in a row of which one of the other three is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Final

import polars as pl

from gebiedsbudget.domain.money import AmountFault, cents_from_number, cents_from_text
from gebiedsbudget.intake.extract import Extract
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.headers import find_header
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile import Profile
from gebiedsbudget.intake.profile_shape import ANY_COLUMN, AmountRule

NOTHING: Final = Decimal("0.00")
_IN_THOUSANDS: Final = re.compile(r"[0#],+(?:[^0#,.]|$)")
Place = tuple[int, str]
"""A row, and the header of a column."""


def unaccounted(path: Path, profile: Profile, found: Extract, password: str | None = None) -> list[str]:
    """Return what got lost between a workbook and what was made of it, in words; there may be nothing."""
    if found.lines.is_empty():
        return _rows(found, {})
    cells = read_cells(identify(path, password), found.sheet, ReadOptions(profile.text, profile.audit))
    stands = _as_it_stands(cells, profile)
    ends = _ends(found, {row for row, _ in stands})
    headers = {same_name(header) for rule in profile.amount for header in (rule.column, rule.minus) if header}
    amounts = {place: _amount(*cell, profile) for place, cell in stands.items() if place[1] in headers}
    lost = [*_rows(found, ends), *_unnamed(stands, ends, profile)]
    return [*lost, *_cents(found, profile, ends, amounts)]


def _as_it_stands(cells: Cells, profile: Profile) -> dict[Place, tuple[str, str]]:
    """Return kind and text of every cell under the header; a number shown in thousands is of no kind with a unit."""
    header = find_header(cells, profile)
    names = {column: name for name, column in header.columns.items()}
    under = cells.frame.filter((pl.col("row") > header.last_row) & (pl.col("text") != ""))
    blank = {same_name(word) for word in profile.empty_values}
    return {
        (row, names.get(column, str(column))): ("in full" if _IN_THOUSANDS.search(shown or "") else kind, text)
        for row, column, kind, text, shown in under.select("row", "column", "kind", "text", "number_format").iter_rows()
        if same_name(text) not in blank
    }


def _amount(kind: str, text: str, profile: Profile) -> Decimal | None:
    """Return what a cell says in euros, as the file signs them; None when it is no amount."""
    try:
        if kind == "in full":
            return cents_from_number(Decimal(text))
        if kind == "number":
            return cents_from_number(Decimal(text), profile.unit)
        return cents_from_text(text, profile.decimal_mark, profile.unit, grouped=True)
    except (AmountFault, ArithmeticError):
        return None


def _ends(found: Extract, rows: set[int]) -> dict[int, str]:
    """Return where each row ended."""
    errors = {finding.row for finding in found.findings if finding.severity == "error" and finding.row is not None}
    states = dict(found.lines.select("row_number", "state").iter_rows())
    return {row: "finding" if row in errors else states.get(row, "not data") for row in rows | set(states)}


def _rows(found: Extract, ends: dict[int, str]) -> list[str]:
    told = {
        "staged": found.rows_staged,
        "set_aside": found.rows_set_aside,
        "not data": found.rows_not_data,
        "finding": found.rows_with_findings,
    }
    lost = [] if found.rows_read == sum(told.values()) else [f"{found.rows_read} rows read, {told} accounted for"]
    counted = {end: list(ends.values()).count(end) for end in told}
    return lost + ([f"{counted} counted, {told} told"] if ends and counted != told else [])


def _unnamed(stands: dict[Place, tuple[str, str]], ends: dict[int, str], profile: Profile) -> list[str]:
    """Return the rows that ended as no data and that no rule of the profile names as such."""
    by_row: dict[int, dict[str, str]] = defaultdict(dict)
    for (row, name), (_, text) in stands.items():
        by_row[row][name] = text
    named = [(rule.column, rule.matches) for rule in profile.not_data]
    named += [(rule.column, rule.matches) for rule in profile.total]
    rules = [(same_name(column), re.compile(matches)) for column, matches in named]
    return [
        f"row {row} is no data, and no rule says so: {by_row[row]}"
        for row, end in ends.items()
        if end == "not data"
        and not any(
            pattern.search(text.strip())
            for name, pattern in rules
            for text in (by_row[row].values() if name == ANY_COLUMN else [by_row[row].get(name, "")])
        )
    ]


def _cents(found: Extract, profile: Profile, ends: dict[int, str], amounts: dict[Place, Decimal | None]) -> list[str]:
    """Return the lines that are not what stands in their cells, and the cells with euros that are in no line."""
    rules = {rule.name: rule for rule in profile.amount}
    lost, claimed = [], set()
    lines = found.lines.filter(pl.col("amount").is_not_null())
    for row, measure, amount, hours in lines.select("row_number", "measure", "amount", "hours").iter_rows():
        rule = rules[measure]
        places = [(row, same_name(header)) for header in (rule.column, rule.minus) if header]
        claimed |= set(places)
        if ends[row] != "finding" and hours is None and amount != _expected(rule, places, amounts, profile):
            lost.append(f"row {row}, {measure}: {amount} in the line")
    # A column with conditions says of which rows it is no figure: `declared` once a row has been `settled`.
    is_free = {same_name(rule.column) for rule in profile.amount if not rule.when}
    loose = {
        place: amount
        for place, amount in amounts.items()
        if amount
        and place not in claimed
        and (ends[place[0]] == "set_aside" or (ends[place[0]] == "staged" and place[1] in is_free))
    }
    return lost + [f"row {row}, {name}: {amount} is in no line" for (row, name), amount in loose.items()]


def _expected(rule: AmountRule, places: list[Place], amounts: dict[Place, Decimal | None], profile: Profile) -> Decimal:
    parts = [amounts.get(place) or NOTHING for place in places]
    less = parts[0] if rule.column else -parts[0]
    total = less - sum(parts[1:], NOTHING)
    return -total if profile.reverses(rule) else total
