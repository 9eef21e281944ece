"""Which sheet of a workbook a profile means, also where people call their sheets after the year or the quarter.

A sheet that is called exactly so goes before any other. Else capitals and spaces do not count, `{year}` stands for the
year of the delivery and `*` for anything; several sheets that fit are a question, not a choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.names import same_name

YEAR: Final = "{year}"
ANYTHING: Final = "*"
_ANY_YEAR: Final = r"(?:19|20)\d\d"
_QUARTER: Final = re.compile(r"(?i)\b(?:q|kw|kwartaal|k)\s?[1-4]\b")


def sheet_meant(names: Sequence[str], called: str, year: int | None, file_name: str) -> str:
    """Return the sheet that is meant; the name in the profile when there is none, for the reader to refuse.

    Args:
        names: the sheets of the workbook.
        called: what the profile calls it.
        year: the year of the delivery, when it was said.
        file_name: to name in a refusal.

    Raises:
        Refusal: several sheets fit.

    >>> sheet_meant(["2025", "2026"], "{year}", 2026, "kasboek.xlsx"), sheet_meant(["mutaties "], "Mutaties", None, "")
    ('2026', 'mutaties ')
    """
    if called in names:
        return called
    pattern = re.compile(_pattern(same_name(called), year))
    fitting = [name for name in names if pattern.fullmatch(same_name(name))]
    if len(fitting) > 1:
        raise Refusal("intake.sheets_several", file=file_name, sheet=called, sheets=", ".join(fitting))
    return fitting[0] if fitting else called


def name_next_time(name: str) -> str:
    """Return how a profile may call a sheet so that the one of a later year or quarter is found too.

    >>> name_next_time("Mutaties Q3 2026"), name_next_time("2026"), name_next_time("Mutaties")
    ('Mutaties * {year}', '{year}', 'Mutaties')
    """
    return _QUARTER.sub(ANYTHING, re.sub(rf"(?<!\d){_ANY_YEAR}(?!\d)", YEAR, name))


def _pattern(called: str, year: int | None) -> str:
    told = {YEAR: _ANY_YEAR if year is None else str(year), ANYTHING: ".*"}
    parts = re.split(r"(\{year\}|\*)", called)
    return "".join(told.get(part, re.escape(part)) for part in parts)
