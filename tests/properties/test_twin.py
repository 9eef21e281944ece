"""Whatever a ledger went through, its text twin holds all of it: what is rebuilt from it on disk is the same ledger."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.backup_ledger import restore
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.undo_delivery import undo_delivery
from gebiedsbudget.store.read import Reader, reading
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import KEYS, desk
from tests.properties.play import Play, step
from tests.properties.sheets import deliver, first_version, next_version, write_profile

STEPS = 5
SEALS = "select * from seal order by seal_number"
POSITIONS = "select * from position order by year, partner, goal, area"


def told_by(reader: Reader) -> list[list[dict[str, Any]]]:
    """Return what is the same in a ledger that was rebuilt: every seal and every position."""
    positions = [row for row in reader._records(POSITIONS, {}) if any(row[key] for key in row.keys() - set(KEYS))]
    return [reader._records(SEALS, {}), positions]


@settings(
    max_examples=2, deadline=None, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)
@given(st.randoms(use_true_random=True))
def test_the_text_twin_of_any_story_rebuilds_the_same_ledger(random: Random) -> None:
    with tempfile.TemporaryDirectory() as root:
        kept = LedgerFolder(Path(root) / "bewaard")
        with desk(PROGRAMME, keeps_twin=True) as place:
            play = Play(place)
            play.start()
            for _ in range(STEPS):
                step(play, random)
            write_profile(place)
            sheet = first_version(random)
            deliver(place, sheet)
            deliver(place, next_version(random, sheet))
            undo_delivery(place.folder, place.act(), "WEL/proef/2026-Q1")
            told = told_by(place.reader())
            shutil.copytree(place.folder.root, kept.root)
        rebuilt = LedgerFolder(Path(root) / "hersteld")
        restore(kept, rebuilt.root)
        with reading(rebuilt) as reader:
            assert told_by(reader) == told
        assert check_ledger(rebuilt).problems == ()
