"""More than two hundred kills spread over every phase of `post`: all of the delivery or nothing, sound either way."""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.hardness.small_ledger import copy_of, state_of
from tests.hardness.victims import LONGEST, Aftermath, killed_at, killed_by_another, look_after, nursery, timed

PHASES: Final = ("preparing", "composing", "sealing", "waiting", "writing", "checking", "committed", "done")
KILLS_A_PHASE: Final = 8
KILLS_OVER_ALL: Final = 112
KILLS_IN_COMMIT: Final = 32  # between the last check and the word that it is done, where the file is written
THOROUGH: Final = 8  # every so many rounds `check` also runs between the kill and the second try
SIDE_BY_SIDE: Final = 2

pytestmark = pytest.mark.slow
Killing = Callable[[Path], int | None]


@dataclass(frozen=True)
class Standard:
    """What the ledger is before the post, what it is after a whole one, and how long each phase takes."""

    folder: LedgerFolder
    before: dict[str, Any]
    after: dict[str, Any]
    seconds: dict[str, float]


@dataclass(frozen=True)
class Kill:
    """One kill and what came of it."""

    name: str
    exit_code: int | None
    aftermath: Aftermath


def answered(target: Callable[..., None], *asked: object) -> Any:
    """Return what a process of its own has to say."""
    here, there = nursery().Pipe(duplex=False)
    process = nursery().Process(target=target, args=(*asked, there))
    process.start()
    there.close()
    try:
        assert here.poll(LONGEST), target.__name__
        return here.recv()
    finally:
        process.join(LONGEST)


@pytest.fixture(scope="module")
def standard(prepared: LedgerFolder, tmp_path_factory: pytest.TempPathFactory) -> Standard:
    whole = copy_of(prepared, tmp_path_factory.mktemp("maatstaf") / "pot")
    seconds = answered(timed, whole.root)
    assert tuple(seconds) == PHASES
    return Standard(prepared, state_of(prepared), state_of(whole), seconds)


def kill_itself(phase: str, root: Path) -> int | None:
    """Let a post kill itself at the beginning of a phase."""
    process = nursery().Process(target=killed_at, args=(root, phase))
    process.start()
    process.join(LONGEST)
    exit_code: int | None = process.exitcode
    return exit_code


def kill_within(phase: str, seconds: float, root: Path) -> int | None:
    """Kill a post some time after it said that it is in a phase."""
    here, there = nursery().Pipe(duplex=False)
    process = nursery().Process(target=killed_by_another, args=(root, there))
    process.start()
    there.close()
    told = None
    while told != phase:
        assert here.poll(LONGEST), phase
        told = here.recv()
    time.sleep(seconds)
    process.kill()
    process.join(LONGEST)
    exit_code: int | None = process.exitcode
    return exit_code


def killings(seconds: dict[str, float]) -> Iterator[tuple[str, Killing]]:
    """Yield every kill with its name: at the start of each phase, spread over the whole, and within the commit."""
    for phase in PHASES:
        for turn in range(KILLS_A_PHASE):
            yield f"{phase} {turn}", partial(kill_itself, phase)
    dice = random.Random(20261103)  # noqa: S311 - spread, not secrecy
    whole = sum(seconds.values())
    for turn in range(KILLS_OVER_ALL):
        moment = whole * (turn + dice.random()) / KILLS_OVER_ALL
        for phase, length in seconds.items():
            if moment < length or phase == PHASES[-1]:
                break
            moment -= length
        yield f"{phase} + {moment:.4f} s", partial(kill_within, phase, moment)
    for turn in range(KILLS_IN_COMMIT):
        moment = seconds["checking"] * (turn + dice.random()) / KILLS_IN_COMMIT
        yield f"checking + {moment:.4f} s", partial(kill_within, "checking", moment)


def test_a_killed_post_leaves_all_or_nothing_and_can_be_done_again(standard: Standard, tmp_path: Path) -> None:
    def one_round(turn: int, killing: tuple[str, Killing]) -> Kill:
        name, kill = killing
        folder = copy_of(standard.folder, tmp_path / str(turn))
        exit_code = kill(folder.root)
        aftermath = answered(look_after, folder.root, turn % THOROUGH == 0)
        shutil.rmtree(folder.root)
        return Kill(name, exit_code, aftermath)

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        kills = list(pool.map(one_round, count(), killings(standard.seconds)))

    assert len(kills) >= 200
    outcomes = Counter[str]()
    for kill in kills:
        assert kill.exit_code == -signal.SIGKILL, kill.name
        aftermath = kill.aftermath
        nothing = aftermath.found == standard.before
        whole = without_seal(aftermath.found) == without_seal(standard.after)
        assert nothing != whole, kill.name
        assert aftermath.problems == (), kill.name
        assert without_seal(aftermath.after) == without_seal(standard.after), kill.name
        assert aftermath.strays == (), kill.name
        outcomes["whole" if whole else "nothing"] += 1
        outcomes["twin lagged"] += aftermath.lagged
    print(f"\n{len(kills)} kills: {dict(outcomes)}; seconds a phase: {standard.seconds}")  # noqa: T201 - shown by -s
    assert min(outcomes.values()) >= KILLS_A_PHASE


def without_seal(state: dict[str, Any]) -> dict[str, Any]:
    """Return a state without the hash of its last seal, which holds new ids every time."""
    return {name: value for name, value in state.items() if name != "last_seal"}
