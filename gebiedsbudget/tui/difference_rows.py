"""Differences as rows: what the pool has beside what the other side tells, and what is agreed about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.text import Text

from gebiedsbudget.domain.terms import label
from gebiedsbudget.locale import text
from gebiedsbudget.tui.notation import cents, count, day, literal
from gebiedsbudget.tui.position_rows import Record
from gebiedsbudget.tui.posting_rows import Names, named
from gebiedsbudget.tui.table import Column, Row

SIGNS: Final = {"open": "◌", "timing": "◷", "dispute": "⚑", "settled": "✔"}


def difference_columns() -> list[Column]:
    """Return the columns; on a narrow screen the days leave first, then what it is of."""
    return [
        Column("status", text("tui.column.status")),
        Column("state", text("tui.column.difference_state"), least=17, grows=True),
        Column("partner", label("partner"), leaves=4),
        Column("kind", text("tui.column.kind"), leaves=3),
        Column("led_amount", text("tui.column.in_pool"), "figure"),
        Column("told_amount", text("tui.column.told"), "figure"),
        Column("difference", text("tui.column.change"), "figure"),
        Column("owner", text("tui.column.owner"), leaves=2),
        Column("due_on", text("tui.column.due_on"), leaves=1),
        Column("age", text("tui.column.days"), "figure", leaves=0),
    ]


def difference_row(row: Record, names: Names, colours: Mapping[str, str]) -> Row:
    """Return a difference as a row."""
    quiet = colours["quiet"]
    is_settled = row["status"] == "settled"
    style = quiet if is_settled else colours["error"] if row["status"] == "dispute" else colours["primary"]
    return Row(
        row["difference"],
        {
            "status": Text(f"{SIGNS[row['status']]} {status_word(row['status'])}", style),
            "state": Text(state_word(row["state"]), quiet if is_settled else "bold"),
            "partner": Text(named(names, "partner", row["partner"]), quiet if is_settled else ""),
            "kind": Text(label(str(row["kind"]), group="kind"), quiet),
            "led_amount": Text(cents(row["led_amount"])),
            "told_amount": Text(cents(row["told_amount"])),
            "difference": Text(cents(row["difference_amount"]), quiet if is_settled else "bold"),
            "owner": Text(literal(row["owner"]), quiet),
            "due_on": Text(day(row["due_on"]), quiet),
            "age": Text(count(row["age_days"]), quiet),
        },
        values={
            "led_amount": row["led_amount"],
            "told_amount": row["told_amount"],
            "difference": row["difference_amount"],
            "due_on": row["due_on"],
            "age": row["age_days"],
        },
    )


def facts_of(row: Record, names: Names) -> list[tuple[str, str]]:
    """Return both sides of a difference and what was agreed, label by label."""
    told_by = named(names, "partner", row["told_by"])
    return [
        (text("tui.column.difference_state"), state_word(row["state"])),
        (text("tui.column.status"), status_word(row["status"])),
        (text("tui.column.kind"), label(str(row["kind"]), group="kind")),
        (label("partner"), named(names, "partner", row["partner"])),
        (text("tui.column.in_pool"), f"{cents(row['led_amount'])}  {day(row['led_on'])}  {row['led_cell'] or ''}"),
        (
            text("tui.difference.told_by", partner=told_by),
            f"{cents(row['told_amount'])}  {day(row['told_on'])}  {row['told_cell'] or ''}",
        ),
        (text("tui.column.change"), cents(row["difference_amount"])),
        (label("reference"), literal(row["reference"])),
        (label("description"), literal(row["description"])),
        (text("tui.column.owner"), literal(row["owner"])),
        (text("tui.column.due_on"), day(row["due_on"])),
        (text("tui.column.days"), count(row["age_days"])),
    ]


def remark_columns() -> list[Column]:
    """Return the columns of a conversation."""
    return [
        Column("recorded_on", text("tui.column.said_on")),
        Column("actor", label("actor")),
        Column("said", text("tui.column.said"), grows=True),
    ]


def remark_row(at: int, event: Record) -> Row:
    """Return a remark as a row: what was said, after what changed with it."""
    said = [
        status_word(event["status"]) if event["status"] else "",
        text("tui.difference.for", owner=literal(event["owner"])) if event["owner"] else "",
        text("tui.difference.before", day=day(event["due_on"])) if event["due_on"] else "",
        literal(event["note"]) if event["note"] else "",
    ]
    return Row(
        str(at),
        {
            "recorded_on": Text(day(event["recorded_on"])),
            "actor": Text(literal(event["actor"])),
            "said": Text(" · ".join(filter(None, said))),
        },
    )


def state_word(state: str) -> str:
    """Return how the two sides differ, in a word or two."""
    return text(f"differences.state.{state}")


def status_word(status: str) -> str:
    """Return what is agreed about a difference, in a word or two."""
    return text(f"differences.status.{status}")
