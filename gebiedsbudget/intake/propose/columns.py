"""What the cells of a column are, and which fields it may be by its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from gebiedsbudget.domain.money import AmountFault, DecimalMark, cents_from_text
from gebiedsbudget.intake.dates import DateForm
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.propose.tables import Column
from gebiedsbudget.intake.propose.words import EXACT, fit, words

Holds = Literal["blank", "date", "number", "text"]
Written = Literal[",", ".", "either", "none"]
"""By which decimal mark a written amount can be read."""

MOST: Final = 0.8
_MARKS: Final[tuple[DecimalMark, ...]] = (",", ".")
_RIDDLE: Final = re.compile(r"[€\s+−-]*[1-9]\d{0,2}[.,]\d{3}")
WIDEST_UNIT: Final = 1000  # an amount in thousands has up to five decimals
DATE_FORMS: Final = (
    *("dd-mm-yyyy", "d-m-yyyy", "yyyy-mm-dd", "d/m/yyyy", "d-m-yy", "d/m/yy", "d.m.yyyy", "yyyymmdd"),
    *("d mmm yyyy", "d mmm yy", "d mmm", "d-m", "d/m"),
)
_COMPILED: Final = {form: DateForm(form) for form in DATE_FORMS}
_ANY_YEAR: Final = 2024
_PERIOD: Final = re.compile(r"(?:19|20)\d\d(?:[-/ ]?(?:0?\d|1[0-3]))")
# Letters beside an amount that say its sign, and those of them that turn it around when costs are positive.
_LETTERS: Final = tuple(
    frozenset(pair)
    for pair in (("d", "c"), ("db", "cr"), ("debet", "credit"), ("v", "n"), ("l", "b"), ("lasten", "baten"), ("+", "-"))
)
TURNED: Final = frozenset({"c", "cr", "credit", "v", "b", "baten", "-"})


def holds(column: Column, rows: Sequence[int]) -> Holds:
    """Return what most cells of a column are in some rows; a written date or amount counts as what it says."""
    cells = [column.cells[row] for row in rows if row in column.cells]
    told = [(kind, text) for kind, text in cells if not is_not_reported(text)]
    if not told:
        return "blank"
    dates = sum(1 for kind, text in told if kind == "date" or (kind == "text" and date_forms([text])))
    if dates >= MOST * len(told):
        return "date"
    numbers = sum(1 for kind, text in told if kind == "number" or (kind == "text" and reads_as(text) != "none"))
    return "number" if numbers >= MOST * len(told) else "text"


def date_forms(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the fewest forms that read these written dates, the usual ones first; none when one cannot be read.

    >>> date_forms(["3-1-2026", "31-12-2026"]), date_forms(["3 jan", "22/1/26"]), date_forms(["niets"])
    (('d-m-yyyy',), ('d/m/yy', 'd mmm'), ())
    """
    left, found = list(dict.fromkeys(texts)), []
    reads = {form: {text for text in left if _COMPILED[form].read(text, _ANY_YEAR)} for form in DATE_FORMS}
    while left:
        best = max(DATE_FORMS, key=lambda form: len(reads[form] & set(left)))
        if not reads[best] & set(left):
            return ()
        found.append(best)
        left = [text for text in left if text not in reads[best]]
    return tuple(sorted(found, key=DATE_FORMS.index))


def reads_as(text: str) -> Written:
    """Return by which decimal mark a written amount can be read.

    >>> [reads_as(text) for text in ("12,50", "1,234.50", "1250", "1.234", "0.234", "4,78904", "V26-01")]
    [',', '.', 'either', 'either', '.', ',', 'none']
    """
    if is_riddle(text):
        return "either"
    fits: list[DecimalMark] = [mark for mark in _MARKS if _is_amount(text, mark)]
    if len(fits) == 1:
        return fits[0]
    return "either" if fits else "none"


def is_riddle(text: str) -> bool:
    """Whether an amount has one mark before three figures: `1.234` may be a thousand and more, or a little over one."""
    return _RIDDLE.fullmatch(text.strip()) is not None


def _is_amount(text: str, mark: DecimalMark) -> bool:
    try:
        cents_from_text(text, mark, WIDEST_UNIT, grouped=True)
    except AmountFault:
        return False
    return True


def is_below_zero(shown: str) -> bool:
    """Whether an amount is written as one below zero.

    >>> [is_below_zero(shown) for shown in ("-60000.0", "€ 1.200-", "(12,50)", "€ 75,-", "12")]
    [True, True, True, False, False]
    """
    tidied = shown.replace("€", "").strip().replace("−", "-")
    return tidied.startswith(("-", "(")) or (tidied.endswith("-") and not tidied.endswith((",-", ".-")))


def is_not_reported(text: str) -> bool:
    """Whether a text is one of the words that say that nothing is reported."""
    return same_name(text) in words("settings")["not_reported"]


def tells_sign(column: Column, rows: Sequence[int]) -> bool:
    """Whether a column says with a letter beside it which sign an amount has: D or C, V or N, L or B."""
    told = {same_name(value) for value in values_of(column, rows)}
    is_named = fit(column.header, "rows", "letter") == EXACT
    return bool(told) and any(told <= pair and (is_named or told == pair) for pair in _LETTERS)


def tells_year(column: Column, rows: Sequence[int]) -> bool:
    """Whether every value of a column is a period of a year: `2026/03`, `202603`, `2026-3`."""
    told = values_of(column, rows)
    return bool(told) and all(_PERIOD.fullmatch(value.strip()) for value in told)


def is_code_text(column: Column, rows: Sequence[int]) -> bool:
    """Whether a column holds figures that were kept as text without anything of an amount: codes such as `0412`."""
    cells = [column.cells[row] for row in rows if row in column.cells]
    return bool(cells) and all(kind == "text" and text.strip().isdecimal() for kind, text in cells)


def fits_of(group: str, among: Sequence[Column], table: str = "fields") -> dict[str, int]:
    """Return the columns that may be a field by their header, with how well they fit, the best first."""
    found = {column.header: fit(column.header, table, group) for column in among}
    return dict(sorted(((header, score) for header, score in found.items() if score), key=lambda pair: -pair[1]))


def is_unique(columns: Sequence[Column], rows: Sequence[int]) -> bool:
    """Whether these columns together are filled and different in every row."""
    told = [tuple(column.cells.get(row, ("", ""))[1].strip() for column in columns) for row in rows]
    return bool(told) and all(all(parts) for parts in told) and len(set(told)) == len(told)


def values_of(column: Column, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the different values of a column in some rows, in their order."""
    return tuple(dict.fromkeys(column.cells[row][1] for row in rows if row in column.cells))
