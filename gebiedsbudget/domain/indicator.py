"""Indicators: the signs by which people see whether a goal comes nearer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

Direction = Literal["up", "down", "at-least", "at-most"]
VALUE_PATTERN: Final = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?")


@dataclass(frozen=True)
class Indicator:
    """A sign of a goal, as `programme.toml` has it.

    Attributes:
        direction: which way is good: `up`, `down`, not below (`at-least`) or not above (`at-most`) the target.
        unit: what a value counts, such as `%` or `rapportcijfer`; empty for a bare number.
        baseline, target: values as text with a decimal point, at most four decimals; empty where there is none.
            Without a target, `at-least` and `at-most` hold the baseline.
        source: where its values come from.
        method: how they are measured; values measured in different ways are not comparable.
        decides: whether a settlement may rest on it (verantwoordingsgrond).
    """

    code: str
    name: str
    goal: str
    direction: Direction
    source: str
    method: str
    unit: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    target_on: date | None = None
    decides: bool = False


def parse_value(written: str) -> Decimal | None:
    """Return a measured value as a person types it, or None when it is not one.

    >>> parse_value("7,25"), parse_value("7.25"), parse_value("-3"), parse_value("7,12345"), parse_value("zeven")
    (Decimal('7.25'), Decimal('7.25'), Decimal('-3'), None, None)
    """
    written = written.strip().replace(",", ".")
    return Decimal(written) if VALUE_PATTERN.fullmatch(written) else None
