"""A story told to the real services, and what they made of it held against the truth."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.services.alias_commitment import add_alias
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.match_delivery import Decision, decide, proposals_of
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.store.read import reading
from tests.properties.one_connection import Desk, desk
from tests.truth.hand import Hand
from tests.truth.pot import PROGRAMME
from tests.truth.proposing import Proposals
from tests.truth.story import Fact, Row, Story, story

PARTNER: Final = "SAM"
PROFILE: Final = "waar"
NOTHING: Final = Decimal("0.00")
JUDGING: Final = 10_001
CHANGES: Final = ("sign", "unit", "flow")
FOUND_AT_LEAST: Final = Decimal("0.98")
SPLIT: Final = ("split payment", "commitment paid in parts")


@dataclass
class Verdict:
    """What came of one story, or of many.

    Attributes:
        wrong: automatic matches that are not the truth, each in words; there may be none.
        made, first, lower, missed: per kind of match: done unasked, proposed first, proposed lower, not found.
        asked_in_vain: rows that are new and were asked about all the same.
        new_rows: how many there were.
        out_of_balance: rows or cents that got lost on the way, in words; there may be none.
        files: how many workbooks were read.
        changed: of files whose sign, unit or flow changed without a word, how many were held up by findings.
        profiles: what came of proposing how the sender writes now.
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
    files: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    profiles: Proposals = field(default_factory=Proposals)

    def add(self, other: Verdict) -> None:
        """Count another story in."""
        for name in ("wrong", "lost", "out_of_balance"):
            getattr(self, name).extend(getattr(other, name))
        for name in ("made", "first", "lower", "missed", "changed"):
            getattr(self, name).update(getattr(other, name))
        self.asked_in_vain += other.asked_in_vain
        self.new_rows += other.new_rows
        self.files += other.files
        self.profiles.add(other.profiles)

    @property
    def share(self) -> Decimal:
        """The part of the true matches that was made or proposed first."""
        found = self.made.total() + self.first.total()
        return Decimal(found) / Decimal(found + self.lower.total() + self.missed.total())

    def share_of(self, kind: str) -> Decimal:
        """The same for one kind of match."""
        found = self.made[kind] + self.first[kind]
        return Decimal(found) / Decimal(found + self.lower[kind] + self.missed[kind])

    @property
    def kinds(self) -> list[str]:
        """Every kind of match there was."""
        return sorted({*self.made, *self.first, *self.lower, *self.missed})

    def faults(self) -> list[str]:
        """Return what is not as good as it has to be, in words: wrong, lost, or under the bound."""
        under = [f"{kind}: {self.share_of(kind):.2%}" for kind in self.kinds if self.share_of(kind) < FOUND_AT_LEAST]
        return [*self.wrong, *self.out_of_balance, *under, *self.profiles.faults()]

    def table(self) -> str:
        """Return the counts per kind of match as a table."""
        head = f"{'kind of match':32}{'made':>7}{'first':>7}{'lower':>7}{'missed':>7}{'share':>9}"
        lines = [
            f"{kind:32}{self.made[kind]:7}{self.first[kind]:7}{self.lower[kind]:7}{self.missed[kind]:7}"
            f"{self.share_of(kind):>9.1%}"
            for kind in self.kinds
        ]
        ends = (
            f"in all: {self.share:.2%} made or proposed first; wrong automatic matches: {len(self.wrong)}; "
            f"asked in vain: {self.asked_in_vain} of {self.new_rows} new rows; workbooks: {self.files}; "
            f"changed without a word: {dict(sorted(self.changed.items()))}"
        )
        return "\n".join([head, *lines, ends])


def judge(seed: int) -> Verdict:
    """Tell the story of a seed and hold what comes of it against the truth."""
    told, verdict = story(seed), Verdict()
    every = [*told.earlier, *told.rows, *told.corrected]
    before, now = (Hand(number, every, told.area, is_judged=seed >= JUDGING, is_whole=True) for number in (seed, -seed))
    with desk(PROGRAMME) as place:
        place.day = date(2026, 7, 20)
        _stand(place, told, before, verdict)
        _judge_matches(place, told, now, verdict)
        place.tomorrow()
        _judge_versions(place, told, now.moved(seed), verdict)
        verdict.out_of_balance += [f"seed {seed}: {problem}" for problem in place.problems()]
    return verdict


