"""Proposes a profile for a drawn workbook, answers what is asked from the truth, and holds the readings together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

import polars as pl

from gebiedsbudget.domain.period import parse_period
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.extract import Extract, extract
from gebiedsbudget.intake.profile import Profile
from gebiedsbudget.intake.propose.proposal import Proposal, survey
from gebiedsbudget.intake.vocabulary import Vocabulary
from tests.truth.hand import Hand
from tests.truth.knower import Knower
from tests.truth.pot import NAMES, VOCABULARY
from tests.truth.story import story

RIGHT_AT_LEAST: Final = Decimal("0.95")


@dataclass
class Proposals:
    """What came of proposing, counted.

    Attributes:
        right: profiles that read as the true one does, without a correction.
        refused: seeds of which nothing could be proposed: that is said, not guessed.
        unanswerable: seeds of which questions stayed open that someone who knows could not answer.
        wrong: seeds of which the profile was complete and reads otherwise: guessed; there may be none.
        proven, first, other: per field: told from the workbook, asked with the truth first, asked with it elsewhere.
    """

    right: int = 0
    refused: list[int] = field(default_factory=list)
    unanswerable: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    proven: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many workbooks there were."""
        return self.right + len(self.refused) + len(self.unanswerable) + len(self.wrong)

    def faults(self) -> list[str]:
        """Return what is not as good as it has to be, in words: what was guessed wrong, or too few that were right."""
        guessed = [f"seed {seed}: a profile that was guessed wrong" for seed in self.wrong]
        few = Decimal(self.right) < RIGHT_AT_LEAST * self.count
        return guessed + ([f"{self.right} of {self.count} profiles right without a correction"] if few else [])

    def add(self, other: Proposals) -> None:
        """Count others in."""
        self.right += other.right
        for name in ("refused", "unanswerable", "wrong"):
            getattr(self, name).extend(getattr(other, name))
        for name in ("proven", "first", "other"):
            getattr(self, name).update(getattr(other, name))

    def table(self) -> str:
        """Return the counts, per field of a profile too."""
        fields = sorted({*self.proven, *self.first, *self.other})
        lines = [f"{name:24}{self.proven[name]:8}{self.first[name]:14}{self.other[name]:14}" for name in fields]
        ends = (
            f"of {self.count} profiles right without a correction: {self.right}; guessed wrong: {self.wrong}; "
            f"refused: {self.refused}; left open: {self.unanswerable}"
        )
        return "\n".join([f"{'field':24}{'proven':>8}{'asked, first':>14}{'asked, other':>14}", *lines, ends])

    def judge(self, seed: int, path: Path, hand: Hand, period: str) -> Proposal | None:
        """Propose for a workbook and count what came of it; return a proposal that is right."""
        knower = Knower(hand.truth)
        try:
            proposal = knower.settle(survey(path), NAMES)
        except Refusal:
            self.refused.append(seed)
            return None
        self._count(proposal, knower)
        if proposal.profile is None:
            self.unanswerable.append(seed)
        elif reads_the_same(path, proposal.profile, hand.truth, period):
            self.right += 1
            return proposal
        else:
            self.wrong.append(seed)
        return None

    def _count(self, proposal: Proposal, knower: Knower) -> None:
        for point in proposal.points:
            name = ".".join(point.field.split(".")[: 2 if point.field.startswith("columns") else 1])
            if point.field not in knower.asked:
                self.proven[name] += 1
            elif knower.asked[point.field] == next(iter(point.options), None):
                self.first[name] += 1
            else:
                self.other[name] += 1


def propose_drawn(seeds: Iterable[int], folder: Path, *, is_judged: bool) -> Proposals:
    """Propose for the workbook of each seed: some rows of its story, in a hand that need not say everything."""
    counts = Proposals()
    for seed in seeds:
        path, told = folder / f"{seed}.xlsx", story(seed)
        draw = Random(f"rows {seed}")  # noqa: S311 - drawn to be drawn again
        rows = draw.sample(told.rows, draw.randint(8, 25))
        hand = Hand(seed, rows, told.area, is_judged=is_judged)
        hand.write(path, rows)
        counts.judge(seed, path, hand, "2026")
    return counts


def reads_the_same(path: Path, profile: Profile, truth: Profile, period: str) -> bool:
    """Whether a profile reads a workbook as the true one does: each cell, each row, what is wrong, every setting."""
    read, told = (lines_of(path, one, truth, VOCABULARY, period) for one in (profile, truth))
    rest = [
        (one.flow, one.basis, one.vat_basis, *_ends(extract(path, one, VOCABULARY, period=parse_period(period))))
        for one in (profile, truth)
    ]
    return read.equals(told) and rest[0] == rest[1]


def _ends(found: Extract) -> tuple[object, ...]:
    errors = sorted((one.code, one.cell or "") for one in found.findings if one.severity == "error")
    return (found.rows_staged, found.rows_set_aside, found.rows_not_data, found.rows_with_findings, errors)


def lines_of(path: Path, profile: Profile, truth: Profile, vocabulary: Vocabulary, period: str) -> pl.DataFrame:
    """Return the lines that count; what a rule is called is no part, nor a text that the truth does not map."""
    kinds = {rule.name: f"{rule.kind} {rule.column}" for rule in profile.amount}
    lines = extract(path, profile, vocabulary, period=parse_period(period)).lines
    texts = [name for name in ("description", "counterparty", "reference") if name not in truth.columns]
    return (
        lines.filter(pl.col("amount").is_not_null() & (pl.col("state") != "set_aside"))
        .with_columns(
            pl.col("draws_measure").replace(kinds),
            pl.col("row_key").str.json_decode(pl.List(pl.String)).list.sort(),  # in whatever order they are mapped
        )
        .drop("measure", "reason", "raw", *texts)
        .sort("row_number", "cell", "kind", "form", "is_final")
    )
