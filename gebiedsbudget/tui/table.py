"""Tables before they are drawn: columns, rows, and how wide each column may be on a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from rich.text import Text

from gebiedsbudget.export import column as exports
from gebiedsbudget.tui.notation import EMPTY

Value = str | int | Decimal | date | None
Cell = Text | Callable[[int], Text]
RULE: Final = "rule"
GAP: Final = 2
LEAST_TEXT: Final = 10
LEAST_DRAWN: Final = 18
MOST_DRAWN: Final = 46


@dataclass(frozen=True)
class Column:
    """A column.

    Attributes:
        key: name of the cell in a row.
        label: heading.
        kind: `text` gives way, `figure` stands right and never does, `drawn` fills what room it gets.
        leaves: the lower, the sooner it leaves a narrow screen; None stays.
        prefers: positions it likes to have, so that tables under each other line up.
        least: positions a text column keeps when it gives way.
        grows: whether it takes the room that is left.
    """

    key: str
    label: str
    kind: Literal["text", "figure", "drawn"] = "text"
    leaves: int | None = None
    prefers: int = 0
    least: int = LEAST_TEXT
    grows: bool = False


@dataclass(frozen=True)
class Row:
    """A row.

    Attributes:
        key: its key.
        cells: what is drawn, by column.
        is_total: whether it is a total.
        values: the exact value of a cell that is drawn otherwise, such as an amount in whole euros.
    """

    key: str
    cells: Mapping[str, Cell] = field(default_factory=dict)
    is_total: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)

    def value(self, column: str) -> Value:
        """Return what stands in a column: its exact value, else what is drawn as text."""
        cell = self.cells.get(column)
        if column in self.values:
            return self.values[column]
        return cell.plain if isinstance(cell, Text) and cell.plain != EMPTY else None


def exported(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[list[exports.Column], list[dict[str, Value]]]:
    """Return a table as it leaves the screen: its columns with what kind of value they hold, and its rows."""
    kept = [row for row in rows if not row.key.startswith(RULE)]
    shown = [column for column in columns if any(row.value(column.key) is not None for row in kept)]
    records = [{column.key: row.value(column.key) for column in shown} for row in kept]
    return [exports.Column(column.key, column.label, _kind(column.key, records)) for column in shown], records


def _kind(key: str, records: Sequence[Mapping[str, Value]]) -> exports.Kind:
    value = next((record[key] for record in records if record[key] is not None), None)
    kinds: tuple[tuple[type, exports.Kind], ...] = ((Decimal, "amount"), (date, "date"), (int, "integer"))
    return next((kind for of_type, kind in kinds if isinstance(value, of_type)), "text")


def fitted(columns: Sequence[Column], rows: Sequence[Row], width: int) -> dict[str, int]:
    """Return the width of each column that fits, by key; columns leave in order when nothing can give way.

    What still does not fit is left out from the right: half an amount reads as another amount.
    """
    kept = list(columns)
    while True:
        sizes = {column.key: _natural(column, rows) for column in kept}
        least = {column.key: _least(column, sizes[column.key]) for column in kept}
        room = width - GAP * len(kept)
        if sum(least.values()) <= room or all(column.leaves is None for column in kept):
            break
        kept.remove(min((c for c in kept if c.leaves is not None), key=lambda c: c.leaves or 0))
    while len(kept) > 1 and sum(least[column.key] for column in kept) > width - GAP * len(kept):
        kept.pop()
    sizes = {column.key: sizes[column.key] for column in kept}
    room = width - GAP * len(kept)
    _give_way(sizes, least, room)
    spare = max(room - sum(sizes.values()), 0)
    for column in sorted(kept, key=lambda column: column.kind == "text"):
        wished = min(max(column.prefers - sizes[column.key], 0), spare)
        sizes[column.key] += wished
        spare -= wished
    for column in kept:
        if column.grows:
            most = max(MOST_DRAWN - sizes[column.key], 0) if column.kind == "drawn" else spare
            sizes[column.key] += min(spare, most)
            spare -= min(spare, most)
    return sizes


def _natural(column: Column, rows: Sequence[Row]) -> int:
    if column.kind == "drawn":
        return max(LEAST_DRAWN, len(column.label))
    cells = (line.cells.get(column.key) for line in rows)
    return max([len(column.label), *(cell.cell_len for cell in cells if isinstance(cell, Text))])


def _least(column: Column, natural: int) -> int:
    return natural if column.kind != "text" else min(natural, max(column.least, len(column.label)))


def _give_way(sizes: dict[str, int], least: Mapping[str, int], room: int) -> None:
    """Take positions from the widest column that can spare one, until the line fits."""
    while sum(sizes.values()) > room:
        spare = [name for name in sizes if sizes[name] > least[name]]
        if not spare:
            return
        sizes[max(spare, key=lambda name: sizes[name])] -= 1
