"""A story told to the real services, and what they made of it held against the truth."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import openpyxl

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.services.alias_commitment import add_alias
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.match_delivery import Decision, decide, proposals_of
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.store.read import reading
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import Desk, desk
from tests.truth.story import HEADERS, Fact, Row, Story, story

PROFILE: Final = """
name = "waar"
title = "Proefbestand met bekende uitkomst"
decimal_mark = ","
key = ["Regel"]
[sheet]
name = "Mutaties"
header_row = 4
[columns]
reference = "Factuur"
booked_on = "Datum"
commitment = "Verplichting"
counterparty = "Leverancier"
description = "Omschrijving"
[constants]
goal = "RON"
area = "wijk"
year = 2026
[[not_data]]
column = "Omschrijving"
matches = "^Blok "
[[total]]
column = "Omschrijving"
matches = "^Totaal"
[[amount]]
name = "kosten"
column = "Bedrag"
kind = "expenditure"
draws_on = "commitment"
"""
NOTHING: Final = Decimal("0.00")


@dataclass
class Verdict:
    """What came of one story, or of many.

    Attributes:
        wrong: automatic matches that are not the truth, each in words; there may be none.
        made, first, lower, missed: per kind of match: done unasked, proposed first, proposed lower, not found.
        asked_in_vain: rows that are new and were asked about all the same.
        new_rows: how many there were.
        out_of_balance: rows or cents that got lost on the way, in words; there may be none.
    """

    wrong: list[str] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    asked_in_vain: int = 0
    new_rows: int = 0
    out_of_balance: list[str] = field(default_factory=list)

    def add(self, other: Verdict) -> None:
        """Count another story in."""
        for name in ("wrong", "lost", "out_of_balance"):
            getattr(self, name).extend(getattr(other, name))
        for name in ("made", "first", "lower", "missed"):
            getattr(self, name).update(getattr(other, name))
        self.asked_in_vain += other.asked_in_vain
        self.new_rows += other.new_rows

    @property
    def share(self) -> Decimal:
        """The part of the true matches that was made or proposed first."""
        found = self.made.total() + self.first.total()
        return Decimal(found) / Decimal(found + self.lower.total() + self.missed.total())

    def table(self) -> str:
        """Return the counts per kind of match as a table."""
        kinds = sorted({*self.made, *self.first, *self.lower, *self.missed})
        head = f"{'kind of match':32}{'made':>7}{'first':>7}{'lower':>7}{'missed':>7}{'share':>9}"
        lines = [
            f"{kind:32}{self.made[kind]:7}{self.first[kind]:7}{self.lower[kind]:7}{self.missed[kind]:7}"
            f"{_share(self, kind):>9}"
            for kind in kinds
        ]
        ends = (
            f"in all: {self.share:.2%} made or proposed first; wrong automatic matches: {len(self.wrong)}; "
            f"asked in vain: {self.asked_in_vain} of {self.new_rows} new rows"
        )
        return "\n".join([head, *lines, ends])


def _share(verdict: Verdict, kind: str) -> str:
    found = verdict.made[kind] + verdict.first[kind]
    return f"{Decimal(found) / Decimal(found + verdict.lower[kind] + verdict.missed[kind]):.1%}"


def judge(seed: int) -> Verdict:
    """Tell the story of a seed and hold what comes of it against the truth."""
    told, verdict = story(seed), Verdict()
    with desk(PROGRAMME.replace('"stop"', '"warn"')) as place:
        place.folder.profiles.mkdir(parents=True, exist_ok=True)
        (place.folder.profiles / "waar.toml").write_text(PROFILE, encoding="utf-8")
        place.day = date(2026, 7, 20)
        _stand(place, told)
        _judge_matches(place, told, verdict)
        place.tomorrow()
        _judge_versions(place, told, verdict)
        verdict.out_of_balance += [str(problem) for problem in place.problems()]
    return verdict


def _stand(place: Desk, told: Story) -> None:
    """Bring the ledger where the story begins."""
    for kind in ("commitment", "expenditure"):
        postings = tuple(_posting(fact) for fact in told.facts if fact.kind == kind)
        record(place, postings)
    for alias, number in told.aliases.items():
        add_alias(place.folder, place.act(), "WEL", alias, number)
    staged = _import(place, told.earlier, "2026-Q1")
    post_delivery(place.folder, place.act(), staged.delivery)


def record(place: Desk, postings: tuple[WantedPosting, ...]) -> None:
    """Enter postings by hand."""
    record_entry(place.folder, place.act(), EntryRequest(place.day, "beginstand", postings))


def _posting(fact: Fact) -> WantedPosting:
    return WantedPosting(
        fact.kind, "WEL", "RON", "wijk", 2026, fact.amount, reference=fact.number, booked_on=fact.day,
        counterparty=fact.supplier, description=fact.work, posting_id=fact.posting_id,
    )  # fmt: skip


def _import(place: Desk, rows: Sequence[Row], period: str) -> StagedDelivery:
    file = place.folder.root / f"{period}-{place.day}.xlsx"
    _write(file, rows)
    return import_delivery(place.folder, place.act(), file, "WEL", period=period, profile="waar")


def _write(path: Path, rows: Sequence[Row]) -> None:
    """Write rows in two blocks under one header, each with its own title and subtotal."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Mutaties"
    for line in (("Administratie Samen Welzijn",), ("Selectie: kostenplaats 310",), (), HEADERS):
        sheet.append(line)
    half = len(rows) // 2
    for name, block in (("Blok A", rows[:half]), ("Blok B", rows[half:])):
        sheet.append((None, None, None, None, None, name))
        for row in block:
            sheet.append(row.cells())
        sheet.append(())
    sheet.append((None, None, None, None, None, "Totaal", float(_total(rows))))
    book.save(path)


