"""Ctrl-C in the middle of a post: nothing is half done, and it can be done again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.post_delivery import post_delivery
from tests.hardness.small_ledger import DELIVERY, act, copy_of, state_of

BEFORE_COMMIT: Final = ("preparing", "composing", "sealing", "waiting", "writing", "checking")
AFTER_COMMIT: Final = ("committed", "done")
STOPPED: Final = 130


@pytest.mark.parametrize("phase", [*BEFORE_COMMIT, *AFTER_COMMIT])
def test_stopping_at_a_phase_leaves_all_or_nothing(ledger: LedgerFolder, phase: str) -> None:
    before = state_of(ledger)

    def progress(reached: str) -> None:
        if reached == phase:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        post_delivery(ledger, act(), DELIVERY, progress=progress)
    is_posted = phase in AFTER_COMMIT
    assert (state_of(ledger) == before) != is_posted
    assert check_ledger(ledger).problems == ()
    assert list(ledger.root.rglob("*.pending")) == []
    if not is_posted:
        assert post_delivery(ledger, act(), DELIVERY).version == 2
        assert check_ledger(ledger).problems == ()


# Keeps DuckDB busy with short queries, as the program does, and tells that it was stopped.
COUNTING: Final = """
import sys, time
from pathlib import Path
from gebiedsbudget.store.connection import opened
until = time.monotonic() + 60
try:
    with opened(Path(sys.argv[1]), read_only=True) as connection:
        while time.monotonic() < until:
            connection.execute("select sum(range) from range(2000000)").fetchall()
            print("geteld", flush=True)
except KeyboardInterrupt:
    print("gestopt", flush=True)
"""


@pytest.mark.parametrize("seconds", [0.2, 0.3, 0.4])
def test_stopping_in_the_middle_of_a_query_is_stopping(ledger: LedgerFolder, seconds: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", COUNTING, ledger.database],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "geteld\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    said, complaint = process.communicate(timeout=120)
    assert (said.splitlines()[-1], complaint, process.returncode) == ("gestopt", "", 0)
    assert check_ledger(ledger).problems == ()


@pytest.mark.slow
def test_the_program_stops_with_its_own_exit_code_at_any_moment(prepared: LedgerFolder, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "gebiedsbudget", "--as", "finance@vbo", "--ledger"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    whole = copy_of(prepared, tmp_path / "heel")
    began = time.perf_counter()
    subprocess.run([*words, whole.root, "post", DELIVERY], env=environment, capture_output=True, check=True)
    seconds = time.perf_counter() - began
    before, dice = state_of(prepared), random.Random(5)  # noqa: S311 - spread, not secrecy
    codes = []
    for turn in range(12):
        ledger = copy_of(prepared, tmp_path / str(turn))
        process = subprocess.Popen(
            [*words, ledger.root, "post", DELIVERY], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(seconds * (0.3 + 0.7 * (turn + dice.random()) / 12))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
        codes.append(process.returncode)
        is_posted = state_of(ledger) != before
        assert process.returncode in {0, STOPPED}, said.decode()
        assert is_posted or process.returncode == STOPPED, said.decode()
        assert b"Traceback" not in said
        assert check_ledger(ledger).problems == ()
    assert STOPPED in codes
