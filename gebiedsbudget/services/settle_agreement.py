"""`settle`: who owes whom at the end of a year, by the terms of an agreement; shown by default, posted when decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast
from uuid import uuid4

from gebiedsbudget.domain.agreement import DeficitRule, RemainderRule
from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.domain.posting import UNASSIGNED
from gebiedsbudget.domain.settlement import KeyPart, Settlement, SettlementTerms, Stake, YearOfPool
from gebiedsbudget.domain.settling import settle
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_agreement import agreement_in
from gebiedsbudget.services.sign_agreement import entry_rows
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

REMAINDER_RULES: Final = ("back-pro-rata", "stays", "carried-over")
DEFICIT_RULES: Final = ("call-on-key", "spender-bears")


@dataclass(frozen=True)
class SettledAgreement:
    """The settlement of one year of an agreement.

    Attributes:
        terms: what it went by.
        term_numbers: numbers of the terms that lay down the remainder and the deficit; empty where none does.
        settlement: the computation and what it means for each.
        indicators: on which it rests too, each with its latest result; empty when it rests on money only.
        postings: what posting it takes, or took.
        is_posted: whether it was posted now.
    """

    agreement: str
    name: str
    version: int
    year: int
    terms: SettlementTerms
    term_numbers: tuple[str, str]
    settlement: Settlement
    indicators: tuple[Record, ...]
    postings: tuple[WantedPosting, ...]
    is_posted: bool = False


def agreements_to_settle(folder: LedgerFolder, year: int) -> list[str]:
    """Return the codes of the agreements with money in a year."""
    with reading(folder) as reader:
        return [row["agreement"] for row in reader.records("agreements_of_year", year=year)]


def settle_agreement(folder: LedgerFolder, code: str, year: int, rule: str | None = None) -> SettledAgreement:
    """Compute the settlement of a year.

    Args:
        rule: what the board decided about a remainder or a deficit, where the agreement leaves that to the board.

    Raises:
        UsageFault: there is no such agreement, or it has no money in that year.
        Refusal: the agreement itself says what happens, or a rule was named that is not one of them.
    """
    with reading(folder) as reader:
        return _settled(reader, code, year, rule)


def post_settlement(
    folder: LedgerFolder, act: Act, code: str, year: int, decision: str, *, booked_on: date, rule: str | None = None
) -> SettledAgreement:
    """Post the settlement of a year as one entry: what is let go, what goes back, and what is called.

    Raises:
        UsageFault: there is no such agreement, or it has no money in that year.
        Refusal: the year is not over, an indicator on which it rests was not measured, the board has yet to decide, or
            there is nothing to post; nothing was changed.
    """
    if booked_on > act.today():
        raise Refusal("record.in_the_future", booked_on=booked_on, today=act.today())
    if year >= act.today().year:
        raise Refusal("settle.year_not_over", year=str(year))
    outcome: list[SettledAgreement] = []

    def prepare(reader: Reader) -> Batch:
        found = _settled(reader, code, year, rule)
        outcome[:] = [replace(found, is_posted=True)]
        _refuse_undecided(found)
        described = text("settle.entry", agreement=code, year=str(year))
        rows = entry_rows(reader, list(found.postings), booked_on, described, decision)
        row = {
            "settlement_id": str(uuid4()),
            "agreement": code,
            "version": found.version,
            "year": year,
            "entry_id": cast("list[Record]", rows["entry"])[0]["entry_id"],
            "decision": decision,
            "computation": json.dumps(asdict(found.settlement), ensure_ascii=False, sort_keys=True, default=str),
        }
        return Batch("settle", rows={**rows, "settlement": [row]}, by_hand=True)

    commit(folder, act, prepare)
    return outcome[0]


def _settled(reader: Reader, code: str, year: int, rule: str | None) -> SettledAgreement:
    """Return the settlement seen through an open reader."""
    standing = agreement_in(reader, code)
    body = json.loads(standing["body"])
    stakes = [Stake(**row) for row in reader.records("settlement_stakes", agreement=code, year=year)]
    if not stakes:
        raise UsageFault("settle.no_money", agreement=code, year=str(year))
    key = [
        KeyPart(row["partner"], row["share"], row["deficit_cap"])
        for row in reader.records("agreement_parties", agreement=code)
    ]
    spent = reader.records("settlement_cost", agreement=code, year=year)
    terms = SettlementTerms(
        ground=body["accountability"],
        remainder=body["remainder"]["rule"],
        order=tuple(body["remainder"]["order"]),
        base=body["remainder"]["base"],
        deficit=body["deficit"]["rule"],
    )
    own = sum((stake.signed for stake in stakes), NOTHING)
    pool = YearOfPool(
        cost=_summed(spent, "goal"),
        borne=_summed(spent, "partner"),
        carried=sum((row["carried"] for row in spent), NOTHING),
        other=sum((row["money"] for row in spent), NOTHING) - own,
    )
    settlement = settle(_as_decided(terms, rule), stakes, key, pool)
    numbers = {row["rule"]: row["number"] for row in reversed(body["term"])}
    rests_on_indicators = terms.ground != "financial"
    return SettledAgreement(
        code,
        standing["name"],
        standing["version"],
        year,
        _as_decided(terms, rule),
        (numbers.get("remainder", ""), numbers.get("deficit", "")),
        settlement,
        tuple(reader.records("deciding_indicators", agreement=code)) if rests_on_indicators else (),
        tuple(_postings(reader, code, year, settlement, sets_off_next=body["remainder"]["sets_off_next"])),
    )


def _as_decided(terms: SettlementTerms, rule: str | None) -> SettlementTerms:
    """Return the terms with what the board decided, where they leave that to the board."""
    if rule is None:
        return terms
    if rule in REMAINDER_RULES and terms.remainder == "board-decides":
        return replace(terms, remainder=cast("RemainderRule", rule))
    if rule in DEFICIT_RULES and terms.deficit == "board-decides":
        return replace(terms, deficit=cast("DeficitRule", rule))
    stands = terms.remainder if rule in REMAINDER_RULES else terms.deficit
    raise Refusal("settle.agreed_otherwise", rule=rule, stands=stands)


def _refuse_undecided(found: SettledAgreement) -> None:
    """Refuse to post what the board has yet to decide, what was not measured, or nothing."""
    remainder, terms = found.settlement.remainder, found.terms
    if terms.ground != "financial":
        missing = [row["indicator"] for row in found.indicators if row["outcome"] == "not_measured"]
        if not found.indicators:
            raise Refusal("settle.no_indicators", agreement=found.agreement)
        if missing:
            raise Refusal("settle.not_measured", agreement=found.agreement, indicators=", ".join(missing))
    if remainder > 0 and terms.remainder == "board-decides":
        raise Refusal("settle.undecided_remainder", amount=remainder, rules=", ".join(REMAINDER_RULES))
    if remainder < 0 and terms.deficit == "board-decides":
        raise Refusal("settle.undecided_deficit", amount=-remainder, rules=", ".join(DEFICIT_RULES))
    if not found.postings:
        raise Refusal("settle.nothing", agreement=found.agreement, year=str(found.year))


def _postings(
    reader: Reader, code: str, year: int, settlement: Settlement, *, sets_off_next: bool
) -> list[WantedPosting]:
    """Return what posting a settlement takes: write-offs of what is let go, restitutions, extra contributions."""
    programme = reader.record("programme") or {}
    items = reader.records("agreement_items", agreement=code, day=None)
    wanted = []
    for owed in settlement.owed:
        stake, left = owed.stake, owed.let_go
        for item in items:
            if (
                item["portion"] == stake.portion
                and item["year"] == year
                and item["kind"] == "contribution"
                and left > 0
            ):
                amount = min(left, item["open"])
                left -= amount
                if amount:
                    wanted.append(_on_item("write_off", item, amount))
        if owed.back:
            cell = (stake.partner, stake.goal, stake.area, year)
            wanted.append(WantedPosting("restitution", *cell, owed.back))
            if sets_off_next:
                wanted += _set_off(items, stake, year + 1, owed.back)
    root = str(programme["root"])
    wanted += [
        WantedPosting("contribution", partner, UNASSIGNED, root, year, amount)
        for partner, amount in settlement.called.items()
    ]
    return wanted


def _set_off(items: list[Record], stake: Stake, year: int, back: Decimal) -> list[WantedPosting]:
    """Return the deposits that keep what goes back as a payment on the partner's contribution of the next year."""
    wanted = []
    for item in items:
        same = (item["partner"], item["year"], item["kind"], item["form"]) == (
            stake.partner,
            year,
            "contribution",
            "cash",
        )
        amount = min(back, item["open"])
        if same and amount > 0:
            wanted.append(_on_item("deposit", item, amount))
            back -= amount
    return wanted


def _on_item(kind: str, item: Record, amount: Decimal) -> WantedPosting:
    cell = (item["partner"], item["goal"], item["area"], item["year"])
    return WantedPosting(kind, *cell, amount, form=item["form"], draws_on=item["item_id"])


def _summed(rows: list[Record], key: str) -> dict[str, Decimal]:
    """Return what was spent by goal or by partner."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], NOTHING) + row["spent"]
    return sums
