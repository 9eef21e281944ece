"""How values are written on a screen: amounts with the minus in front, days, moments, and imported text as it is."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from gebiedsbudget.domain.act import AMSTERDAM
from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.locale import language, text

EMPTY: Final = "–"
MINUS: Final = "\N{MINUS SIGN}"
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def literal(value: object) -> str:
    r"""Return a value as one line of text; what a terminal would obey becomes a space, nothing becomes `–`.

    >>> literal("[b]vet[/b]"), literal("twee\nregels"), literal(None), literal("")
    ('[b]vet[/b]', 'twee regels', '–', '–')
    """
    if value is None:
        return EMPTY
    plain = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in str(value)).strip()
    return plain or EMPTY


def cents(amount: Decimal | None) -> str:
    """Return an amount to the cent.

    >>> cents(Decimal("-1234.50")), cents(None)
    ('−1.234,50', '–')
    """
    if amount is None:
        return EMPTY
    return format_amount(amount, language=language()).replace("-", MINUS)


def euros(amount: Decimal | None) -> str:
    """Return an amount in whole euros, for an overview where the exact amount stands elsewhere on the screen.

    >>> euros(Decimal("-1234.50")), euros(Decimal("0.40"))
    ('−1.235', '0')
    """
    if amount is None:
        return EMPTY
    return format_amount(amount, cents=False, language=language()).replace("-", MINUS)


def count(number: int | Decimal | None) -> str:
    """Return a number of things with thousands."""
    return EMPTY if number is None else euros(Decimal(number))


def counted(thing: str, number: int | Decimal) -> str:
    """Return how many there are of something, in the right number.

    >>> counted("row", 1), counted("row", 1250)
    ('1 regel', '1.250 regels')

    Args:
        thing: entry `count.<thing>` of the catalogue.
        number: how many.
    """
    return text(f"tui.count.{thing}.{'one' if number == 1 else 'many'}", number=count(number))


def day(value: date | None) -> str:
    """Return a day, or `–`.

    >>> day(date(2026, 3, 7))
    '07-03-2026'
    """
    if value is None:
        return EMPTY
    return value.strftime("%d-%m-%Y" if language() == "nl" else "%Y-%m-%d")


def moment(value: datetime | str | None) -> str:
    """Return an instant as the clock stood in the Netherlands; a text is an instant in UTC.

    >>> moment("2026-07-01T12:05:00Z")
    '01-07-2026 14:05'
    """
    if value is None:
        return EMPTY
    instant = datetime.fromisoformat(value) if isinstance(value, str) else value
    local = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(AMSTERDAM)
    return f"{day(local)} {local:%H:%M}"
