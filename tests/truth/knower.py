"""A person who knows the truth: answers what a proposal asks from a profile that is known to be right."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gebiedsbudget.intake.names import same_name
from gebiedsbudget.intake.profile import AmountRule, Profile
from gebiedsbudget.intake.propose.points import Point
from gebiedsbudget.intake.propose.proposal import Proposal, Survey, propose

Names = Mapping[str, Mapping[str, str]]
NOTHING = "-"


@dataclass
class Knower:
    """Answers questions about one workbook.

    Attributes:
        truth: how the workbook is to be read.
        asked: field → answer, of what was asked.
    """

    truth: Profile
    asked: dict[str, str] = field(default_factory=dict)

    def settle(self, found: Survey, names: Names, rounds: int = 12) -> Proposal:
        """Answer what is asked, and what that opens, until nothing is open."""
        proposal = propose(found, self.truth.name, names, {})
        for _ in range(rounds):
            if not proposal.open:
                break
            self.asked |= {point.field: self.answer(point) for point in proposal.open}
            proposal = propose(found, self.truth.name, names, self.asked)
        return proposal

    def answer(self, point: Point) -> str:
        """Return the answer to one question."""
        group, _, rest = point.field.partition(".")
        if group == "columns":
            return self.truth.columns.get(rest, NOTHING)
        if group == "codes":
            return self._code(*rest.split(".", 1))
        if group == "amount":
            return self._amount(*self._header_and_values(rest))
        known = {
            "sheet": self.truth.sheet.name,
            "header_row": str(self.truth.sheet.header_row),
            "key": " + ".join(self.truth.key),
            "rows": " + ".join(self._telling(point.options)),
            "set_aside": ";".join(f"{rule.column}~{rule.matches}" for rule in self.truth.set_aside),
        }
        if point.field in known:
            return known[point.field] or NOTHING
        if point.field in ("goal", "area", "partner", "rate"):
            constant = str(self.truth.constants.get(point.field, NOTHING))
            return self.truth.columns.get(point.field, constant)
        return str(getattr(self.truth, point.field))

    def _code(self, name: str, value: str) -> str:
        table = {same_name(theirs): ours for theirs, ours in self.truth.codes.get(name, {}).items()}
        header = self.truth.columns[name]
        if any(rule.column == header and re.search(rule.matches, value) for rule in self.truth.set_aside):
            return "set_aside"
        return table.get(same_name(value), "?")

    def _telling(self, options: tuple[str, ...]) -> list[str]:
        """Return the columns that tell what kind of row it is, of those that are offered."""
        named = [condition.column for rule in self.truth.amount for condition in rule.when]
        return [header for header in dict.fromkeys(named) if header in options]

    def _header_and_values(self, rest: str) -> tuple[str, dict[str, str]]:
        """Return the column a question is about, and the values of the columns that tell the kind of row."""
        by = self.asked.get("rows", NOTHING)
        headers = {header for rule in self.truth.amount for header in (rule.column, rule.minus)} | {rest}
        if by == NOTHING:
            return rest, {}
        header = next((known for known in headers if rest.startswith(f"{known}.")), rest.split(".", maxsplit=1)[0])
        values = rest[len(header) + 1 :].split(" + ")
        return header, dict(zip(by.split(" + "), values, strict=True))

    def _amount(self, header: str, values: dict[str, str]) -> str:
        if any(rule.column in values and re.search(rule.matches, values[rule.column]) for rule in self.truth.set_aside):
            return "set_aside"
        rules = [rule for rule in self.truth.amount if header in (rule.column, rule.minus)]
        tables = [
            _table(rule, header, values)
            for rule in rules
            if all(re.search(c.matches, values[c.column]) for c in rule.when if c.column in values)
        ]
        if not tables:
            return NOTHING
        if len(tables) == 1 and set(tables[0]) <= {"kind", "form"}:
            return "/".join(tables[0].values())
        return "[" + ", ".join(map(_inline, tables)) + "]"


def _table(rule: AmountRule, header: str, values: dict[str, str]) -> dict[str, Any]:
    """Return what a rule says beyond its column and the values it is asked for; what it draws on has to follow."""
    when = [{"column": c.column, "matches": c.matches} for c in rule.when if c.column not in values]
    whole = {
        "kind": rule.kind,
        "form": rule.form,
        "column": "" if rule.column == header else rule.column,
        "minus": "" if rule.column == header else rule.minus,
        "sign": rule.sign,
        "final": rule.final,
        "when": when,
        "constants": rule.constants,
        "columns": rule.columns,
    }
    return {key: value for key, value in whole.items() if value}


def _inline(value: object) -> str:
    """Return a value as inline TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_inline(below)}" for key, below in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
