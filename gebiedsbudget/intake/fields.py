"""Where each field of an amount comes from, typed: its column, its constant, or what stands in for both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import polars as pl

from gebiedsbudget.domain.money import parse_user_amount
from gebiedsbudget.domain.posting import UNASSIGNED
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.grid import Grid
from gebiedsbudget.intake.keys import Keys
from gebiedsbudget.intake.mapping import Mappings
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile_rules import CODE_FIELDS
from gebiedsbudget.intake.profile_shape import AmountRule, Profile
from gebiedsbudget.intake.typing_columns import (
    AMOUNT,
    Typed,
    amount_reader,
    code_reader,
    constant,
    date_reader,
    read_text,
    typed,
    year_reader,
)
from gebiedsbudget.intake.vocabulary import Vocabulary, listed
from gebiedsbudget.locale import text

TEXT_FIELDS: Final = ("description", "counterparty", "reference", "commitment")
FIELDS: Final = (*CODE_FIELDS, "year", "booked_on", *TEXT_FIELDS, "hours", "rate")
_NOT_HOURS: Final = "C15"
_MISSING: Final = "C08"
_OUTSIDE: Final = "C12"
_NO_YEAR: Final = "C11"


class HasYear(Protocol):
    """A period, as far as reading needs it: dates without a year take it from here."""

    @property
    def year(self) -> int:
        """The year of the period."""


@dataclass(frozen=True)
class Fields:
    """The typed fields of the rows of one sheet, each column typed once however many amounts use it.

    Attributes:
        grid: the rows.
        profile: how they are read.
        vocabulary: the codes and years the programme knows.
        period: the period of the delivery.
        mappings: what a person said before of values and rows the profile does not know.
        keys: the key of each row.
        mapped: which codes came that way, and by what.
    """

    grid: Grid
    profile: Profile
    vocabulary: Vocabulary
    period: HasYear | None
    mappings: Mappings
    keys: Keys
    mapped: list[pl.DataFrame] = field(default_factory=list)
    _typed: dict[tuple[str, str, str], Typed] = field(default_factory=dict, repr=False)
    _years: dict[tuple[str, str, str], Typed] = field(default_factory=dict, repr=False)

    def of(self, rule: AmountRule, name: str) -> Typed:
        """Return one field of an amount, a value a row."""
        header, fixed = self.profile.source_of(rule, name)
        may_be_blank = name != "to_partner" or rule.kind == "pass_on"
        source = (name, f"{header}|{may_be_blank}", fixed)
        if source not in self._typed:
            blank = _MISSING if name in CODE_FIELDS and may_be_blank else None
            self._typed[source] = self._from_column(name, header, blank) if header else self._fixed(name, fixed)
            if header and name in CODE_FIELDS:
                self._typed[source] = self._filled(rule, name, self._typed[source])
        return self._typed[source]

    def _filled(self, rule: AmountRule, name: str, column: Typed) -> Typed:
        """Return a column of codes with what a person said of it before."""
        means = "partner" if name == "to_partner" else name
        known = self.vocabulary.codes(name)

        def texts(of: str) -> pl.Series:
            return self.of(rule, of).values

        filled, told = self.mappings.fill(means, column, self.grid.rows, self.keys, texts, known)
        self.mapped.append(told)
        return filled

    def year_of(self, rule: AmountRule) -> Typed:
        """Return the year of each row: its own column or constant, else that of its date, else of the period."""
        source = (*self.profile.source_of(rule, "year"), self.profile.source_of(rule, "booked_on")[0])
        if source not in self._years:
            self._years[source] = self._year(self.of(rule, "year"), self.of(rule, "booked_on"))
        return self._years[source]

    def _year(self, own: Typed, day: Typed) -> Typed:
        fallback = None if self.period is None else self.period.year
        readable = own.faults.is_null() & day.faults.is_null()
        dated = pl.when(own.faults.is_null()).then(day.values.dt.year().cast(pl.Int64))
        years = pl.select(pl.coalesce(own.values, dated, pl.when(readable).then(pl.lit(fallback)))).to_series()
        outside = ~years.is_between(self.vocabulary.first_year, self.vocabulary.last_year)
        faults = pl.select(
            pl.when(own.faults.is_not_null())
            .then(own.faults)
            .when(outside)
            .then(pl.lit(_OUTSIDE))
            .when(years.is_null() & day.faults.is_null())
            .then(pl.lit(_NO_YEAR))
        ).to_series()
        shown = own if own.header else day
        written = pl.select(pl.coalesce(years.cast(pl.String), shown.written)).to_series()
        return Typed(shown.header, years, faults, written)

    def expected(self, name: str) -> str:
        """Return what a field may hold, for the sentence of a finding."""
        if name in CODE_FIELDS:
            known, table = self.vocabulary.codes(name), self._table(name)
            return listed(known if table is None else [theirs for theirs, ours in table.items() if ours in known])
        if name == "booked_on":
            return ", ".join(self.profile.dates)
        if name == "year":
            return self.vocabulary.years
        return "12,50" if self.profile.decimal_mark == "," else "12.50"

    def translated(self, name: str, written: str) -> str:
        """Return what the code table makes of a written code: `WVB01 → RON`."""
        table = {same_name(theirs): ours for theirs, ours in (self._table(name) or {}).items()}
        ours = table.get(same_name(written))
        return f"{written} → {ours}" if ours else written

    def _table(self, name: str) -> dict[str, str] | None:
        codes = self.profile.codes
        return codes.get(name, codes.get("partner") if name == "to_partner" else None)

    def _from_column(self, name: str, header: str, blank: str | None) -> Typed:
        column = self.grid.column(header)
        if name in CODE_FIELDS:
            reader = code_reader(self._table(name), self.vocabulary.codes(name))
            return typed(header, column, reader, pl.String, blank)
        if name == "booked_on":
            year = None if self.period is None else self.period.year
            return typed(header, column, date_reader(self.profile.dates, year), pl.Date)
        if name == "year":
            return typed(header, column, year_reader(self.profile.dates), pl.Int64)
        if name in TEXT_FIELDS:
            return typed(header, column, read_text, pl.String)
        return typed(header, column, amount_reader(column, self.profile.decimal_mark, 1, _NOT_HOURS), AMOUNT)

    def _fixed(self, name: str, fixed: str) -> Typed:
        """Return a constant, or nothing for a field without a source."""
        value: Any = fixed or None
        dtype: Any = pl.String
        if name == "year":
            value, dtype = int(fixed) if fixed else None, pl.Int64
        elif name == "booked_on":
            dtype = pl.Date
        elif name in {"hours", "rate"}:
            value, dtype = parse_user_amount(fixed) if fixed else None, AMOUNT
        elif name in CODE_FIELDS and fixed and fixed not in self.vocabulary.codes(name):
            raise Refusal(
                "intake.constant_unknown",
                profile=self.profile.name,
                field=text(f"findings.field.{name}"),
                found=fixed,
                expected=listed(self.vocabulary.codes(name)),
            )
        return constant(value, dtype, len(self.grid.rows))


def to_suspense(goal: Typed) -> Typed:
    """Return the goals with `unassigned` where the code is unknown or missing, and the faults as warnings."""
    unmapped = goal.faults.is_in(["C07", _MISSING])
    values = pl.select(pl.when(unmapped).then(pl.lit(UNASSIGNED)).otherwise(goal.values)).to_series()
    faults = pl.select(pl.when(unmapped).then(pl.lit("C17")).otherwise(goal.faults)).to_series()
    return Typed(goal.header, values, faults, goal.written)
