"""Deliveries whose truth is known: nothing is matched wrongly unasked, nearly everything is made or proposed first.

These seeds only judge; what was built was built on others. `tests/benchmarks/judge_matching.py` runs hundreds of them.
"""

from __future__ import annotations

import sys
from typing import Final

import pytest

from tests.truth.judge import CHANGES, FOUND_AT_LEAST, Verdict, judge
from tests.truth.story import story

SEEDS: Final = range(10_001, 10_004)


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    told = Verdict()
    for seed in SEEDS:
        told.add(judge(seed))
    sys.stdout.write(f"\n{told.table()}\n")  # shown with -s, or when it fails
    return told


def test_nothing_is_matched_wrongly_without_asking(verdict: Verdict) -> None:
    assert verdict.wrong == []


def test_a_sign_a_unit_or_a_flow_that_changed_is_matched_with_nothing(verdict: Verdict) -> None:
    assert {change.split(":")[0] for change in verdict.changed} == set(CHANGES)
    assert not [sentence for sentence in verdict.wrong if "changed" in sentence]


def test_nearly_every_true_match_of_each_kind_is_made_or_proposed_first(verdict: Verdict) -> None:
    assert verdict.share >= FOUND_AT_LEAST, verdict.lost
    assert {kind: share for kind in verdict.kinds if (share := verdict.share_of(kind)) < FOUND_AT_LEAST} == {}
    assert set(verdict.kinds) >= {
        "exact reference", "normalised reference", "typo in reference", "lagged, no reference",
        "lagged, with its number", "other cents, same number", "weekly the same", "own commitment number",
        "alias of a commitment number", "normalised commitment number", "typo in commitment number",
        "commitment by its cents", "order that stands", "split payment", "merged payment", "commitment paid in parts",
        "commitments paid in one", "duplicate in another file", "duplicate with another key", "version",
    }  # fmt: skip


def test_how_a_sender_writes_now_is_proposed_right_or_asked(verdict: Verdict) -> None:
    assert verdict.profiles.count == len(SEEDS)
    assert verdict.profiles.faults() == []


def test_every_row_and_every_cent_is_accounted_for(verdict: Verdict) -> None:
    assert verdict.files == 4 * len(SEEDS)
    assert verdict.out_of_balance == []


def test_a_seed_tells_the_same_story_again_and_another_tells_another() -> None:
    assert story(7).rows == story(7).rows
    assert story(7).rows != story(8).rows
