"""The program `gebiedsbudget`: its commands by name, each imported when used, and its last door for faults."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import click

from gebiedsbudget import __version__
from gebiedsbudget.cli import faults
from gebiedsbudget.cli.settings import ACTOR_VARIABLE, LANGUAGE_VARIABLE, LEDGER_VARIABLE, Settings
from gebiedsbudget.cli.verb import Family, Option, language_asked
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import LANGUAGES, text, use_language
from gebiedsbudget.waiting import tell_waiting

NAME: Final = "gebiedsbudget"
# Chapter → command → the module it stands in, in the order of the work.
CHAPTERS: Final[dict[str, dict[str, str]]] = {
    "begin": {"demo": "demo", "new": "new", "define": "define", "profile": "profile"},
    "deliver": {
        "import": "import_delivery",
        "deliveries": "deliveries",
        "mapping": "mapping",
        "return": "return_delivery",
        "template": "template",
        "match": "match_delivery",
        "alias": "alias",
        "post": "post",
        "undo": "undo",
        "sign-off": "sign_off",
        "differences": "differences",
        "difference": "difference",
    },
    "record": {
        "record": "record",
        "correct": "correct",
        "harden": "harden",
        "mandate": "mandate",
        "decision": "decision",
        "period": "period",
        "year": "year",
    },
    "understand": {"term": "term", "question": "question"},
    "goals": {
        "urgency": "urgency",
        "goal": "goal",
        "measure": "measure",
        "snapshot": "snapshot",
        "lesson": "lesson",
        "residents": "residents",
        "area": "area",
        "adopt": "adopt",
        "approach": "approach",
    },
    "agree": {"agreement": "agreement", "settle": "settle", "partner": "partner"},
    "control": {
        "budget": "budget",
        "forecast": "forecast",
        "exception": "exception",
        "experiment": "experiment",
        "follow": "follow",
    },
    "look": {
        "balance": "balance",
        "pot": "pot",
        "postings": "postings",
        "items": "items",
        "advances": "advances",
        "vat": "vat",
        "explain": "explain",
        "statement": "statement",
        "signals": "signals",
        "summary": "summary",
        "page": "page",
        "tui": "tui",
    },
    "keep": {"check": "check", "backup": "backup", "restore": "restore", "completion": "completion"},
}
MODULES: Final = {name: module for chapter in CHAPTERS.values() for name, module in chapter.items()}


class Program(Family):
    """The commands by name, and what happens with a fault."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all commands in the order of the work."""
        del ctx
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing its module."""
        del ctx
        if cmd_name not in MODULES:
            return None
        command = importlib.import_module(f"gebiedsbudget.cli.{MODULES[cmd_name]}").command
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command asked for, or refuse with the names that come near."""
        if args[0] not in MODULES and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=get_close_matches(args[0], MODULES), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, a chapter at a time."""
        del ctx
        widest = max(map(len, MODULES))
        for chapter, names in CHAPTERS.items():
            with formatter.section(text(f"cli.chapter.{chapter}")):
                formatter.write_dl([(name.ljust(widest), text(f"cli.short.{name}")) for name in names])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command, after what the environment says."""
        said = os.environ.get(LANGUAGE_VARIABLE, "")
        use_language(language_asked(args, said if said in LANGUAGES else LANGUAGES[0]))
        ledger = os.environ.get(LEDGER_VARIABLE)
        ctx.obj = Settings(ledger=Path(ledger) if ledger else None, actor=os.environ.get(ACTOR_VARIABLE) or None)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Carry out the command; a reader of the output that goes away is no fault."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(faults.READER_GONE)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]  # noqa: ANN401 - click's own overloads, which tell apart what we do not use
        """Run the program and leave with its exit code; no fault that is foreseen shows a trail."""
        if not extra.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **extra)
        sys.exit(self._exit_code(args, prog_name, **extra))

    def _exit_code(self, args: Sequence[str] | None, prog_name: str | None, **extra: Any) -> int:  # noqa: ANN401 - click's signature
        tell_waiting.set(lambda: faults.tell(text("cli.progress.waiting")))
        try:
            code = super().main(args, prog_name, standalone_mode=False, **extra)
        except Refusal as refusal:
            faults.tell(str(refusal))
            return refusal.exit_code
        except click.ClickException as fault:
            faults.tell_usage_fault(fault)
            return fault.exit_code
        except (click.Abort, KeyboardInterrupt):
            faults.tell(text("cli.fault.stopped"))
            return faults.STOPPED
        except OSError as fault:
            faults.tell_system_fault(fault)
            return Refusal.exit_code
        except Exception as fault:  # noqa: BLE001 - the last door: whatever comes here is our fault and is told as such
            faults.tell_fault_in_program(fault)
            return faults.FAULT_IN_PROGRAM
        return code if isinstance(code, int) else 0


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        click.echo(f"{NAME} {__version__}")
        ctx.exit()


@click.group(NAME, cls=Program, no_args_is_help=True)
def program() -> None:
    """Do nothing by itself: a command follows."""


program.key = NAME
program.params.append(Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_show_version))


def main() -> None:
    """Run the program under its own name; what it prints is UTF-8, also where a pipe is not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        program.main(prog_name=NAME)
    finally:
        # The outcome is told: a Ctrl-C that comes now, or came earlier, may not give another exit code. Python keeps in
        # mind that one stopped code given as text, as libraries do, and would end as if killed; new text undoes that.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        exec("")  # noqa: S102 - an empty text of our own
