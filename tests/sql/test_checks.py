"""Every check in sql/checks can fail: each is shown the ledger it is there for, made behind the services' back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.locale import text
from gebiedsbudget.paths import SQL
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.store.migrate import numbered
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import Desk, desk

CHECKS: Final = numbered(SQL / "checks")
COMMITMENT: Final = str(UUID(int=1))
TERM: Final = str(UUID(int=2))

COPY: Final = "insert into posting select * replace ({changed}) from posting where {which}"
EVENT: Final = """
insert into period_event
values (1, uuid(), 0, '{event}', 2026, {closed_until}, 'besluit', timestamp '2026-01-01', '')
"""
SAYS: Final = "create temp table {view} as select * replace (({value})::decimal(18, 2) as {column}) from main.{view}"
VERSION: Final = """
insert into delivery_version by name
select 1 as number, uuid() as delivery_version_id, 1 as seal_number, 'WEL/proef/2026' as delivery, 1 as version,
    'WEL' as partner, 'proef' as profile, '' as profile_hash, '2026' as period, date '2026-03-02' as booked_on,
    'mutations' as flow, 'years' as scope, 'a.xlsx' as file_name, '' as file_sha256, 1 as rows_read, 1 as rows_staged,
    0 as rows_set_aside, 0 as rows_not_data, '[]' as control, timestamp '2026-03-02' as recorded_at, '' as content_hash
"""
LINE: Final = """
insert into delivery_line by name
select 1 as number, uuid() as line_id, 1 as seal_number, delivery_version_id, 'Blad1' as sheet, 2 as row_number,
    'kosten' as measure, '1' as row_key, 1 as occurrence, 'withdrawn' as change, 'expenditure' as kind,
    'cash' as form, 'WEL' as partner, false as draws_commitment, false as is_final,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from delivery_version
"""
SIGNED: Final = """
insert into sign_off by name
select 1 as number, uuid() as sign_off_id, 1 as seal_number, delivery_version_id, 'finance' as step,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from delivery_version
"""
GRANTED: Final = """
insert into budget_exception by name
select 1 as number, uuid() as exception_id, 1 as seal_number, 'WON' as goal, 2026 as year, 5.00 as amount,
    date '2026-12-31' as valid_until, 'storm' as reason, timestamp '2026-03-02' as recorded_at, '' as content_hash
"""
PARTS: Final = """
insert into vat_part by name
select 1 as number, uuid() as vat_id, 1 as seal_number, entry_id, 'cost' as regime, 40.00 as excluding, 0.01 as vat,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from posting
where kind = 'expenditure' and form = 'cash'
"""
SETTLED: Final = """
insert into settlement by name
select 1 as number, uuid() as settlement_id, 1 as seal_number, 'A-1' as agreement, 1 as version, 2026 as year,
    entry_id, 'besluit' as decision,
    '{"owed": [{"stake": {"received": "10.00"}, "due": "7.00", "to_pay": "0.00", "back": "3.00"}]}' as computation,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from posting
where kind = 'transfer'
"""
AUTHORISED: Final = """
insert into authorisation by name
select 1 as number, uuid() as authorisation_id, 1 as seal_number, posting_id, 'M-1' as mandate, 1 as mandate_version,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from posting
where kind = 'commitment'
"""
ASKED: Final = """
insert into commitment_request by name
select 1 as number, uuid() as request_id, 1 as seal_number, 'no_mandate' as reason, 'WEL' as partner, 'WON' as goal,
    'wijk' as area, 2026 as year, 5.00 as amount, 'order' as description, '{}' as wanted,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
"""
APPROVED: Final = """
insert into request_event by name
select 1 as number, uuid() as event_id, 2 as seal_number, request_id, 'approved' as event, uuid() as entry_id,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from commitment_request
"""
USED: Final = """
insert into exception_use by name
select 1 as number, uuid() as use_id, 2 as seal_number, exception_id, uuid() as entry_id,
    timestamp '2026-03-02' as recorded_at, '' as content_hash
