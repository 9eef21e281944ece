"""How an amount, a whole number and a day are written for a reader, in Dutch and in English.

A float is refused: it would be a second truth beside the `Decimal` it came from.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from gebiedsbudget.domain.money import format_amount

MINUS: Final = "\N{MINUS SIGN}"
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT: Final = re.compile(r"-?\d+\.\d{1,2}")
_DUTCH_MARKS: Final = str.maketrans(",.", ".,")
_HOME: Final = ZoneInfo("Europe/Amsterdam")


def exact_cents(value: object) -> Decimal:
    """Return an amount with exactly two decimals.

    Raises:
        TypeError: the value is not a `Decimal` or an `int`.
        ValueError: the amount has parts of a cent, or is not a number.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        message = f"an amount is a Decimal, not {type(value).__name__}"
        raise TypeError(message)
    exact = Decimal(value)
    if not exact.is_finite() or exact != round(exact, 2):
        message = f"an amount has whole cents, not {value}"
        raise ValueError(message)
    return round(exact, 2) + 0  # + 0: there is no minus zero in money


def amount(value: object, language: str = "nl", *, minus: str = "-") -> str:
    """Return an amount with thousands and cents.

    >>> amount(Decimal("-1234567.5"))
    '-1.234.567,50'
    >>> amount(Decimal("1234.5"), "en")
    '1,234.50'
    """
    return format_amount(exact_cents(value), language=language).replace("-", minus)


def whole_euros(value: object, language: str = "nl", *, minus: str = "-") -> str:
    """Return an amount rounded to whole euros, for where the exact figure stands elsewhere on the page.

    >>> whole_euros(Decimal("1234.50"))
    '1.235'
    """
    return format_amount(exact_cents(value), cents=False, language=language).replace("-", minus)


def integer(value: int, language: str = "nl") -> str:
    """Return a count with thousands.

    >>> integer(12345)
    '12.345'
    """
    return format_amount(Decimal(value), cents=False, language=language)


def percentage(share: Decimal, language: str = "nl") -> str:
    """Return a share of one as a percentage with one decimal; only what is wholly so reads 0 or 100.

    >>> percentage(Decimal("0.8214")), percentage(Decimal(1)), percentage(Decimal("0.9999"))
    ('82,1%', '100%', '99,9%')
    """
    if share in {0, 1}:
        return f"{share:.0%}"
    tenth = Decimal("0.1")
    rounded = min(max((share * 100).quantize(tenth, ROUND_HALF_EVEN), tenth), 100 - tenth)
    return f"{rounded}%".replace(".", "," if language == "nl" else ".")


def per_cent(number: Decimal, language: str = "nl") -> str:
    """Return a number of per cent without zeros that say nothing.

    >>> per_cent(Decimal("30.0000")), per_cent(Decimal("33.3400")), per_cent(Decimal("100"), "en")
    ('30%', '33,34%', '100%')
    """
    written = f"{number.normalize():f}%"
    return written.replace(".", ",") if language == "nl" else written


def sheet_cell(written: str, language: str = "nl") -> str:
    """Return what stands in a cell of a sheet for a reader: an amount or a day gets the form of his language.

    Whole numbers are left alone, they may be codes; so is a point before three digits, which may be thousands.

    >>> sheet_cell("17472.73"), sheet_cell("-12.5"), sheet_cell("2026001"), sheet_cell("1.250")
    ('17.472,73', '-12,5', '2026001', '1.250')
    >>> sheet_cell("2026-09-27"), sheet_cell("2026-09-27", "en")
    ('27-09-2026', '2026-09-27')
    """
    if _ISO_DAY.fullmatch(written):
        return "-".join(reversed(written.split("-"))) if language == "nl" else written
    if not _AMOUNT.fullmatch(written):
        return written
    shown = f"{Decimal(written):,}"
    return shown if language == "en" else shown.translate(_DUTCH_MARKS)


def measured(value: Decimal, unit: str = "", language: str = "nl") -> str:
    """Return a measured value with its unit, without zeros that say nothing.

    >>> measured(Decimal("6.8000")), measured(Decimal("1250.0000"), "meldingen"), measured(Decimal("12.5"), "%", "en")
    ('6,8', '1.250 meldingen', '12.5%')
    """
    exact = value.normalize() + 0
    shown = f"{exact:,f}"
    written = shown if language == "en" else shown.translate(_DUTCH_MARKS)
    return f"{written}{'' if unit in {'', '%'} else ' '}{unit}"


def file_stem(words: str) -> str:
    """Return a name for a file that tells what is in it: small letters, digits and hyphens only.

    >>> file_stem("Stand café De Eik, 2026")
    'stand-cafe-de-eik-2026'
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def day(value: date, language: str = "nl") -> str:
    """Return a day as it is written in a table.

    >>> day(date(2026, 3, 7)), day(date(2026, 3, 7), "en")
    ('07-03-2026', '2026-03-07')
    """
    return value.strftime("%d-%m-%Y") if language == "nl" else value.strftime("%Y-%m-%d")


def moment(value: datetime, language: str = "nl") -> str:
    """Return a day with its time, as the clock stood in the Netherlands.

    >>> moment(datetime(2026, 7, 1, 12, 5, tzinfo=ZoneInfo("UTC")))
    '01-07-2026 14:05'
    """
    local = value.astimezone(_HOME)
    return f"{day(local, language)} {local:%H:%M}"
