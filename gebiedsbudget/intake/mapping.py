"""Codes that a profile does not know, found by what a person said before: of this row, of this value, by a rule.

What was said of a row goes before all else; a value that was mapped and then the rules, by rank, fill in only what the
profile leaves unknown or blank. Each code that came this way keeps by what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from gebiedsbudget.domain.mapping import BY_ROW, BY_VALUE, MappingRule
from gebiedsbudget.intake.keys import Keys
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.typing_columns import Typed

MAPPED_SCHEMA: Final[dict[str, Any]] = {
    "row_number": pl.Int64,
    "field": pl.String,
    "found": pl.String,
    "code": pl.String,
    "mapped_by": pl.String,
}
UNKNOWN: Final = ("C07", "C08")
Texts = Callable[[str], pl.Series]
"""From a field to its text in every row."""


@dataclass(frozen=True)
class Mappings:
    """What was said of one partner's values and rows, as it held for a delivery.

    Attributes:
        values: field → the value as `same_name` → our code.
        rules: in the order they are asked.
        rows: field → row key and occurrence → our code.
    """

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rules: tuple[MappingRule, ...] = ()
    rows: Mapping[str, Mapping[tuple[str, int], str]] = field(default_factory=dict)

    def fill(
        self, name: str, column: Typed, rows: pl.Series, keys: Keys, texts: Texts, known: frozenset[str]
    ) -> tuple[Typed, pl.DataFrame]:
        """Return a column of codes with what is known of it filled in, and by what each was.

        Args:
            name: the field: goal, area or partner.
            column: as the profile reads it.
            rows: the numbers of its rows.
            keys: the key of each row.
            texts: gives the texts that rules look at.
            known: the codes of the programme; what was mapped to another one is unknown again.
        """
        frame = pl.DataFrame(
            {"row_number": rows, "found": column.written, "value": column.values, "fault": column.faults}
        ).with_columns(code=pl.lit(None, dtype=pl.String), mapped_by=pl.lit(None, dtype=pl.String))
        said = {key: code for key, code in self.rows.get(name, {}).items() if code in known}
        by_row = pl.Series([said.get(key) for key in zip(keys.keys, keys.occurrence, strict=True)], dtype=pl.String)
        frame = _filled(frame, by_row, BY_ROW, by_row.is_not_null())
        values = {value: code for value, code in self.values.get(name, {}).items() if code in known}
        written = frame["found"].unique().drop_nulls().to_list()
        table = {shown: values[same_name(shown)] for shown in written if same_name(shown) in values}
        by_value = frame["found"].replace_strict(table, default=None, return_dtype=pl.String)
        unknown = frame["fault"].is_in(UNKNOWN)
        frame = _filled(frame, by_value, BY_VALUE, unknown)
        for rule in self.rules:
            if rule.field == name and rule.code in known:
                holds = texts(rule.column).str.to_lowercase().str.contains(rule.contains.lower(), literal=True)
                by_rule = pl.select(pl.when(holds.fill_null(value=False)).then(pl.lit(rule.code))).to_series()
                frame = _filled(frame, by_rule, rule.name, unknown)
        is_mapped = pl.col("code").is_not_null()
        filled = frame.with_columns(
            value=pl.when(is_mapped).then(pl.col("code")).otherwise(pl.col("value")),
            fault=pl.when(is_mapped).then(None).otherwise(pl.col("fault")),
        )
        told = frame.filter(is_mapped).with_columns(field=pl.lit(name)).select(*MAPPED_SCHEMA)
        return Typed(column.header, filled["value"], filled["fault"], column.written), told


def _filled(frame: pl.DataFrame, codes: pl.Series, mapped_by: str, may: pl.Series) -> pl.DataFrame:
    """Return a frame with codes where there are none yet."""
    fills = frame["code"].is_null() & may & codes.is_not_null()
    return frame.with_columns(
        code=pl.when(fills).then(codes).otherwise(pl.col("code")),
        mapped_by=pl.when(fills).then(pl.lit(mapped_by)).otherwise(pl.col("mapped_by")),
    )