from budget_exception
"""


def wanted(kind: str, amount: str, year: int = 2026, **values: object) -> WantedPosting:
    area = str(values.pop("area", "wijk"))
    return WantedPosting(kind, "WEL", "WON", area, year, Decimal(amount), **values)  # type: ignore[arg-type] # - fields


@pytest.fixture(scope="module")
def sound() -> Iterator[Desk]:
    """A ledger with an open commitment that was spent on, an own-account pair, money paid, and a carry-over."""
    with desk(PROGRAMME) as place:
        for postings in (
            (wanted("budget", "1000.00"), wanted("commitment", "100.00", posting_id=COMMITMENT)),
            (wanted("expenditure", "40.00", draws_on=COMMITMENT),),
            (wanted("contribution", "60.00", form="own_account", posting_id=TERM),),
            (wanted("own_account", "20.00"),),
            (wanted("deposit", "30.00", form="in_kind"), wanted("pledge", "5.00"), wanted("deposit", "10.00")),
            (wanted("transfer", "10.00"),),
            (wanted("carry_over", "-50.00"), wanted("carry_over", "50.00", 2027)),
        ):
            record_entry(place.folder, place.act(), EntryRequest(place.day, "boeking", postings))
        moved = (wanted("amendment", "-5.00"), wanted("amendment", "5.00", area="plein"))
        record_entry(place.folder, place.act(), EntryRequest(place.day, "wijziging", moved, is_neutral=True))
        yield place


def slip_in(place: Desk, which: str, **values: str) -> None:
    """Add a copy of a posting with other values (SQL), in the same unit of work; the file itself lets rows in."""
    changes = {"number": "number + 1000", "posting_id": "uuid()", **values}
    changed = ", ".join(f"{value} as {column}" for column, value in changes.items())
    place.connection.execute(COPY.format(changed=changed, which=which))


def happened(place: Desk, event: str, closed_until: str) -> None:
    """Close a period or adopt 2026, before anything was posted."""
    place.connection.execute(EVENT.format(event=event, closed_until=closed_until))


def otherwise(place: Desk, view: str, column: str, value: str) -> None:
    """Let a view say something else: what no posting can bring about."""
    place.connection.execute(SAYS.format(view=view, column=column, value=value))


def withdrawn_and_posted(place: Desk) -> None:
    """Let money stand on a line that the newest version of its delivery does not have any more."""
    place.connection.execute(VERSION)
    place.connection.execute(LINE)
    slip_in(place, SPENT, line_id="(select line_id from delivery_line)")


def signed_by_who_posted(place: Desk) -> None:
    """Let the actor of the seal that brought a version vouch for it too."""
    place.connection.execute(VERSION)
    place.connection.execute(SIGNED)


def used_by_who_granted_it(place: Desk) -> None:
    """Let an entry rest on an exception that its own actor gave."""
    place.connection.execute(GRANTED)
    place.connection.execute(USED)


def another_amount_than_its_parts(place: Desk) -> None:
    """Let an entry have a VAT that is not in what it posted."""
    place.connection.execute(PARTS)


def more_than_once(place: Desk) -> None:
    """Let a view count a posting twice."""
    place.connection.execute(
        "create temp table movement as select * from main.movement union all "
        "(select * from main.movement where spent <> 0 limit 1)"
    )


def in_an_approximation(place: Desk) -> None:
    """Keep an amount as a float."""
    place.connection.execute("create temp table kladblok as select 0.1::double as bedrag")


def half_of_it_corrected(place: Desk) -> None:
    """Let one side of a neutral amendment be raised."""
    slip_in(place, "kind = 'amendment' and amount > 0", amount="0.01")


def settled_otherwise(place: Desk) -> None:
    """Let a settlement say that money went back which no posting took back."""
    place.connection.execute(SETTLED)


def borne_by_nothing(place: Desk) -> None:
    """Let a commitment rest on a mandate that is not there."""
    place.connection.execute(AUTHORISED)


def approved_alone(place: Desk) -> None:
    """Let who asked for a commitment approve it."""
    place.connection.execute(ASKED)
    place.connection.execute(APPROVED)


def said_of_nothing(place: Desk) -> None:
    """Let a condition be met of an item that is not there."""
    place.connection.execute(
        "insert into item_event values (1, uuid(), 1, uuid(), 'hardened', date '2026-03-02', 'besluit', "
        "timestamp '2026-03-02', '')"
    )


SPENT: Final = "kind = 'expenditure' and form = 'cash'"
BROKEN: Final[dict[str, Callable[[Desk], None]]] = {
    "orphan": lambda place: slip_in(place, SPENT, entry_id="uuid()"),
    "unknown_code": lambda place: slip_in(place, SPENT, goal="'NIX'"),
    "item_overdrawn": lambda place: slip_in(place, SPENT, amount="60.01"),
    "draw_outside_cell": lambda place: slip_in(place, SPENT, goal="'RON'", amount="0.01"),
    "reversal_mirror": lambda place: slip_in(place, SPENT, reverses="posting_id", amount="-39.99"),
    "adopted_year": lambda place: happened(place, "year_adopted", "null"),
    "closed_period": lambda place: happened(place, "period_closed", "date '2026-12-31'"),
    "own_account_pair": lambda place: slip_in(place, "kind = 'expenditure' and form = 'own_account'", amount="0.01"),
    "carry_over_pair": lambda place: slip_in(place, "kind = 'carry_over' and year = 2027", amount="0.01"),
    "item_outside_cell": lambda place: slip_in(place, "kind = 'commitment'", goal="'RON'"),
    "pot_identity": lambda place: otherwise(place, "position", "cash", "cash + 0.01"),
    "open_items": lambda place: slip_in(place, SPENT, goal="'RON'", amount="0.01"),
    "totals_agree": lambda place: slip_in(place, SPENT, area="'nergens'", amount="0.01"),
    "in_kind_apart": lambda place: otherwise(place, "movement", "received", "in_kind"),
    "nothing_open_in_adopted_year": lambda place: happened(place, "year_adopted", "null"),
    "delivered_and_posted": withdrawn_and_posted,
    "signed_by_poster": signed_by_who_posted,
    "exception_misused": used_by_who_granted_it,
    "exact_cents": in_an_approximation,
    "available_adds_up": lambda place: otherwise(place, "position", "available", "available + 0.01"),
    "pledge_apart": lambda place: otherwise(place, "movement", "contributed", "contributed + pledged"),
    "neutral_amendment": half_of_it_corrected,
    "paid_beyond_cash": lambda place: slip_in(place, "kind = 'transfer'", amount="1000.00"),
    "settlement_adds_up": settled_otherwise,
    "left_in_adopted_year": lambda place: happened(place, "year_adopted", "null"),
    "untraceable": more_than_once,
    "beyond_mandate": borne_by_nothing,
    "approved_by_asker": approved_alone,
    "loose_end": said_of_nothing,
    "vat_adds_up": another_amount_than_its_parts,
}


@pytest.mark.parametrize(("name", "path"), [(name, path) for _, name, path in CHECKS], ids=[c[1] for c in CHECKS])
def test_a_check_finds_what_it_is_there_for_and_nothing_in_a_sound_ledger(sound: Desk, name: str, path: Path) -> None:
    assert sound.reader().rule("checks", path.stem) == []
    sound.connection.execute("begin")
    try:
        BROKEN[name](sound)
        rows = sound.reader().rule("checks", path.stem)
    finally:
        sound.connection.execute("rollback")
    assert rows
    assert text(f"checks.{name}", **rows[0])


def test_no_case_is_left_of_a_check_that_is_gone() -> None:
    assert BROKEN.keys() == {name for _, name, _ in CHECKS}
