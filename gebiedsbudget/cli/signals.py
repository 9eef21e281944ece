"""`signals`: what asks for attention, under who has to act."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click

from gebiedsbudget.cli.look import looks_from
from gebiedsbudget.cli.settings import Settings
from gebiedsbudget.cli.show import narrate, say, show_table
from gebiedsbudget.cli.values import Words
from gebiedsbudget.cli.verb import flag, option, verb
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.export.notation import day
from gebiedsbudget.locale import BETWEEN, language, text

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

KEYS: Final = (
    "owner", "since", "due_on", "kind", "text", "do", "partner", "goal", "area", "year", "amount", "reference",
    "is_exception",
)  # fmt: skip


@verb("signals")
@option("--for", "owner", type=Words("owner"))
@flag("--board", "board_only")
@looks_from("partner", "goal", "year", "known_on", "booked_until")
@click.pass_obj
def command(settings: Settings, view: Viewpoint, owner: str | None, board_only: bool) -> None:
    """Print the signals."""
    from gebiedsbudget.services.list_signals import Asked, signals

    folder = settings.folder()
    rows = signals(folder, view, Asked(owner, board_only))
    if settings.form != "table":
        show_table(settings, rows, KEYS, every=KEYS)
    elif rows:
        say(*_by_owner(folder, rows))
    else:
        narrate(text("cli.signals.none_for_board" if board_only else "cli.signals.none"))


def _by_owner(folder: LedgerFolder, rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the signals as lines under a heading for each who has to act, in the order of the programme."""
    from gebiedsbudget.services.read_programme import programme

    names = {row["partner"].lower(): (place, row["name"]) for place, row in enumerate(programme(folder).partners)}

    def place(row: dict[str, Any]) -> tuple[int, str]:
        partner = row["owner"].rpartition("@")[2].lower()
        return names.get(partner, (len(names), ""))[0], row["owner"]

    lines = []
    for (_, owner), found in groupby(sorted(rows, key=place), place):
        name = names.get(owner.rpartition("@")[2].lower(), (0, owner))[1]
        lines += ["", text("cli.signals.owner", name=name, code=owner)]
        for row in found:
            lines += [f"  - {row['text']}", f"    {BETWEEN.join(filter(None, (*_days(row), row['do'])))}"]
    return lines[1:]


def _days(row: dict[str, Any]) -> list[str | None]:
    """Return since when it stands and before when it is to be done."""
    return [
        text(f"cli.signals.{key}", day=day(row[name], language())) if row[name] else None
        for key, name in (("since", "since"), ("due", "due_on"))
    ]