def _total(rows: Sequence[Row]) -> Decimal:
    return sum((row.amount for row in rows), NOTHING)


def _judge_matches(place: Desk, told: Story, verdict: Verdict) -> None:
    """Judge the second delivery, then decide as someone who knows the truth would, and post it."""
    before = _spent(place)
    staged = _import(place, told.rows, "2026-Q2")
    _judge_balance(staged, told.rows, verdict)
    found, links, facts = _seen(place, staged.delivery)
    by_line: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for proposal in found:
        by_line[line_of(proposal["row_key"])].append(proposal)
    decisions: dict[frozenset[str], Decision] = {}
    for row in told.rows:
        targets = frozenset(_target(target, facts) for target in row.targets)
        made = links.get(row.line, {})
        _judge_row(row, targets, made, by_line[row.line], verdict, told.seed)
        right = next((p for p in by_line[row.line] if _is_right(p, row, targets)), None)
        for proposal in by_line[row.line][:1] if right is None else [right]:
            lines = frozenset(part["line_id"] for part in proposal["parts"])
            accepted = Decision(proposal["line_id"], proposal["stage"], proposal["target_id"])
            decisions.setdefault(lines, accepted if right is not None else Decision(proposal["line_id"], "new"))
    decide(place.folder, place.act(), staged.delivery, list(decisions.values()))
    post_delivery(place.folder, place.act(), staged.delivery)
    new = _total([row for row in told.rows if row.stage != "same_fact"])
    if not verdict.missed and not verdict.wrong and _spent(place) - before != new:
        verdict.out_of_balance.append(f"seed {told.seed}: {_spent(place) - before} was posted, {new} is new")


