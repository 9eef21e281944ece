"""Deliveries with a known truth: what stands in a ledger, rows that come in about it, and what each row really is.

A story is drawn from a seed. The rows are what organisations send: numbers written otherwise, slips of the keyboard,
payments that came later, were split or put together, rows sent twice, signs turned around. How a sender writes them
down is another matter: `hand.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Final
from uuid import UUID, uuid5

from tests.truth.pot import NAMES as POT

SUPPLIERS: Final = (
    "Groenbedrijf Van Dalen", "Trainersbureau Zuid", "Schildersbedrijf Oost", "Drukkerij De Eik", "Bouw & Zn.",
    "Stichting Kook Mee", "Elektra Noord BV", "Adviesbureau Lindeman",
)  # fmt: skip
WORKS: Final = (
    "Aanplant Eikenplein", "Cursus omgaan met geld", "Portiekverlichting", "Folders wijkfeest", "Schilderwerk berging",
    "Maaltijden ouderen", "Fietsbeugels Eikenhof", "Huiskamer Eik, huur zaal", "Onderzoek verkeer",
    "Speeltoestel Lindelaan", "Herstel bestrating", "Buurtmaaltijd oktober", "Taalles voor ouders", "Belsysteem Noord",
)  # fmt: skip
NAMES: Final = UUID("6f0d3a52-0d0f-4b57-9f55-6a6f6f0f5a11")
FIRST: Final = date(2026, 4, 1)
WITH_ORDERS: Final = 0.4


@dataclass(frozen=True)
class Fact:
    """What stands in the ledger before the delivery: a cost entered by hand, or an order."""

    posting_id: str
    kind: str
    number: str
    amount: Decimal
    day: date
    supplier: str
    work: str
    goal: str


@dataclass(frozen=True)
class Row:
    """A row as it is sent.

    Attributes:
        kind: what it is: a cost, or an order that is given.
        truth: what kind of match it is; `none` for a row that is new.
        stage: same_fact, draws_on, or empty.
        targets: what it really is: ids of facts, or the line of an earlier delivery as `line:<number>`.
    """

    line: int
    amount: Decimal
    day: date
    work: str
    goal: str
    kind: str = "expenditure"
    supplier: str = ""
    invoice: str = ""
    order: str = ""
    truth: str = "none"
    stage: str = ""
    targets: frozenset[str] = frozenset()


@dataclass
class Story:
    """A ledger and three deliveries: an earlier one, the one to be judged, and its corrected version.

    Attributes:
        area: where all of it is.
        aliases: the partner's own number → the number in the pool.
        changes: line → how the corrected version differs: untouched, re_described, changed, withdrawn or added.
    """

    seed: int
    area: str = "voorbeeld"
    facts: list[Fact] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    earlier: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    corrected: list[Row] = field(default_factory=list)
    changes: dict[int, str] = field(default_factory=dict)


def story(seed: int) -> Story:
    """Return the story of a seed."""
    return _Teller(seed).tell()


class _Teller:
    """Draws the parts of one story."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a story, not a secret
        self.story = Story(seed, self.random.choice(list(POT["area"])))
        self.goals = self.random.choice((tuple(POT["goal"]), ("RON",)))
        self.lines = count(101)
        self.numbers = count(self.random.randint(100, 400))

    def tell(self) -> Story:
        parts = [
            *(self.exact_number() for _ in range(2)),
            *(self.number_written_otherwise() for _ in range(3)),
            *(self.slip_in_a_number() for _ in range(2)),
            *(self.later_day() for _ in range(3)),
            self.much_later_with_its_number(),
            self.other_cents(),
            *(self.own_order_number() for _ in range(3)),
            *(self.order_by_alias() for _ in range(2)),
            *(self.order_number_written_otherwise() for _ in range(2)),
            *(self.slip_in_an_order_number() for _ in range(2)),
            *(self.order_by_its_cents() for _ in range(2)),
            self.weekly_the_same(),
            self.split_payment(),
            self.merged_payment(),
            self.order_in_parts(),
            self.orders_in_one(),
            self.again_in_another_file(),
            self.again_with_a_slip(),
            self.twice_in_one_file(),
            self.sign_turned_around(),
            self.number_of_another_supplier(),
            *(self.new_row() for _ in range(4)),
        ]
        if self.random.random() < WITH_ORDERS:
            parts += [*(self.new_order() for _ in range(2)), self.order_that_stands()]
        self.random.shuffle(parts)
        self.story.rows = [row for part in parts for row in part]
        self.correct()
        return self.story

    # What stands.

    def cents(self, most: int = 500_000) -> Decimal:
        return Decimal(self.random.randint(2_500, most)) / 100

    def day(self, first: date = FIRST, days: int = 75) -> date:
        return first + timedelta(days=self.random.randrange(days))

    def fact(self, **changes: object) -> Fact:
        number = next(self.numbers)
        made = Fact(
            posting_id=str(uuid5(NAMES, f"{self.story.seed}/{number}")),
            kind="expenditure",
            number=f"F26-{number:05d}",
            amount=self.cents(),
            day=self.day(),
            supplier=self.random.choice(SUPPLIERS),
            work=self.random.choice(WORKS),
            goal=self.random.choice(self.goals),
        )
        made = replace(made, **changes)  # type: ignore[arg-type]  # names of its own fields
        self.story.facts.append(made)
        return made

    def order(self, **changes: object) -> Fact:
        day = date(2026, 1, 5) + timedelta(days=self.random.randrange(80))
        number = f"V26-{next(self.numbers):05d}"
        return self.fact(**({"kind": "commitment", "number": number, "day": day} | changes))

    def row(self, fact: Fact, truth: str, stage: str, **changes: object) -> Row:
        """Return a row about a fact, some days later, with its own words for it."""
        made = Row(
            line=next(self.lines),
            amount=fact.amount,
            day=fact.day + timedelta(days=self.random.randrange(11)),
            work=self.random.choice(
                (fact.work, self.slip(fact.work), f"{fact.work} {self.random.choice(('1e', '2e'))}")
            ),
            goal=fact.goal,
            supplier=self.random.choice((fact.supplier, fact.supplier, fact.supplier.upper(), "")),
            truth=truth,
            stage=stage,
            targets=frozenset({fact.posting_id}),
        )
        return replace(made, **changes)  # type: ignore[arg-type]  # names of its own fields

    # How people write.

    def slip(self, written: str) -> str:
        """Return a text with one slip of the keyboard, not in its first character."""
        place = self.random.randrange(1, len(written) - 1)
        one, two = written[place], written[place + 1]
        slips = (
            written[:place] + two + one + written[place + 2 :],
            written[:place] + written[place + 1 :],
            written[:place] + one + written[place:],
            written[:place] + ("7" if one != "7" else "1") + written[place + 1 :],
        )
        return self.random.choice([slipped for slipped in slips if slipped != written])

    def otherwise(self, number: str) -> str:
        """Return a number as another clerk writes it."""
        letters, year, serial = number[:1], number[1:3], number[4:]
        return self.random.choice(
            (
                number.lower(),
                f"{letters}{year}{serial}",
                f"{letters}{year}/{serial}",
                f"{letters} {year} {int(serial)}",
                f"{letters}{year}-{int(serial)}",
                f"{self.random.choice(('fact.', 'Factuur', 'factuurnr.', 'Inv.'))} {number}",
            )
        )

    # What rows really are.

    def exact_number(self) -> list[Row]:
        fact = self.fact()
        return [self.row(fact, "exact reference", "same_fact", invoice=fact.number)]

    def number_written_otherwise(self) -> list[Row]:
        fact = self.fact()
        written = self.otherwise(fact.number)
        truth = "exact reference" if written.upper() == fact.number else "normalised reference"
        return [self.row(fact, truth, "same_fact", invoice=written)]

    def slip_in_a_number(self) -> list[Row]:
        fact = self.fact()
        return [self.row(fact, "typo in reference", "same_fact", invoice=self.slip(fact.number))]

    def later_day(self) -> list[Row]:
        return [self.row(self.fact(), "lagged, no reference", "same_fact")]

    def weekly_the_same(self) -> list[Row]:
        """The same amount four weeks running, each paid a day or two later."""
        amount, work, supplier = self.cents(9_000), self.random.choice(WORKS), self.random.choice(SUPPLIERS)
        goal = self.random.choice(self.goals)
        first = self.day(days=40)
        rows = []
        for week in range(4):
            day = first + timedelta(days=7 * week)
            fact = self.fact(amount=amount, day=day, work=work, supplier=supplier, goal=goal)
            paid = fact.day + timedelta(days=self.random.randrange(3))
            rows.append(self.row(fact, "weekly the same", "same_fact", day=paid, work=work, supplier=supplier))
        return rows

    def own_order_number(self) -> list[Row]:
        order = self.order()
        amount = self.random.choice((order.amount, order.amount / 2)).quantize(Decimal("0.01"))
        written = self.random.choice((order.number, order.number.lower(), f" {order.number} "))
        return [self.paid(order, "own commitment number", amount=amount, order=written)]

    def order_by_alias(self) -> list[Row]:
        order = self.order()
        alias = f"PO-{self.story.seed % 1000}{next(self.numbers)}"
        self.story.aliases[alias] = order.number
        return [self.paid(order, "alias of a commitment number", order=alias)]

    def order_number_written_otherwise(self) -> list[Row]:
        order = self.order()
        written = self.otherwise(order.number)
        truth = "own commitment number" if written.upper() == order.number else "normalised commitment number"
        return [self.paid(order, truth, order=written)]

    def slip_in_an_order_number(self) -> list[Row]:
        order = self.order()
        return [self.paid(order, "typo in commitment number", order=self.slip(order.number), supplier=order.supplier)]

    def order_by_its_cents(self) -> list[Row]:
        return [self.paid(self.order(), "commitment by its cents")]

    def paid(self, standing: Fact, truth: str, **changes: object) -> Row:
        day = standing.day + timedelta(days=self.random.randrange(5, 60))
        return self.row(standing, truth, "draws_on", **({"day": day, "invoice": self.new_invoice()} | changes))

    def new_invoice(self) -> str:
        return f"F26-{next(self.numbers):05d}"

    def parts_of(self, amount: Decimal, number: int) -> Iterator[Decimal]:
        left = amount
        for place in range(number - 1, 0, -1):
            part = (left * self.random.randint(20, 60) / 100 / place).quantize(Decimal("0.01"))
            left -= part
            yield part
        yield left

    def split_payment(self) -> list[Row]:
        fact = self.fact(amount=self.cents() + 400)
        written = self.random.choice(("", fact.number))
        return [
            self.row(fact, "split payment", "same_fact", amount=part, invoice=written, supplier=fact.supplier)
            for part in self.parts_of(fact.amount, self.random.randint(2, 4))
        ]

    def merged_payment(self) -> list[Row]:
        together = {"supplier": self.random.choice(SUPPLIERS), "goal": self.random.choice(self.goals)}
        supplier, first = together["supplier"], self.day()
        facts = [self.fact(day=first + timedelta(days=n), **together) for n in range(self.random.randint(2, 3))]
        total = sum((fact.amount for fact in facts), Decimal(0))
        numbers = " + ".join(fact.number for fact in facts)
        return [
            self.row(
                facts[-1], "merged payment", "same_fact", amount=total, supplier=supplier, work=f"betaling {numbers}",
                targets=frozenset(fact.posting_id for fact in facts),
            )
        ]  # fmt: skip

    def order_in_parts(self) -> list[Row]:
        order = self.order(amount=self.cents() + 400)
        return [
            self.paid(order, "commitment paid in parts", amount=part, supplier=order.supplier, work=order.work)
            for part in self.parts_of(order.amount, self.random.randint(2, 3))
        ]

    def orders_in_one(self) -> list[Row]:
        together = {"supplier": self.random.choice(SUPPLIERS), "goal": self.random.choice(self.goals)}
        orders = [self.order(**together) for _ in range(2)]
        total = sum((order.amount for order in orders), Decimal(0))
        return [
            self.paid(
                max(orders, key=lambda order: order.day), "commitments paid in one", amount=total,
                supplier=together["supplier"], targets=frozenset(order.posting_id for order in orders),
            )
        ]  # fmt: skip

    def again_in_another_file(self) -> list[Row]:
        earlier = self.new_row()[0]
        self.story.earlier.append(earlier)
        return [replace(earlier, truth="duplicate in another file", stage="same_fact", targets=_line(earlier))]

    def again_with_a_slip(self) -> list[Row]:
        earlier = self.new_row()[0]
        self.story.earlier.append(earlier)
        again = replace(earlier, line=next(self.lines), invoice=self.otherwise(earlier.invoice))
        return [replace(again, truth="duplicate with another key", stage="same_fact", targets=_line(earlier))]

    def twice_in_one_file(self) -> list[Row]:
        (row,) = self.new_row()
        return [row, row]

    def sign_turned_around(self) -> list[Row]:
        fact = self.fact()
        return [replace(self.row(fact, "none", "", invoice=fact.number, amount=-fact.amount), targets=frozenset())]

    def much_later_with_its_number(self) -> list[Row]:
        fact = self.fact()
        day = fact.day + timedelta(days=self.random.randrange(20, 60))
        return [self.row(fact, "lagged, with its number", "same_fact", day=day, invoice=fact.number)]

    def other_cents(self) -> list[Row]:
        """The same invoice, of which someone typed other cents."""
        fact = self.fact()
        other = fact.amount + Decimal(self.random.choice((-100, -9, 1, 9, 90, 1000))) / 100
        return [self.row(fact, "other cents, same number", "same_fact", amount=other, invoice=fact.number)]

    def number_of_another_supplier(self) -> list[Row]:
        """Numbers start anew at every supplier: another one's invoice has the number of a fact by chance."""
        fact = self.fact()
        (row,) = self.new_row()
        return [replace(row, invoice=fact.number, supplier="Andere Zaak BV", goal=fact.goal)]

    def new_order(self) -> list[Row]:
        (row,) = self.new_row()
        return [replace(row, kind="commitment", order=f"V26-{next(self.numbers):05d}", invoice="")]

    def order_that_stands(self) -> list[Row]:
        """An order that was entered by hand already comes in with the file."""
        order = self.order()
        sent = self.row(order, "order that stands", "same_fact", kind="commitment", order=order.number)
        return [replace(sent, day=order.day)]

    def new_row(self) -> list[Row]:
        return [
            Row(
                line=next(self.lines),
                amount=self.cents(),
                day=self.day(),
                work=self.random.choice(WORKS),
                goal=self.random.choice(self.goals),
                supplier=self.random.choice((*SUPPLIERS, "")),
                invoice=self.new_invoice(),
            )
        ]

    # The corrected version.

    def correct(self) -> None:
        """Send the rows again: moved, some re-described, some with another amount, one left out and one new."""
        told, rows = self.story.changes, []
        for place, row in enumerate(self.story.rows):
            twin = self.story.rows.count(row) > 1
            again = row
            told.setdefault(row.line, "untouched")
            if place % 7 == 0 and not twin:
                again, told[row.line] = replace(row, work=self.slip(row.work)), "re_described"
            elif place % 11 == 0 and not twin and row.truth == "none":
                again, told[row.line] = replace(row, amount=row.amount + Decimal("1.21")), "changed"
            elif place % 13 == 0 and not twin and row.truth == "none":
                told[row.line] = "withdrawn"
                continue
            rows.append(again)
        (late,) = self.new_row()
        told[late.line] = "added"
        half = len(rows) // 2
        self.story.corrected = [*rows[half:], late, *rows[:half]]


def _line(row: Row) -> frozenset[str]:
    return frozenset({f"line:{row.line}"})
