"""A settlement in the words of a reader: each step with the term it goes by, what it means for each, and the end of it.

The command line and the screen show the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.domain.terms import label
from gebiedsbudget.export.notation import per_cent
from gebiedsbudget.locale import language, text, word_of

if TYPE_CHECKING:
    from decimal import Decimal

    from gebiedsbudget.domain.settlement import SettlementLine
    from gebiedsbudget.services.settle_agreement import SettledAgreement

LAID_DOWN: Final = {
    **dict.fromkeys(("due", "due_share", "due_delivered", "due_deficit"), "contribution"),
    **dict.fromkeys(("remainder", "attributed", "returned", "rest"), "remainder"),
    **dict.fromkeys(("deficit", "called", "uncovered"), "deficit"),
}
"""By which rule of the agreement a step of the computation goes."""


def computed_lines(settled: SettledAgreement) -> list[dict[str, Any]]:
    """Return the computation, a row a step: label, term, year, partner, goal, over, share and amount."""
    goals = {owed.stake.portion: owed.stake.goal for owed in settled.settlement.owed}
    return [
        {
            "label": _step(settled, line),
            "term": settled.term_numbers.get(LAID_DOWN.get(line.step, ""), ""),
            "year": line.year,
            "partner": line.partner,
            "goal": word_of(goals[line.portion]) if line.portion else None,
            "over": line.base,
            "share": per_cent(line.share, language()) if line.share is not None else None,
            "amount": line.amount,
        }
        for line in settled.settlement.lines
    ]


def owed_lines(settled: SettledAgreement) -> list[dict[str, Any]]:
    """Return what it means for each stake, a row a stake."""
    return [
        {
            "year": owed.stake.year,
            "partner": owed.stake.partner,
            "goal": word_of(owed.stake.goal),
            "form": label(owed.stake.form, group="form"),
            "contributed": owed.stake.signed,
            "received": owed.stake.received,
            "due": owed.due,
            "let_go": owed.let_go,
            "to_pay": owed.to_pay,
            "back": owed.back,
        }
        for owed in settled.settlement.owed
    ]


def conclusions(settled: SettledAgreement) -> list[str]:
    """Return in sentences what the terms say about a remainder or a deficit."""
    computed, terms = settled.settlement, settled.terms
    if terms.rests_on_work:
        return [text("settle.on_indicators" if terms.ground == "indicator" else "settle.on_performance")]
    number = settled.term_numbers.get("remainder" if computed.remainder >= 0 else "deficit", "")
    source = text("settle.by_term", term=number) if number else text("settle.by_agreement")
    if computed.remainder >= 0:
        if not computed.stays:
            return [text("settle.nothing_left", source=source)]
        kind = terms.remainder.replace("-", "_")
        return [text(f"settle.remainder_{kind}", amount=_euros(computed.stays), source=source)]
    kind = terms.deficit.replace("-", "_")
    return [text(f"settle.deficit_{kind}", amount=_euros(computed.uncovered), source=source)]


def title(settled: SettledAgreement) -> str:
    """Return what the settlement is of, and over which time."""
    of = "title_final" if settled.is_final else "title"
    return text(f"settle.{of}", agreement=settled.agreement, name=settled.name, year=settled.about)


def _step(settled: SettledAgreement, line: SettlementLine) -> str:
    if line.step == "attributed":
        return text("settle.step_attributed", sort=text(f"settle.sort_{str(line.sort).replace('-', '_')}"))
    if line.step == "returned":
        return text("settle.step_returned", base=text(f"settle.base_{settled.terms.base}"))
    return text(f"settle.step_{line.step}")


def _euros(amount: Decimal) -> str:
    return format_amount(amount, language=language())
