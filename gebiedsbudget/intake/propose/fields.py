"""Which column is which field, and what the codes in it mean: certain where header and values say so, else asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rapidfuzz import fuzz

from gebiedsbudget.errors import UsageFault
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.propose.columns import fits_of, holds, is_unique, tells_sign, tells_year, values_of
from gebiedsbudget.intake.propose.points import CERTAIN, NONE, Points
from gebiedsbudget.intake.propose.tables import Column, Table
from gebiedsbudget.intake.propose.words import EXACT, fit, words
from gebiedsbudget.locale import text

LATER: Final = "?"
SET_ASIDE: Final = "set_aside"
CODES: Final = ("goal", "area", "partner")
_TEXTS: Final = ("commitment", "reference", "counterparty", "description")
_MOST_CODES: Final = 60


@dataclass
class Fields:
    """What is known of the fields so far.

    Attributes:
        columns: field → header.
        constants: field → code.
        codes: field → the organisation's own value → our code.
        set_aside: rules for rows that are not the pot's.
        is_open: something about them is still to be answered.
    """

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    set_aside: list[dict[str, str]] = field(default_factory=list)
    is_open: bool = False


@dataclass(frozen=True)
class FieldFinder:
    """Finds the fields of one table.

    Attributes:
        table: the table.
        rows: its rows of data.
        names: field → our code → its name, of what the programme knows.
        before: field → what this organisation's own values meant before, by `same_name` → our code.
        points: what is told and asked.
        found: what is known so far.
    """

    table: Table
    rows: tuple[int, ...]
    names: Mapping[str, Mapping[str, str]]
    before: Mapping[str, Mapping[str, str]]
    points: Points
    found: Fields = field(default_factory=Fields)

    def find(self, amounts: Sequence[str]) -> Fields:
        """Return the fields.

        Args:
            amounts: headers that are amounts beyond doubt, and so no field.
        """
        free = [column for column in self.table.columns if column.header not in amounts]
        dates = [column for column in free if holds(column, self.rows) == "date"]
        self._column("booked_on", dates, dates)
        years = [column for column in free if column not in dates]
        self._column("year", years, [column for column in years if tells_year(column, self.rows)])
        self._column("hours", [column for column in free if holds(column, self.rows) == "number"], [])
        if "hours" in self.found.columns and not self._column("rate", free, []):
            self._constant("rate", ())
        others = [c for c in free if c not in dates and c.header not in self.found.columns.values()]
        for name in CODES:
            self._code(name, others)
        if self.found.is_open:
            return self.found  # what is left for the texts follows from the answers
        for name in _TEXTS:
            taken = {header for other, header in self.found.columns.items() if other not in CODES}
            left = [column for column in others if column.header not in taken]
            may_share = name == "reference" and not fits_of(name, left)
            plain = [
                column for column in left if not self._is_spoken_for(column) and holds(column, self.rows) != "blank"
            ]
            self._column(name, others if may_share else left, plain)
        return self.found

    def _is_spoken_for(self, column: Column) -> bool:
        """Whether a column is a field already, or says what kind of row it is: it need not be asked about."""
        is_kind = any(fit(column.header, "rows", group) == EXACT for group in words("rows") if group != "number")
        return column.header in self.found.columns.values() or is_kind or tells_sign(column, self.rows)

    def _column(self, name: str, among: Sequence[Column], fallback: Sequence[Column]) -> bool:
        """Settle the column of a field; return whether it has one, or still may have.

        Args:
            name: the field.
            among: columns whose header may say so.
            fallback: columns that may be meant when no header says so.
        """
        fits = fits_of(name, among)
        exact = [header for header, score in fits.items() if score == EXACT]
        rivals = [column.header for column in fallback if column.header != next(iter(exact), "")]
        if len(exact) == 1 and self._has_values(exact[0]) and not (name == "booked_on" and rivals):
            samples = self.table.column(exact[0]).samples()
            reason = text("propose.column.named")
            said: str | None = self.points.prove(f"columns.{name}", exact[0], CERTAIN, reason, samples)
        elif fits or fallback:
            others = [column.header for column in fallback if column.header not in fits]
            options = [*fits, *others, NONE] if fits or name not in _TEXTS else [NONE, *others]
            key = "several" if len(fits) > 1 or exact else "alike" if fits else "by_content"
            samples = self.table.column(next(header for header in options if header != NONE)).samples()
            said = self.points.ask(f"columns.{name}", options, text(f"propose.column.{key}"), samples, is_free=True)
        elif name in _TEXTS:
            said = self.points.prove(f"columns.{name}", NONE, CERTAIN, text("propose.column.none"))
        else:
            return False
        self._refuse_unknown(name, said)
        self.found.is_open |= said is None
        if said is not None and said != NONE:
            self.found.columns[name] = said
        return said != NONE

    def _refuse_unknown(self, name: str, said: str | None) -> None:
        headers = [column.header for column in self.table.columns]
        if said not in (None, NONE, *headers):
            raise UsageFault("propose.no_option", field=f"columns.{name}", found=said, options=", ".join(headers))

    def _has_values(self, header: str) -> bool:
        return bool(values_of(self.table.column(header), self.rows))

    def _code(self, name: str, among: Sequence[Column]) -> None:
        """Settle where a code comes from: a column whose values are known, one that is pointed out, or a constant."""
        known = self.names[name]
        fits = fits_of(name, among)
        shares = {column.header: self._share_known(name, column) for column in among}
        certain = [header for header, score in fits.items() if score == EXACT and shares[header] == 1.0]
        if len(certain) == 1:
            reason = text("propose.code.known", count=len(values_of(self.table.column(certain[0]), self.rows)))
            samples = self.table.column(certain[0]).samples()
            said: str | None = self.points.prove(name, certain[0], CERTAIN, reason, samples)
        elif name == "partner" and not fits:
            return  # the organisation that delivers is meant
        else:
            coded = [header for header, share in shares.items() if share > 0 and header not in fits]
            others = [c.header for c in among if c.header not in fits and c.header not in coded and self._is_coded(c)]
            last = [NONE] if name != "goal" else []
            options = [*fits, *coded, *known, *others, *last]
            said = self.points.ask(name, options, text(f"propose.code.{name}"), self._samples(fits))
        if said is None:
            self.found.is_open = True
        elif said in (column.header for column in self.table.columns):
            self.found.columns[name] = said
            self.map_values(name, self.table.column(said), self.rows)
        elif said != NONE:
            self.found.constants[name] = said

    def _is_coded(self, column: Column) -> bool:
        """Whether a column may hold codes: values that come back."""
        return holds(column, self.rows) != "blank" and not is_unique([column], self.rows)

    def _samples(self, fits: Mapping[str, int]) -> tuple[str, ...]:
        return self.table.column(next(iter(fits))).samples() if fits else ()

    def _share_known(self, name: str, column: Column) -> float:
        values = values_of(column, self.rows)
        known = {same_name(part) for pair in self.names[name].items() for part in pair} | set(self.before.get(name, ()))
        return sum(same_name(value) in known for value in values) / len(values) if values else 0.0

    def map_values(self, name: str, column: Column, rows: Sequence[int]) -> None:
        """Settle what each of the organisation's own values is; one that is left for later waits as not mapped."""
        known = self.names[name]
        ours = {same_name(part): code for code, called in known.items() for part in (called, code)}
        table: dict[str, str] = {}
        aside: list[str] = []
        asked: set[str] = set()
        said_before = {theirs: ours for theirs, ours in self.before.get(name, {}).items() if ours in known}
        for value in values_of(column, rows)[:_MOST_CODES]:
            code = ours.get(same_name(value))
            if code is not None:
                table[value] = code
                continue
            if same_name(value) in asked:
                continue
            asked.add(same_name(value))
            if same_name(value) in said_before:
                reason = text("propose.code.before")
                meant = self.points.prove(f"codes.{name}.{value}", said_before[same_name(value)], CERTAIN, reason)
                self._keep(value, meant, table, aside)
                continue
            count = sum(1 for row in rows if same_name(column.cells.get(row, ("", ""))[1]) == same_name(value))
            reason = text("propose.code.unknown", count=count, header=column.header)
            said = self.points.ask(f"codes.{name}.{value}", [*likely(value, known), LATER, SET_ASIDE], reason)
            self.found.is_open |= said is None
            self._keep(value, said, table, aside)
        if any(same_name(value) != same_name(code) for value, code in table.items()):
            self.found.codes.setdefault(name, {}).update(table)
        self.found.set_aside.extend(
            {"column": column.header, "matches": f"^{re.escape(value)}$", "reason": text("propose.aside", found=value)}
            for value in aside
        )

    def _keep(self, value: str, said: str | None, table: dict[str, str], aside: list[str]) -> None:
        """Keep what a value is, or that its rows are not the pot's."""
        if said == SET_ASIDE:
            aside.append(value)
        elif said not in (None, LATER):
            table[value] = str(said)

    def _constant(self, name: str, options: Sequence[str]) -> None:
        said = self.points.ask(name, options, text(f"propose.constant.{name}"), is_free=True)
        self.found.is_open |= said is None
        if said is not None:
            self.found.constants[name] = said


def likely(value: str, known: Mapping[str, str]) -> list[str]:
    """Return our codes, the ones whose code or name is most like a value first.

    >>> likely("wonen en veilig", {"RON": "Rondkomen", "WON": "Prettig en veilig wonen"})
    ['WON', 'RON']
    """
    return sorted(known, key=lambda code: -resemblance(value, code, known[code]))


def resemblance(value: str, code: str, called: str) -> int:
    """Return how much an organisation's own value is like one of our codes or its name, 0 to 100."""
    shown = same_name(value)
    by_name = fuzz.token_sort_ratio(shown, same_name(called)), fuzz.partial_ratio(shown, same_name(called)) * 0.9
    by_code = fuzz.ratio(shown, same_name(code))
    return round(max(*by_name, by_code))
