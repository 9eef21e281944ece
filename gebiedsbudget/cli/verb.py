"""A command of the program: its help in the language in use, its example, and the options every command has.

click asks for help texts when a command is declared; ours come from the catalogue when they are shown, so that
`--lang` holds for help too and no command is imported for the list of commands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from gebiedsbudget.cli.settings import FORMATS, Settings
from gebiedsbudget.cli.values import Choice, Language, Place, Value, Words
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import catalogue, language, text, use_language

Callback = TypeVar("Callback", bound=Callable[..., Any])
COMMON: Final = ("ledger", "actor", "language", "form", "help")


class Option(click.Option):
    """An option whose help stands in the catalogue as `option.<command>.<name>`, else as `option.<name>`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how the option is written and what it does."""
        if self.hidden:
            return None
        known = catalogue(language(), "cli")
        own = f"option.{key_of(ctx.command)}.{self.name}"
        return self.get_help_spec(ctx), known[own if own in known else f"option.{self.name}"]


class Argument(click.Argument):
    """An argument whose help stands in the catalogue as `argument.<command>.<name>`, else as `argument.<name>`."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return how the argument is written and what it is."""
        known = catalogue(language(), "cli")
        own = f"argument.{key_of(ctx.command)}.{self.name}"
        return self.make_metavar(ctx), known[own if own in known else f"argument.{self.name}"]


class Helpful(click.Command):
    """A command that speaks the language in use."""

    key = ""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does in a few words."""
        del limit
        return text(f"cli.short.{self.key}")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, described in the language in use."""
        del ctx
        if self._help_option is None:
            self._help_option = Option(["--help"], is_flag=True, expose_value=False, is_eager=True, callback=_show_help)
        return self._help_option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; a fault knows in which command it was."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as fault:
            fault.ctx = fault.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=text("cli.usage.prefix") + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what may follow the command's name."""
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [text("cli.usage.options"), *pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text(f"cli.help.{self.key}"))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each argument is."""
        arguments = [param for param in self.get_params(ctx) if isinstance(param, Argument)]
        if arguments:
            with formatter.section(text("cli.usage.arguments_title")):
                formatter.write_dl([argument.get_help_record(ctx) for argument in arguments])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option does: first the command's own, then those every command has."""
        options = [param for param in self.get_params(ctx) if isinstance(param, Option)]
        for title, chosen in (
            ("options_title", [option for option in options if option.name not in COMMON]),
            ("common_title", [option for option in options if option.name in COMMON]),
        ):
            records = [record for option in chosen if (record := option.get_help_record(ctx))]
            if records:
                with formatter.section(text(f"cli.usage.{title}")):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one real example."""
        del ctx
        with formatter.section(text("cli.usage.example_title")):
            formatter.write(f"  {text(f'cli.example.{self.key}')}\n")


class Verb(Helpful):
    """A command that does something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what click hands over
        super().__init__(*args, **kwargs)
        self.params += common_options()
        self.context_settings["allow_extra_args"] = True

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Carry out the command, unless more was typed than it takes."""
        if ctx.args:
            raise UsageFault("cli.fault.extra_arguments", found=" ".join(ctx.args), command=ctx.command_path)
        return super().invoke(ctx)


class Family(Helpful, click.Group):
    """A command with commands under it, such as `profile use`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what click hands over
        super().__init__(*args, **kwargs)
        self.params += common_options()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were declared."""
        del ctx
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what may follow the name."""
        return [*super().collect_usage_pieces(ctx)[:1], text("cli.usage.command")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        Helpful.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does."""
        with formatter.section(text("cli.usage.commands_title")):
            formatter.write_dl([(name, self.commands[name].get_short_help_str()) for name in self.list_commands(ctx)])


def verb(name: str, *, key: str = "", family: click.Group | None = None) -> Callable[[Callable[..., None]], Verb]:
    """Declare a command.

    Args:
        name: what a user types.
        key: under which its texts stand; the name unless given.
        family: the command it stands under.
    """

    def declare(callback: Callable[..., None]) -> Verb:
        command = click.command(name, cls=Verb)(callback)
        command.key = key or name
        if family is not None:
            family.add_command(command)
        return command

    return declare


def family(name: str) -> Callable[[Callable[..., None]], Family]:
    """Declare a command with commands under it."""

    def declare(callback: Callable[..., None]) -> Family:
        group = click.group(name, cls=Family)(callback)
        group.key = name
        return group

    return declare


def option(*spelled: str, type: Value | None = None, **settings: Any) -> Callable[[Callback], Callback]:  # noqa: A002, ANN401 - click's words
    """Declare an option; without a type it takes free text."""
    if not settings.get("is_flag"):
        settings["type"] = type or Words()
    return click.option(*spelled, cls=Option, **settings)


def flag(*spelled: str) -> Callable[[Callback], Callback]:
    """Declare an option that is there or not."""
    return click.option(*spelled, cls=Option, is_flag=True)


def argument(name: str, type: Value | None = None, **settings: Any) -> Callable[[Callback], Callback]:  # noqa: A002, ANN401 - click's words
    """Declare an argument; without a type it takes free text."""
    return click.argument(name, cls=Argument, type=type or Words(name), **settings)


def common_options() -> list[click.Parameter]:
    """Return the options every command has; a variable of the environment is read before the command's name only."""
    return [
        Option(["--ledger", "ledger"], type=Place("folder"), expose_value=False, callback=_keep),
        Option(["--as", "actor"], type=Words("actor"), expose_value=False, callback=_keep),
        Option(["--lang", "language"], type=Language(), expose_value=False, is_eager=True, callback=_speak),
        Option(["--format", "form"], type=Choice(FORMATS), expose_value=False, callback=_keep),
    ]


def key_of(command: click.Command) -> str:
    """Return under which key the texts of a command stand."""
    return command.key if isinstance(command, Helpful) else ""


def language_asked(words: Sequence[str], otherwise: str) -> str:
    """Return the language named on a command line, so that faults before it are told in it too.

    >>> language_asked(["balance", "--lang", "en"], "nl"), language_asked(["--lang=en"], "nl")
    ('en', 'en')
    >>> language_asked(["balance", "--lang", "fr"], "nl")
    'nl'
    """
    asked = otherwise
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        named = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and named in Language().choices:
            asked = named
    return asked


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    del param
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _keep(ctx: click.Context, param: click.Parameter, value: str | Path | None) -> None:
    if value is not None:
        setattr(ctx.ensure_object(Settings), param.name or "", value)


def _speak(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    del ctx, param
    if value is not None:
        use_language(value)
