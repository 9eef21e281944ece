"""What import-linter cannot see: the domain and what all share stand on Python alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import PACKAGE, modules, tree

SHARED = [PACKAGE / "errors.py", PACKAGE / "paths.py", PACKAGE / "locale" / "__init__.py"]


def imported(path: Path) -> Iterator[str]:
    """Give the top-level name of everything a module imports."""
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]


def test_the_domain_and_what_all_share_use_the_standard_library_only() -> None:
    for path in [*modules("domain"), *SHARED]:
        assert set(imported(path)) <= sys.stdlib_module_names | {"gebiedsbudget"}, path.name


def test_no_module_is_a_drawer_for_what_has_no_place() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "data", "info"}
    assert [path for path in modules() if path.stem in drawers] == []


def test_a_module_has_one_subject() -> None:
    too_long = {path.name: lines for path in modules() if (lines := len(path.read_text().splitlines())) > 300}
    assert too_long == {}
