"""What runs in the processes that get killed, and in those that look at what is left.

They are forked from a process that has imported everything and holds no connection (`forkserver`), so that two hundred
of them take a minute and not an hour.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.store.migrate import table_columns
from tests.hardness.small_ledger import DELIVERY, act, state_of

table_columns()  # made once, before the fork

LONGEST: Final = 120.0  # seconds for one process; far more than it needs
NURSERY: Final = multiprocessing.get_context("forkserver")


def nursery() -> Any:
    """Return the context in which processes are forked from one that imported this module."""
    NURSERY.set_forkserver_preload([__name__])
    return NURSERY


@dataclass(frozen=True)
class Aftermath:
    """What was found after a kill, and after trying again.

    Attributes:
        found: the state right after the kill.
        problems: what `check` says at the end; where something was posted or asked for, right after the kill too.
        lagged: whether the text twin lacked what was committed, and was brought up to date.
        strays: half files that `check` left lying.
        after: the state at the end, when the delivery was posted again where nothing of it was.
    """

    found: dict[str, Any]
    problems: tuple[str, ...]
    lagged: bool
    strays: tuple[str, ...]
    after: dict[str, Any]


def killed_at(root: Path, phase: str) -> None:
    """Post the delivery, and be killed as soon as the work says it is in a phase."""

    def progress(reached: str) -> None:
        if reached == phase:
            os.kill(os.getpid(), signal.SIGKILL)

    post_delivery(LedgerFolder(root), act(), DELIVERY, progress=progress)


def killed_by_another(root: Path, tell: Connection) -> None:
    """Post the delivery and tell each phase, so that whoever listens can kill in the middle of it."""
    post_delivery(LedgerFolder(root), act(), DELIVERY, progress=tell.send)
    time.sleep(LONGEST)  # a kill just after the work is a kill too


def timed(root: Path, answer: Connection) -> None:
    """Post the delivery and say how many seconds each phase took."""
    moments: list[tuple[str, float]] = []
    post_delivery(
        LedgerFolder(root), act(), DELIVERY, progress=lambda phase: moments.append((phase, time.perf_counter()))
    )
    ended = [*(moment for _, moment in moments[1:]), time.perf_counter()]
    answer.send({phase: end - begun for (phase, begun), end in zip(moments, ended, strict=True)})


def look_after(root: Path, thoroughly: bool, answer: Connection) -> None:  # noqa: FBT001 - handed to a process
    """Look at what a kill left, post again when nothing was posted, and look once more."""
    folder = LedgerFolder(root)
    after = found = state_of(folder)
    is_posted = found["rows"]["delivery_version"] > 1
    reports = [check_ledger(folder)] if is_posted or thoroughly else []
    if not is_posted:
        post_delivery(folder, act(), DELIVERY)
        after = state_of(folder)
        reports.append(check_ledger(folder))
    problems = tuple(problem for report in reports for problem in report.problems)
    strays = tuple(sorted(path.name for path in root.rglob("*") if path.suffix in (".pending", ".new")))
    answer.send(Aftermath(found, problems, any(report.notes for report in reports), strays, after))
