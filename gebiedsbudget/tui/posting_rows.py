"""Postings as rows of a table: the columns a reader needs, and where each came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rich.text import Text

from gebiedsbudget.domain.entry import told
from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_programme import ProgrammeInForce
from gebiedsbudget.tui.notation import EMPTY, cents, day, literal
from gebiedsbudget.tui.table import Column, Row

Record = Mapping[str, Any]
Names = Mapping[str, Mapping[str, str]]
SIGNS: Final = {"is_credit_note": "credit_note", "is_accrual": "accrual", "is_opening": "opening"}


def names_of(known: ProgrammeInForce) -> dict[str, dict[str, str]]:
    """Return the names of partners, goals and areas by their codes."""
    return {
        "partner": {row["partner"]: row["name"] for row in known.partners},
        "goal": {row["goal"]: row["name"] for row in known.goals},
        "area": {row["area"]: row["name"] for row in known.areas},
    }


def posting_columns(*, without: Iterable[str] = ()) -> list[Column]:
    """Return the columns of postings; on a narrow screen they leave from the least needed.

    Args:
        without: keys the whole table has in common, which need no column.
    """
    columns = [
        Column("booked_on", label("booked_on")),
        Column("description", label("description"), prefers=24, least=20, grows=True),
        Column("kind", text("tui.column.kind"), leaves=4),
        Column("partner", label("partner"), leaves=5),
        Column("goal", label("goal"), leaves=3),
        Column("reference", label("reference"), leaves=2),
        Column("origin", text("tui.column.origin"), leaves=1),
        Column("effect", label("amount"), "figure"),
    ]
    return [column for column in columns if column.key not in set(without)]


def posting_row(posting: Record, names: Names, colours: Mapping[str, str]) -> Row:
    """Return a posting as a row; its amount is what it does to the figure asked for."""
    quiet = colours["quiet"]
    effect = posting.get("effect", posting["amount"])
    return Row(
        posting["posting_id"],
        {
            "booked_on": Text(day(posting["booked_on"])),
            "description": Text(described(posting)),
            "kind": Text(kind_of(posting)),
            "partner": Text(named(names, "partner", posting["partner"])),
            "goal": Text(named(names, "goal", posting["goal"])),
            "reference": Text(literal(posting["reference"]), quiet),
            "origin": Text(origin_of(posting) if "actor" in posting else EMPTY, quiet),
            "effect": Text(cents(effect), colours["accent"] if effect < 0 else ""),
        },
        values={"booked_on": posting["booked_on"], "effect": effect},
    )


def named(names: Names, key: str, code: str | None) -> str:
    """Return the name behind a code, or the code when nobody knows it."""
    return EMPTY if code is None else literal(names[key].get(code, code))


def described(posting: Record) -> str:
    """Return what a posting is about: its own words, else those of its entry."""
    entry = told(posting.get("entry_description") or "", posting["kind"], posting["reference"])
    return literal(posting["description"] or entry or posting.get("counterparty"))


def kind_of(posting: Record) -> str:
    """Return the kind in words, with what is special about it."""
    words = [label(posting["kind"], group="kind")]
    if posting["reverses"] is not None:
        words = [label("reversal")]
    words += [label(word) for flag, word in SIGNS.items() if posting.get(flag)]
    if posting.get("form", "cash") != "cash":
        words.append(label(posting["form"], group="form"))
    return ", ".join(words)


def origin_of(posting: Record) -> str:
    """Return where a posting came from: cell and delivery, or who recorded it by hand."""
    if posting["cell"] is None:
        return text("tui.origin.by_hand", actor=literal(posting["actor"]))
    return f"{cell_of(posting)} {literal(posting['delivery'])}"


def cell_of(record: Record) -> str:
    """Return a cell as a reader looks it up.

    >>> cell_of({"sheet": "Blad1", "cell": "F14"})
    'Blad1!F14'
    """
    return f"{literal(record['sheet'])}!{literal(record['cell'])}"
