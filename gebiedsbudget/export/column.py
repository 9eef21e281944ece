"""What a column of records is: key, label and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "amount", "integer", "date"]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Args:
        key: where its value stands in a record.
        label: what a reader sees above it.
        kind: how its values are written; amounts and integers stand right, amounts add up to a total.
    """

    key: str
    label: str
    kind: Kind = "text"
