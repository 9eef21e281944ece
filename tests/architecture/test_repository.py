"""The files around the code agree with it and with each other."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import gebiedsbudget
from tests.architecture.source import PACKAGE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLIC_CODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
LOCK = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8")
PIN = re.compile(
    r"^(?P<name>[\w-]+)==(?P<version>[\w.]+)(?P<marker>[^\\]*)\\\n(?P<hashes>(?:    --hash=.*\n?)+)",
    re.MULTILINE,
)
PINS = {found["name"]: found for found in PIN.finditer(LOCK)}
ELSEWHERE = ("pythonhosted", "pypi" + ".org", "npmjs" + ".", "deb.debian" + ".", "/ro" + "ot/", "/wo" + "rk/")
TEXT = {".py", ".md", ".toml", ".txt", ".yml", ".sql", ".tcss", ".typ", ".json", ".csv", ".svg", ""}


def test_every_library_is_locked_at_a_version_we_ask_for() -> None:
    for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]:
        asked = Requirement(line)
        assert asked.specifier.contains(PINS[canonicalize_name(asked.name)]["version"]), line


def test_what_the_program_needs_is_not_left_to_the_tests() -> None:
    for line in PROJECT["dependencies"]:
        assert "extra" not in PINS[canonicalize_name(Requirement(line).name)]["marker"], line
    for name in ("pytest", "mypy", "ruff", "sqlfluff"):
        assert 'extra == "test"' in PINS[name]["marker"], name


def test_every_line_of_the_lock_has_its_hashes_and_none_says_where_from() -> None:
    assert len(PINS) == len(re.findall(r"==", re.sub(r'extra == "test"|#.*|[\w_]+ == \'', "", LOCK)))
    assert all(found["hashes"].count("--hash=sha256:") >= 1 for found in PINS.values())
    assert "//" not in LOCK
    assert "index" not in LOCK


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    assert PROJECT["version"] == gebiedsbudget.__version__ == PUBLIC_CODE["softwareVersion"]


def test_public_code_says_what_the_standard_asks_for() -> None:
    mandatory = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus"}
    assert mandatory | {"softwareType", "description", "legal", "maintenance", "localisation"} <= set(PUBLIC_CODE)
    assert PUBLIC_CODE["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert set(PUBLIC_CODE["description"]) == set(PUBLIC_CODE["localisation"]["availableLanguages"]) == {"nl", "en"}
    for language, told in PUBLIC_CODE["description"].items():
        assert len(told["shortDescription"]) <= 150, language
        assert 150 <= len(told["longDescription"]) <= 10_000, language
        assert len(told["features"]) >= 5, language


def test_every_decision_is_in_the_list_and_has_its_three_parts() -> None:
    decisions = ROOT / "docs" / "decisions"
    listed = (decisions / "README.md").read_text(encoding="utf-8")
    pages = sorted(decisions.glob("[0-9]*.md"))
    numbers = [page.name[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)
    for page in pages:
        assert f"({page.name})" in listed, page.name
        for part in ("**Context.**", "**Decision.**", "**Consequence.**"):
            assert part in page.read_text(encoding="utf-8"), f"{page.name}: {part}"


def test_no_file_names_a_place_that_is_not_the_readers() -> None:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a checkout: there is no list of files to look at")
    paths = [ROOT / line for line in listing.stdout.splitlines()]
    found = [
        (path.relative_to(ROOT).as_posix(), place)
        for path in paths
        if path.suffix in TEXT and path.is_file()
        for place in ELSEWHERE
        if place in path.read_text(encoding="utf-8", errors="replace") and path != Path(__file__).resolve()
    ]
    assert found == []


def test_the_wheel_holds_the_package_and_the_example_and_nothing_else(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert shipped <= held
    assert "gebiedsbudget/example/ledger/programme.toml" in held
    assert any(name.startswith("gebiedsbudget/example/imports/") and name.endswith(".xlsx") for name in held)
    assert {name.partition("/")[0] for name in held} == {
        "gebiedsbudget",
        f"gebiedsbudget-{PROJECT['version']}.dist-info",
    }
    example = {name for name in held if name.startswith("gebiedsbudget/example/")}
    assert [name for name in example if name.endswith((".py", ".duckdb")) or "/faulty/" in name] == []
