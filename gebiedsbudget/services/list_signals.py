"""`signals`: what asks for someone's attention, as sentences: who has to act, since when, and what to do.

Every subject has its own SQL view `6x_signal_<subject>.sql`; together they are the view `signal`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.posting import POOL, UNASSIGNED
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.export.notation import day, sheet_cell
from gebiedsbudget.locale import language, text, word_of
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Asked:
    """Which signals are asked for.

    Attributes:
        owner: who has to act: a partner, a function at a partner (`finance@gem`) or a function wherever it is.
        board_only: the exceptions only that a board has to see; none when all is well.
    """

    owner: str | None = None
    board_only: bool = False


ALL: Final = Asked()
AT_ITS_LEVEL: Final = ("overspent", "exception_used")
"""Signals about the cell at which a control acts: a goal, with a partner and an area where there are any."""


def signals(folder: LedgerFolder, view: Viewpoint = EVERYTHING, asked: Asked = ALL) -> list[Record]:
    """Return signals: who has to act (owner), since, due_on, the sentence (text), what to do (do), and the figures.

    Raises:
        UsageFault: nobody in the programme is called as the owner asked for.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        _refuse_nobody(reader, asked.owner)
        return signals_of(reader, view, asked)


def signals_of(reader: Reader, view: Viewpoint = EVERYTHING, asked: Asked = ALL) -> list[Record]:
    """Return the signals seen through an open reader, the largest first."""
    names = {
        subject: {row["code"]: row["name"] for row in reader.records("codes", subject=subject)}
        | {code: word_of(code) for code in (POOL, UNASSIGNED)}
        for subject in ("partner", "goal", "area")
    }
    reader.gather_signals()
    rows = reader.records(
        "signals",
        year=view.year,
        partner=view.partner,
        goal=view.goal,
        owner=asked.owner,
        board_only=asked.board_only,
    )
    for row in rows:
        row["text"] = text(
            f"signals.{row['kind']}",
            partner=names["partner"].get(row["partner"] or "", row["partner"]),
            goal=_goal_at_its_level(row, names),
            area=names["area"].get(row["area"] or "", row["area"]),
            year=row["year"],
            amount=None if row["amount"] is None else format_amount(row["amount"], language=language()),
            reference=row["reference"],
            detail=row["detail"] and sheet_cell(row["detail"], language()),
            since=_day(row["since"]),
            due_on=_day(row["due_on"]),
        )
        row["do"] = text(f"signals.do.{row['kind']}")
    return rows


def _day(value: date | None) -> str | None:
    return None if value is None else day(value, language())


def _refuse_nobody(reader: Reader, owner: str | None) -> None:
    """Refuse to look for someone who is not there: an empty answer would say that all is well."""
    if owner is None:
        return
    partners = [row["code"] for row in reader.records("codes", subject="partner") if row["code"] != POOL]
    _, at, partner = owner.rpartition("@")
    if partner.lower() in {code.lower() for code in partners}:
        return
    if at or owner.lower() not in {row["function"] for row in reader.records("functions")}:
        raise UsageFault("signals.nobody", owner=owner, partners=", ".join(partners))


def _goal_at_its_level(row: Record, names: dict[str, dict[str, str]]) -> str:
    """Return the goal's name; where a control acts below it, with the partner and the area."""
    goal = names["goal"].get(row["goal"] or "", row["goal"] or "")
    subjects = ("partner", "area") if row["kind"] in AT_ITS_LEVEL else ()
    place = [str(names[subject].get(row[subject], row[subject])) for subject in subjects if row[subject]]
    return f"{goal} ({', '.join(place)})" if place else goal
