"""Starting is quick: asking for help loads none of the heavy libraries."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.source import ROOT

HEAVY = {"textual", "duckdb", "polars", "openpyxl", "xlsxwriter", "typst"}


def test_help_loads_no_heavy_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "gebiedsbudget", "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert "gebiedsbudget" in run.stdout
    loaded = {line.rsplit("|", 1)[1].strip().partition(".")[0] for line in run.stderr.splitlines() if "|" in line}
    assert {"click", "gebiedsbudget"} <= loaded, "the listing of imports was not understood"
    assert loaded & HEAVY == set()
