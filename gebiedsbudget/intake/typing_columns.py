"""A column of cells becomes values or faults: amounts, dates, years, codes, texts.

A Python reader is asked once for each different cell, not once a row; values and the codes of faults come out in
step with the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import polars as pl

from gebiedsbudget.domain.money import (
    NOT_AN_AMOUNT,
    TOO_LARGE,
    AmountFault,
    DecimalMark,
    cents_from_number,
    cents_from_text,
    proves_grouping,
)
from gebiedsbudget.intake.dates import DateForm
from gebiedsbudget.intake.grid import IN_FULL
from gebiedsbudget.intake.names import same_name

AMOUNT: Final = pl.Decimal(18, 2)
LARGEST_CELL: Final = Decimal(10) ** 15  # so that two cells together still fit AMOUNT
MOST_HOURS: Final = Decimal(10) ** 6  # and hours × rate too
FORMULA_WITHOUT_VALUE: Final = "C13"
ERROR_VALUE: Final = "C14"
_NUMERIC: Final = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_YEAR: Final = re.compile(r"^\D*?(\d{4})")

Reader = Callable[[str, str], tuple[Any, str | None]]
"""From kind and text to a value and the code of a fault; one of the two is None."""


@dataclass(frozen=True)
class Typed:
    """A column typed: a value or a fault a row, both null where the cell is blank.

    Attributes:
        header: the column in the file; empty for a constant.
        values: the values.
        faults: codes of findings.
        written: what stands in the cells.
    """

    header: str
    values: pl.Series
    faults: pl.Series
    written: pl.Series

    def where(self, needed: pl.Series) -> pl.Series:
        """Return which rows have a fault among those that need this column."""
        return needed & self.faults.is_not_null()


def typed(header: str, column: pl.DataFrame, read: Reader, dtype: Any, blank: str | None = None) -> Typed:  # noqa: ANN401
    """Return a column typed by a reader.

    Args:
        header: its header.
        column: from `Grid.column`.
        read: asked once for each different cell that is not blank, an error or an unfinished formula.
        dtype: the polars type of the values.
        blank: the code of the finding for a blank cell, when it may not be blank.
    """
    unique = column.select("kind", "text", "is_blank").unique(maintain_order=True)
    values: list[Any] = []
    faults: list[str | None] = []
    value: Any
    fault: str | None
    for kind, text, is_blank in unique.iter_rows():
        if kind == "formula_without_value":
            value, fault = None, FORMULA_WITHOUT_VALUE
        elif kind == "error" and not is_blank:
            value, fault = None, ERROR_VALUE
        else:
            value, fault = (None, blank) if is_blank else read(kind, text)
        values.append(value)
        faults.append(fault)
    answers = unique.with_columns(
        pl.Series("value", values, dtype=dtype, strict=True), pl.Series("fault", faults, dtype=pl.String)
    )
    joined = column.join(answers, on=["kind", "text", "is_blank"], how="left", maintain_order="left")
    return Typed(header, joined["value"], joined["fault"], joined["text"])


def constant(value: object, dtype: Any, length: int) -> Typed:  # noqa: ANN401 - a polars type
    """Return a constant as a column."""
    nothing = pl.repeat(None, length, dtype=pl.String, eager=True)
    return Typed("", pl.Series([value] * length, dtype=dtype), nothing, nothing)


def amount_reader(column: pl.DataFrame, decimal_mark: DecimalMark, unit: int, not_an_amount: str = "") -> Reader:
    """Return the reader of a column of amounts.

    Args:
        column: the whole column: other cells may prove what `1.234` means.
        decimal_mark: of amounts written as text.
        unit: 1 or 1000.
        not_an_amount: the code for every fault, where the column is no money (hours).
    """
    texts = column.filter((pl.col("kind") == "text") & ~pl.col("is_blank"))["text"].unique()
    grouped = any(proves_grouping(text, decimal_mark) for text in texts)
    bound = MOST_HOURS if not_an_amount else LARGEST_CELL

    def read(kind: str, text: str) -> tuple[Decimal | None, str | None]:
        try:
            if kind in {"number", IN_FULL}:
                amount = cents_from_number(Decimal(text), unit if kind == "number" else 1)
            elif kind == "text":
                amount = cents_from_text(text, decimal_mark, unit, grouped=grouped)
            else:
                return None, not_an_amount or NOT_AN_AMOUNT
        except AmountFault as fault:
            return None, not_an_amount or fault.code
        if abs(amount) >= bound:
            return None, not_an_amount or TOO_LARGE
        return amount, None

    return read


def date_reader(forms: tuple[str, ...], year: int | None) -> Reader:
    """Return the reader of a column of dates; `year` is that of the period, for forms without one."""
    compiled = [DateForm(form) for form in forms]

    def read(kind: str, text: str) -> tuple[date | None, str | None]:
        if kind == "date":
            return date.fromisoformat(text[: len("2026-12-31")]), None
        if kind != "text":
            return None, "C09"
        found = next((day for form in compiled if (day := form.read(text, year)) is not None), None)
        if found is None and year is None and any(form.read(text, 2024) for form in compiled if not form.has_year):
            return None, "C10"
        return found, None if found else "C09"

    return read


def year_reader(forms: tuple[str, ...]) -> Reader:
    """Return the reader of a column of years: `2026-3`, 2026, `202604` and dates all work."""
    dated = date_reader(forms, None)

    def read(kind: str, text: str) -> tuple[int | None, str | None]:
        day, _ = dated(kind, text) if kind in {"date", "text"} else (None, None)
        if day is not None:
            return day.year, None
        written = _YEAR.match(text)
        return (int(written[1]), None) if written else (None, "C11")

    return read


def code_reader(table: Mapping[str, str] | None, known: frozenset[str]) -> Reader:
    """Return the reader of a column of codes.

    Args:
        table: the organisation's own codes → ours; None when the column must already hold ours.
        known: the codes of the programme.
    """
    ours = {same_name(code): code for code in known}
    theirs = None if table is None else {same_name(written): code for written, code in table.items()}
    by_value: dict[Decimal, set[str]] = {}
    for written, code in (theirs or {}).items():
        if _NUMERIC.fullmatch(written):
            by_value.setdefault(Decimal(written), set()).add(code)

    def read(kind: str, text: str) -> tuple[str | None, str | None]:
        if theirs is None:
            code = ours.get(same_name(text))
            return code, None if code else "C07"
        code = theirs.get(same_name(text))
        if kind == "number" and not text.startswith("0"):  # 80.10 kept 80.1: what the codes of that value agree on
            same = by_value.get(Decimal(text), {code} if code else set())
            code = next(iter(same)) if len(same) == 1 else None
        if code is None:
            return None, "C07"
        return (code, None) if code in known else (None, "C16")

    return read


def read_text(_kind: str, text: str) -> tuple[str, None]:
    """Read a text field as it is shown."""
    return text, None
