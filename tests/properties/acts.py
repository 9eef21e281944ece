"""Acts by hand, drawn at random from what a ledger knows: every kind and form, sensible and not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final, TypeVar
from uuid import NAMESPACE_OID, uuid5

from tests.properties.model import OPENING, Cell, Model, Row

T = TypeVar("T")
PARTNERS: Final = ("GEM", "COR", "WEL")
SPENDERS: Final = (*PARTNERS, "pool")
GOALS: Final = ("WON", "RON", "unassigned")
AREAS: Final = ("wijk", "plein")
YEARS: Final = (2026, 2027, 2028)
EUROS: Final = tuple(Decimal(amount) for amount in ("0.01", "0.05", "33.33", "66.67", "100.00", "250.00", "1000.00"))
PROGRAMME: Final = """
name = "Willekeur"
first_year = 2026
last_year = 2028
[control]
reservation = "stop"
commitment = "stop"
[[area]]
code = "wijk"
name = "De wijk"
level = "wijk"
[[area]]
code = "plein"
name = "Het plein"
level = "buurt"
parent = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "COR"
name = "Corporatie"
type = "housing"
[[partner]]
code = "WEL"
name = "Welzijn"
type = "welfare"
[[goal]]
code = "WON"
name = "Wonen"
[[goal]]
code = "RON"
name = "Rondkomen"
"""


@dataclass(frozen=True)
class Wish:
    """An entry someone asks for, in the model's words."""

    rows: tuple[Row, ...] = ()
    reverses: tuple[str, ...] = ()
    is_neutral: bool = False


class Chooser:
    """Draws the parts of an act: `pick` from a choice, with the model and the day at hand."""

    def __init__(self, random: Random, model: Model, today: date) -> None:
        self._random = random
        self.model = model
        self.today = today

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return self._random.choice(choices)

    def mostly(self, times: int) -> bool:
        """Return True but for one time in so many."""
        return self.pick(range(times)) > 0

    def new_id(self) -> str:
        """Return the id of something new."""
        self.model.asked += 1
        return str(uuid5(NAMESPACE_OID, f"asked {self.model.asked}"))

    def row(self, kind: str, amount: Decimal | None = None, **values: object) -> Row:
        """Return a wanted row in some cell."""
        row = Row(
            kind=kind,
            partner=self.pick(PARTNERS),
            goal=self.pick(GOALS[:2] if kind not in ("deposit", "contribution", "expenditure") else GOALS),
            area=self.pick(AREAS),
            year=self.pick(YEARS[:2]),
            amount=amount or self.pick(EUROS),
            id=self.new_id(),
            booked_on=self.today - timedelta(self.pick((0, 0, 0, 3, 40))),
        )
        return replace(row, **values)  # type: ignore[arg-type] # - fields of a row

    def standing(self) -> list[Row]:
        """Return what may be taken back by hand: a delivery is taken back as a whole."""
        return [row for row in self.model.standing() if row.id not in self.model.delivered]

    def item(self, *kinds: str) -> Row | None:
        """Return the opener of an open item, or now and then of one that is used up."""
        found = self.model.items(*kinds) or self.model.items(*kinds, only_open=False)
        return self.pick(found) if found else None

    def drawing(self, kind: str, *kinds: str, **values: object) -> Row:
        """Return a wanted row that draws on an item, nearly always from its own cell; or on nothing."""
        item = self.item(*kinds)
        row = self.row(kind)
        if item is None or not self.mostly(5):
            return replace(row, **values)  # type: ignore[arg-type] # - fields of a row
        amount = self.pick((row.amount, row.amount, max(self.model.open(item.id), Decimal("0.01"))))
        if self.mostly(10):
            row = replace(row, partner=item.partner, goal=item.goal, area=item.area, year=item.year)
        form = item.form if kind != "commitment" else "cash"
        return replace(row, amount=amount, form=form, draws_on=item.id, **values)  # type: ignore[arg-type] # - idem


def funding(choose: Chooser) -> Wish:
    """Someone promises, signs, pays, withdraws or takes money back."""
    kind = choose.pick(("pledge", "contribution", "deposit", "write_off", "restitution", "other_income"))
    if kind == "contribution":
        form = choose.pick(("cash", "cash", "own_account", "in_kind"))
        row = choose.drawing(kind, "pledge") if form == "cash" else choose.row(kind, form=form)
        return Wish((replace(row, condition=choose.pick((None, None, "goedkeuring raad"))),))
    if kind == "deposit":
        row = choose.drawing(kind, "contribution")
        if row.form == "own_account":
            row = replace(row, form="cash", draws_on=None)
        return Wish((replace(row, hours=Decimal("4.00") if row.form == "in_kind" else None),))
    if kind == "write_off":
        row = choose.drawing(kind, "pledge", "contribution")
        return Wish((row,) if row.draws_on else ())
    return Wish((choose.row(kind),))


