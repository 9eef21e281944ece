"""Euros to the cent: the only door through which an amount enters, and the only way one is written.

A number cell and a written amount have different traps, so each has its own function. Both give exact cents
or raise `AmountFault` with the code of the finding it leads to; neither ever rounds money in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Final, Literal

CENT: Final = Decimal("0.01")
NOTHING: Final = Decimal("0.00")
NOT_AN_AMOUNT: Final = "C01"
AMBIGUOUS: Final = "C02"
THIRD_DECIMAL: Final = "C03"
TOO_LARGE: Final = "C04"
OTHER_DECIMAL_MARK: Final = "C05"

DecimalMark = Literal[",", "."]

_BOUND: Final = Decimal(10) ** 16  # DECIMAL(18,2) holds less than this
_NUMBER_BOUND: Final = Decimal(10) ** 13  # a number cell keeps 15 digits: from here on its cents are gone
_NOISE: Final = Decimal("0.000001")  # what is left of a sum in binary, never a real third decimal
_WIDE: Final = Context(prec=60)
_SPACES: Final = "\u00a0\u202f\u2009\u2007"
_MINUSES: Final = "\u2212\u2013\u2014\u2010\u2011"
_TRANSLATED: Final = str.maketrans(_SPACES + _MINUSES, " " * len(_SPACES) + "-" * len(_MINUSES))
_CURRENCY: Final = re.compile(r"€|\beur\b|\beuro\b", re.IGNORECASE)
_SWAPPED: Final = str.maketrans(",.", ".,")

# Everything below is read with the comma as decimal mark; the point is the mirror image.
_WRITTEN: Final = re.compile(
    r"(?P<whole>\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|(?=,\d))(?:,(?P<decimals>\d+|-{1,2}))?"
)
_ONE_GROUP: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_OTHER_MARK: Final = re.compile(r"\d*\.\d+|\d{1,3}(?:,\d{3})+\.\d*|\d{1,3}(?:,\d{3}){2,}")


class AmountFault(ValueError):  # noqa: N818 - it becomes a finding, not an error
    """An amount that is not exact cents.

    Args:
        code: the code of the finding this leads to, such as `C03`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cents_from_number(value: float | Decimal, unit: int = 1) -> Decimal:
    """Return the amount of a number cell in exact cents.

    Excel keeps fifteen digits: what a binary fraction adds beyond them is noise, a real third decimal is not.

    >>> [str(cents_from_number(v)) for v in (1250, 0.1 + 0.2, -8620.5, 2.675 + 0.005, 19.99 * 100)]
    ['1250.00', '0.30', '-8620.50', '2.68', '1999.00']
    >>> str(cents_from_number(12.3456, unit=1000))
    '12345.60'
    >>> cents_from_number(1.005)
    Traceback (most recent call last):
    gebiedsbudget.domain.money.AmountFault: C03

    Args:
        value: the number as the workbook holds it: a float, or its fifteen digits.
        unit: 1, or 1000 where the sheet says "x € 1.000".

    Raises:
        AmountFault: not a number, more than two decimals, or too large to hold cents.
    """
    if isinstance(value, bool) or value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - nan
        raise AmountFault(NOT_AN_AMOUNT)
    exact = Decimal("%.15g" % value) if isinstance(value, float) else Decimal(value)  # noqa: UP031 - the recipe
    if abs(exact) >= _NUMBER_BOUND:
        raise AmountFault(TOO_LARGE)
    with localcontext(_WIDE):
        scaled = exact * unit
        cents = scaled.quantize(CENT, ROUND_HALF_UP)
        if abs(scaled - cents) > _NOISE:
            raise AmountFault(THIRD_DECIMAL)
    return _within_bound(cents)


def cents_from_text(text: str, decimal_mark: DecimalMark, unit: int = 1, *, grouped: bool = False) -> Decimal:
    """Return a written amount in exact cents.

    >>> [str(cents_from_text(t, ",")) for t in ("1.234,56", "€ 1.234,56-", "(1.234,56)", "−12,00")]
    ['1234.56', '-1234.56', '-1234.56', '-12.00']
    >>> [str(cents_from_text(t, ",")) for t in ("12,-", "€ 75,-", "1250", "4.977-", "-")]
    ['12.00', '75.00', '1250.00', '-4977.00', '0.00']
    >>> [str(cents_from_text(t, ",")) for t in ("1.234.567", "€\u00a01\u202f250,5", ",50")]
    ['1234567.00', '1250.50', '0.50']
    >>> [str(cents_from_text(t, ".")) for t in ("8620.50", ".00", "1,234.56", "1,234,567")]
    ['8620.50', '0.00', '1234.56', '1234567.00']
    >>> str(cents_from_text("1.234", ",", grouped=True)), str(cents_from_text("1,5", ",", unit=1000))
    ('1234.00', '1500.00')

    Args:
        text: the amount as written.
        decimal_mark: the mark before the cents, from the profile.
        unit: 1, or 1000 where the sheet says "x € 1.000".
        grouped: other cells of the column prove that the other mark separates thousands, so `1.234` is no
            riddle. A minus behind (`4.977-`) or a second group (`1.234.567`) proves it too.

    Raises:
        AmountFault: not an amount, ambiguous, more than two decimals, or too large.
    """
    body, negative, minus_behind = _without_sign(text)
    if decimal_mark == ".":
        body = body.translate(_SWAPPED)
    if body in {"", "-"}:
        return _lone_dash(text)
    written = _WRITTEN.fullmatch(body)
    if written is None:
        raise AmountFault(OTHER_DECIMAL_MARK if _OTHER_MARK.fullmatch(body) else NOT_AN_AMOUNT)
    if _ONE_GROUP.fullmatch(body) and not (grouped or minus_behind):
        raise AmountFault(AMBIGUOUS)
    decimals = (written["decimals"] or "").rstrip("-")
    if len(decimals) > _decimals_allowed(unit):
        raise AmountFault(THIRD_DECIMAL)
    whole = (written["whole"] or "0").replace(".", "").replace(" ", "")
    with localcontext(_WIDE):
        scaled = Decimal(f"{whole}.{decimals or '0'}") * unit
        cents = scaled.quantize(CENT, ROUND_HALF_UP)
        if cents != scaled:
            raise AmountFault(THIRD_DECIMAL)
        return _within_bound(-cents if negative else cents)


