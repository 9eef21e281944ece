"""Drawn workbooks: what a proposal takes for proven is right, and what it cannot know it asks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.intake.propose.judge import judge

BUILT = range(12)
JUDGED = range(1000, 1030)


@pytest.mark.parametrize(("seeds", "judged"), [(BUILT, False), (JUDGED, True)], ids=["built on", "judged by"])
def test_no_workbook_is_read_wrong_in_silence(seeds: range, tmp_path: Path, *, judged: bool) -> None:
    counts = judge(seeds, tmp_path, judged=judged)
    sys.stdout.write(f"{dict(counts)}\n")  # shown with -s, or when it fails
    assert counts["wrong"] == 0, counts
    assert counts["questions"] < 0.7 * counts["points"], counts
    assert counts["right"] >= 0.95 * len(seeds), counts
