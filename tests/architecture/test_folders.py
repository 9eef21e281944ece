"""Each folder says what lives in it: its `__init__.py` has a line for each file and folder, and no more."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, tree

FOLDERS = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
LISTED = re.compile(r"^ {4}(?P<first>[\w.-]+)(?P<rest>/\S*)?(?:\s{2,}|$)", re.MULTILINE)


def listed(folder: Path) -> set[str]:
    """Return what the docstring of a folder names; a folder by the first part of its path and a slash."""
    docstring = ast.get_docstring(tree(folder / "__init__.py"), clean=True) or ""
    return {found["first"] + ("/" if found["rest"] else "") for found in LISTED.finditer(docstring)}


def present(folder: Path) -> set[str]:
    """Return what is in a folder, leaving out what Python makes itself."""
    entries = (entry for entry in folder.iterdir() if entry.name not in {"__init__.py", "__pycache__"})
    return {entry.name + ("/" if entry.is_dir() else "") for entry in entries if not entry.name.startswith(".")}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(PACKAGE.parent).as_posix())
def test_a_folder_names_what_lives_in_it(folder: Path) -> None:
    names = listed(folder)
    for entry in present(folder) - names:
        stylesheet_of_its_screen = Path(entry).suffix == ".tcss" and f"{Path(entry).stem}.py" in names
        assert stylesheet_of_its_screen, f"{folder.name}/__init__.py has no line for {entry}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(PACKAGE.parent).as_posix())
def test_a_folder_names_nothing_that_is_not_there(folder: Path) -> None:
    assert listed(folder) - present(folder) == set()
