"""Drawn workbooks: what a proposal takes for proven is right, and what it cannot know it asks.

These seeds only judge. `tests/benchmarks/propose_profiles.py` runs hundreds of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.truth.proposing import propose_drawn

KNOWN = range(10_001, 10_013)
UNSEEN = range(10_013, 10_037)


@pytest.mark.parametrize(("seeds", "is_judged"), [(KNOWN, False), (UNSEEN, True)], ids=["known words", "unseen words"])
def test_a_profile_is_proposed_right_or_asked_and_never_guessed(
    seeds: range, tmp_path: Path, *, is_judged: bool
) -> None:
    counts = propose_drawn(seeds, tmp_path, is_judged=is_judged)
    sys.stdout.write(f"{counts.table()}\n")  # shown with -s, or when it fails
    assert counts.count == len(seeds)
    assert counts.faults() == []
    asked = counts.first.total() + counts.other.total()
    assert asked < 0.75 * (asked + counts.proven.total())  # who is asked everything is helped with nothing
