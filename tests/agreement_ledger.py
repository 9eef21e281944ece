"""A small ledger for agreements: two wijken, four partners among which a residents' group, two goals, four years."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.add_agreement import AddedAgreement, add_agreement
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_postings import items
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.sign_agreement import SignedAgreement, sign_agreement

PROGRAMME = """
name = "Proefstad"
first_year = 2025
last_year = 2028
decided_on = 2025-01-02
[control]
reservation = "allow"
commitment = "allow"
[[area]]
code = "stad"
name = "Proefstad"
level = "gebied"
[[area]]
code = "oost"
name = "Oost"
level = "wijk"
parent = "stad"
[[area]]
code = "west"
name = "West"
level = "wijk"
parent = "stad"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "WON"
name = "Woonstede"
type = "housing"
[[partner]]
code = "OOS"
name = "Oosterhuis"
type = "housing"
[[partner]]
code = "BEW"
name = "Bewonersgroep Oost"
type = "residents"
[[goal]]
code = "THUIS"
name = "Prettig thuis"
[[goal]]
code = "SAMEN"
name = "Samen doen"
[[budget]]
partner = "WON"
goal = "THUIS"
area = "oost"
year = 2026
amount = "60000.00"
[[budget]]
partner = "BEW"
goal = "SAMEN"
area = "oost"
year = 2026
amount = "40000.00"
"""

AGREEMENT = """
code = "S-26"
name = "Samenwerkingsafspraak"
effective_on = 2026-01-01
reason = "Bestuurlijk overleg 12 december 2025"
start = 2026-01-01
end = 2028-12-31
notice_on = 2028-06-30
renewal_on = 2028-09-30

[[party]]
partner = "GEM"
signatory = "wethouder wonen"
share = "50"
[[party]]
partner = "WON"
signatory = "directeur"
share = "30"
[[party]]
partner = "BEW"
signatory = "voorzitter"
share = "20"

[[condition]]
code = "RVC"
text = "Goedkeuring door de raad van commissarissen"
decision = "RvC-besluit jaarplan"
[[condition]]
code = "RAAD"
text = "Begrotingsvoorbehoud 2027"
decision = "Raadsbesluit begroting 2027"
hardens_on = 2026-12-10

[[portion]]
partner = "GEM"
year = 2026
hardness = "firm"
amount = "50000.00"
[[portion]]
partner = "GEM"
year = 2027
hardness = "conditional"
condition = "RAAD"
amount = "50000.00"
[[portion]]
partner = "WON"
year = 2026
goal = "THUIS"
area = "oost"
hardness = "conditional"
condition = "RVC"
amount = "30000.00"
[[portion]]
partner = "WON"
year = 2027
goal = "THUIS"
area = "oost"
hardness = "pledged"
amount = "30000.00"
[[portion]]
partner = "BEW"
year = 2026
goal = "SAMEN"
area = "oost"
hardness = "firm"
recurrence = "one-off"
amount = "20000.00"

[[term]]
number = "4.2"
text = "Elke partij brengt haar deel in van wat samen is ontvangen."
rule = "share"
"""


def by(actor: str = "regie@gem", day: date = date(2026, 1, 15)) -> Act:
    """Return an act on a day, at noon."""
    instant = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Act(actor, clock=lambda: instant)


def new_ledger(root: Path) -> LedgerFolder:
    """Return a new ledger without agreements."""
    folder = LedgerFolder(root)
    create_ledger(folder, by(day=date(2025, 1, 2)), PROGRAMME)
    folder.agreements.mkdir()
    return folder


def add(folder: LedgerFolder, source: str = AGREEMENT, day: date = date(2026, 1, 15)) -> AddedAgreement:
    """Write an agreement's file and record it."""
    path = folder.agreements / "afspraak.toml"
    path.write_text(source, encoding="utf-8")
    return add_agreement(folder, by(day=day), path)


def sign(folder: LedgerFolder, day: date = date(2026, 1, 15), code: str = "S-26") -> SignedAgreement:
    """Sign the newest version of the agreement."""
    return sign_agreement(folder, by(day=day), code, day)


def post(folder: LedgerFolder, kind: str, amount: str, cell: str, day: date = date(2026, 2, 1), **more: Any) -> None:
    """Record one entry by hand in a cell written as `partner/goal/area/year`."""
    partner, goal, area, year = cell.split("/")
    posting = WantedPosting(kind, partner, goal, area, int(year), Decimal(amount), **more)
    record_entry(folder, by(day=day), EntryRequest(day, kind, (posting,)))


def receive(folder: LedgerFolder, amount: str, partner: str, year: int = 2026, day: date = date(2026, 2, 1)) -> None:
    """Record what a partner brought, on its open contribution of that year."""
    (row,) = items(folder, Viewpoint(partner=partner, year=year), kind="contribution")
    cell = f"{partner}/{row['goal']}/{row['area']}/{year}"
    post(folder, "deposit", amount, cell, day, draws_on=row["item_id"], form=row["form"])


def figures(folder: LedgerFolder, year: int, *names: str) -> tuple[str, ...]:
    """Return figures of the whole pool in a year as text, before the proviso of the agreement falls away."""
    view = Viewpoint(booked_until=date(2026, 12, 9), year=year)
    (row,) = balance(folder, ("year",), view)
    return tuple(str(row[name]) for name in names)
