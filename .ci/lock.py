"""Write `.ci/lock.txt`: every version with its hashes, for CPython 3.11 and up on Linux, macOS and Windows.

    python -m pip install uv && python .ci/lock.py [--upgrade]

One lock serves both commands of the README. What only the tests need carries the marker `extra == "test"`,
which pip reads as false; the second command turns it round with sed. It names no place to fetch from.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / ".ci" / "lock.txt"
BUILD = ROOT / ".ci" / "build.txt"
TEST_ONLY = 'extra == "test"'
HEADER = f"""\
# Written by .ci/lock.py; do not edit. Lines with {TEST_ONLY} are skipped by pip unless that is turned round.
"""
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)(?P<version>==\S+)(?: ; (?P<marker>.*?))?(?P<rest> \\)$")


def compile_pins(*arguments: str) -> str:
    """Return the pins of the project, resolved for every platform at once."""
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", *arguments]
    sources = [str(ROOT / "pyproject.toml"), str(BUILD)]
    return subprocess.run([*command, *sources], check=True, capture_output=True, text=True).stdout  # noqa: S603


def names(pins: str) -> set[str]:
    """Return the names of the pinned packages."""
    return {found["name"] for line in pins.splitlines() if (found := PINNED.match(line))}


def mark_test_only(pins: str, run_time: set[str]) -> str:
    """Return the pins with the marker on every package that the program itself does not need."""
    lines = []
    for line in pins.splitlines():
        found = PINNED.match(line)
        if found and found["name"] not in run_time:
            marker = f"{TEST_ONLY} and ({found['marker']})" if found["marker"] else TEST_ONLY
            lines.append(f"{found['name']}{found['version']} ; {marker}{found['rest']}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Resolve everything, then see which part the program needs without its tests."""
    upgrade = [] if "--upgrade" in sys.argv[1:] or not LOCK.exists() else ["--constraint", str(LOCK)]
    everything = compile_pins("--all-extras", *upgrade)
    pinned = ROOT / ".ci" / "pinned.tmp"
    pinned.write_text(everything, encoding="utf-8")
    try:
        run_time = names(compile_pins("--constraint", str(pinned)))
    finally:
        pinned.unlink()
    LOCK.write_text(HEADER + mark_test_only(everything, run_time), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