def _stand(place: Desk, told: Story, hand: Hand, verdict: Verdict) -> None:
    """Bring the ledger where the story begins."""
    for kind in ("commitment", "expenditure"):
        postings = tuple(_posting(fact, told.area) for fact in told.facts if fact.kind == kind)
        record(place, postings)
    for alias, number in told.aliases.items():
        add_alias(place.folder, place.act(), PARTNER, alias, number)
    _use(place, hand.source)
    staged = _import(place, hand, told.earlier, "2026-Q1")
    _judge_balance(staged, told.earlier, told.seed, verdict)
    post_delivery(place.folder, place.act(), staged.delivery)


def record(place: Desk, postings: tuple[WantedPosting, ...]) -> None:
    """Enter postings by hand."""
    record_entry(place.folder, place.act(), EntryRequest(place.day, "beginstand", postings))


def _posting(fact: Fact, area: str) -> WantedPosting:
    return WantedPosting(
        fact.kind, PARTNER, fact.goal, area, 2026, fact.amount, reference=fact.number, booked_on=fact.day,
        counterparty=fact.supplier, description=fact.work, posting_id=fact.posting_id,
    )  # fmt: skip


def _use(place: Desk, source: str) -> None:
    """Let deliveries be read by a profile from now on."""
    place.folder.profiles.mkdir(parents=True, exist_ok=True)
    (place.folder.profiles / f"{PROFILE}.toml").write_text(source, encoding="utf-8")


def _import(place: Desk, hand: Hand, rows: Sequence[Row], period: str) -> StagedDelivery:
    file = place.folder.root / f"{period}-{place.day}.xlsx"
    hand.write(file, rows)
    return import_delivery(place.folder, place.act(), file, PARTNER, period=period, profile=PROFILE)


def _total(rows: Sequence[Row]) -> Decimal:
    return sum((row.amount for row in rows), NOTHING)


def _judge_changed(place: Desk, told: Story, hand: Hand, verdict: Verdict) -> None:
    """Read what was sent with another sign, unit or flow without a word: no automatic match may come of it."""
    what = CHANGES[told.seed % len(CHANGES)]
    rows = told.rows
    if what == "flow":  # standings under the numbers of earlier rows, where only mutations were agreed
        rows = [replace(row, amount=2 * row.amount) for row in (*told.earlier, *told.rows)]
    staged = _import(place, hand if what == "flow" else hand.changed(what), rows, "2026-Q2")
    verdict.files += 1
    verdict.changed[f"{what}: {'told' if staged.has_errors else 'read'}"] += 1
    _, links, facts = _seen(place, staged.delivery)
    earlier = {row.line for row in told.earlier}
    for row in rows:
        targets = frozenset(_target(target, facts) for target in row.targets)
        for stage, made in links.get(row.line, {}).items():
            if stage != row.stage or made != targets or (what == "flow" and row.line in earlier):
                verdict.wrong.append(f"seed {told.seed}, line {row.line}, {what} changed: {stage} {made}")


