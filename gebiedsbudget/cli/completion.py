"""`completion`: the line that lets a shell complete our commands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer
from gebiedsbudget.cli.values import Choice
from gebiedsbudget.cli.verb import argument, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.locale import text

LINES: Final = {
    "bash": 'eval "$(_GEBIEDSBUDGET_COMPLETE=bash_source gebiedsbudget)"',
    "zsh": 'eval "$(_GEBIEDSBUDGET_COMPLETE=zsh_source gebiedsbudget)"',
    "fish": "_GEBIEDSBUDGET_COMPLETE=fish_source gebiedsbudget | source",
}
START_FILES: Final = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/config.fish"}


@verb("completion")
@argument("shell", Choice(tuple(LINES)), required=False)
@click.pass_obj
def command(settings: Settings, shell: str | None) -> None:
    """Print the line to add to the shell's start file."""
    chosen = shell or Path(os.environ.get("SHELL", "")).name
    if chosen not in LINES:
        raise UsageFault("cli.completion.which_shell", shells=", ".join(LINES))
    show_answer(settings, {"shell": chosen, "line": LINES[chosen]}, LINES[chosen])
    narrate(text("cli.completion.where", file=START_FILES[chosen]))
