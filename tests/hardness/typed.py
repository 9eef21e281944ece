"""Typing a command, in this process, as the program itself would carry it out."""

from __future__ import annotations

from click.testing import CliRunner, Result

from gebiedsbudget.cli import program
from gebiedsbudget.paths import LedgerFolder


def typed(folder: LedgerFolder, *words: str) -> Result:
    """Carry out a command on a ledger; the result has its exit code, stdout and stderr."""
    return CliRunner().invoke(program, ["--ledger", str(folder.root), "--as", "finance@vbo", *words])
