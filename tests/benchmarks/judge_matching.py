"""How well deliveries with a known truth are matched: `python tests/benchmarks/judge_matching.py [FIRST] [COUNT]`.

Prints per kind of match how many were made unasked, proposed first, proposed lower, or not found; and every automatic
match that is wrong, of which there may be none. Seeds below 10000 are for building, from 10001 on for judging.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.truth.judge import Verdict, judge

JUDGING, STORIES = 10_001, 200


def main() -> None:
    """Judge the stories and print what came of them; fail when something was matched wrongly."""
    first = int(sys.argv[1]) if len(sys.argv) > 1 else JUDGING
    stories = int(sys.argv[2]) if len(sys.argv) > 2 else STORIES
    verdict = Verdict()
    for seed in range(first, first + stories):
        verdict.add(judge(seed))
    print(f"seeds {first} to {first + stories - 1}")
    print(verdict.table())
    for sentence in (*verdict.wrong, *verdict.out_of_balance, *verdict.lost):
        print(sentence)
    sys.exit(bool(verdict.wrong or verdict.out_of_balance))


if __name__ == "__main__":
    main()
