"""What an organisation's own values and rows mean in our codes: said once by a person, used at every import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAPPED_FIELDS: Final = ("goal", "area", "partner")
RULE_COLUMNS: Final = ("description", "counterparty", "reference")
PASSED_ON: Final = "pass_on"
PURCHASE: Final = "purchase"
BY_VALUE: Final = "value"
BY_ROW: Final = "row"


@dataclass(frozen=True)
class MappingRule:
    """Rows whose text holds something are about a code.

    Attributes:
        name: by which it is shown and withdrawn: `SAM/goal/description~moestuin`.
        field: goal, area or partner.
        column: the field whose text is looked at: description, counterparty or reference.
        contains: what the text holds, whatever its capitals.
        code: our code.
        rank: the lowest goes first.
    """

    name: str
    field: str
    column: str
    contains: str
    code: str
    rank: int
