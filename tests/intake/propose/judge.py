"""Proposes a profile for a drawn workbook, answers what is asked from the truth, and holds the readings together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from gebiedsbudget.domain.period import parse_period
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.extract import extract
from gebiedsbudget.intake.profile import Profile
from gebiedsbudget.intake.propose.proposal import survey
from gebiedsbudget.intake.vocabulary import Vocabulary
from tests.intake.propose.truth import Knower
from tests.intake.propose.workbooks import NAMES, Case

VOCABULARY = Vocabulary(
    partners=frozenset(NAMES["partner"]),
    goals=frozenset(NAMES["goal"]),
    areas=frozenset(NAMES["area"]),
    first_year=2020,
    last_year=2030,
)


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


def judge(seeds: Iterable[int], folder: Path, *, judged: bool) -> Counter[str]:
    """Return how many proposals were right, refused, or wrong in silence; and how many questions were asked."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        path = folder / f"{seed}.xlsx"
        truth = Case(seed, judged).write(path)
        knower = Knower(truth)
        try:
            proposal = knower.settle(survey(path), NAMES)
        except Refusal:
            counts["refused"] += 1
            continue
        counts["questions"] += len(knower.asked)
        counts["points"] += len(proposal.points)
        if proposal.profile is None:
            counts["unanswerable"] += 1
        elif _same(path, proposal.profile, truth):
            counts["right"] += 1
        else:
            counts["wrong"] += 1
            counts[f"seed {seed}"] += 1
    return counts


def _same(path: Path, profile: Profile, truth: Profile) -> bool:
    read, told = (lines_of(path, one, truth, VOCABULARY, "2026") for one in (profile, truth))
    return read.equals(told) and profile.flow == truth.flow and profile.basis == truth.basis
