"""Which columns are amounts: their header says so, or they hold cents, or they are numbers and no field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.propose.columns import holds, is_code_text, tells_year
from gebiedsbudget.intake.propose.tables import Column, Table
from gebiedsbudget.intake.propose.words import EXACT, MONTHS, fit, words

_FEWEST_MONTHS: Final = 3


@dataclass(frozen=True)
class AmountColumn:
    """One column of amounts, or several that say the same for different months.

    Attributes:
        header: the header it is asked by.
        minus: the column that is subtracted, for debit and credit.
        months: the headers of a row of months; the column itself when there is one only.
    """

    header: str
    minus: str = ""
    months: tuple[str, ...] = ()


def certain_amounts(table: Table, rows: Sequence[int]) -> list[Column]:
    """Return the columns that are amounts by their header, or by holding cents."""
    return [
        column
        for column in table.columns
        if is_month(column.header)
        or any(fit(column.header, "amounts", group) == EXACT for group in words("amounts"))
        or (
            holds(column, rows) == "number"
            and any(re.search(r"[.,]\d{1,2}$", shown) for shown in column.texts)
            and not any(fit(column.header, "fields", group) for group in words("fields"))
        )
    ]


def is_month(header: str) -> bool:
    """Whether a header is a month or a first day of one: `mrt`, `maart 2026`, `2026-03-01`."""
    first = re.match(r"[^\W\d_]+", same_name(header))
    is_day = re.fullmatch(r"\d{4}-\d{2}-01(?:[ t].*)?", same_name(header)) is not None
    return is_day or (
        first is not None
        and re.fullmatch(rf"{first[0]}\.?(?:\s*'?\d{{2,4}})?", same_name(header)) is not None
        and first[0] in MONTHS
    )


def amount_columns(table: Table, rows: Sequence[int], taken: Sequence[str]) -> list[AmountColumn]:
    """Return every column that may be an amount: what is certain, and numbers that are no field."""
    certain = certain_amounts(table, rows)
    maybe = [c for c in table.columns if c.header not in taken and c not in certain and holds(c, rows) == "number"]
    maybe = [
        c
        for c in maybe
        if not any(fit(c.header, "rows", group) for group in words("rows") if group != "number")
        and fit(c.header, "rows", "number") != EXACT
        and not is_code_text(c, rows)
        and not tells_year(c, rows)
    ]
    chosen = [c.header for c in table.columns if (c in certain and c.header not in taken) or c in maybe]
    debit = [header for header in chosen if fit(header, "amounts", "debit") == EXACT]
    credit = [header for header in chosen if fit(header, "amounts", "credit") == EXACT]
    months = [header for header in chosen if is_month(header)]
    found = []
    for header in chosen:
        if header in credit and len(debit) == len(credit) == 1:
            continue
        minus = credit[0] if header in debit and len(debit) == len(credit) == 1 else ""
        if header in months and len(months) >= _FEWEST_MONTHS:
            if header == months[0]:
                found.append(AmountColumn(header, months=tuple(months)))
            continue
        found.append(AmountColumn(header, minus))
    return found
