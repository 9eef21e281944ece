"""By which columns a row is found again: the ones that are filled and different in every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from gebiedsbudget.intake.propose.columns import holds, is_unique
from gebiedsbudget.intake.propose.points import CERTAIN, NONE, Points
from gebiedsbudget.intake.propose.tables import Column, Table
from gebiedsbudget.intake.propose.words import EXACT, fit
from gebiedsbudget.locale import text

JOIN: Final = " + "
_MOST_PAIRED: Final = 8


def key_columns(
    table: Table, points: Points, rows: Sequence[int], fields: Mapping[str, str], amounts: Sequence[str]
) -> list[str] | None:
    """Return the headers of the key; empty when every mapped column together is the key, None while it is open."""
    numbered = [column for column in table.columns if column.header not in amounts and _is_number_like(column, fields)]
    single = [column.header for column in numbered if is_unique([column], rows)]
    document = fields.get("reference", "")
    if len(single) == 1 and single[0] != document:
        reason = text("propose.key.unique", rows=len(rows))
        return _columns(points.prove("key", single[0], CERTAIN, reason, table.column(single[0]).samples()))
    others = [column for column in table.columns if column.header not in amounts and column not in numbered]
    paired = [*numbered, *others][:_MOST_PAIRED]
    pairs = [pair for pair in combinations(paired, 2) if is_unique(pair, rows)]
    if single == [document]:
        reason = text("propose.key.document", header=document)
        pairs = [pair for pair in pairs if document in (column.header for column in pair)]
    else:
        reason = text("propose.key.several" if single else "propose.key.none")
        pairs = [] if single else pairs
    joined = [JOIN.join(column.header for column in pair) for pair in pairs]
    said = points.ask("key", [*single, *joined, NONE], reason, is_free=True)
    return None if said is None else _columns(said)


def _columns(said: str) -> list[str]:
    return [] if said == NONE else said.split(JOIN)


def _is_number_like(column: Column, fields: Mapping[str, str]) -> bool:
    """Whether a column may be a number that a row goes by: a document, an order, a line."""
    if column.header in (fields.get("reference"), fields.get("commitment")):
        return True
    if fit(column.header, "rows", "line") == EXACT:
        return True
    return holds(column, tuple(column.cells)) != "date" and column.header not in fields.values()
