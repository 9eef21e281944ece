"""What each amount becomes: asked once for a column, or for each value of the column that tells kinds of rows apart.

What a line draws on follows from the answers: what stands in the same row, else the commitment by its number.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gebiedsbudget.domain.posting import FORMS, KINDS
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile_shape import COMMITMENT, MEMO, OWN_ACCOUNT
from gebiedsbudget.intake.propose.amounts import AmountColumn
from gebiedsbudget.intake.propose.columns import TURNED, is_below_zero, tells_sign, values_of
from gebiedsbudget.intake.propose.fields import SET_ASIDE
from gebiedsbudget.intake.propose.keys import JOIN
from gebiedsbudget.intake.propose.points import CERTAIN, NONE, Points
from gebiedsbudget.intake.propose.tables import Column, Table
from gebiedsbudget.intake.propose.words import fit
from gebiedsbudget.locale import text

KIND_GROUPS: Final = (
    "pledge",
    "contribution",
    "reservation",
    "commitment",
    "expenditure",
    "deposit",
    "transfer",
    "budget",
)
_MOST_GROUPS: Final = 40
_IN_KIND: Final = ("pledge", "contribution", "deposit")
_OWN: Final = (*_IN_KIND, "reservation", "commitment")
_MOST_USED: Final = ("expenditure", "commitment", "transfer", "deposit")
# What people answer with, the most used first; kinds that only follow from others are not among them.
SPECS: Final = (
    *(f"{kind}/cash" for kind in dict.fromkeys((*_MOST_USED, *KINDS)) if not KINDS[kind].must_draw),
    *(f"{kind}/own_account" for kind in _OWN),
    "own_account/own_account",
    *(f"{kind}/in_kind" for kind in _IN_KIND),
    MEMO,
)
_REVERSED: Final = "reversed"
_COMES_IN: Final = ("deposit/cash", "transfer/cash", "expenditure/cash")  # what a group below zero often is


@dataclass
class AmountRules:
    """The rules that amounts become, as a profile writes them.

    Attributes:
        rules: one a kind of line.
        set_aside: rows that are not the pot's.
        is_open: something is still to be answered.
    """

    rules: list[dict[str, Any]] = field(default_factory=list)
    set_aside: list[dict[str, str]] = field(default_factory=list)
    is_open: bool = False


@dataclass(frozen=True)
class AmountAsker:
    """Asks what the amounts of a table become.

    Attributes:
        table: the table.
        rows: its rows of data.
        columns: field → header, as far as known.
        points: what is told and asked.
        found: the rules so far.
    """

    table: Table
    rows: tuple[int, ...]
    columns: Mapping[str, str]
    points: Points
    found: AmountRules = field(default_factory=AmountRules)
    _values: dict[str, frozenset[tuple[str, ...]] | None] = field(default_factory=dict)

    def ask(self, amounts: Sequence[AmountColumn]) -> AmountRules:
        """Return the rules for these columns."""
        by = self._row_kinds(amounts)
        if by is None:
            self.found.is_open = True
            return self.found
        for amount in amounts:
            if by:
                self._by_value(amount, by)
            else:
                said = self._spec(f"amount.{amount.header}", amount, self.table.column(amount.header).samples())
                self._rule(amount, said)
        self._draws()
        return self.found

    def _row_kinds(self, amounts: Sequence[AmountColumn]) -> list[Column] | None:
        """Return the columns that tell what kind of row each is; none when every row is alike."""
        headers = {header for amount in amounts for header in (amount.header, amount.minus, *amount.months)}
        fitting = [
            column.header
            for column in self.table.columns
            if column.header not in headers
            and (fit(column.header, "rows", "kind") or tells_sign(column, self.rows))
            and 1 < len(values_of(column, self.rows)) <= _MOST_GROUPS
        ]
        if not fitting:
            said: str | None = self.points.prove("rows", NONE, CERTAIN, text("propose.rows.alike"))
        else:
            pair = [JOIN.join(fitting)] if len(fitting) > 1 else []
            reason = text("propose.rows.which")
            said = self.points.ask(
                "rows", [*fitting, *pair, NONE], reason, self.table.column(fitting[0]).samples(), is_free=True
            )
        if said is None:
            return None
        return [] if said == NONE else [self._named(header) for header in said.split(JOIN)]

    def _named(self, header: str) -> Column:
        known = [column.header for column in self.table.columns]
        if same_name(header) not in map(same_name, known):
            raise UsageFault("propose.no_option", field="rows", found=header, options=", ".join(known))
        return self.table.column(header)

    def _by_value(self, amount: AmountColumn, by: Sequence[Column]) -> None:
        """Ask for each combination of values that has an amount what it becomes; equal answers become one rule."""
        groups: dict[tuple[str, ...], list[str]] = {}
        headers = (amount.header, amount.minus, *amount.months)
        cells = [column.cells for column in self.table.columns if column.header in headers]
        for row in self.rows:
            told = [column[row][1] for column in cells if row in column]
            if told:
                groups.setdefault(tuple(column.cells.get(row, ("", ""))[1] for column in by), []).extend(told)
        answered: dict[str, list[tuple[str, ...]]] = {}
        for values, told in groups.items():
            turned = any(
                tells_sign(column, self.rows) and same_name(value) in TURNED
                for column, value in zip(by, values, strict=True)
            )
            name = f"amount.{amount.header}.{JOIN.join(values)}"
            said = self._spec(
                name, amount, told[:3], len(told), is_turned=turned, is_below=all(map(is_below_zero, told))
            )
            if said is not None:
                answered.setdefault(said, []).append(values)
        for said, alike in answered.items():
            for when, about in _conditions(by, alike):
                self._rule(amount, said, when, about)

    def _spec(
        self,
        name: str,
        amount: AmountColumn,
        samples: Sequence[str],
        count: int = 0,
        *,
        is_turned: bool = False,
        is_below: bool = False,
    ) -> str | None:
        reason = text("propose.amount.group", count=count) if count else text("propose.amount.column")
        likeliest = _likeliest(amount.header)
        if is_turned:
            reason = text("propose.amount.turned", count=count)
            likeliest = [f"{spec}/{_REVERSED}" for spec in likeliest or ("expenditure/cash",)]
        elif count and is_below:
            reason = text("propose.amount.below", count=count)
            likeliest = [*(f"{spec}/{_REVERSED}" for spec in (*likeliest, *_COMES_IN)), *likeliest]
        options = [*likeliest, *SPECS, SET_ASIDE, NONE]
        said = self.points.ask(name, options, reason, samples, is_free=True)
        self.found.is_open |= said is None
        return said

    def _rule(
        self,
        amount: AmountColumn,
        said: str | None,
        when: Sequence[dict[str, str]] = (),
        values: frozenset[tuple[str, ...]] | None = None,
    ) -> None:
        """Keep what was answered as rules; without values for every row."""
        if said in (None, NONE):
            return
        if said == SET_ASIDE:
            shown = ", ".join(JOIN.join(parts) for parts in values or ())
            reason = text("propose.aside", found=shown)
            self.found.set_aside.extend({**condition, "reason": reason} for condition in when)
            return
        for spec in _tables(f"amount.{amount.header}", str(said)):
            for header in amount.months or (amount.header,):
                rule = self._written(amount, header, spec, when)
                self._values[rule["name"]] = values
                self.found.rules.append(rule)

    def _written(
        self, amount: AmountColumn, header: str, spec: Mapping[str, Any], when: Sequence[dict[str, str]]
    ) -> dict[str, Any]:
        rule: dict[str, Any] = {
            "name": "",
            "column": header,
            **({"minus": amount.minus} if amount.minus else {}),
            **spec,
        }
        year = re.search(r"(?:19|20)\d\d", header) if amount.months else None
        if year:
            rule["constants"] = {"year": int(year[0]), **rule.get("constants", {})}
        together = [*when, *rule.pop("when", [])]
        if together:
            rule["when"] = together
        rule["name"] = spec.get("name") or self._name(rule["column"], together)
        return rule

    def _name(self, header: str, when: Sequence[Mapping[str, str]]) -> str:
        """Return a name for a rule: its column and what rows it is about, and a number when there are several."""
        parts = [re.sub(r"[\^$\\()?:]", "", condition["matches"]) for condition in when]
        name = " ".join([header, *parts]).strip().casefold()
        taken = {rule["name"] for rule in self.found.rules} | {COMMITMENT}
        return next(n for n in (name, *(f"{name} {place}" for place in range(2, len(taken) + 3))) if n not in taken)

    def _stands_beside(self, rule: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        """Whether the rows of a rule have the amount of another too."""
        mine, theirs = self._values[rule["name"]], self._values[other["name"]]
        filled, beside = (set(self.table.column(one["column"]).cells) & set(self.rows) for one in (rule, other))
        is_told_together = not filled or 2 * len(filled & beside) > len(filled)
        return is_told_together and (theirs is None or (mine is not None and mine <= theirs))

    def _draws(self) -> None:
        """Say what each rule draws on where no one said: what stands in the same row, else its commitment number."""
        for rule in self.found.rules:
            kind = "expenditure" if rule["kind"] == OWN_ACCOUNT else rule["kind"]
            drawable = KINDS[kind].draws if kind in KINDS else ()
            if "draws_on" in rule or not drawable:
                continue
            beside = [
                other["name"]
                for other in self.found.rules
                if other["kind"] in drawable
                and other["column"] != rule["column"]
                and self._stands_beside(rule, other)
                and other.get("form", "cash") == rule.get("form", "cash")
            ]
            if len(beside) == 1:
                rule["draws_on"] = beside[0]
            elif (
                not beside
                and kind != COMMITMENT
                and (COMMITMENT in self.columns or COMMITMENT in rule.get("columns", {}))
            ):
                rule["draws_on"] = COMMITMENT


def _conditions(
    by: Sequence[Column], alike: Sequence[tuple[str, ...]]
) -> list[tuple[list[dict[str, str]], frozenset[tuple[str, ...]]]]:
    """Return under which conditions a row has one of these values, and which values; one column takes them together."""
    if len(by) == 1:
        parts = [re.escape(values[0]) for values in alike]
        pattern = f"^{parts[0]}$" if len(parts) == 1 else f"^({'|'.join(parts)})$"
        return [([{"column": by[0].header, "matches": pattern}], frozenset(alike))]
    return [
        (
            [{"column": c.header, "matches": f"^{re.escape(value)}$"} for c, value in zip(by, values, strict=True)],
            frozenset([values]),
        )
        for values in alike
    ]


def _likeliest(header: str) -> list[str]:
    """Return what a header hints at: a hint puts an answer first, it never gives one."""
    hinted = [group for group in KIND_GROUPS if fit(header, "amounts", group)]
    return [spec for group in hinted for spec in SPECS if spec.startswith(f"{group}/")]


def _tables(name: str, said: str) -> list[dict[str, Any]]:
    """Return an answer as the tables of a profile: `commitment/cash`, `…/reversed`, or one or more tables as TOML."""
    if said[:1] in "{[":
        try:
            value = tomllib.loads(f"amount = {said}")["amount"]
        except tomllib.TOMLDecodeError:
            raise UsageFault("propose.no_option", field=name, found=said, options=", ".join(SPECS)) from None
        tables = value if isinstance(value, list) else [value]
        if all(isinstance(table, dict) and table.get("kind") in {*KINDS, OWN_ACCOUNT, MEMO} for table in tables):
            return tables
        raise UsageFault("propose.no_option", field=name, found=said, options=", ".join(SPECS))
    kind, *rest = said.split("/")
    sign = rest.pop() if rest and rest[-1] == _REVERSED else ""
    form = "/".join(rest)
    if kind not in {*KINDS, OWN_ACCOUNT, MEMO} or form not in ("", *FORMS):
        raise UsageFault("propose.no_option", field=name, found=said, options=", ".join(SPECS))
    return [{"kind": kind, **({"form": form} if form else {}), **({"sign": sign} if sign else {})}]
