"""The output in README.md, made by the program itself: every `$ gebiedsbudget …` with what it prints.

Run `python docs/transcript.py` in the root of a checkout to write it again; `tests/test_readme.py` compares.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
README: Final = ROOT / "README.md"
_BLOCK: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[str]:
    """Return the console blocks of a text."""
    return _BLOCK.findall(text)


def played(block: str, ledger: Path) -> str:
    """Return a console block with the output its commands give on a ledger."""
    lines = []
    for command in (line for line in block.splitlines() if line.startswith("$ ")):
        words = shlex.split(command.removeprefix("$ gebiedsbudget "))
        done = subprocess.run(
            [sys.executable, "-m", "gebiedsbudget", *words],
            cwd=ledger,
            capture_output=True,
            text=True,
            check=False,
            env={"PYTHONPATH": str(ROOT), "COLUMNS": "150", "PATH": ""},
            encoding="utf-8",
        )
        lines += [command, *(done.stdout + done.stderr).splitlines()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def written_again(text: str, ledger: Path) -> str:
    """Return a text with every console block played on a ledger, in order."""
    return _BLOCK.sub(lambda block: played(block.group(), ledger), text)


def main() -> None:
    """Write README.md again, on an example made for the occasion."""
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            [sys.executable, "-m", "gebiedsbudget", "demo", "voorbeeld"],
            cwd=scratch,
            check=True,
            capture_output=True,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
        )
        again = written_again(README.read_text(encoding="utf-8"), Path(scratch) / "voorbeeld")
    README.write_text(again, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
