"""Summary → everything the board's page shows, in words and written figures; the layout is elsewhere (board.typ)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from gebiedsbudget.domain.entry import told
from gebiedsbudget.domain.summary import GoalLine, PartnerLine, Summary
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export import notation, wording
from gebiedsbudget.export.wording import GOAL_FIGURES, PARTNER_FIGURES
from gebiedsbudget.locale import language, text

UNSHOWN: Final = "\N{WHITE SQUARE}"
HASH_SHOWN: Final = 12
BAR_UNITS: Final = 10_000
TILES: Final = ("free_and_covered", "pledged", "contributed", "received", "cash", "in_kind")

# What the shipped fonts can draw, as a test proves; any other character would make typst refuse the document.
_DRAWN: Final = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0370, 0x03FF),
    (0x0400, 0x0481),
    (0x048A, 0x04FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x2044, 0x2052),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
)


def board_content(summary: Summary) -> dict[str, object]:
    """Return what the template shows, ready for JSON."""
    made_at = wording.made_in_utc(summary)
    return {
        "language": language(),
        "title": drawable(wording.title(summary)),
        "author": drawable(summary.programme_name),
        "made_at": [made_at.year, made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second],
        "kind": text("summary.page.kind"),
        "area": drawable(summary.area_name).strip() or UNSHOWN,  # PDF/UA has no heading without words
        "programme": drawable(summary.programme_name),
        "standing": wording.standing(summary),
        "signed_off": {
            "share": wording.signed_off(summary),
            "label": text("summary.page.signed_off"),
            "of": text(
                "summary.page.nothing_reported" if summary.signed_off_share is None else "summary.page.signed_off_of"
            ),
        },
        "urgency": _urgency(summary),
        "tiles": [_tile(summary, key) for key in TILES],
        "room": text(
            "summary.page.room_all" if summary.year is None else "summary.page.room_year",
            budget_room=_amount(summary.pot.budget_room),
            cover_room=_amount(summary.pot.cover_room),
        ),
        "euros": text("summary.page.amounts_in_euros"),
        "total": text("summary.table.total"),
        "statement": _statement(summary),
        "chart": _chart(summary.goals),
        "signals": _signals(summary),
        "changes": _changes(summary),
        "goals": _goals(summary),
        "experiment": drawable(wording.experiment(summary)),
        "partners": _partners(summary),
        "provenance": _provenance(summary),
    }


def drawable(words: str) -> str:
    """Return a text from outside with what no shipped font can draw replaced by a square.

    An accent that Unicode has no joined letter for is left out.

    >>> drawable("Café 😀 B")
    'Café □ B'
    """
    return "".join(_drawable(char) for char in unicodedata.normalize("NFC", words))


def _drawable(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.combining(char):
        return ""
    in_fonts = any(first <= ord(char) <= last for first, last in _DRAWN)
    return char if in_fonts and unicodedata.category(char)[0] != "C" else UNSHOWN


def _amount(value: Decimal | None) -> str:
    return "" if value is None else notation.amount(value, language(), minus=notation.MINUS)


def _euros(value: Decimal) -> str:
    return notation.whole_euros(value, language(), minus=notation.MINUS)


def _tile(summary: Summary, key: str) -> dict[str, str]:
    if key == "cash":  # cash knows no year and no area, so its tile says what it is about
        return {"label": text("summary.page.cash"), "amount": _amount(summary.cash.cash)}
    return {"label": label(key, group="figure"), "amount": _amount(getattr(summary.pot, key))}


def _urgency(summary: Summary) -> dict[str, object]:
    return {
        "heading": text("summary.urgency.heading"),
        "rows": [
            {
                "area": drawable(reason.area_name),
                "why": drawable(reason.why),
                "source": drawable(wording.source(reason)),
            }
            for reason in summary.urgencies
        ],
    }


def _statement(summary: Summary) -> dict[str, object]:
    return {
        "heading": text("summary.statement.heading"),
        "scope": wording.scope_of_cash(summary),
        "header": [text("summary.statement.line"), text("summary.statement.amount")],
        "lines": [[text(f"summary.statement.{line.key}"), _amount(line.amount)] for line in summary.cash.lines],
    }


def _chart(goals: Sequence[GoalLine]) -> dict[str, object]:
    """The bars: one a goal, all on one scale, with the figures beside them and in the alternative text."""
    scale = max((max(goal.budget, goal.spent + goal.bound) for goal in goals), default=Decimal(0))
    return {
        "heading": text("summary.chart.heading"),
        "explanation": text("summary.chart.explanation"),
        "alt": drawable(wording.chart_in_words(goals)),
        "empty": "" if scale > 0 else text("summary.chart.empty"),
        "legend": {key: text(f"summary.chart.{key}") for key in ("spent", "bound", "available", "overspent")},
        "bars": [_bar(goal, scale) for goal in goals] if scale > 0 else [],
    }


def _bar(goal: GoalLine, scale: Decimal) -> dict[str, object]:
    """One bar in parts of its width; a part below zero has no length, its figure says what it is."""
    parts = {"spent": goal.spent, "bound": goal.bound, "available": goal.available, "budget": goal.budget}
    return {
        "name": drawable(goal.name),
        "of_budget": text("summary.chart.of_budget", budget=_euros(goal.budget)),
        "lengths": {key: max(0, int(part * BAR_UNITS / scale)) for key, part in parts.items()},
        "figures": {
            "spent": _euros(goal.spent),
            "bound": _euros(goal.bound),
            "available": _euros(abs(goal.available)),
        },
        "over": goal.available < 0,
    }


def _signals(summary: Summary) -> dict[str, object]:
    return {
        "heading": text("summary.signals.heading"),
        "empty": text("summary.signals.empty"),
        "header": [text(f"summary.signals.{key}") for key in ("signal", "who", "amount")],
        "rows": [[drawable(signal.text), drawable(signal.who), _amount(signal.amount)] for signal in summary.signals],
    }


def _changes(summary: Summary) -> dict[str, object]:
    return {
        "heading": text("summary.changes.heading"),
        "header": [text(f"summary.changes.{key}") for key in ("recorded_on", "change", "amount")],
        "rows": [
            [notation.day(change.recorded_on, language()), drawable(told(change.text)), _amount(change.amount)]
            for change in summary.changes
        ],
    }


def _figures(line: GoalLine | PartnerLine, keys: Iterable[str]) -> list[str]:
    return [_amount(getattr(line, key)) for key in keys]


def _goals(summary: Summary) -> dict[str, object]:
    return {
        "heading": text("summary.goals.heading"),
        "formula": text("summary.goals.formula"),
        "header": [text("summary.goals.goal"), *(label(key, group="figure") for key in GOAL_FIGURES)],
        "rows": [[drawable(goal.name), *_figures(goal, GOAL_FIGURES)] for goal in summary.goals],
        "total": _figures(summary.goals_total, GOAL_FIGURES),
    }


def _partners(summary: Summary) -> dict[str, object]:
    return {
        "heading": text("summary.partners.heading"),
        "formula": text("summary.partners.formula"),
        "partner": text("summary.partners.partner"),
        "blocks": [text(f"summary.partners.{block}") for block in ("brings_in", "carries_out", "settles")],
        "header": [label(key, group="figure") for key in PARTNER_FIGURES],
        "rows": [[drawable(partner.name), *_figures(partner, PARTNER_FIGURES)] for partner in summary.partners],
        "total": _figures(summary.partners_total, PARTNER_FIGURES),
    }


def _provenance(summary: Summary) -> dict[str, object]:
    counted = notation.integer(summary.postings_count, language())
    return {
        "heading": text("summary.provenance.heading"),
        "ledger": text(
            "summary.provenance.ledger",
            programme=drawable(summary.programme_name),
            postings=counted,
            seal=summary.seal_number,
        ),
        "made": drawable(wording.made(summary)),
        "seal_short": text("summary.provenance.seal", number=summary.seal_number),
        "seal": text("summary.provenance.seal_hash", number=summary.seal_number, hash=summary.seal_hash),
        "full_hashes": f"{drawable(wording.readings(summary))} {text('summary.provenance.full_hashes')}",
        "none": text("summary.provenance.none"),
        "number": text("summary.page.number"),
        "header": [
            text(f"summary.provenance.{key}")
            for key in ("partner", "period", "version", "file", "hash", "posted_on", "rows", "amount")
        ],
        "rows": [
            [
                drawable(delivery.partner),
                drawable(delivery.period),
                str(delivery.version),
                drawable(delivery.file_name),
                delivery.file_sha256[:HASH_SHOWN],
                notation.day(delivery.posted_on, language()),
                notation.integer(delivery.rows, language()),
                _amount(delivery.amount),
            ]
            for delivery in summary.deliveries
        ],
    }
