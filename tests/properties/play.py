"""A ledger and its model, played with at random: after every act the two must say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final
from uuid import UUID

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.adopt_year import adopt_year, close_period
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.harden_condition import harden_condition
from gebiedsbudget.services.record_entry import record_entry
from tests.properties.acts import ACTS, AREAS, EUROS, GOALS, PARTNERS, YEARS, Chooser, Wish, year_end
from tests.properties.model import FIGURES, Model, Row
from tests.properties.one_connection import KEYS, Desk

NEUTRAL: Final = """
select entry.entry_id, posting.item_id
from entry inner join posting on entry.entry_id = posting.entry_id
where entry.is_neutral and posting.kind = 'amendment' and posting.item_id = posting.posting_id
"""


def wanted(row: Row) -> WantedPosting:
    """Return a row of the model as the services take it."""
    return WantedPosting(
        kind=row.kind,
        partner=row.partner,
        goal=row.goal,
        area=row.area,
        year=row.year,
        amount=row.amount,
        form=row.form,
        to_partner=row.to_partner,
        item_id=row.item or None,
        draws_on=row.draws_on,
        booked_on=row.booked_on,
        is_credit_note=row.is_credit_note,
        condition=row.condition,
        hardens_on=row.hardens_on,
        hours=row.hours,
        posting_id=row.id,
    )


class Play:
    """One ledger and its model, kept side by side."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.model: Model = Model(range(YEARS[0], YEARS[-1] + 1))
        self.told: list[str] = []
        self.seen: dict[date, list[dict[str, Any]]] = {}
        self.unjudged: frozenset[str] = frozenset()

    def start(self) -> None:
        """Put some room and money in, so that what follows has a chance."""
        budgets = [
            ("budget", name, goal, year, "2000.00")
            for name in ("WEL", "COR")
            for goal in GOALS[:2]
            for year in YEARS[:2]
        ]
        promised = [
            ("deposit", "GEM", "unassigned", 2026, "2000.00"),
            ("contribution", "GEM", "unassigned", 2026, "2000.00"),
            ("pledge", "COR", "WON", 2026, "250.00"),
            ("reservation", "WEL", "WON", 2026, "250.00"),
            ("commitment", "WEL", "WON", 2026, "100.00"),
            ("commitment", "COR", "RON", 2027, "66.67"),
            ("transfer", "WEL", "WON", 2026, "300.00"),
            ("contribution", "WEL", "RON", 2026, "100.00"),
            ("contribution", "COR", "WON", 2026, "250.00"),
        ]
        rows = [
            Row(kind, name, goal, "wijk", year, Decimal(amount), booked_on=self.desk.day, id=str(UUID(int=number)))
            for number, (kind, name, goal, year, amount) in enumerate([*budgets, *promised], 1)
        ]
        rows[-2] = replace(rows[-2], condition="goedkeuring raad")
        rows[-1] = replace(rows[-1], form="own_account")
        self.record(Wish(tuple(rows)))

    def record(self, wish: Wish) -> None:
        """Record a wish; the store and the model must agree on whether it may be, and on what it becomes."""
        if not wish.rows and not wish.reverses:
            return
        expected = self.model.compose(wish.rows, wish.reverses)
        objections = self.model.objections(expected, is_neutral=wish.is_neutral) if expected else {"nothing is left"}
        request = EntryRequest(
            self.desk.day, "boeking", tuple(map(wanted, wish.rows)), is_neutral=wish.is_neutral, reverses=wish.reverses
        )
        self.told.append(f"{wish.rows} reversing {[one[:4] for one in wish.reverses]}")
        self.carry_out(lambda: record_entry(self.desk.folder, self.desk.act(), request), expected, objections)

    def carry_out(self, act: Any, expected: list[Row], objections: set[str]) -> None:
        """Do something and hold the outcome to what the model says."""
        before = self.desk.fingerprint()
        refusal = None
        try:
            act()
        except Refusal as raised:
            refusal = raised
        if refusal is not None:
            assert str(refusal), refusal.key
            assert objections or refusal.key in self.unjudged, f"refused without reason: {refusal}"
            assert self.desk.fingerprint() == before
            self.told.append(f"  refused: {refusal.key}")
            return
        assert not objections, f"posted against {objections}"
        self.learn(expected)
        self.told.append(f"  posted {len(expected)}")
        self.hold()

    def learn(self, expected: list[Row]) -> None:
        """Give the model's new rows the ids of the store's, which must say the same."""
        posted = [
            row_of(record)
            for record in self.desk.rows(
                "select * replace (posting_id::varchar as posting_id, item_id::varchar as item_id, "
                "draws_on::varchar as draws_on, reverses::varchar as reverses) from posting "
                "where seal_number = (select max(seal_number) from seal) order by number"
            )
        ]
        left = list(expected)
        for row in posted:
            match = next((one for one in left if one.content() == row.content()), None)
            assert match is not None, f"posted {row}\nwhile expected {left}"
            left.remove(match)
        assert left == [], "not posted"
        self.model.rows += posted
        self.know_neutral()

    def know_neutral(self) -> None:
        """Let the model know which amendments are a neutral decision together."""
        decisions: dict[str, set[str]] = {}
        for row in self.desk.rows(NEUTRAL):
            decisions.setdefault(row["entry_id"], set()).add(row["item_id"])
        self.model.neutral = list(decisions.values())

    def hold(self) -> None:
        """What must be true after every act; the checks that run at no commit follow in `end`."""
        # As known today: what hardens by itself does so on a day, and the desk has days of its own.
        positions = self.desk.positions(known_on=self.desk.day)
        self.model.today = self.desk.day
        self.seen[self.desk.day] = positions
        figures = self.model.figures()
        assert {tuple(row[key] for key in KEYS): {f: row[f] for f in FIGURES} for row in positions} == {
            cell: values for cell, values in figures.items() if any(values.values())
        }
        for row in positions:
            assert row["available"] == row["budget"] - row["reserved"] - row["committed"] - row["spent"]

    def end(self) -> None:
        """What must be true of a whole story: sound, every past day as it was seen, and nothing when all is undone."""
        assert self.desk.problems() == []
        for day, positions in self.seen.items():
            assert self.desk.positions(known_on=day) == positions, day
        if not self.model.adopted:
            self.record(Wish(reverses=tuple(row.id for row in self.model.standing())))
            assert self.desk.positions() == []

    def close(self, until: date) -> None:
        """Close a period, which may not lie ahead nor behind the last one."""
        may = until < self.desk.day and until > self.model.closed_until
        before = self.desk.fingerprint()
        try:
            close_period(self.desk.folder, self.desk.act(), until, "besluit")
        except Refusal:
            assert not may
            assert self.desk.fingerprint() == before
        else:
            assert may
            self.model.closed_until = until
            self.hold()

    def adopt(self, year: int) -> None:
        """Adopt a year, which must be over and have nothing open or available."""
        cells = {key: cell for key, cell in self.model.figures().items() if key[3] == year}
        may = (
            year < self.desk.day.year
            and year not in self.model.adopted
            and not any(cell["available"] > 0 for cell in cells.values())
            and not any(row.year == year for row in self.model.items("reservation", "commitment"))
        )
        before = self.desk.fingerprint()
        try:
            adopt_year(self.desk.folder, self.desk.act(), year, "besluit")
        except Refusal:
            assert not may
            assert self.desk.fingerprint() == before
        else:
            assert may
            self.model.adopted.add(year)
            self.hold()

    def harden(self, item: Row) -> None:
        """Take the condition off a contribution, once."""
        may = item.condition is not None and item.id not in self.model.hardened
        try:
            harden_condition(self.desk.folder, self.desk.act(), item.id, self.desk.day, "raadsbesluit")
        except Refusal:
            assert not may
        else:
            assert may
            self.model.hardened.add(item.id)
            self.hold()

    def correct(self, row: Row, changes: dict[str, Any]) -> None:
        """Correct a posting by hand, as `correct` does."""
        old = row
        again = Row(**{**old.__dict__, **changes, "id": "again", "reverses": None})
        refused = old.form == "own_account" and old.kind in ("deposit", "expenditure")
        moves = again.cell != old.cell
        locked = old.year in self.model.adopted and old.kind in (
            "expenditure", "commitment", "reservation", "release", "budget",
        )  # fmt: skip
        later = [year for year in YEARS if year > old.year and year not in self.model.adopted]
        if locked and not refused:
            refused = old.kind != "expenditure" or bool(set(changes) - {"amount"}) or not later
            corrected = [row for row in self.model.rows if (row.item, row.origin_year) == (old.id, old.year)]
            stands = sum((row.amount for row in corrected if row.id != old.id), old.amount)
            difference = (again.amount if changes else Decimal("0.00")) - stands
            moved = Row(
                *(old.kind, *old.cell[:3], later[0] if later else old.year, difference),
                form=old.form,
                booked_on=self.desk.day,
                item=old.id,
                origin_year=old.year,
                is_credit_note=difference < 0,
            )
            expected = self.model.compose([moved]) if not refused and difference else []
        else:
            kept = "" if moves and old.kind in ("pledge", "contribution", "reservation", "commitment") else old.item
            if moves:
                again = Row(**{**again.__dict__, "draws_on": None})
                refused = refused or old.kind in ("release", "write_off")
            again = Row(**{**again.__dict__, "item": kept})
            expected = self.model.compose([again] if changes else [], [old.id])
        objections = {"not to be corrected"} if refused else self.model.objections(expected)
        if not expected and not refused:
            objections = {"nothing is left"}
        self.told.append(f"correct {old} with {changes}")
        self.carry_out(
            lambda: correct_posting(self.desk.folder, self.desk.act(), old.id, reason="fout", **changes),
            expected,
            objections,
        )


