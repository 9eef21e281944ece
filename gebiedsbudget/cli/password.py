"""The password of a protected workbook: from a file, or asked for at a terminal; never typed in a command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text


def password_in(file: Path) -> str:
    """Return the password on the first line of a file, so that it is never typed in a command.

    Raises:
        UsageFault: the file is not there, is no text, or its first line is empty.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines or not lines[0]:
        raise UsageFault("cli.import.no_password", file=file.name)
    return lines[0]


def password_for(refusal: Refusal) -> str:
    """Return the password a protected file asks for, typed at a terminal where somebody can answer.

    Raises:
        Refusal: the one given, when it is about something else or nobody is there.
    """
    if refusal.key != "intake.passworded" or not sys.stdin.isatty():
        raise refusal
    return str(click.prompt(text("cli.import.password", file=refusal.values["file"]), hide_input=True, err=True))
