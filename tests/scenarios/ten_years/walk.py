"""A walk through the years of one ledger: a clock of its own, short ways to act, and what must hold after every step.

A step is a day. When it is over the ledger has to be sound. At the end of the walk every day is looked back on: what
the ledger told then has to be what it tells about that day by now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.line import AskedLine, parse_line
from gebiedsbudget.domain.viewpoint import KEYS, Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.add_agreement import add_agreement
from gebiedsbudget.services.adopt_year import adopt_year, close_period
from gebiedsbudget.services.change_budget import BudgetDecision
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.end_year import end_year
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.plan_action import forecast_gaps
from gebiedsbudget.services.read_agreement import agreement, agreements, cover
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.services.read_budget import budget
from gebiedsbudget.services.read_postings import items
from gebiedsbudget.services.read_year_end import year_end
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from gebiedsbudget.services.sign_agreement import SignedAgreement, sign_agreement
from gebiedsbudget.store.read import reading
from gebiedsbudget.store.soundness import problems

FIRST_DAY: Final = date(2015, 3, 2)
HOST: Final = "regie@gem"
Picture = dict[str, Any]


def euros(amount: str) -> Decimal:
    """Return an amount."""
    return Decimal(amount)


def wanted(kind: str, cell: str, amount: str, **more: Any) -> WantedPosting:
    """Return a posting in a cell written as `partner/goal/area/year`."""
    partner, goal, area, year = cell.split("/")
    return WantedPosting(kind, partner, goal, area, int(year), euros(amount), **more)


def line(code: str) -> AskedLine:
    """Return a budget line written as `partner/goal/area/year`."""
    asked = parse_line(code)
    assert asked is not None
    return asked


class Walk:
    """One ledger, and someone who acts in it day after day.

    Attributes:
        today: the day of the step that is under way, or of the last one.
        pictures: what the ledger told at the end of every day.
    """

    def __init__(self, folder: LedgerFolder) -> None:
        self.folder = folder
        self.today = FIRST_DAY
        self.pictures: dict[date, Picture] = {}

    @contextmanager
    def day(self, year: int, month: int, day: int) -> Iterator[None]:
        """Let it be a day; what must hold after every step is looked at when it is over."""
        before, self.today = self.today, date(year, month, day)
        assert self.today > before or not self.pictures, "a step back in time"
        yield
        with reading(self.folder) as reader:
            assert list(problems(reader)) == [], self.today
        self.pictures[self.today] = self._picture(self.today)

    @contextmanager
    def year(self) -> Iterator[None]:
        """Let a year pass; at its end look at everything."""
        yield
        assert check_ledger(self.folder).problems == ()
        self.pictures[self.today] |= self._promised(self.today)

    def is_as_known_then(self, days: Iterable[date]) -> None:
        """Look back on days: each tells what it told then."""
        for day in days:
            self._is_as_known_then(day)

    def _is_as_known_then(self, day: date) -> None:
        then, now = self.pictures[day], self._picture(day)
        if then.keys() - now.keys():
            now |= self._promised(day)
        for what, told in then.items():
            assert now[what] == told, f"{what} as known on {day} changed by {self.today}"

    def _picture(self, day: date) -> Picture:
        """Return every figure that the ledger tells as known on a day."""
        view = Viewpoint(known_on=day)
        view_of_pot = pot(self.folder, view)
        heads = agreements(self.folder, view)
        return {
            "balance": [
                row for row in balance(self.folder, view=view) if any(row[key] for key in row if key not in KEYS)
            ],
            "room": view_of_pot.years,
            "pot": view_of_pot.total,
            "advances": view_of_pot.advances,
            "budget": budget(self.folder, KEYS, view),
            "items": items(self.folder, view),
            "forecasts": forecast_gaps(self.folder, view),
            "agreements": heads,
            "cover": cover(self.folder, view=view) if heads else [],
        }

    def _promised(self, day: date) -> Picture:
        """Return all that the ledger tells of every agreement as known on a day; kept of the last day of a year."""
        view = Viewpoint(known_on=day)
        return {
            row["agreement"]: agreement(self.folder, row["agreement"], view) for row in agreements(self.folder, view)
        }

    def act(self, actor: str = HOST) -> Act:
        """Return an act of today, at noon."""
        noon = datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)
        return Act(actor, clock=lambda: noon)

    def decided(self, decision: str, description: str, exception: str | None = None) -> BudgetDecision:
        """Return what a change of the budget of today rests on."""
        return BudgetDecision(decision, self.today, description, exception)

    def record(self, description: str, *postings: WantedPosting, actor: str = HOST, **more: Any) -> RecordedEntry:
        """Record one entry of today by hand."""
        return record_entry(self.folder, self.act(actor), EntryRequest(self.today, description, postings, **more))

    def brings(self, amounts: Mapping[str, str], actor: str = HOST) -> None:
        """Record what partners brought, each on what it promised in that cell and still has to bring."""
        postings = []
        for cell, amount in amounts.items():
            partner, goal, area, year = cell.split("/")
            view = Viewpoint(partner=partner, goal=goal, area=area, year=int(year))
            (row,) = [row for row in items(self.folder, view, kind="contribution") if row["area"] == area]
            postings.append(wanted("deposit", cell, amount, draws_on=row["item_id"]))
        self.record("ontvangen", *postings, actor=actor)

    def pays(self, amounts: Mapping[str, str], **more: Any) -> RecordedEntry:
        """Record what the host paid partners in advance."""
        return self.record("voorschot", *(wanted("transfer", cell, amount, **more) for cell, amount in amounts.items()))

    def spends(self, amounts: Mapping[str, str], number: str | None = None) -> RecordedEntry:
        """Record what partners spent; with the number of an order, on that order as far as it is open."""
        drawn = {"draws_on": self.order(number)} if number else {}
        return self.record(
            "kosten", *(wanted("expenditure", cell, amount, **drawn) for cell, amount in amounts.items())
        )

    def orders(self, cell: str, amount: str, number: str, **more: Any) -> RecordedEntry:
        """Record an order of a partner, under a number, at a supplier."""
        return self.record(
            "opdracht", wanted("commitment", cell, amount, reference=number, counterparty="Aannemer"), **more
        )

    def described(self, adding: str, replacing: Mapping[str, str] | None = None) -> None:
        """Change the programme's description as its keeper would, and record the difference."""
        text = self.folder.programme.read_text(encoding="utf-8")
        for old, new in (replacing or {}).items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.folder.programme.write_text(text + adding, encoding="utf-8")
        define(self.folder, self.act())

    def agrees(self, source: str) -> SignedAgreement:
        """Write an agreement, or a new version of it, and sign it today."""
        path = self.folder.root / "afspraak.toml"
        path.write_text(source, encoding="utf-8")
        code = add_agreement(self.folder, self.act(), path).agreement
        return sign_agreement(self.folder, self.act(), code, self.today)

    def ends(self, year: int, decision: str) -> Decimal:
        """Carry out what was decided about a year and let the rest of its budget lapse; return how much that was."""
        return end_year(self.folder, self.act(), year, decision).lapsed

    def adopts(self, year: int, decision: str) -> None:
        """Close a year and adopt it."""
        close_period(self.folder, self.act("control@gem"), date(year, 12, 31), decision)
        adopt_year(self.folder, self.act("control@gem"), year, decision)

    def order(self, number: str) -> str:
        """Return the item of the order with a number that is open."""
        (row,) = [row for row in items(self.folder, kind="commitment") if row["reference"] == number]
        return str(row["item_id"])

    def says(self, *kinds: str) -> list[str]:
        """Return the sentences of what asks for attention today, of some kinds."""
        return [row["text"] for row in signals(self.folder, Viewpoint(known_on=self.today)) if row["kind"] in kinds]

    def stands(self, year: int, table: str) -> None:
        """Compare the position of a year with a table: a row a cell, before the line its keys, after it its figures."""
        head, *rows = table.strip().splitlines()
        keys, names = (part.split() for part in head.split("|"))
        expected = {}
        for written in rows:
            cell, amounts = (part.split() for part in written.split("|"))
            expected["/".join(cell)] = dict(zip(names, amounts, strict=True))
        found = {}
        for row in balance(self.folder, keys, Viewpoint(year=year)):
            told = {name: str(row[name]) for name in names}
            if any(row[name] for name in names):
                found["/".join(str(row[key]) for key in keys)] = told
        assert found == expected, year

    def room(self, year: int, *, budget: str, cover: str) -> None:
        """Compare what may still be spent in a year, and what firm money covers, with what they should be."""
        (row,) = [row for row in pot(self.folder).years if row["year"] == year]
        assert (str(row["budget_room"]), str(row["cover_room"])) == (budget, cover), year

    def cash(self, cash: str, **advances: str) -> None:
        """Compare the cash of the pot and the open advance of each partner with what they should be."""
        view = pot(self.folder)
        held = {row["partner"]: str(row["open_advance"]) for row in view.advances if row["open_advance"]}
        assert (str(view.total["cash"]), held) == (cash, advances)

    def left(self, year: int, **origins: tuple[str, str, str, str]) -> None:
        """Compare whose money is left of a year with what it should be: on 1 January, received, borne, 31 December."""
        stands = year_end(self.folder, year)
        found = {
            row.origin: tuple(str(amount) for amount in (row.opening, row.received, row.borne, row.closing))
            for row in stands.origins
        }
        assert (found, str(stands.uncovered)) == (origins, "0.00"), year

    def total(self, **sums: str) -> None:
        """Compare sums over all years with what they should be."""
        row = pot(self.folder).total
        assert {name: str(row[name]) for name in sums} == sums
