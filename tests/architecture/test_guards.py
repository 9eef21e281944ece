"""No guard that cannot fail: nothing is let through in silence, and a skipped test says for want of what."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import PACKAGE, ROOT, calls, where

IGNORED = re.compile(r"#\s*type:\s*ignore(?!\[[a-z, -]+\]\s+(?:#|-)\s*\S)")
TESTS = sorted((ROOT / "tests").rglob("*.py"))
EVERY_SCRIPT = [ROOT / ".ci" / "run", ROOT / "README.md"]


def test_no_command_is_allowed_to_fail() -> None:
    for path in EVERY_SCRIPT:
        source = path.read_text(encoding="utf-8")
        assert "|| true" not in source, path.name
        assert "|| :" not in source, path.name
    assert "set -euo pipefail" in EVERY_SCRIPT[0].read_text(encoding="utf-8")


def test_a_type_fault_is_ignored_only_by_its_code_and_with_a_reason() -> None:
    here = [path for path in [*sorted(PACKAGE.rglob("*.py")), *TESTS] if path.name != "test_guards.py"]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in here
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if IGNORED.search(line)
    ]
    assert found == []


def test_a_test_that_asks_for_a_program_says_so_when_it_is_skipped() -> None:
    asking = [
        (where(path, call), call)
        for path in TESTS
        for call in calls(path, "skipif")
        if call.args and "which" in ast.dump(call.args[0])
    ]
    for place, call in asking:
        reason = next((word.value for word in call.keywords if word.arg == "reason"), None)
        match reason:
            case ast.Constant(value=str(said)):
                assert said.startswith("needs "), place
            case _:
                raise AssertionError(f"{place} gives no plain reason")
