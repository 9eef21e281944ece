"""The story's lines, put through the ledger itself, stand where the story reckoned they would."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import polars as pl
import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.compose_entry import compose, reversing_frame, wanted_frame
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.read_balance import balance, pot
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader
from gebiedsbudget.store.unit_of_work import commit
from imports.story.positions import is_witness, standing_lines
from imports.story.sheet import NOUGHT, Line

EXAMPLE = Path(__file__).resolve().parents[2] / "ledgers" / "de-voorbeeld"
DAY = date(2026, 11, 1)
ACT = Act("regie@gem", clock=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC))
FIRST, SECOND = ("pledge", "reservation"), ("contribution", "commitment")  # what others draw on goes before it


class Told:
    """The lines that stand, and the ids of what they open."""

    def __init__(self) -> None:
        self.lines = [(mark, line) for deliverer, mark, line in standing_lines() if not is_witness(deliverer, line)]
        self.by_row: dict[tuple[str, str], str] = {}
        self.by_number: dict[tuple[str, str, str], str] = {}
        self.opened: dict[str, Line] = {}
        for mark, line in self.lines:
            if line.kind in {*FIRST, *SECOND}:
                posting_id = str(uuid4())
                self.by_row[mark, line.measure] = posting_id
                self.by_number[line.kind, line.partner, line.number] = posting_id
                self.opened[posting_id] = line

    def drawn(self, mark: str, line: Line) -> str | None:
        """Return the id of the item a line draws on."""
        if line.draws == "commitment":
            kind = "contribution" if line.kind == "deposit" else "commitment"
            return self.by_number[kind, line.partner, line.number]
        return self.by_row[mark, line.draws] if line.draws else None

    def of(self, kinds: tuple[str, ...]) -> list[WantedPosting]:
        """Return the postings of some kinds, or of all the others when none is given."""
        return [
            _wanted(line, line.amount, self.drawn(mark, line), self.by_row.get((mark, line.measure)))
            for mark, line in sorted(self.lines, key=lambda pair: pair[1].booked_on)
            if line.amount and (line.kind in kinds if kinds else line.kind not in {*FIRST, *SECOND})
        ]

    def releases(self) -> list[WantedPosting]:
        """Return what each settlement leaves of what it drew on."""
        left = {posting_id: line.amount for posting_id, line in self.opened.items()}
        settled: set[str] = set()
        for mark, line in self.lines:
            posting_id = self.drawn(mark, line)
            if posting_id is not None:
                left[posting_id] -= line.amount
                settled |= {posting_id} if line.final else set()
        return [_release(self.opened[one], left[one], one) for one in sorted(settled) if left[one] > 0]


def _wanted(line: Line, amount: Decimal, draws_on: str | None, posting_id: str | None) -> WantedPosting:
    return WantedPosting(
        kind=line.kind,
        form=line.form,
        partner=line.partner,
        goal=line.goal,
        area=line.area,
        year=line.year,
        amount=amount,
        booked_on=line.booked_on,
        draws_on=draws_on,
        posting_id=posting_id,
        is_credit_note=amount < 0,
    )


def _release(line: Line, amount: Decimal, draws_on: str) -> WantedPosting:
    released = Line("", "release", line.form, line.partner, line.goal, line.area, line.year, amount, DAY)
    return _wanted(released, amount, draws_on, None)


def _post(folder: LedgerFolder, postings: Iterable[WantedPosting]) -> None:
    """Post as a delivery is posted: facts, whatever the budget says."""
    entry_id = str(uuid4())

    def prepare(reader: Reader) -> Batch:
        composed = compose(reader, wanted_frame(postings, DAY), reversing_frame([]))
        assert composed.memo_total() == NOUGHT  # nothing lies outside a signed term
        entry = {
            "entry_id": entry_id,
            "booked_on": DAY,
            "description": "de regels van het verhaal",
            "decision": None,
            "is_neutral": False,
            "memo_amount": NOUGHT,
        }
        frame = composed.postings.with_columns(pl.lit(entry_id).alias("entry_id"))
        return Batch("example", rows={"entry": [entry], "posting": frame})

    commit(folder, ACT, prepare)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    folder = LedgerFolder(tmp_path_factory.mktemp("voorbeeld") / "ledger")
    create_ledger(folder, ACT, (EXAMPLE / "programme.toml").read_text(encoding="utf-8"))
    told = Told()
    for postings in (told.of(FIRST), told.of(SECOND), told.of(()), told.releases()):
        _post(folder, postings)
    return folder


def test_every_position_is_as_reckoned(ledger: LedgerFolder) -> None:
    with (EXAMPLE / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figures = [name for name in rows[0] if name not in {"year", "partner", "goal"}]
    expected = {
        (int(row["year"]), row["partner"], row["goal"]): [Decimal(row[name]) for name in figures] for row in rows
    }
    found = {
        (row["year"], row["partner"], row["goal"]): [row[name] for name in figures]
        for row in balance(ledger, ("partner", "goal", "year"))
    }
    assert {cell: amounts for cell, amounts in found.items() if any(amounts)} == expected


def test_cash_advances_and_rooms_are_as_reckoned(ledger: LedgerFolder) -> None:
    with (EXAMPLE / "expected-pot.csv").open(encoding="utf-8", newline="") as file:
        expected = {row["key"]: Decimal(row["amount"]) for row in csv.DictReader(file)}
    found = pot(ledger)
    rooms = {f"{room}_{year['year']}": year[room] for year in found.years for room in ("budget_room", "cover_room")}
    advances = {f"open_advance_{row['partner']}": row["open_advance"] for row in found.advances}
    assert {"cash": found.total["cash"], **rooms, **advances} == expected


def test_the_ledger_of_the_example_is_sound(ledger: LedgerFolder) -> None:
    assert check_ledger(ledger).problems == ()
