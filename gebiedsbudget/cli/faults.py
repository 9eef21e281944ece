"""What went wrong, in one sentence on stderr, and the exit code that says it to a program.

0    done
1    refused, or findings of severity error
2    usage: the question is wrong
3    another process holds the ledger
4    a check found something unsound
70   a fault in the program itself
130  stopped by the user (Ctrl-C)
141  the reader of the output went away
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
import unicodedata
from typing import Final

import click

from gebiedsbudget.cli.settings import DEBUG_VARIABLE
from gebiedsbudget.locale import text

FAULT_IN_PROGRAM: Final = 70
STOPPED: Final = 130
READER_GONE: Final = 141
STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
SYSTEM_FAULTS: Final = {
    errno.ENOENT: "not_there",
    errno.ENOTDIR: "not_there",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EISDIR: "is_a_folder",
    errno.ENOSPC: "disk_full",
    errno.EROFS: "not_allowed",
}


def tell(sentence: str) -> None:
    """Print a sentence on stderr."""
    over_progress = "\r\x1b[K" if sys.stderr.isatty() else ""
    click.echo(over_progress + harmless(sentence), err=True)


def harmless(sentence: str) -> str:
    r"""Return a sentence in which nothing from a file can steer the terminal; line ends stay.

    >>> harmless("cel \x1b[2JA1")
    'cel  [2JA1'
    """
    return "".join(" " if char != "\n" and unicodedata.category(char) in STEERING else char for char in sentence)


def tell_usage_fault(fault: click.ClickException) -> None:
    """Print what is wrong with the command line, and where help is."""
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        tell(fault.message)
        return
    tell(usage_sentence(fault))
    context = getattr(fault, "ctx", None)
    if context is not None:
        tell(text("cli.usage.hint", command=context.command_path))


def usage_sentence(fault: click.ClickException) -> str:  # noqa: PLR0911 - a fault a line
    """Return what is wrong with the command line as a sentence."""
    match fault:
        case click.NoSuchOption():
            return text("cli.usage.no_such_option", name=fault.option_name) + _meant(fault.possibilities)
        case click.exceptions.NoSuchCommand():
            return text("cli.usage.no_such_command", name=fault.command_name) + _meant(fault.possibilities)
        case click.MissingParameter(param=click.Argument()):
            return text("cli.usage.missing_argument", name=_name_of(fault))
        case click.MissingParameter():
            return text("cli.usage.missing_option", name=_name_of(fault))
        case click.BadOptionUsage():
            key = "takes_no_value" if _is_flag(fault) else "needs_a_value"
            return text(f"cli.usage.{key}", name=fault.option_name)
        case click.BadParameter():
            return text("cli.usage.bad_value", name=_name_of(fault), fault=fault.message)
    return fault.format_message()


def tell_fault_in_program(fault: Exception) -> None:
    """Print that this is our fault and how to report it; the trail only when asked for."""
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(fault)
    tell(text("cli.fault.in_program", kind=type(fault).__name__, found=fault, variable=DEBUG_VARIABLE))


def tell_system_fault(fault: OSError) -> None:
    """Print which file the system did not let us read or write, and why."""
    key = SYSTEM_FAULTS.get(fault.errno or 0, "system")
    tell(text(f"cli.fault.{key}", file=fault.filename or "?", found=fault.strerror or fault))


def _meant(possibilities: list[str] | None) -> str:
    if not possibilities:
        return ""
    return " " + text("cli.usage.did_you_mean", names=", ".join(possibilities))


def _name_of(fault: click.BadParameter) -> str:
    if isinstance(fault.param, click.Option):
        return max(fault.param.opts, key=len)
    if fault.param is not None and fault.ctx is not None:
        return fault.param.make_metavar(fault.ctx).strip("[].")
    return str(fault.param_hint or "")


def _is_flag(fault: click.BadOptionUsage) -> bool:
    params = fault.ctx.command.params if fault.ctx else []
    return any(
        isinstance(param, click.Option) and param.is_flag and fault.option_name in param.opts for param in params
    )
