"""The source code as the tests of this folder read it: files, trees, and the calls in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "gebiedsbudget"


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(*folders: str) -> list[Path]:
    """Return the package's modules, of all folders or of the named ones; never an empty list."""
    roots = [PACKAGE / folder for folder in folders] or [PACKAGE]
    found = sorted(path for root in roots for path in root.rglob("*.py"))
    assert found, f"no modules under {folders}: the test would say nothing"
    return found


def where(path: Path, node: ast.AST) -> str:
    """Return the place of a node, as a reader looks it up."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 1)}"


def called(node: ast.Call) -> str:
    """Return the last part of the name of what is called."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Give every call of a function with one of these names."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def docstrings(path: Path) -> set[int]:
    """Return the identities of the nodes that are docstrings, or text that documents the line above it."""
    found = set()
    for node in ast.walk(tree(path)):
        for statement in getattr(node, "body", []) if isinstance(getattr(node, "body", []), list) else []:
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                found.add(id(statement.value))
    return found
