"""A profile proposed from a workbook: points, and the profile once none of them is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.profile import Profile, profile_of
from gebiedsbudget.intake.profile_text import profile_text
from gebiedsbudget.intake.propose.amounts import amount_columns, certain_amounts
from gebiedsbudget.intake.propose.columns import holds, tells_sign, values_of
from gebiedsbudget.intake.propose.fields import CODES, FieldFinder
from gebiedsbudget.intake.propose.keys import key_columns
from gebiedsbudget.intake.propose.kinds import AmountAsker
from gebiedsbudget.intake.propose.points import CERTAIN, NONE, Point, Points
from gebiedsbudget.intake.propose.rows import tell_rows
from gebiedsbudget.intake.propose.settings import Evidence, amount_settings, what_it_tells
from gebiedsbudget.intake.propose.tables import Table, find_tables
from gebiedsbudget.intake.propose.words import EXACT, fit
from gebiedsbudget.intake.sheet_choice import name_next_time
from gebiedsbudget.locale import text

Known = Mapping[str, Mapping[str, str]]
_OPENING: Final = re.compile(r"^0+$")
_CLOSE: Final = 0.6  # of the best, between tables on one sheet
_FARTHEST: Final = 0.25  # of the best, between sheets


@dataclass(frozen=True)
class Survey:
    """A workbook looked at once: its tables, the likeliest first."""

    file_name: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Proposal:
    """What was found and asked.

    Attributes:
        points: everything a profile must say, in order; open ones ask.
        source: the profile as TOML, empty while a point is open.
        profile: the same, read.
    """

    points: tuple[Point, ...]
    source: str
    profile: Profile | None

    @property
    def open(self) -> tuple[Point, ...]:
        """What still has to be answered."""
        return tuple(point for point in self.points if point.is_open)


def survey(path: Path, password: str | None = None) -> Survey:
    """Look at a workbook.

    Raises:
        Refusal: it cannot be read, or nothing in it looks like a table with amounts.
    """
    file = identify(path, password)
    tables = find_tables(file)
    if not tables:
        raise Refusal("propose.no_table", file=file.name)
    return Survey(file.name, tables)


def propose(
    found: Survey,
    name: str,
    names: Mapping[str, Mapping[str, str]],
    answers: Mapping[str, str],
    before: Mapping[str, Mapping[str, str]] | None = None,
) -> Proposal:
    """Propose a profile.

    Args:
        found: the workbook.
        name: what the profile will be called.
        names: goal, area and partner → our code → its name.
        answers: field → what a person said so far; an answer opens what depends on it.
        before: field → what this organisation's own values meant before, by `same_name` → our code.

    Raises:
        UsageFault: an answer to what was not asked, or that is none of the options.
    """
    points = Points(answers)
    table = _table(found, points)
    written = None if table is None else _profile(table, points, name, (names, before or {}), found.file_name)
    if not any(point.is_open for point in points.told):
        points.refuse_unasked()
    if written is None or any(point.is_open for point in points.told):
        return Proposal(tuple(points.told), "", None)
    source = profile_text(written)
    return Proposal(tuple(points.told), source, profile_of(source, f"{name}.toml"))


def _table(found: Survey, points: Points) -> Table | None:
    """Return the table that is meant: the only one that looks like it, or the one that was pointed out."""
    close = [table for table in found.tables if table.score >= _FARTHEST * found.tables[0].score]
    by_sheet = {table.sheet: table for table in reversed(found.tables)}
    sheets = list(dict.fromkeys(table.sheet for table in close))
    if len(sheets) == 1:
        said: str | None = points.prove(
            "sheet", sheets[0], CERTAIN, text("propose.sheet.only"), by_sheet[sheets[0]].above[:1]
        )
    else:
        said = points.ask("sheet", sheets, text("propose.sheet.several"))
    if said is None:
        return None
    tables = [table for table in found.tables if table.sheet == said] or [found.tables[0]]
    near = [table for table in tables if table.score >= _CLOSE * tables[0].score]
    rows = {str(table.header_row): table for table in near}
    headers = [column.header for column in tables[0].columns]
    if len(rows) == 1:
        reason = text("propose.header.found", rows=tables[0].header_rows)
        chosen: str | None = points.prove("header_row", next(iter(rows)), CERTAIN, reason, headers[:3], is_free=False)
    else:
        chosen = points.ask("header_row", list(rows), text("propose.header.several"), headers[:3])
    return None if chosen is None else {str(table.header_row): table for table in tables}.get(chosen, tables[0])


def _profile(
    table: Table, points: Points, name: str, known: tuple[Known, Known], file_name: str
) -> dict[str, Any] | None:
    """Return the profile as far as it is known; None while there is more to ask."""
    rows = tell_rows(table)
    if rows.shown:
        points.prove("total", ", ".join(rows.shown), CERTAIN, text("propose.total"), rows.shown[:3])
    told = what_it_tells(table, points)
    certain = [column.header for column in certain_amounts(table, rows.data)]
    finder = FieldFinder(table, rows.data, *known, points)
    fields = finder.find(certain)
    if fields.is_open:
        return None
    amounts = amount_columns(table, rows.data, list(fields.columns.values()))
    used = [header for amount in amounts for header in (amount.header, amount.minus, *amount.months) if header]
    key = key_columns(table, points, rows.data, fields.columns, used)
    asked = AmountAsker(table, rows.data, fields.columns, points).ask(amounts)
    for rule in asked.rules:
        for field in set(CODES) & set(rule.get("columns", {})):
            finder.map_values(field, table.column(rule["columns"][field]), _rows_of(rule, table, rows.data))
    aside = [*fields.set_aside, *asked.set_aside, *_aside(table, rows.data, points)]
    if asked.is_open:
        return None
    called = _sheet_name(table.sheet, points)
    if called is None:
        return None
    counted = {header for rule in asked.rules for header in (rule["column"], rule.get("minus"))}
    evidence = Evidence(
        table,
        tuple(column for column in table.columns if column.header in counted),
        tuple(column for column in table.columns if holds(column, rows.data) == "date"),
        rows.data,
        any(amount.minus for amount in amounts),
        _letters_unused(table, rows.data, asked.rules),
    )
    return {
        "name": name,
        "title": next(iter(table.above), file_name),
        **told,
        **amount_settings(evidence, points),
        "key": key or [],
        "sheet": {"name": called, "header_row": table.header_row, "columns_row_count": table.header_rows},
        "columns": fields.columns,
        "constants": fields.constants,
        "codes": fields.codes,
        "not_data": rows.not_data,
        "set_aside": aside,
        "total": rows.totals,
        "amount": asked.rules,
    }


def _rows_of(rule: Mapping[str, Any], table: Table, rows: Sequence[int]) -> list[int]:
    """Return the rows that a rule is about."""
    conditions = [(table.column(when["column"]), re.compile(when["matches"])) for when in rule.get("when", [])]
    return [row for row in rows if all(test.search(column.cells.get(row, ("", ""))[1]) for column, test in conditions)]


def _sheet_name(sheet: str, points: Points) -> str | None:
    """Return how the profile calls the sheet; one called after its year or quarter has another name next time."""
    next_time = name_next_time(sheet)
    if next_time == sheet:
        return sheet
    return points.ask("sheet.name", (next_time, sheet), text("propose.sheet.dated", name=next_time), (sheet,))


def _letters_unused(table: Table, rows: Sequence[int], rules: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the columns of letters that say a sign, which none of the rules looks at."""
    used = {when["column"] for rule in rules for when in rule.get("when", [])}
    return tuple(column.header for column in table.columns if column.header not in used and tells_sign(column, rows))


def _aside(table: Table, rows: Sequence[int], points: Points) -> list[dict[str, str]]:
    """Return the rows that a person says are not the pot's: nothing in a workbook can tell.

    An opening balance is offered: it stands in period 0, and was spent in the year before.
    """
    opening = [
        f"{column.header}~{_OPENING.pattern}"
        for column in table.columns
        if fit(column.header, "rows", "number") == EXACT
        and any(_OPENING.search(value) for value in values_of(column, rows))
    ]
    key = "propose.set_aside_opening" if opening else "propose.set_aside"
    said = points.ask("set_aside", (*opening, NONE), text(key), is_free=True)
    rules = []
    for part in said.split(";") if said and said != NONE else []:
        column, _, pattern = part.partition("~")
        rules.append({"column": column.strip(), "matches": pattern.strip(), "reason": text("propose.aside_by_hand")})
    return rules
