"""`term`: the words partners share, the word each of them uses, and who agrees since when."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any, Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, say, show_answer, show_table
from gebiedsbudget.cli.values import Day, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import language, text

KEYS: Final = ("term", "definition", "since", "partner", "word", "stance", "said_on", "said_by", "reason")


@family("term")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="term_list", family=command)
@flag("--disputed")
@click.pass_obj
def list_(settings: Settings, disputed: bool) -> None:
    """Print the shared words."""
    from gebiedsbudget.services.agree_term import terms

    rows = terms(settings.folder(), disputed=disputed)
    if settings.form != "table":
        show_table(settings, rows, KEYS, every=KEYS)
    elif rows:
        say(*_told(rows))
    else:
        narrate(text("cli.term.none_disputed" if disputed else "cli.term.none"))


@verb("add", key="term_add", family=command)
@argument("term", Words("term"))
@option("--definition", required=True)
@option("--since", type=Day())
@click.pass_obj
def add(settings: Settings, term: str, definition: str, since: date | None) -> None:
    """Propose a shared word."""
    from gebiedsbudget.services.agree_term import add_term

    add_term(settings.folder(), settings.act(), term, definition, since)
    show_answer(settings, {"term": term, "definition": definition}, text("cli.term.added", term=term))


@verb("agree", key="term_agree", family=command)
@argument("term", Words("term"))
@option("--word")
@option("--since", type=Day())
@click.pass_obj
def agree(settings: Settings, term: str, word: str | None, since: date | None) -> None:
    """Agree with a shared word."""
    from gebiedsbudget.services.agree_term import agree_term

    act = settings.act()
    agree_term(settings.folder(), act, term, word, since)
    show_answer(settings, {"term": term, "word": word}, text("cli.term.agreed", term=term, partner=act.partner.upper()))


@verb("dispute", key="term_dispute", family=command)
@argument("term", Words("term"))
@option("--reason", required=True)
@option("--word")
@click.pass_obj
def dispute(settings: Settings, term: str, reason: str, word: str | None) -> None:
    """Say that a partner means something else."""
    from gebiedsbudget.services.agree_term import dispute_term

    act = settings.act()
    dispute_term(settings.folder(), act, term, reason, word)
    said = text("cli.term.disputed", term=term, partner=act.partner.upper())
    show_answer(settings, {"term": term, "reason": reason}, said)


def _told(rows: list[dict[str, Any]]) -> list[str]:
    """Return each word with its definition, and under it a line for each partner."""
    lines = []
    for (term, definition, since), found in groupby(rows, lambda row: (row["term"], row["definition"], row["since"])):
        lines += ["", text("cli.term.head", term=term, definition=definition, day=day(since, language()))]
        for row in found:
            said = {key: row[key] or "" for key in ("partner", "word", "said_by", "reason")}
            said_on = day(row["said_on"], language()) if row["said_on"] else ""
            word = text("cli.term.word", word=row["word"]) if row["word"] else ""
            lines.append(text(f"cli.term.stance_{row['stance']}", **{**said, "word": word}, day=said_on))
    return lines[1:]