def _judge_matches(place: Desk, told: Story, hand: Hand, verdict: Verdict) -> None:
    """Judge the second delivery, by the profile that was proposed for it; decide as who knows the truth, and post."""
    before = _spent(place)
    sample = place.folder.root / "nieuw.xlsx"
    hand.write(sample, told.rows)
    proposed = verdict.profiles.judge(told.seed, sample, hand, "2026-Q2")
    _use(place, hand.source if proposed is None else proposed.source)
    _judge_changed(place, told, hand, verdict)
    staged = _import(place, hand, told.rows, "2026-Q2")
    _judge_balance(staged, told.rows, told.seed, verdict)
    found, links, facts = _seen(place, staged.delivery)
    by_line: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for proposal in found:
        by_line[proposal["line"]].append(proposal)
    decisions: dict[frozenset[str], Decision] = {}
    for row in told.rows:
        targets = frozenset(_target(target, facts) for target in row.targets)
        made = links.get(row.line, {})
        parts = {other.line for other in told.rows if other.truth in SPLIT and other.targets == row.targets} or {
            row.line
        }
        right = [proposal for proposal in by_line[row.line] if _is_right(proposal, row, targets, parts)]
        _judge_row(row, targets, made, by_line[row.line], right, verdict, told.seed)
        for proposal in right[:1] or by_line[row.line][:1]:
            lines = frozenset(part["line_id"] for part in proposal["parts"])
            accepted = Decision(proposal["line_id"], proposal["stage"], proposal["target_id"])
            decisions.setdefault(lines, accepted if right else Decision(proposal["line_id"], "new"))
    decide(place.folder, place.act(), staged.delivery, list(decisions.values()))
    post_delivery(place.folder, place.act(), staged.delivery)
    costs = [row for row in told.rows if row.kind == "expenditure"]
    known = {target for row in costs if row.stage == "same_fact" for target in row.targets}
    stood = [fact.amount for fact in told.facts if fact.posting_id in known]
    stood += [row.amount for row in told.earlier if f"line:{row.line}" in known]
    new = _total(costs) - sum(stood, NOTHING)  # of a fact that stands only the difference is posted
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
    for proposal in found:
        proposal["line"] = line_of(keys[proposal["line_id"]])
        proposal["lines"] = {line_of(keys[part["line_id"]]) for part in proposal["parts"]}
    return found, links, facts


def line_of(row_key: str) -> int:
    """Return the line a row key stands for."""
    (line,) = json.loads(row_key)
    return int(line)


def _target(target: str, facts: dict[str, str]) -> str:
    return facts.get(target, target)


def _is_right(proposal: dict[str, Any], row: Row, targets: frozenset[str], parts: set[int]) -> bool:
    """Whether a proposal is the truth about a row; of a split payment every part must be in it, and no other."""
    said = {part["target_id"] for part in proposal["parts"]}
    return proposal["stage"] == row.stage and said == targets and proposal["lines"] == parts


def _judge_row(
    row: Row,
    targets: frozenset[str],
    made: dict[str, set[str]],
    found: list[dict[str, Any]],
    right: list[dict[str, Any]],
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
    if made.get(row.stage, set()) == set(targets):
        verdict.made[row.truth] += 1
    elif right and right[0] is found[0]:
        verdict.first[row.truth] += 1
    else:
        (verdict.lower if right else verdict.missed)[row.truth] += 1
        verdict.lost.append(f"seed {seed}, line {row.line} ({row.truth}): {[p['target_text'] for p in found]}")


def _judge_balance(staged: StagedDelivery, rows: Sequence[Row], seed: int, verdict: Verdict) -> None:
    """Every row that was read ended somewhere, and no cent was lost."""
    verdict.files += 1
    ends = staged.rows_staged + staged.rows_set_aside + staged.rows_with_findings + staged.rows_not_data
    if staged.rows_read != ends or staged.rows_staged != len(rows):
        told = [found.message for found in staged.findings if found.severity == "error"]
        verdict.out_of_balance.append(
            f"seed {seed}: {staged.rows_read} rows read, {ends} accounted for, {staged.rows_staged} of {len(rows)} "
            f"staged: {told[:3]}"
        )
    amount = sum((change["amount"] for change in staged.changes if change["change"] != "withdrawn"), NOTHING)
    if amount != _total(rows):
        verdict.out_of_balance.append(f"seed {seed}: {_total(rows)} in the file, {amount} staged")


def _judge_versions(place: Desk, told: Story, hand: Hand, verdict: Verdict) -> None:
    """Judge the corrected version: each row is found again, and what was decided is not asked again."""
    staged = _import(place, hand, told.corrected, "2026-Q2")
    _judge_balance(staged, told.corrected, told.seed, verdict)
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