def budget(choose: Chooser) -> Wish:
    """The board decides on room: a budget, a change, a move between years, or what lapses."""
    kind = choose.pick(("budget", "amendment", "amendment", "carry_over", "lapse"))
    row = choose.row(kind, partner=choose.pick(SPENDERS))
    if kind == "amendment":
        other = choose.row(kind, -row.amount, year=row.year)
        neutral = Wish((row, other), is_neutral=True)
        return choose.pick((Wish((row,)), Wish((other,)), neutral, replace(neutral, rows=(row,))))
    if kind == "carry_over":
        other = replace(row, id=choose.new_id(), amount=-row.amount, year=choose.pick(YEARS))
        return Wish(choose.pick(((row, other), (row, other), (row,))))
    if kind == "lapse":
        cells = [(key, cell["available"]) for key, cell in choose.model.figures().items() if cell["available"] > 0]
        if cells and choose.mostly(3):
            (partner, goal, area, year), available = choose.pick(cells)
            return Wish((replace(row, partner=partner, goal=goal, area=area, year=year, amount=-available),))
        return Wish((replace(row, amount=-row.amount),))
    return Wish((row,))


def use(choose: Chooser) -> Wish:
    """Someone reserves, orders, adds work, pays or lets go."""
    kind = choose.pick(
        ("reservation", "commitment", "commitment", "raise", "release", "cost", "cost", "cost", "credit")
    )
    if kind == "reservation":
        return Wish((choose.row(kind),))
    if kind == "commitment":
        return Wish((choose.drawing(kind, "reservation", "commitment"),))
    if kind == "raise":
        item = choose.item(*OPENING)
        if item is None:
            return Wish((choose.row("commitment"),))
        more = choose.row(item.kind, form=item.form, item=item.id)
        same = replace(more, partner=item.partner, goal=item.goal, area=item.area, year=item.year)
        return Wish((choose.pick((same, same, same, more)),))
    if kind == "release":
        row = choose.drawing(kind, "reservation", "commitment")
        return Wish((row,) if row.draws_on else ())
    row = choose.drawing("expenditure", "commitment")
    if kind == "credit":
        row = replace(row, amount=-row.amount, is_credit_note=True)
    return Wish((row,))


def cash(choose: Chooser) -> Wish:
    """Money moves between the pot and partners."""
    kind = choose.pick(("transfer", "transfer", "pass_on", "refund"))
    row = choose.row(kind)
    if kind == "pass_on":
        row = replace(row, to_partner=choose.pick([name for name in PARTNERS if name != row.partner]))
    return Wish((row,))


def own_account(choose: Chooser) -> Wish:
    """A partner spends from its own books what it agreed to bring."""
    row = choose.row("own_account")
    terms = [item for item in choose.model.items("contribution") if item.form == "own_account"]
    if terms and choose.mostly(3):
        term = choose.pick(terms)
        row = replace(row, partner=term.partner, goal=term.goal, year=term.year)
    return Wish((replace(row, to_partner=choose.pick((None, None, "WEL" if row.partner != "WEL" else "COR"))),))


def shift(choose: Chooser) -> Wish:
    """What is open moves to the next year, with its budget: released here, a new item there."""
    item = choose.item("reservation", "commitment")
    if item is None or item.year >= YEARS[-1]:
        return Wish((choose.row("reservation"),))
    left = max(choose.model.open(item.id), Decimal("0.01"))
    here = choose.row("release", left, partner=item.partner, goal=item.goal, area=item.area, year=item.year)
    there = replace(here, year=item.year + 1)
    return Wish(
        (
            replace(here, draws_on=item.id),
            replace(there, id=choose.new_id(), kind=item.kind),
            replace(here, id=choose.new_id(), kind="carry_over", amount=-left),
            replace(there, id=choose.new_id(), kind="carry_over"),
        )
    )


def year_end(choose: Chooser, year: int) -> Wish:
    """Return what ends a year: everything open released, everything still available lapsed."""
    releases = [
        choose.row("release", choose.model.open(item.id), **_place(item.cell), draws_on=item.id)
        for item in choose.model.items("reservation", "commitment")
        if item.year == year
    ]
    left = {
        key: cell["available"] + cell["reserved"] + cell["committed"]
        for key, cell in choose.model.figures().items()
        if key[3] == year
    }
    lapses = [choose.row("lapse", -amount, **_place(key)) for key, amount in left.items() if amount > 0]
    return Wish((*releases, *lapses))


def _place(cell: Cell) -> dict[str, object]:
    return dict(zip(("partner", "goal", "area", "year"), cell, strict=True))


def several(choose: Chooser) -> Wish:
    """Several facts and decisions in one entry."""
    wishes = [choose.pick((funding, use, cash))(choose) for _ in range(choose.pick((2, 3)))]
    return Wish(tuple(row for wish in wishes for row in wish.rows))


def reversal(choose: Chooser) -> Wish:
    """Some standing postings are taken back in one entry, perhaps with something new beside them."""
    standing = choose.standing()
    if not standing:
        return Wish((choose.row("pledge"),))
    chosen = {choose.pick(standing).id for _ in range(choose.pick((1, 1, 2, 3)))}
    beside = use(choose).rows if not choose.mostly(3) else ()
    return Wish(beside, tuple(sorted(chosen)))


ACTS: Final = (funding, funding, budget, use, use, use, use, cash, own_account, shift, several, reversal, reversal)
