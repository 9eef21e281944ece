"""Say how the tests ended, and fail when one was skipped for want of a program.

A test that needs a system program says `needs <program>` when it is skipped. Whoever runs the tests at home
may do without; a run that decides about a change may not.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET  # what pytest wrote itself, a moment ago
from pathlib import Path


def main(report: Path) -> int:
    """Print the closing line and return the exit code."""
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 - our own file
    count = {
        key: sum(int(suite.get(key, "0")) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    }
    skips = [(case, skip) for suite in suites for case in suite.iter("testcase") for skip in case.iter("skipped")]
    wanting = [
        f"{case.get('classname')}::{case.get('name')}: {skip.get('message')}"
        for case, skip in skips
        if (skip.get("message") or "").startswith("needs ")
    ]
    for line in wanting:
        print("skipped for want of a program:", line)
    failed = count["failures"] + count["errors"] + len(wanting)
    skipped = count["skipped"] - len(wanting)
    print(f"{count['tests'] - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not count["tests"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
