"""The programmes under ledgers/ and imports/ load, and a profile speaks only codes its programme knows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from gebiedsbudget.domain.posting import UNASSIGNED
from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.intake.programme_file import read_programme

ROOT = Path(__file__).resolve().parents[2]
VOORBEELD = ROOT / "ledgers" / "de-voorbeeld" / "programme.toml"
AMSTERDAM = ROOT / "imports" / "gemeente-amsterdam" / "programme.toml"
PROFILES = sorted(
    path
    for path in (ROOT / "imports").glob("*/*.toml")
    if path.name != "programme.toml" and path.parent.name != "faulty"
)


def _id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", PROFILES, ids=_id)
def test_a_profile_speaks_only_codes_of_its_programme(path: Path) -> None:
    profile = load_profile(path)
    programme, _ = read_programme(AMSTERDAM if path.parent.name == "gemeente-amsterdam" else VOORBEELD)
    known = {
        "goal": {goal.code for goal in programme.goal} | {UNASSIGNED},
        "area": {area.code for area in programme.area},
        "partner": {partner.code for partner in programme.partner},
    }
    spoken = {name: set(profile.codes.get(name, {}).values()) for name in known}
    for name, codes in spoken.items():
        if name in profile.constants:
            codes.add(str(profile.constants[name]))
    assert {name: codes - known[name] for name, codes in spoken.items() if codes - known[name]} == {}


def test_every_shared_profile_has_its_own_name() -> None:
    names = [load_profile(path).name for path in PROFILES]
    assert sorted(set(names)) == sorted(names)


def test_the_deliveries_name_files_profiles_and_partners_that_are_there() -> None:
    deliveries = tomllib.loads((VOORBEELD.parent / "deliveries.toml").read_text(encoding="utf-8"))["delivery"]
    programme, _ = read_programme(VOORBEELD)
    partners = {partner.code for partner in programme.partner}
    names = {load_profile(path).name for path in PROFILES}
    for delivery in deliveries:
        assert (ROOT / "imports" / delivery["file"]).is_file()
        assert delivery["profile"] in names
        assert delivery["partner"] in partners


def test_the_entries_by_hand_name_partners_goals_and_areas_that_are_there() -> None:
    entries = tomllib.loads((VOORBEELD.parent / "deliveries.toml").read_text(encoding="utf-8"))["entry"]
    programme, _ = read_programme(VOORBEELD)
    assert entries
    assert {entry["partner"] for entry in entries} <= {partner.code for partner in programme.partner}
    assert {entry["goal"] for entry in entries} <= {goal.code for goal in programme.goal}
    assert {entry["area"] for entry in entries} <= {area.code for area in programme.area}


def test_the_example_has_seven_partners_four_goals_three_years_and_a_tree_of_four_levels() -> None:
    programme, _ = read_programme(VOORBEELD)
    assert len(programme.partner) == 7
    assert [goal.code for goal in programme.goal] == ["WON", "RON", "GEZ", "BAZ"]
    assert {line.year for line in programme.budget} == {2025, 2026, 2027}
    assert {area.level for area in programme.area} == {"gebied", "wijk", "buurt", "casus"}


def test_the_register_has_a_goal_per_policy_field_and_an_area_per_department() -> None:
    programme, _ = read_programme(AMSTERDAM)
    assert len(programme.goal) == 14
    assert len(programme.area) == 16
    assert programme.budget == ()
