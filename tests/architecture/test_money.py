"""Money never meets a binary fraction: not in the nouns, the verbs, the store or what a user types."""

from __future__ import annotations

import ast

from tests.architecture.source import PACKAGE, calls, modules, tree, where

THE_DOOR = PACKAGE / "domain" / "money.py"


def test_nothing_is_made_a_float_but_at_the_door() -> None:
    paths = [path for path in modules("domain", "services", "store", "cli", "tui") if path != THE_DOOR]
    assert [where(path, call) for path in paths for call in calls(path, "float")] == []


def test_the_domain_writes_no_float() -> None:
    found = [
        where(path, node)
        for path in modules("domain")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    assert found == []
