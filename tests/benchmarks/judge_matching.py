"""How well deliveries with a known truth are matched: `python tests/benchmarks/judge_matching.py [FIRST] [COUNT]`.

Of each seed an earlier delivery, one in a hand that changed since, and its corrected version go through the services.
Prints per kind of match how many were made unasked, proposed first, proposed lower, or not found; every automatic match
that is wrong, of which there may be none; and how many of the changed hands were proposed right. Ends with an error
when a bound does not hold. Seeds below 10001 are for building, from there on for judging.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.truth.judge import JUDGING, Verdict, judge

STORIES = 100


def main() -> None:
    """Judge the stories and print what came of them; fail when a bound does not hold."""
    first = int(sys.argv[1]) if len(sys.argv) > 1 else JUDGING
    stories = int(sys.argv[2]) if len(sys.argv) > 2 else STORIES
    verdict = Verdict()
    for done, seed in enumerate(range(first, first + stories), 1):
        verdict.add(judge(seed))
        if done % 10 == 0 or done == stories:
            print(f"seeds {first} to {seed}\n{verdict.table()}\n{verdict.profiles.table()}\n", flush=True)
    for sentence in (*verdict.lost, *verdict.faults()):
        print(sentence)
    sys.exit(bool(verdict.faults()))


if __name__ == "__main__":
    main()
