"""How many drawn workbooks are proposed right: `python tests/benchmarks/propose_profiles.py [FIRST] [COUNT]`.

Of each seed two workbooks: one with headers that the proposer was built on, one that may have headers it never saw.
Prints per field of a profile what was told from the workbook and what was asked, how many profiles were right without
a correction, and which were guessed wrong, of which there may be none. Ends with an error when a bound does not hold.
Seeds below 10001 are for building, from there on for judging.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.truth.judge import JUDGING
from tests.truth.proposing import propose_drawn

SEEDS = 200


def main() -> None:
    """Print the counts; fail when a bound does not hold."""
    first = int(sys.argv[1]) if len(sys.argv) > 1 else JUDGING
    seeds = range(first, first + (int(sys.argv[2]) if len(sys.argv) > 2 else SEEDS))
    faults = []
    with tempfile.TemporaryDirectory() as place:
        for is_judged in (False, True):
            counts = propose_drawn(seeds, Path(place), is_judged=is_judged)
            print(f"{'unseen' if is_judged else 'known'} headers\n{counts.table()}\n", flush=True)
            faults += counts.faults()
    for sentence in faults:
        print(sentence)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
