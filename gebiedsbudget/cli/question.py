"""`question`: ask another partner, answer, and see what is open."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, show_answer, show_table
from gebiedsbudget.cli.values import Day, Whole, Words
from gebiedsbudget.cli.verb import argument, family, flag, option, verb
from gebiedsbudget.locale import text

KEYS: Final = ("number", "partner", "about", "question", "asked_by", "asked_on", "due_on")
ANSWERED_KEYS: Final = (*KEYS, "answer", "answered_by")


@family("question")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("ask", key="question_ask", family=command)
@argument("partner", Words("partner"))
@argument("words", Words("question"))
@option("--about", type=Words("about"))
@option("--due", "due_on", type=Day())
@click.pass_obj
def ask(settings: Settings, partner: str, words: str, about: str | None, due_on: date | None) -> None:
    """Ask a question."""
    from gebiedsbudget.services.ask_question import ask_question

    number = ask_question(settings.folder(), settings.act(), partner, words, about=about, due_on=due_on)
    answer = {"number": number, "partner": partner, "about": about, "question": words}
    show_answer(settings, answer, text("cli.question.asked", number=number, partner=partner))


@verb("answer", key="question_answer", family=command)
@argument("number", Whole("question_number"))
@argument("words", Words("answer_words"))
@click.pass_obj
def answer(settings: Settings, number: int, words: str) -> None:
    """Answer a question."""
    from gebiedsbudget.services.ask_question import answer_question

    answer_question(settings.folder(), settings.act(), number, words)
    show_answer(settings, {"number": number, "answer": words}, text("cli.question.answered", number=number))


@verb("list", key="question_list", family=command)
@option("--partner", type=Words("partner"))
@flag("--all", "every")
@click.pass_obj
def list_(settings: Settings, partner: str | None, every: bool) -> None:
    """Print the questions."""
    from gebiedsbudget.services.ask_question import questions

    rows = questions(settings.folder(), partner, every=every)
    keys = ANSWERED_KEYS if every else KEYS
    if not rows and settings.form == "table":
        narrate(text("cli.question.none"))
        return
    show_table(settings, rows, keys, every=ANSWERED_KEYS)
