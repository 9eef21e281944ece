"""SQL lives in files, and every file says what it is for."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import PACKAGE, ROOT, docstrings, modules, tree, where

STATEMENT = re.compile(
    r"\A\s*(?:select\b.+\bfrom\b|with\s+\w+\s+as\s*(?:materialized\s*)?\(|insert\s+into\b|update\s+\w+\s+set\b"
    r"|delete\s+from\b|(?:create|drop|alter)\s+(?:or\s+replace\s+)?(?:temp\s+)?(?:table|view|trigger|macro)\b)",
    re.IGNORECASE | re.DOTALL,
)
FILES = sorted((PACKAGE / "sql").rglob("*.sql"))


def test_a_statement_is_recognised() -> None:
    assert STATEMENT.match("select amount\nfrom posting")
    assert STATEMENT.match("CREATE OR REPLACE VIEW position as")
    assert not STATEMENT.match("Select a goal")
    assert not STATEMENT.match("with_later")


def test_no_sql_stands_in_python_outside_the_store() -> None:
    outside = [path for path in modules() if (PACKAGE / "store") not in path.parents]
    found = [
        where(path, node)
        for path in outside
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings(path)
        and STATEMENT.match(node.value)
    ]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "gebiedsbudget/sql").as_posix())
def test_every_sql_file_opens_by_saying_what_it_is_for(path: object) -> None:
    first = open(str(path), encoding="utf-8").readline()  # noqa: PTH123, SIM115 - one line is read
    assert re.match(r"-- \S", first)
