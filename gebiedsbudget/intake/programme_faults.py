"""What the parts of a programme's description are checked with: repeated codes, loops, amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.money import AmountFault, cents_from_text
from gebiedsbudget.intake.toml_source import TomlPath

if TYPE_CHECKING:
    from collections.abc import Iterator

# path in the file, key of the expectation, what was found
Fault = tuple[TomlPath, str, str]


def repeated(codes: list[str], table: str, reserved: str = "") -> Iterator[Fault]:
    """Yield the codes of a table that are blank, repeated or reserved."""
    for place, code in enumerate(codes):
        if not code.strip() or code != code.strip():
            yield (table, place, "code"), "code_blank", code
        if code in codes[:place]:
            yield (table, place, "code"), "code_repeated", code
        if code == reserved:
            yield (table, place, "code"), "code_reserved", code


def loops(parents: dict[str, str], start: str) -> bool:
    """Whether climbing from `start` comes back to where it was."""
    seen = {start}
    at = parents.get(start, "")
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at, "")
    return False


def is_amount(written: str) -> bool:
    """Whether an amount in the file is a positive number of exact cents with a decimal point."""
    try:
        return cents_from_text(written, ".") > 0
    except AmountFault:
        return False
