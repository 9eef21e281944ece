"""Replays the worked example through the services, with a clock that stands at each event's day."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_year import adopt_year
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.record_entry import record_entry

ORACLE: Final = Path(__file__).parent / "oracle"
ADOPTION_EVENT: Final = "20"
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (ORACLE / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def act_on(day: date, hour: int = 12) -> Act:
    instant = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Act("regie@gem", clock=lambda: instant)


def posting_id(line: str) -> str:
    return str(uuid5(NAMESPACE_OID, f"oracle line {line}"))


def posting_of(row: Row) -> WantedPosting:
    amount = Decimal(row["amount"])
    return WantedPosting(
        kind=row["kind"],
        form=row["form"],
        partner=row["partner"],
        to_partner=row["to_partner"] or None,
        goal=row["goal"],
        area="wijk",
        year=int(row["year"]),
        amount=amount,
        draws_on=posting_id(row["draws_on_line"]) if row["draws_on_line"] else None,
        origin_year=int(row["origin_year"]) if row["origin_year"] else None,
        is_credit_note=row["kind"] == "expenditure" and amount < 0,
        hours=Decimal(row["hours"]) if row["hours"] else None,
        rate=Decimal(row["rate"]) if row["rate"] else None,
        posting_id=posting_id(row["line"]),
    )


def replay(folder: LedgerFolder) -> Iterator[str]:
    """Replay all events, yielding the name of each block when it is done."""
    create_ledger(folder, act_on(date(2025, 11, 1)), (ORACLE / "programme.toml").read_text(encoding="utf-8"))
    events = rows_of("events.csv")
    for block, in_block in groupby(events, key=lambda row: row["block"]):
        for event, rows in groupby(in_block, key=lambda row: row["event"]):
            lines = list(rows)
            day = date.fromisoformat(lines[0]["booked_on"])
            request = EntryRequest(day, f"gebeurtenis {event}", tuple(posting_of(row) for row in lines))
            record_entry(folder, act_on(day), request)
            if event == ADOPTION_EVENT:
                adopt_year(folder, act_on(day, 13), 2026, "Bestuursbesluit vaststelling 2026")
        yield block
