"""A second ledger in plain Python, written from the rules and not from the SQL: what the store is held to.

It keeps rows in a list and adds them up anew for every question. Ids are those the store gave, so that both can be
asked about the same posting afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

Cell = tuple[str, str, str, int]
Content = tuple[object, ...]
NOTHING: Final = Decimal("0.00")
OPENING: Final = ("pledge", "contribution", "reservation", "commitment")
BUDGET: Final = ("budget", "amendment", "carry_over", "lapse")
LOCKED: Final = (*BUDGET, "reservation", "commitment", "expenditure", "release")
FACTS: Final = ("pledge", "contribution", "deposit", "other_income", "expenditure", "refund")
MAY_DRAW: Final = {
    "contribution": ("pledge",),
    "deposit": ("contribution",),
    "write_off": ("pledge", "contribution"),
    "commitment": ("reservation", "commitment"),
    "expenditure": ("commitment",),
    "release": ("reservation", "commitment"),
}


@dataclass(frozen=True, repr=False)
class Row:
    """A posting of the model; `wanted` is the id of what was asked, or of what it came from."""

    kind: str
    partner: str
    goal: str
    area: str
    year: int
    amount: Decimal
    id: str = ""
    form: str = "cash"
    to_partner: str | None = None
    item: str = ""
    draws_on: str | None = None
    reverses: str | None = None
    booked_on: date = date(2026, 1, 1)
    origin_year: int | None = None
    is_credit_note: bool = False
    condition: str | None = None
    hardens_on: date | None = None
    hours: Decimal | None = None

    def __repr__(self) -> str:
        """Return what tells it apart in a failed example."""
        ids = {"id": self.id, "item": self.item, "draws": self.draws_on, "reverses": self.reverses}
        known = " ".join(f"{name}:{value[:4]}" for name, value in ids.items() if value)
        flags = (
            f"{self.form} {self.booked_on:%y%m%d} {self.origin_year or ''}{' credit' if self.is_credit_note else ''}"
        )
        return f"<{self.kind} {'·'.join(map(str, self.cell))} {self.amount} {flags} {known} h{self.hours}>"

    @property
    def cell(self) -> Cell:
        """The cell it lies in."""
        return (self.partner, self.goal, self.area, self.year)

    def content(self) -> Content:
        """Return everything but the id; an item of its own is called so, whatever its id."""
        item = "own" if self.item == self.id else self.item
        return (
            self.kind, self.form, *self.cell, self.to_partner, self.amount, item, self.draws_on, self.reverses,
            self.booked_on, self.origin_year, self.is_credit_note, self.hours,
        )  # fmt: skip


@dataclass
class Model:
    """All postings so far, which were delivered, and what was closed, adopted and hardened; conditions end on a day."""

    years: range
    level: str = "goal"
    stops: bool = True
    rows: list[Row] = field(default_factory=list)
    closed_until: date = date.min
    adopted: set[int] = field(default_factory=set)
    hardened: set[str] = field(default_factory=set)
    delivered: set[str] = field(default_factory=set)
    neutral: list[set[str]] = field(default_factory=list)
    today: date = date.max
    asked: int = 0

    # --- What stands

    def row(self, posting: str) -> Row:
        """Return a posting by its id."""
        return next(row for row in self.rows if row.id == posting)

    def standing(self) -> list[Row]:
        """Return the postings that are no reversal and were not taken back."""
        return _standing(self.rows)

    def items(self, *kinds: str, only_open: bool = True) -> list[Row]:
        """Return the openers of items, those with something open unless all are asked for."""
        openers = [row for row in self.rows if row.id == row.item and row.kind in kinds and row.reverses is None]
        return [row for row in openers if not only_open or self.open(row.id) > 0]

    def open(self, item: str) -> Decimal:
        """Return what can still be drawn of an item."""
        return _open(self.rows, item)

    # --- What an act becomes

    def compose(self, wanted: Sequence[Row], reversing: Iterable[str] = ()) -> list[Row]:
        """Return the postings an act by hand becomes, by the rules of the ledger; ids of new rows are open."""
        first_day = self.closed_until + timedelta(1) if self.closed_until > date.min else date.min
        mirrors = [_mirror(self.row(posting), first_day) for posting in reversing]
        taken = {mirror.reverses for mirror in mirrors}
        asked = [self._moved(row, first_day) for row in wanted]
        asked = self._via_own_account(asked, mirrors)
        known = [*self.rows, *mirrors, *(_own(row) for row in asked if row.kind in OPENING)]
        parts: list[Row] = []
        drawing = list(known)
        for row in sorted(asked, key=lambda row: row.amount < 0):
            for part in self._parts(row, drawing):
                parts.append(part)
                if part.kind not in OPENING or part.draws_on:
                    drawing.append(replace(part, kind="draw of an item") if part.kind in OPENING else part)
        unwound = self._unwound(asked, mirrors, taken, drawing, first_day)
        redrawn = self._redrawn(asked, mirrors, taken, drawing, first_day)
        credited = self._credited(asked, mirrors, taken, drawing, first_day)
        return [*mirrors, *unwound, *redrawn, *credited, *parts]

    def _moved(self, row: Row, first_day: date) -> Row:
        """Return a fact moved to the first open day and the first open year; a decision stays to be refused."""
        if row.kind not in (*FACTS, "own_account"):
            return row
        row = replace(row, booked_on=max(row.booked_on, first_day))
        later = [year for year in self.years if year > row.year and year not in self.adopted]
        if row.kind != "expenditure" or row.year not in self.adopted or not later:
            return replace(row, draws_on=None) if row.kind == "expenditure" and row.year in self.adopted else row
        return replace(row, origin_year=row.year, year=later[0], draws_on=None)

    def _via_own_account(self, asked: list[Row], mirrors: list[Row]) -> list[Row]:
        """Return the asked rows with each own-account amount as its pair, as far as signed terms reach."""
        pairs: list[Row] = []
        drawn: list[Row] = [*self.rows, *mirrors]
        new_terms = [row for row in asked if row.kind == "contribution" and row.form == "own_account" and not row.item]
        for row in (row for row in asked if row.kind == "own_account"):
            openers = [
                opener
                for opener in [*self.items("contribution", only_open=False), *new_terms]
                if (opener.form, opener.partner, opener.goal, opener.year)
                == ("own_account", row.partner, row.goal, row.year)
                and opener.goal != "unassigned"
            ]
            left, spent = row.amount, NOTHING
            for term in sorted(openers, key=lambda term: term.id):
                room = _open(drawn, term.id) + (term.amount if term in new_terms else NOTHING)
                share = min(left, max(room, NOTHING))
                if share > 0:
                    deposit = replace(
                        row, id="", kind="deposit", form="own_account", to_partner=None, area=term.area, amount=share,
                        draws_on=term.id,
                    )  # fmt: skip
                    pairs.append(deposit)
                    drawn.append(deposit)
                    left, spent = left - share, spent + share
            if spent:
                spender = row.to_partner or row.partner
                pairs.append(
                    replace(row, kind="expenditure", form="own_account", partner=spender, to_partner=None, amount=spent)
                )
        return [row for row in asked if row.kind != "own_account"] + pairs

    def _parts(self, row: Row, known: list[Row]) -> list[Row]:
        """Return the drawn and the undrawn part of a wanted row."""
        item = row.item or row.id
        if row.draws_on is None:
            return [] if row.kind in ("write_off", "release") else [replace(row, item=item)]
        if row.kind not in FACTS:
            return [replace(row, item=item)]
        opener = next((one for one in known if one.id == row.draws_on), None)
        drawn = NOTHING
        if opener is not None and opener.cell == row.cell:
            drawn = self._drawn_part(row, known)
        beyond = row.draws_on if opener is not None and opener.cell == row.cell and row.kind not in OPENING else item
        if not drawn:
            return [replace(row, item=beyond, draws_on=None)]
        loose = replace(row, id="", item=beyond, amount=row.amount - drawn, draws_on=None, hours=None)
        return [part for part in (replace(row, item=item, amount=drawn), loose) if part.amount]

    def _drawn_part(self, row: Row, known: list[Row]) -> Decimal:
        """Return how much of a fact draws on its item: what is open, or for a credit note what was spent on it."""
        item = row.draws_on or ""
        if row.amount > 0:
            return min(row.amount, max(_open(known, item), NOTHING))
        spent = [one for one in known if one.kind == row.kind and one.cell == row.cell]
        beyond = sum((one.amount for one in spent if one.item == item and one.draws_on is None), NOTHING)
        on_it = sum((one.amount for one in spent if one.draws_on == item), NOTHING)
        back = min(-row.amount - max(beyond, NOTHING), on_it)
        return -max(back, NOTHING)

    def _unwound(
        self, asked: list[Row], mirrors: list[Row], taken: set[str | None], drawing: list[Row], first_day: date
    ) -> list[Row]:
        """Return what makes room where an item came out below zero: the latest draws, smaller, costs first."""
        if asked and all(row.kind not in FACTS for row in asked):
            return []
        decided = {key for row in asked if row.kind not in FACTS for key in (row.item or row.id, row.draws_on)}
        rows: list[Row] = []
        for item in sorted(key for key in _touched(asked, mirrors) - decided if key):
            excess = -_open(drawing, item)
            draws = [row for row in self.standing() if row.draws_on == item and row.amount > 0]
            for draw in sorted(draws, key=lambda row: (row.kind != "expenditure", -self.rows.index(row))):
                if excess <= 0 or draw.id in taken:
                    continue
                part = min(excess, draw.amount)
                excess -= part
                rows += _again(draw, item, draw.amount - part, draw.item, first_day)
        return rows

    def _redrawn(
        self, asked: list[Row], mirrors: list[Row], taken: set[str | None], drawing: list[Row], first_day: date
    ) -> list[Row]:
        """Return what was spent beyond an item that is open now, drawn on it after all, the oldest first."""
        rows: list[Row] = []
        for item in sorted(key for key in _touched(asked, mirrors) if key):
            opener = next((row for row in drawing if row.id == item and row.kind in OPENING), None)
            if opener is None:
                continue
            loose = [row for row in drawing if row.item == item and row.cell == opener.cell and not row.draws_on]
            net = sum((row.amount for row in loose if row.kind in ("expenditure", "deposit")), NOTHING)
            room = min(_open(drawing, item), net)
            for row in self.standing():
                if row not in loose or row.id in taken or row.amount < 0 or room <= 0 or row.year in self.adopted:
                    continue
                if (row.kind, opener.kind) != ("expenditure", "commitment") and (row.kind, opener.kind, row.form) != (
                    "deposit", "contribution", opener.form,
                ):  # fmt: skip
                    continue
                part = min(room, row.amount)
                room -= part
                rows += _again(row, item, part, "", first_day)
        return rows

    def _credited(
        self, asked: list[Row], mirrors: list[Row], taken: set[str | None], drawing: list[Row], first_day: date
    ) -> list[Row]:
        """Return credit notes posted again, so that each brings back what was spent on its item: no more, no less."""
        rows: list[Row] = []
        for item in sorted(key for key in _touched(asked, mirrors) if key):
            opener = next((row for row in drawing if row.id == item and row.kind in OPENING), None)
            if opener is None or opener.kind != "commitment":
                continue
            costs = [row for row in drawing if row.kind == "expenditure" and row.cell == opener.cell]
            spent = sum((row.amount for row in costs if row.draws_on == item), NOTHING)
            beyond = sum((row.amount for row in costs if row.item == item and not row.draws_on), NOTHING)
            notes = [row for row in self.standing() if row in costs and row.amount < 0 and row.id not in taken]
            too_much, too_little = -spent, min(-beyond, spent)
            for note in reversed([row for row in notes if row.draws_on == item]):
                part = max(min(too_much, -note.amount), NOTHING)
                too_much -= part
                rows += _again(note, item, note.amount + part, note.item, first_day) if part else []
            for note in [row for row in notes if row.item == item and not row.draws_on]:
                part = max(min(too_little, -note.amount), NOTHING)
                too_little -= part
                rows += _again(note, item, -part, "", first_day) if part and note.year not in self.adopted else []
        return rows

    # --- Whether it may be

    def objections(self, rows: Sequence[Row], *, is_neutral: bool = False) -> set[str]:
        """Return the rules that an act by hand would break."""
        after = replace(self, rows=[*self.rows, *rows])
        found = {
            "12 overdrawn": any(_open(after.rows, row.draws_on or row.item) < 0 for row in rows),
            "12 item overdrawn": any(row.kind in OPENING and _open(after.rows, row.item) < 0 for row in rows),
            "13 draw": any(row.draws_on and not _may_draw(row, after.row_or_new(row.draws_on, rows)) for row in rows),
            "15 adopted": any(row.year in self.adopted and row.kind in LOCKED for row in rows),
            "16 closed": any(row.booked_on <= self.closed_until for row in rows),
            "17 pair": _own_account_differs(rows),
            "18 carry over": sum((row.amount for row in rows if row.kind == "carry_over"), NOTHING) != 0
            or len({row.year for row in rows if row.kind == "carry_over"}) == 1,
            "10 year": any(row.year not in self.years for row in rows),
            "19 item": any(row.kind in OPENING and not _adds_to(row, after.row_or_new(row.item, ())) for row in rows),
            "20 budget": self._second_budget(rows),
            "21 neutral": (is_neutral and any(_amended(rows, set()))) or any(_amended(after.rows, *self.neutral)),
        }
        return {name for name, broken in found.items() if broken} | after.out_of_room(rows)

    def row_or_new(self, item: str, rows: Sequence[Row]) -> Row | None:
        """Return the opener of an item, also when it is opened in this same act."""
        return next((row for row in [*self.rows, *rows] if row.id == item), None)

    def _second_budget(self, rows: Sequence[Row]) -> bool:
        new = [row for row in rows if row.kind == "budget" and row.reverses is None]
        gone = {row.reverses for row in rows}
        standing = [row.cell for row in self.standing() if row.kind == "budget" and row.id not in gone]
        cells = [row.cell for row in new]
        return any(cell in standing or cells.count(cell) > 1 for cell in cells)

    def out_of_room(self, rows: Sequence[Row]) -> set[str]:
        """Return which ceilings a decision broke; `self` is the ledger with the decision in it."""
        figures = self.figures()
        found = set()
        for row in rows:
            if row.kind == "lapse" and row.amount < 0 and figures[row.cell]["available"] < 0:
                found.add("23 lapse")
            takes = (
                (row.kind in ("reservation", "commitment") and row.amount > 0 and self.stops)
                or (row.kind == "release" and row.amount < 0 and self.stops)
                or (row.kind in ("budget", "amendment", "carry_over") and row.amount < 0)
            )
            if takes and self._available(figures, row) < 0:
                found.add("30 available")
            held = sum((cell["advance"] for key, cell in figures.items() if key[0] == row.partner), NOTHING)
            if row.kind == "pass_on" and row.amount > 0 and held < 0:
                found.add("41 advance")
        payments = [row.booked_on for row in rows if row.kind in ("transfer", "restitution") and row.amount > 0]
        if payments and any(cash < 0 for day, cash in self.cash_by_day() if day >= min(payments)):
            found.add("40 cash")
        return found

    def _available(self, figures: dict[Cell, dict[str, Decimal]], row: Row) -> Decimal:
        return sum(
            (cell["available"] for key, cell in figures.items() if (key[1], key[3]) == (row.goal, row.year)), NOTHING
        )

    # --- What it adds up to

    def cash_by_day(self) -> list[tuple[date, Decimal]]:
        """Return the cash at the end of every day on which it moved."""
        moved: dict[date, Decimal] = defaultdict(lambda: NOTHING)
        for row in self.rows:
            moved[row.booked_on] += _cash(row)
        total, days = NOTHING, []
        for day in sorted(day for day, amount in moved.items() if amount):
            total += moved[day]
            days.append((day, total))
        return days

    def figures(self) -> dict[Cell, dict[str, Decimal]]:
        """Return every figure of every cell, item by item and kind by kind."""
        found: dict[Cell, dict[str, Decimal]] = defaultdict(lambda: dict.fromkeys(FIGURES, NOTHING))
        openers = {row.id: row for row in self.rows if row.id == row.item}
        for opener in openers.values():
            if opener.kind in OPENING and opener.form != "in_kind":
                figure = {"pledge": "pledged", "reservation": "reserved", "commitment": "committed"}.get(opener.kind)
                if figure:
                    found[opener.cell][figure] += self.open(opener.id)
        for row in self.rows:
            self._add(found, row, openers)
        for cell in found.values():
            cell["budget"] = sum((cell[part] for part in ("original", "amended", "carried", "lapsed")), NOTHING)
            cell["available"] = cell["budget"] - cell["reserved"] - cell["committed"] - cell["spent"]
        return {key: cell for key, cell in found.items() if any(cell.values())} | _empty_for(found)

    def _waits(self, term: Row) -> bool:
        """Whether a contribution is under a condition that was not met, nor fell away by itself."""
        hardens_on = term.hardens_on or date.max
        return term.condition is not None and term.id not in self.hardened and hardens_on > self.today

    def _add(self, found: dict[Cell, dict[str, Decimal]], row: Row, openers: dict[str, Row]) -> None:
        cell = found[row.cell]
        drawn = openers.get(row.draws_on or "")
        agreed = row.amount if row.kind == "contribution" else NOTHING
        if row.kind == "write_off" and drawn is not None and drawn.kind == "contribution":
            agreed = -row.amount
        cell["in_kind_agreed" if row.form == "in_kind" else "contributed"] += agreed
        term = openers.get((row.draws_on if row.kind == "write_off" else row.item) or "")
        if row.form != "in_kind" and term is not None and self._waits(term):
            cell["conditional"] += agreed
        if row.kind == "deposit" and row.form == "in_kind":
            cell["in_kind"] += row.amount
            cell["in_kind_hours"] += (row.hours or NOTHING).copy_sign(row.amount)
        elif row.kind in PLAIN:
            cell[PLAIN[row.kind]] += row.amount
        cell["received_cash"] += row.amount if row.kind == "deposit" and row.form == "cash" else NOTHING
        cell["spent_cash"] += row.amount if row.kind == "expenditure" and row.form == "cash" else NOTHING
        cell["cash"] += _cash(row)
        if row.kind == "transfer":
            cell["advance"] += row.amount
        elif row.kind in ("refund", "pass_on") or (row.kind == "expenditure" and row.form == "cash"):
            cell["advance"] -= row.amount
        if row.kind == "pass_on":
            receiver = found[(row.to_partner or "", *row.cell[1:])]
            cell["passed_on"] -= row.amount
            receiver["passed_on"] += row.amount
            receiver["advance"] += row.amount


PLAIN: Final = {
    "deposit": "received",
    "restitution": "returned",
    "other_income": "other_income",
    "budget": "original",
    "amendment": "amended",
    "carry_over": "carried",
    "lapse": "lapsed",
    "expenditure": "spent",
    "transfer": "transferred",
    "refund": "refunded",
}
FIGURES: Final = (
    "pledged", "contributed", "conditional", "received", "returned", "other_income", "original", "amended", "carried",
    "lapsed", "budget", "reserved", "committed", "spent", "available", "in_kind", "in_kind_agreed", "in_kind_hours",
    "transferred", "refunded", "passed_on", "advance", "cash", "received_cash", "spent_cash",
)  # fmt: skip


def _empty_for(found: dict[Cell, dict[str, Decimal]]) -> dict[Cell, dict[str, Decimal]]:
    """Return the cells where everything came out at nothing, so that a question about them has an answer."""
    return {key: cell for key, cell in found.items() if not any(cell.values())}


def _amended(rows: Sequence[Row], *decisions: set[str]) -> list[Decimal]:
    """Return what the amendments of each decision, its items, sum to; an empty one is all of the rows."""
    amendments = [row for row in rows if row.kind == "amendment"]
    return [sum((row.amount for row in amendments if not items or row.item in items), NOTHING) for items in decisions]


def _standing(rows: Sequence[Row]) -> list[Row]:
    gone = {row.reverses for row in rows}
    return [row for row in rows if row.reverses is None and row.id not in gone]


def _open(rows: Iterable[Row], item: str) -> Decimal:
    own = drawn = NOTHING
    for row in rows:
        if row.item == item and row.kind in OPENING:
            own += row.amount
        if row.draws_on == item:
            drawn += row.amount
    return own - drawn


def _own(row: Row) -> Row:
    """Return what a wanted row adds to its own item, apart from what it draws."""
    return replace(row, item=row.item or row.id, draws_on=None)


def _mirror(row: Row, first_day: date) -> Row:
    return replace(
        row,
        id="",
        amount=-row.amount,
        reverses=row.id,
        booked_on=max(row.booked_on, first_day),
        hours=None if row.hours is None else -row.hours,
    )


def _touched(asked: Sequence[Row], mirrors: Sequence[Row]) -> set[str | None]:
    return {key for row in [*asked, *mirrors] for key in (row.item, row.draws_on)} | {
        row.id for row in asked if row.kind in OPENING and not row.item
    }


def _again(old: Row, item: str, drawn: Decimal, family: str, first_day: date) -> list[Row]:
    """Return a posting taken back and posted again, of which `drawn` draws on the item and the rest is beyond it."""
    kept = replace(old, id="", booked_on=max(old.booked_on, first_day))
    beyond = item if old.kind not in OPENING else old.item
    parts = [replace(kept, amount=drawn, draws_on=item, item=family)] if drawn else []
    rest = old.amount - drawn
    if rest and old.kind not in ("release", "write_off"):
        parts.append(replace(kept, amount=rest, draws_on=None, item=beyond, hours=None if drawn else old.hours))
    return [_mirror(old, first_day), *parts]


def _may_draw(row: Row, opener: Row | None) -> bool:
    return (
        opener is not None
        and opener.cell == row.cell
        and opener.item == opener.id
        and opener.kind in MAY_DRAW.get(row.kind, ())
        and (opener.form == "in_kind") == (row.form == "in_kind")
        and (row.kind != "deposit" or opener.form == row.form)
    )


def _adds_to(row: Row, opener: Row | None) -> bool:
    return opener is None or (
        (row.kind, row.form, row.cell, opener.item) == (opener.kind, opener.form, opener.cell, opener.id)
    )


def _own_account_differs(rows: Sequence[Row]) -> bool:
    sums: dict[tuple[str, int], Decimal] = defaultdict(lambda: NOTHING)
    for row in rows:
        if row.form == "own_account" and row.kind in ("deposit", "expenditure"):
            sign = 1 if row.kind == "deposit" else -1
            sums[(row.goal, row.origin_year or row.year)] += sign * row.amount
    return any(sums.values())


def _cash(row: Row) -> Decimal:
    if (row.kind == "deposit" and row.form == "cash") or row.kind in ("other_income", "refund"):
        return row.amount
    return -row.amount if row.kind in ("transfer", "restitution") else NOTHING
