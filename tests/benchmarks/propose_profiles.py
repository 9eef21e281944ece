"""How many drawn workbooks are proposed right: `python tests/benchmarks/propose_profiles.py [SEEDS]`.

Half of the seeds are of the kind the proposer was built on, half have headers that it never saw. Counts are per kind:
right without a correction, wrong in silence (there should be none), and how many points were asked.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SEEDS: Final = 400
FIRST: Final = 10_000


def main() -> None:
    """Print the counts."""
    sys.path.insert(0, str(ROOT))
    from tests.intake.propose.judge import judge  # noqa: PLC0415 - the tests are not on the path before

    half = int(sys.argv[1] if len(sys.argv) > 1 else SEEDS) // 2
    with tempfile.TemporaryDirectory() as place:
        for judged in (False, True):
            counts = judge(range(FIRST, FIRST + half), Path(place), judged=judged)
            print(f"{'unseen headers' if judged else 'known headers '}  {dict(counts)}")


if __name__ == "__main__":
    main()
