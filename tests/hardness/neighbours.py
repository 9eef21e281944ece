"""What runs beside a test in a process of its own: someone who records, posts, reads, or holds the file."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.store import connection
from gebiedsbudget.store.connection import opened
from tests.hardness.small_ledger import DELIVERY, act, entry, stage


def be_patient() -> None:
    """Wait long for a lock in this process: a busy machine may not look like a lost entry."""
    connection.WAIT_SECONDS = 60.0  # type: ignore[misc]  # the program itself never changes it


def records(root: Path, rounds: int, answer: Connection) -> None:
    """Record entries by hand, one after another, and say how many."""
    be_patient()
    for turn in range(rounds):
        record_entry(LedgerFolder(root), act(), entry(description=f"ronde {turn}"))
    answer.send(rounds)


def posts(root: Path, files: list[Path], answer: Connection) -> None:
    """Import and post one version after another, and say which versions they became."""
    be_patient()
    folder = LedgerFolder(root)
    versions = []
    for file in files:
        stage(folder, file)
        versions.append(post_delivery(folder, act(), DELIVERY).version)
    answer.send(versions)


def reads(root: Path, answer: Connection) -> None:
    """Read until told to stop; say how often, and whether each look was of one moment."""
    looks = []
    while not answer.poll():
        position = balance(LedgerFolder(root), ())
        whole = pot(LedgerFolder(root))
        looks.append((position[0]["spent"], whole.total["spent"]))
    answer.send(looks)


def holds(root: Path, answer: Connection) -> None:
    """Hold the file as a writer does, until told to let go."""
    with opened(LedgerFolder(root).database, read_only=False):
        answer.send("holding")
        answer.recv()


def holds_for(root: Path, seconds: float, answer: Connection) -> None:
    """Hold the file for a while."""
    with opened(LedgerFolder(root).database, read_only=False):
        answer.send("holding")
        time.sleep(seconds)
