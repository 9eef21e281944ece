"""Answers on stdout in the form asked for, narration on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from gebiedsbudget.cli.faults import harmless, tell
from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.terms import Group, label
from gebiedsbudget.export.column import Column, Kind
from gebiedsbudget.export.delimited import render_csv, render_json
from gebiedsbudget.export.text_table import render_table
from gebiedsbudget.locale import catalogue, language, word_of

if TYPE_CHECKING:
    from gebiedsbudget.cli.settings import Settings

Record = Mapping[str, Any]
CODES = frozenset({"partner", "to_partner", "goal"})
DATES = frozenset(
    {
        "booked_on", "hardens_on", "led_on", "told_on", "due_on", "starts_on", "ends_on", "signed_on", "effective_on",
        "happened_on", "measured_on", "taken_on", "recorded_on", "made_on", "granted_on", "valid_until", "used_on",
        "last_on", "given_on", "valid_from", "until", "decided_on", "asked_on", "since", "said_on", "first_on",
        "there_on", "here_on", "found_on", "review_on", "spent_on",
    }
)  # fmt: skip
INTEGERS = frozenset(
    {
        "number", "version", "rows_read", "rows_staged", "errors", "warnings", "lines", "age_days", "notes",
        "cover_percentage", "drop_percentage", "confidence", "cases", "rests", "acts", "commitments", "median_days",
        "longest_days", "over_norm", "days", "elapsed", "used", "off_by", "rows", "rank", "hits", "wrong", "to_own",
    }
)  # fmt: skip
TEXTS = frozenset(
    {
        "level", "cbs", "became", "came_from", "approach", "origin", "part", "differs", "there_value", "here_value",
        "year", "kind", "form", "partner", "to_partner", "goal", "area", "reference", "counterparty", "description",
        "delivery", "period", "status", "name", "profile", "title", "organisation", "figure", "file_name", "change",
        "column", "cell", "label", "stage", "target_text", "reason", "subject", "code", "item_id", "difference",
        "text", "state", "told_by", "owner", "indicators", "feedback", "indicator", "baseline", "target", "value",
        "outcome", "since_baseline", "method", "source", "remark", "basis", "snapshot", "goals", "earlier_value",
        "later_value", "found", "original_sha256", "agreement", "parties", "portion", "hardness", "recurrence",
        "signatory", "share", "decision", "term", "field", "was", "becomes", "successor", "standing", "samples",
        "who", "line", "why", "actor", "other_lines", "plan", "age", "exception", "granted_by", "used_by", "used_for",
        "note", "lesson", "type", "story", "rhythm", "question", "answer", "conceived_by", "carried_out_by", "holder",
        "say", "body", "about", "sort", "mandate", "function", "asked_by", "event", "decided_by", "choice", "regime",
        "suggestions", "mapped_by", "said_by", "rule", "contains", "answered_by", "definition", "word", "stance",
        "duties", "alias", "pool_number", "urgency", "percentage",
    }
)  # fmt: skip


def column(key: str) -> Column:
    """Return the column of a key, with the word a reader knows it by; what is no text or day is an amount."""
    own = catalogue(language(), "cli").get(f"column.{key}")
    kind: Kind = "amount"
    if key in TEXTS:
        kind = "text"
    elif key in DATES:
        kind = "date"
    elif key in INTEGERS:
        kind = "integer"
    return Column(key, own or label(key), kind)


def columns(*keys: str) -> list[Column]:
    """Return the columns of some keys."""
    return [column(key) for key in keys]


def show_table(
    settings: Settings,
    records: Sequence[Record],
    keys: Sequence[str],
    *,
    every: Sequence[str] = (),
    total: bool = False,
) -> None:
    """Print records: as a table of `keys`, or for a program with every key."""
    if settings.form == "json":
        click.echo(render_json(records))
    elif settings.form == "csv":
        _show_csv(records, every or keys)
    else:
        click.echo(render_table(for_reader(records), columns(*keys), width=screen_width(), total=total))


def for_reader(records: Sequence[Record]) -> list[Record]:
    """Return records for a table: the codes that are ours, not the programme's, as words."""
    return [
        {key: word_of(value) if key in CODES and isinstance(value, str) else value for key, value in record.items()}
        for record in records
    ]


def show_answer(settings: Settings, record: Record, *sentences: str) -> None:
    """Print what a command did: as sentences, or as one record for a program."""
    if settings.form == "json":
        click.echo(render_json(record))
    elif settings.form == "csv":
        _show_csv([record], list(record))
    else:
        say(*sentences)


def _show_csv(records: Sequence[Record], keys: Sequence[str]) -> None:
    """Print CSV with the marks of the language in use: semicolons and decimal commas, or commas and points."""
    columns_shown = [_csv_column(key, records) for key in keys]
    click.echo(render_csv(plain(records), columns_shown, separator="," if language() == "en" else ";"), nl=False)


def say(*sentences: str) -> None:
    """Print an answer in words on stdout."""
    for sentence in sentences:
        click.echo(harmless(sentence))


def narrate(sentence: str) -> None:
    """Say how it goes, or what can be done next."""
    tell(sentence)


def word(name: str, group: Group | None = None) -> str:
    """Return the word for a status, change or kind; some are the command line's own."""
    return catalogue(language(), "cli").get(f"word.{name}") or label(name, group=group)


def progress(phase: str) -> None:
    """Show on a terminal what is being done now, on a line of its own that what follows writes over."""
    known = catalogue(language(), "cli").get(f"progress.{phase}", "")
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{known}" if known else "\r\x1b[K", err=True, nl=False)


def euros(amount: Decimal) -> str:
    """Return an amount as it stands in a sentence."""
    return format_amount(amount, language=language())


def screen_width() -> int | None:
    """Return how wide a line may be: the terminal, or as wide as it comes when the output goes to a file."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return shutil.get_terminal_size().columns
    return None


def plain(records: Sequence[Record]) -> list[Record]:
    """Return records with lists written out, as a cell of a file can hold them."""
    return [
        {key: " ".join(map(str, value)) if isinstance(value, list | tuple) else value for key, value in record.items()}
        for record in records
    ]


def _csv_column(key: str, records: Sequence[Record]) -> Column:
    """Return a column for a program: its kind is that of its values, and its label is not used."""
    value = next((record[key] for record in records if record.get(key) is not None), None)
    kind: Kind = "text"
    if isinstance(value, Decimal):
        kind = "amount"
    elif isinstance(value, date):
        kind = "date"
    elif isinstance(value, int) and not isinstance(value, bool):
        kind = "integer"
    return Column(key, key, kind)
