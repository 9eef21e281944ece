"""DifferenceLetter → the letter for both sides as PDF. `letter.typ` holds the layout, this every word and figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gebiedsbudget.domain.letter import DifferenceLetter, Side
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export import notation
from gebiedsbudget.export.board import UNSHOWN, drawable
from gebiedsbudget.export.typeset import typeset
from gebiedsbudget.locale import language, text


def render_letter(letter: DifferenceLetter) -> bytes:
    """Return the letter as PDF."""
    return typeset("letter.typ", letter_content(letter))


def letter_content(letter: DifferenceLetter) -> dict[str, object]:
    """Return what the template shows, ready for JSON."""
    one, other = letter.sides
    names = {"one": one.name, "other": other.name}
    figures = {"amount": _amount(letter.amount_apart), "kind": label(letter.kind), "year": letter.year}
    day = letter.written_on
    return {
        "language": language(),
        "title": _shown(text("letter.title", **names)),
        "author": _shown(letter.host),
        "made_on": [day.year, day.month, day.day],
        "programme": _shown(letter.programme),
        "to": [_shown(one.name), _shown(other.name)],
        "facts": [
            [text("letter.from"), _shown(letter.host)],
            [text("letter.date"), _day(day)],
            [text("letter.number"), letter.difference],
        ],
        "to_label": text("letter.to"),
        "opening": _shown(text("letter.opening", programme=letter.programme)),
        "finding": _shown(text(f"letter.finding_{letter.state}", **names, **figures)),
        "header": ["", _shown(one.name), _shown(other.name)],
        "rows": [
            [text("letter.amount"), *(_side_amount(side) for side in letter.sides)],
            [text("letter.day"), *(_side_day(side) for side in letter.sides)],
            [text("letter.place"), *(_side_place(side) for side in letter.sides)],
        ],
        "table_label": text("letter.table"),
        "about": _about(letter),
        "said_label": text("letter.said") if letter.conversation else "",
        "said": [[_day(said.said_on), _shown(said.actor), _shown(said.words)] for said in letter.conversation],
        "asked_label": text("letter.asked"),
        "asked": [
            [_shown(one.name), _shown(text(f"letter.ask_one_{letter.state}", **names, **figures))],
            [_shown(other.name), _shown(text(f"letter.ask_other_{letter.state}", **names, **figures))],
        ],
        "closing": text("letter.closing", day=_day(letter.answer_by), difference=letter.difference),
        "neutral": text("letter.neutral"),
        "page": text("summary.page.number"),
    }


def _about(letter: DifferenceLetter) -> list[list[str]]:
    """Return what the rows are about, as far as it is known."""
    rows = [
        [text("letter.kind"), f"{label(letter.kind)}, {letter.year}"],
        [text("letter.apart"), _amount(letter.amount_apart)],
    ]
    if letter.reference:
        rows.append([text("letter.reference"), _shown(letter.reference)])
    if letter.description:
        rows.append([text("letter.description"), _shown(letter.description)])
    return rows


def _shown(words: str) -> str:
    return drawable(words).strip() or UNSHOWN


def _amount(amount: Decimal) -> str:
    return f"€\N{NO-BREAK SPACE}{notation.amount(amount, language())}"


def _day(value: date) -> str:
    return notation.day(value, language())


def _side_amount(side: Side) -> str:
    return text("letter.nothing") if side.amount is None else _amount(side.amount)


def _side_day(side: Side) -> str:
    return "–" if side.booked_on is None else _day(side.booked_on)


def _side_place(side: Side) -> str:
    if side.amount is None:
        return "–"
    return _shown(side.place) if side.place else text("letter.by_hand")
