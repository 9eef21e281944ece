"""`approach`: approaches, and the parts of an adopted one that are made our own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, say, show_answer, show_table
from gebiedsbudget.cli.values import Place, Words
from gebiedsbudget.cli.verb import argument, family, option, verb
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import measured
from gebiedsbudget.locale import language, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@family("approach")
def command() -> None:
    """Do nothing by itself: a command follows."""


@verb("list", key="approach_list", family=command)
@click.pass_obj
def list_(settings: Settings) -> None:
    """Print the approaches."""
    from gebiedsbudget.services.adopt_approach import approaches

    rows = approaches(settings.folder())
    keys = ("approach", "name", "area", "goals", "origin", "to_own")
    show_table(settings, rows, keys, every=tuple(rows[0]) if rows else keys)


@verb("show", key="approach_show", family=command)
@argument("approach", type=Words("approach"))
@click.pass_obj
def show(settings: Settings, approach: str) -> None:
    """Print where an approach was done, or the parts of an adopted one beside what came."""
    from gebiedsbudget.services.adopt_approach import adopted_parts, approach_history, approaches

    folder = settings.folder()
    grown = approach_history(folder, approach)
    is_adopted = any(row["approach"] == approach and row["origin"] for row in approaches(folder))
    if grown and not (is_adopted and settings.form != "table"):
        show_table(settings, grown, ("version", "recorded_on", "area", "goals"))
    if grown and not is_adopted:
        return
    rows = adopted_parts(folder, approach)
    if settings.form == "table":
        shown = [
            {
                **row,
                "part": f"{row['subject']}/{row['code']}",
                "status": text(f"cli.approach.status_{row['status']}"),
                "differs": ", ".join(row["differs"]),
            }
            for row in rows
        ]
        say(text("cli.approach.origin", programme=rows[0]["origin_programme"], area=rows[0]["origin_area"]))
        show_table(settings, shown, ("part", "name", "status", "differs", "reason"))
        return
    kept = [{key: value for key, value in row.items() if key not in ("body", "copied")} for row in rows]
    show_table(settings, kept, tuple(kept[0]))


@verb("accept", key="approach_accept", family=command)
@argument("approach", type=Words("approach"))
@argument("part", type=Words("part"))
@option("--set", "values", multiple=True)
@click.pass_obj
def accept(settings: Settings, approach: str, part: str, values: tuple[str, ...]) -> None:
    """Make a part our own as it came."""
    _decide(settings, approach, part, "accepted", values, None)


@verb("change", key="approach_change", family=command)
@argument("approach", type=Words("approach"))
@argument("part", type=Words("part"))
@option("--set", "values", multiple=True)
@option("--reason", required=True)
@click.pass_obj
def change(settings: Settings, approach: str, part: str, values: tuple[str, ...], reason: str) -> None:
    """Make a part our own in another form."""
    _decide(settings, approach, part, "changed", values, reason)


@verb("drop", key="approach_drop", family=command)
@argument("approach", type=Words("approach"))
@argument("part", type=Words("part"))
@option("--reason", required=True)
@click.pass_obj
def drop(settings: Settings, approach: str, part: str, reason: str) -> None:
    """Leave a part out."""
    _decide(settings, approach, part, "dropped", (), reason)


@verb("results", key="approach_results", family=command)
@argument("approach", type=Words("approach"))
@option("--from", "source", type=Place("folder"), required=True)
@click.pass_obj
def results(settings: Settings, approach: str, source: Path) -> None:
    """Print the results there and here beside each other."""
    from gebiedsbudget.services.adopt_approach import results_beside_origin

    rows = results_beside_origin(Settings(ledger=source).folder(), settings.folder(), approach)
    keys = ("indicator", "name", "status", "there_value", "there_on", "here_value", "here_on")
    shown = [_in_words(row) for row in rows] if settings.form == "table" else rows
    show_table(settings, shown, keys, every=tuple(rows[0]) if rows else keys)
    if settings.form == "table":
        narrate(text("cli.approach.not_comparable"))


def _decide(
    settings: Settings, approach: str, part: str, status: str, values: Sequence[str], reason: str | None
) -> None:
    from gebiedsbudget.services.adopt_approach import PartDecision, decide_part

    said: dict[str, str] = {}
    for value in values:
        key, equals, written = value.partition("=")
        if not equals:
            raise UsageFault("cli.approach.set_as_key_value", found=value)
        said[key.strip()] = written.strip()
    decide_part(settings.folder(), settings.act(), PartDecision(approach, part, status, said, reason))
    told = {"approach": approach, "part": part, "status": status, "values": said, "reason": reason}
    words = text(f"cli.approach.status_{status}")
    show_answer(settings, told, text("cli.approach.decided", part=part, approach=approach, status=words))


def _in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        key: measured(row[key], row["unit"], language()) if isinstance(row[key], Decimal) else "–"
        for key in ("there_value", "here_value")
    }
    return {**row, **values, "status": text(f"cli.approach.status_{row['status']}")}
