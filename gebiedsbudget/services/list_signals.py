"""`signals`: what asks for someone's attention, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.posting import POOL, UNASSIGNED
from gebiedsbudget.locale import language, text, word_of
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


def signals(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return signals: kind, partner, goal, area, year, amount and the sentence."""
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return signals_of(reader, view)


def signals_of(reader: Reader, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the signals seen through an open reader."""
    names = {
        subject: {row["code"]: row["name"] for row in reader.records("codes", subject=subject)}
        | {code: word_of(code) for code in (POOL, UNASSIGNED)}
        for subject in ("partner", "goal", "area")
    }
    rows = reader.records("signals", year=view.year, partner=view.partner, goal=view.goal)
    for row in rows:
        row["text"] = text(
            f"signals.{row['kind']}",
            partner=names["partner"].get(row["partner"] or "", row["partner"]),
            goal=_goal_at_its_level(row, names),
            year=row["year"],
            amount=format_amount(row["amount"], language=language()),
        )
    return rows


def _goal_at_its_level(row: Record, names: dict[str, dict[str, str]]) -> str:
    """Return the goal's name, for an overspend with the partner and the area at which the board authorises."""
    goal = names["goal"].get(row["goal"] or "", row["goal"] or "")
    subjects = ("partner", "area") if row["kind"] == "overspent" else ()
    place = [str(names[subject].get(row[subject], row[subject])) for subject in subjects if row[subject]]
    return f"{goal} ({', '.join(place)})" if place else goal
