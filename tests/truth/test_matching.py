"""Deliveries whose truth is known: nothing is matched wrongly unasked, nearly everything is made or proposed first.

These seeds only judge; what was built was built on others. `tests/benchmarks/judge_matching.py` runs hundreds of them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest

from tests.truth.judge import Verdict, judge
from tests.truth.story import story

JUDGING: Final = range(10_001, 10_006)


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    told = Verdict()
    for seed in JUDGING:
        told.add(judge(seed))
    return told


def test_nothing_is_matched_wrongly_without_asking(verdict: Verdict) -> None:
    assert verdict.wrong == []


def test_nearly_every_true_match_is_made_or_proposed_first(verdict: Verdict) -> None:
    print(f"\n{verdict.table()}")  # noqa: T201 - what was counted is to be seen  # noqa: T201 - what was counted is to be seen
    assert verdict.share >= Decimal("0.98"), verdict.lost
    assert {*verdict.made, *verdict.first} >= {
        "exact reference", "normalised reference", "typo in reference", "lagged, no reference", "weekly the same",
        "own commitment number", "alias of a commitment number", "normalised commitment number",
        "typo in commitment number", "commitment by its cents", "split payment", "merged payment",
        "commitment paid in parts", "commitments paid in one", "duplicate in another file",
        "duplicate with another key", "version",
    }  # fmt: skip


def test_every_row_and_every_cent_is_accounted_for(verdict: Verdict) -> None:
    assert verdict.out_of_balance == []


def test_a_seed_tells_the_same_story_again_and_another_tells_another() -> None:
    assert story(7).rows == story(7).rows
    assert story(7).rows != story(8).rows