def proves_grouping(text: str, decimal_mark: DecimalMark) -> bool:
    """Tell whether a readable amount settles for its column what `1.234` means.

    >>> [proves_grouping(t, ",") for t in ("12,50", "1.234.567", "1.234", "1250", "12.50")]
    [True, True, False, False, False]
    """
    try:
        cents_from_text(text, decimal_mark)
    except AmountFault:
        return False
    thousands = "." if decimal_mark == "," else ","
    return decimal_mark in text or text.count(thousands) > 1


def parse_user_amount(text: str) -> Decimal:
    """Return an amount as someone types it: `1250`, `1250,50`, `1.250,50` or `1250.50`.

    >>> [str(parse_user_amount(t)) for t in ("1250", "1250,50", "1.250,50", "1250.50", "-12,5")]
    ['1250.00', '1250.50', '1250.50', '1250.50', '-12.50']

    Raises:
        AmountFault: ambiguous (`1.250`), a third decimal, or not an amount.
    """
    mark: DecimalMark = "." if re.search(r"^[^,]*\.\d{2}$|,\d{3}\.\d{2}$", text.strip()) else ","
    return cents_from_text(text, mark)


def format_amount(amount: Decimal, *, cents: bool = True, language: str = "nl") -> str:
    """Return an amount as a reader expects it: Dutch `1.234,56`, English `1,234.56`, a minus in front.

    >>> format_amount(Decimal("-1234567.5")), format_amount(Decimal("1234.56"), language="en")
    ('-1.234.567,50', '1,234.56')
    >>> format_amount(Decimal("1234.50"), cents=False), format_amount(Decimal("-0.2"), cents=False)
    ('1.235', '0')
    """
    rounded = amount.quantize(CENT if cents else Decimal(1), ROUND_HALF_UP, context=_WIDE)
    written = f"{rounded or abs(rounded):,f}"
    return written if language == "en" else written.translate(_SWAPPED)


def largest_remainder(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Share a total out by weight in whole cents that add up to it.

    Each part is rounded down; the cents left go to the largest remainders, ties in order.

    >>> [str(part) for part in largest_remainder(Decimal("100.00"), [Decimal(1)] * 3)]
    ['33.34', '33.33', '33.33']
    >>> [str(part) for part in largest_remainder(Decimal("-0.05"), [Decimal(1), Decimal(2)])]
    ['-0.02', '-0.03']

    Args:
        total: the amount to share out, in whole cents; may be negative.
        weights: one weight a part, none negative, not all zero.

    Raises:
        ValueError: no weights, a negative weight, only zeros, or a total that is not in whole cents.
    """
    if not weights or min(weights) < 0 or not any(weights) or total != total.quantize(CENT, context=_WIDE):
        message = "weights must be positive and the total in whole cents"
        raise ValueError(message)
    with localcontext(_WIDE):
        to_share, whole = int(abs(total) / CENT), sum(weights, Decimal(0))
        shares = [to_share * weight / whole for weight in weights]
        parts = [int(share) for share in shares]
        by_remainder = sorted(range(len(parts)), key=lambda place: parts[place] - shares[place])
        for place in by_remainder[: to_share - sum(parts)]:
            parts[place] += 1
        sign = -1 if total < 0 else 1
        return [(sign * part * CENT).quantize(CENT) for part in parts]


def _without_sign(text: str) -> tuple[str, bool, bool]:
    """Return the digits and marks, whether they are negative, and whether the minus stood behind."""
    body = _CURRENCY.sub("", text.translate(_TRANSLATED)).strip()
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), True, False
    if body[:1] in {"-", "+"} and len(body) > 1:
        return body[1:].strip(), body[0] == "-", False
    if body.endswith("-") and len(body) > 1 and body.rstrip("- ")[-1:].isdigit():
        return body[:-1].strip(), True, True
    return body, False, False


def _lone_dash(text: str) -> Decimal:
    """Return zero for a lone dash, which is how a sheet shows nothing; an empty text is not an amount."""
    if _CURRENCY.sub("", text.translate(_TRANSLATED)).strip() == "-":
        return NOTHING
    raise AmountFault(NOT_AN_AMOUNT)


def _decimals_allowed(unit: int) -> int:
    """Return how many decimals still give whole cents: two, and one more for each zero of the unit."""
    return 2 + len(str(unit)) - 1


def _within_bound(amount: Decimal) -> Decimal:
    """Return the amount, refused when the ledger's columns cannot hold it; never a negative zero."""
    if abs(amount) >= _BOUND:
        raise AmountFault(TOO_LARGE)
    return amount or NOTHING
