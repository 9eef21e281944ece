"""Every example workbook, proposed without its profile and answered by someone who knows, reads the same."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.intake.programme_file import read_programme
from gebiedsbudget.intake.propose.proposal import survey
from gebiedsbudget.intake.vocabulary import Vocabulary
from tests.truth.knower import Knower
from tests.truth.proposing import lines_of

ROOT = Path(__file__).resolve().parents[3]
LEDGER = ROOT / "ledgers" / "de-voorbeeld"
DELIVERIES: list[dict[str, Any]] = tomllib.loads((LEDGER / "deliveries.toml").read_text(encoding="utf-8"))["delivery"]
PROFILES = {
    load_profile(path).name: load_profile(path)
    for path in sorted((ROOT / "imports").glob("*/*.toml"))
    if path.name != "programme.toml" and path.parent.name != "faulty"
}
PROGRAMME, _ = read_programme(LEDGER / "programme.toml")
NAMES = {
    "goal": {goal.code: goal.name for goal in PROGRAMME.goal} | {"unassigned": "geen oormerk"},
    "area": {area.code: area.name for area in PROGRAMME.area},
    "partner": {partner.code: partner.name for partner in PROGRAMME.partner},
}
VOCABULARY = Vocabulary(
    partners=frozenset(NAMES["partner"]),
    goals=frozenset(NAMES["goal"]),
    areas=frozenset(NAMES["area"]),
    first_year=PROGRAMME.first_year,
    last_year=PROGRAMME.last_year,
)


@pytest.mark.parametrize("delivery", DELIVERIES, ids=lambda one: f"{one['file']}:{one['profile']}")
def test_an_example_is_read_as_by_its_own_profile(delivery: dict[str, Any]) -> None:
    path, truth = ROOT / "imports" / delivery["file"], PROFILES[delivery["profile"]]
    proposal = Knower(truth).settle(survey(path), NAMES)
    assert proposal.open == ()
    assert proposal.profile is not None
    read, told = (lines_of(path, one, truth, VOCABULARY, delivery["period"]) for one in (proposal.profile, truth))
    assert not told.is_empty()
    assert read.equals(told)