def _seen(place: Desk, delivery: str) -> tuple[list[dict[str, Any]], dict[int, dict[str, set[str]]], dict[str, str]]:
    """Return the proposals, what is matched unasked (line → stage → targets), and the facts of the earlier delivery."""
    with reading(place.folder) as reader:
        found = proposals_of(reader, delivery)
        keys = {row["line_id"]: row["row_key"] for row in reader.records("changed_lines")}
        links: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for link in reader._records("select line_id, stage, target_id from line_link where rule = 'exact'", {}):
            links[line_of(keys[link["line_id"]])][link["stage"]].add(link["target_id"])
        brought = reader._records(
            "select line.row_key, posting.posting_id from posting "
            "inner join delivery_line as line on posting.line_id = line.line_id",
            {},
        )
    facts = {f"line:{line_of(row['row_key'])}": row["posting_id"] for row in brought}
    return [row | {"row_key": keys[row["line_id"]]} for row in found], links, facts


def line_of(row_key: str) -> int:
    """Return the line a row key stands for."""
    (line,) = json.loads(row_key)
    return int(line)


def _target(target: str, facts: dict[str, str]) -> str:
    return facts.get(target, target)


def _is_right(proposal: dict[str, Any], row: Row, targets: frozenset[str]) -> bool:
    """Whether a proposal is the truth about a row; of a split payment every part must be in it, and no other."""
    return proposal["stage"] == row.stage and {part["target_id"] for part in proposal["parts"]} == targets


def _judge_row(
    row: Row,
    targets: frozenset[str],
    made: dict[str, set[str]],
    found: list[dict[str, Any]],
    verdict: Verdict,
    seed: int,
) -> None:
    for stage, links in made.items():
        if stage != row.stage or links != targets:
            verdict.wrong.append(f"seed {seed}, line {row.line} ({row.truth}): {stage} {links}")
    if not row.targets:
        verdict.new_rows += 1
        verdict.asked_in_vain += bool(found)
        return
    right = [place for place, proposal in enumerate(found) if _is_right(proposal, row, targets)]
    if made.get(row.stage, set()) == set(targets):
        verdict.made[row.truth] += 1
    elif right and right[0] == 0:
        verdict.first[row.truth] += 1
    else:
        (verdict.lower if right else verdict.missed)[row.truth] += 1
        verdict.lost.append(f"seed {seed}, line {row.line} ({row.truth}): {[p['target_text'] for p in found]}")


def _judge_balance(staged: StagedDelivery, rows: Sequence[Row], verdict: Verdict) -> None:
    """Every row that was read ended somewhere, and no cent was lost."""
    ends = staged.rows_staged + staged.rows_set_aside + staged.rows_with_findings + staged.rows_not_data
    if staged.rows_read != ends or staged.rows_staged != len(rows):
        verdict.out_of_balance.append(f"{staged.delivery}: {staged.rows_read} rows read, {ends} accounted for")
    amount = sum((change["amount"] for change in staged.changes if change["change"] != "withdrawn"), NOTHING)
    if amount != _total(rows):
        verdict.out_of_balance.append(f"{staged.delivery}: {_total(rows)} in the file, {amount} staged")


def _judge_versions(place: Desk, told: Story, verdict: Verdict) -> None:
    """Judge the corrected version: each row is found again, and what was decided is not asked again."""
    staged = _import(place, told.corrected, "2026-Q2")
    _judge_balance(staged, told.corrected, verdict)
    with reading(place.folder) as reader:
        asked = {row["line_id"] for row in proposals_of(reader, staged.delivery)}
        changes = reader._records("select line_id, row_key, change from delivery_change", {})
    for change in changes:
        expected = told.changes[line_of(change["row_key"])]
        is_as_told = change["change"] in ({expected, "same_fact"} if expected != "changed" else {"changed"})
        is_asked_again = change["line_id"] in asked and expected in ("untouched", "re_described")
        if is_as_told and not is_asked_again:
            verdict.made["version"] += 1
        else:
            verdict.missed["version"] += 1
            verdict.lost.append(f"seed {told.seed}, line {change['row_key']}: {change['change']}, not {expected}")


def _spent(place: Desk) -> Decimal:
    return sum((row["spent"] for row in place.positions()), NOTHING)
