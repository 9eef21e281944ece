"""`budget amend`, `move` and `carry`: the budget changes by decision only, and what is bound to it can go along.

Each is one entry of the postings that `record` makes too: amendments between lines of a year, a carry-over between
years, and where an open reservation or commitment goes along, a release here and a new item there (ledger.md 1 and 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.find_item import item_meant
from gebiedsbudget.services.read_budget import line_meant
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.line import AskedLine, Line, LineChange
    from gebiedsbudget.paths import LedgerFolder

SHIFTABLE: Final = ("commitment", "reservation")
NOTHING: Final = Decimal("0.00")


@dataclass(frozen=True)
class BudgetDecision:
    """What a change of the budget rests on.

    Attributes:
        decision: the dated act.
        booked_on: when it counts.
        description: what happened, in words.
        exception: id of the leave to go beyond what is available.
    """

    decision: str
    booked_on: date
    description: str
    exception: str | None = None


@dataclass(frozen=True)
class ChangedBudget:
    """What a change of the budget became: the postings wanted, and the entry they stand in."""

    postings: tuple[WantedPosting, ...]
    recorded: RecordedEntry


def amend_budget(
    folder: LedgerFolder, act: Act, changes: Sequence[LineChange], by: BudgetDecision, *, is_neutral: bool = False
) -> ChangedBudget:
    """Raise and lower lines of the budget by one decision.

    Args:
        is_neutral: whether the changes must sum to zero (budgettair neutraal).

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: a line stands there twice, the changes do not sum to zero though they should, or more is taken from a
            line than is available; nothing was changed.
    """
    with reading(folder) as reader:
        lines = [line_meant(reader, change.line, new=True) for change in changes]
    for place, line in enumerate(lines):
        if line in lines[:place]:
            raise Refusal("budget.line_twice", line=line.code)
    total = sum((change.amount for change in changes), NOTHING)
    if is_neutral and total:
        raise Refusal("budget.not_neutral", total=total)
    postings = [_amendment(line, change.amount) for line, change in zip(lines, changes, strict=True)]
    return _recorded(folder, act, by, postings, is_neutral=is_neutral)


def move_budget(
    folder: LedgerFolder,
    act: Act,
    source: AskedLine,
    target: AskedLine,
    amount: Decimal | None,
    by: BudgetDecision,
    items: Sequence[str] = (),
) -> ChangedBudget:
    """Move budget from one line to another of the same year, with open reservations and commitments where asked.

    Args:
        amount: None is as much as is open on the items that go along.
        items: ids or numbers of items on the source line; each goes along with what is open on it.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: the lines are of different years or the same line, there is nothing to move, an item is not open on
            the source line, or more is taken than is available; nothing was changed.
    """
    with reading(folder) as reader:
        here, there = line_meant(reader, source), line_meant(reader, target, new=True)
        if here.year != there.year:
            raise Refusal("budget.move_years", source=here.code, target=there.code)
        if here == there:
            raise Refusal("budget.line_twice", line=here.code)
        going = _items_on(reader, here, items)
    moved = _amount(amount, going, here)
    postings = [_amendment(here, -moved), _amendment(there, moved), *shift(going, there)]
    return _recorded(folder, act, by, postings, is_neutral=True)


def carry_budget(
    folder: LedgerFolder,
    act: Act,
    source: AskedLine,
    amount: Decimal | None,
    to_year: int,
    by: BudgetDecision,
    items: Sequence[str] = (),
) -> ChangedBudget:
    """Carry budget of a line over to another year, with open reservations and commitments where asked.

    Args:
        amount: None is as much as is open on the items that go along.
        items: ids or numbers of items on the line; each goes along with what is open on it.

    Raises:
        UsageFault: a code the ledger does not know.
        Refusal: the year is the same, there is nothing to carry, an item is not open on the line, or more is taken
            than is available; nothing was changed.
    """
    with reading(folder) as reader:
        here = line_meant(reader, source)
        if here.year == to_year:
            raise Refusal("budget.carry_same_year", line=here.code, year=to_year)
        going = _items_on(reader, here, items)
    there = replace(here, year=to_year)
    moved = _amount(amount, going, here)
    postings = [*carry_over(here, there, moved), *shift(going, there)]
    return _recorded(folder, act, by, postings)


def carry_over(here: Line, there: Line, amount: Decimal) -> tuple[WantedPosting, WantedPosting]:
    """Return the pair that takes budget from one year to another."""
    return (
        WantedPosting("carry_over", here.partner, here.goal, here.area, here.year, -amount),
        WantedPosting("carry_over", there.partner, there.goal, there.area, there.year, amount),
    )


def shift(items: Iterable[Record], there: Line) -> list[WantedPosting]:
    """Return the postings that move what is open on items to another line: a release here, a new item there."""
    postings = []
    for item in items:
        released = WantedPosting(
            "release",
            item["partner"],
            item["goal"],
            item["area"],
            item["year"],
            item["open"],
            form=item["form"],
            draws_on=item["item_id"],
            reference=item["reference"],
        )
        renewed = replace(
            released,
            kind=item["kind"],
            partner=there.partner,
            goal=there.goal,
            area=there.area,
            year=there.year,
            draws_on=None,
            counterparty=item["counterparty"],
            description=item["description"],
        )
        postings += [released, renewed]
    return postings


def _recorded(
    folder: LedgerFolder,
    act: Act,
    by: BudgetDecision,
    postings: Sequence[WantedPosting],
    *,
    is_neutral: bool = False,
) -> ChangedBudget:
    request = EntryRequest(
        booked_on=by.booked_on,
        description=by.description,
        postings=tuple(postings),
        decision=by.decision,
        is_neutral=is_neutral,
        exception=by.exception,
    )
    return ChangedBudget(request.postings, record_entry(folder, act, request, unit="budget"))


def _amendment(line: Line, amount: Decimal) -> WantedPosting:
    return WantedPosting("amendment", line.partner, line.goal, line.area, line.year, amount)


def _items_on(reader: Reader, line: Line, asked: Sequence[str]) -> list[Record]:
    """Return the open items that are meant, each once, all of them on the line."""
    view = Viewpoint(partner=line.partner, goal=line.goal, area=line.area, year=line.year)
    found: list[Record] = []
    for name in asked:
        item = item_meant(reader, name, SHIFTABLE, view)
        if item["area"] != line.area or not item["open"]:
            raise Refusal("budget.item_not_open", asked=name, line=line.code)
        if item not in found:
            found.append(item)
    return found


def _amount(amount: Decimal | None, items: Sequence[Record], line: Line) -> Decimal:
    """Return how much budget moves: what was said, or what is open on the items that go along."""
    moved = sum((item["open"] for item in items), NOTHING) if amount is None else amount
    if moved <= 0:
        raise Refusal("budget.nothing_to_move", line=line.code)
    return moved