def row_of(record: dict[str, Any]) -> Row:
    """Return a posting of the store as a row of the model."""
    return Row(
        kind=record["kind"],
        partner=record["partner"],
        goal=record["goal"],
        area=record["area"],
        year=record["year"],
        amount=record["amount"],
        id=record["posting_id"],
        form=record["form"],
        to_partner=record["to_partner"],
        item=record["item_id"],
        draws_on=record["draws_on"],
        reverses=record["reverses"],
        booked_on=record["booked_on"],
        origin_year=record["origin_year"],
        is_credit_note=record["is_credit_note"],
        condition=record["condition"],
        hardens_on=record["hardens_on"],
        hours=record["hours"],
    )


def step(play: Play, random: Random) -> None:
    """Do something; now and then nothing, and always time passes."""
    choose = Chooser(random, play.model, play.desk.day)
    what = choose.pick(("act",) * 12 + ("correct",) * 4 + ("close", "adopt", "harden", "later", "next year"))
    if what == "act":
        play.record(choose.pick(ACTS)(choose))
    elif what == "correct" and play.model.standing():
        row = choose.pick(play.model.standing())
        kinds: tuple[dict[str, Any], ...] = (
            {},
            {"amount": choose.pick(EUROS)},
            {"goal": choose.pick(GOALS[:2])},
            {"area": choose.pick(AREAS), "amount": choose.pick(EUROS)},
            {"partner": choose.pick(PARTNERS)},
            {"year": choose.pick(YEARS[:2])},
        )
        changes = choose.pick(kinds)
        if row.amount > 0 or "amount" not in changes:
            play.correct(row, changes)
    elif what == "close":
        play.close(play.desk.day - timedelta(choose.pick((0, 2, 30))))
    elif what == "adopt":
        year = choose.pick(YEARS[:2])
        if choose.mostly(4):
            play.desk.tomorrow(max(0, (date(year + 1, 1, 9) - play.desk.day).days))
            play.record(year_end(Chooser(random, play.model, play.desk.day), year))
            play.desk.tomorrow()
        play.adopt(year)
    elif what == "harden" and play.model.items("contribution", only_open=False):
        play.harden(choose.pick(play.model.items("contribution", only_open=False)))
    elif what == "next year":
        play.desk.tomorrow(365)
    play.desk.tomorrow(choose.pick((1, 2, 20)))
