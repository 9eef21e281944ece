"""`settle`: who owes whom by the terms of an agreement, at the end of a year or of its whole run.

It is shown by default and posted when decided. A final settlement (eindafrekening) takes all years together, what was
settled before already off; what an earlier year left in the pot is attributed then, by the rule for the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast
from uuid import uuid4

import msgspec

from gebiedsbudget.domain.agreement import Agreement, DeficitRule, RemainderRule
from gebiedsbudget.domain.entry import WantedPosting
from gebiedsbudget.domain.money import NOTHING
from gebiedsbudget.domain.settlement import KeyPart, Settlement, SettlementTerms, Stake, YearOfPool
from gebiedsbudget.domain.settling import settle
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.read_agreement import agreement_in
from gebiedsbudget.services.settlement_postings import settlement_postings
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
    """The settlement of one year of an agreement, or of its whole run.

    Attributes:
        year: the year, or the last one of the run.
        years: every year that is settled.
        ends_on: the last day of the agreement.
        is_final: whether it is about the whole run.
        terms: what it went by.
        term_numbers: the number of the term that lays a rule down, by rule.
        settlement: the computation and what it means for each.
        indicators: on which it rests too, each with its latest result; empty when it rests on money only.
        postings: what posting it takes, or took.
        is_posted: whether it was posted now.
    """

    agreement: str
    name: str
    version: int
    year: int
    years: tuple[int, ...]
    ends_on: date
    is_final: bool
    terms: SettlementTerms
    term_numbers: Mapping[str, str]
    settlement: Settlement
    indicators: tuple[Record, ...]
    postings: tuple[WantedPosting, ...]
    is_posted: bool = False

    @property
    def about(self) -> str:
        """What time it is about, as a reader writes it: `2026` or `2026–2028`."""
        return f"{self.years[0]}–{self.years[-1]}" if self.is_final else str(self.year)


def agreements_to_settle(folder: LedgerFolder, year: int | None) -> list[str]:
    """Return the codes of the agreements with money in a year; in any, where none is named."""
    with reading(folder) as reader:
        return [row["agreement"] for row in reader.records("agreements_of_year", year=year)]


def settle_agreement(folder: LedgerFolder, code: str, year: int | None, rule: str | None = None) -> SettledAgreement:
    """Compute the settlement of a year.

    Args:
        year: None is the whole run.
        rule: what the board decided about a remainder or a deficit, where the agreement leaves that to the board.

    Raises:
        UsageFault: there is no such agreement, or it has no money in that year.
        Refusal: the agreement itself says what happens, or a rule was named that is not one of them.
    """
    with reading(folder) as reader:
        return _settled(reader, code, year, rule)


def post_settlement(
    folder: LedgerFolder,
    act: Act,
    code: str,
    year: int | None,
    decision: str,
    *,
    booked_on: date,
    rule: str | None = None,
) -> SettledAgreement:
    """Post the settlement of a year as one entry: what is let go, what goes back, and what is called.

    Args:
        year: None is the whole run.

    Raises:
        UsageFault: there is no such agreement, or it has no money in that year.
        Refusal: the year or the agreement is not over, an indicator on which it rests was not measured, the board has
            yet to decide, or there is nothing to post; nothing was changed.
    """
    if booked_on > act.today():
        raise Refusal("record.in_the_future", booked_on=booked_on, today=act.today())
    if year is not None and year >= act.today().year:
        raise Refusal("settle.year_not_over", year=str(year))
    outcome: list[SettledAgreement] = []

    def prepare(reader: Reader) -> Batch:
        found = _settled(reader, code, year, rule)
        outcome[:] = [replace(found, is_posted=True)]
        if found.is_final and found.ends_on >= act.today():
            raise Refusal("settle.still_running", agreement=code, ends_on=found.ends_on)
        _refuse_undecided(found)
        described = text("settle.entry", agreement=code, year=found.about)
        rows = entry_rows(reader, list(found.postings), booked_on, described, decision)
        row = {
            "settlement_id": str(uuid4()),
            "agreement": code,
            "version": found.version,
            "year": found.year,
            "entry_id": cast("list[Record]", rows["entry"])[0]["entry_id"],
            "decision": decision,
            "computation": json.dumps(
                {"years": found.years, **asdict(found.settlement)}, ensure_ascii=False, sort_keys=True, default=str
            ),
        }
        return Batch("settle", rows={**rows, "settlement": [row]}, by_hand=True)

    commit(folder, act, prepare)
    return outcome[0]


def _settled(reader: Reader, code: str, year: int | None, rule: str | None) -> SettledAgreement:
    """Return the settlement seen through an open reader."""
    standing = agreement_in(reader, code)
    body = json.loads(standing["body"])
    run = {
        "agreement": code,
        "first_year": standing["starts_on"].year if year is None else year,
        "last_year": standing["ends_on"].year if year is None else year,
    }
    stakes = [Stake(**row) for row in reader.records("settlement_stakes", **run)]
    if not stakes:
        raise UsageFault("settle.no_money", agreement=code, year=str(year or "–"))
    key = [
        KeyPart(row["partner"], row["share"], row["deficit_cap"])
        for row in reader.records("agreement_parties", agreement=code)
    ]
    spent = reader.records("settlement_cost", **run)
    agreement = msgspec.convert(body, Agreement, strict=False)
    terms = SettlementTerms(
        ground=agreement.accountability,
        remainder=agreement.remainder.rule if year else agreement.remainder.rule_at_end,
        order=agreement.remainder.order,
        base=agreement.remainder.base,
        deficit=agreement.deficit.rule,
        cost_basis=agreement.cost_basis,
    )
    years = sorted({row["year"] for row in spent} | {stake.year for stake in stakes})
    by_year = {each: _pool_of(spent, stakes, [each]) for each in years}
    settlement = settle(_as_decided(terms, rule), stakes, key, _pool_of(spent, stakes, years), by_year)
    numbers: dict[str, str] = {row.rule: row.number for row in reversed(agreement.term)}
    rests_on_indicators = terms.ground != "financial"
    return SettledAgreement(
        code,
        standing["name"],
        standing["version"],
        years[-1],
        tuple(years),
        standing["ends_on"],
        year is None,
        _as_decided(terms, rule),
        numbers,
        settlement,
        tuple(reader.records("deciding_indicators", agreement=code)) if rests_on_indicators else (),
        tuple(
            settlement_postings(
                reader,
                code,
                years[-1],
                settlement,
                sets_off_next=agreement.remainder.sets_off_next and year is not None,
            )
        ),
    )


def _pool_of(spent: list[Record], stakes: list[Stake], years: list[int]) -> YearOfPool:
    """Return what happened in some years, taken together."""
    rows = [row for row in spent if row["year"] in years]
    own = sum((stake.signed for stake in stakes if stake.year in years), NOTHING)
    return YearOfPool(
        cost=_summed(rows, "goal"),
        borne=_summed(rows, "partner"),
        carried=sum((row["carried"] for row in rows), NOTHING),
        other=sum((row["money"] for row in rows), NOTHING) - own,
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
    unmeasured = [
        f"{owed.stake.measured_by} ({owed.stake.area}, {owed.stake.year})"
        for owed in found.settlement.owed
        if owed.stake.measured_by and owed.stake.delivered is None
    ]
    if unmeasured:
        raise Refusal("settle.not_delivered", agreement=found.agreement, indicators=", ".join(unmeasured))
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
        raise Refusal("settle.nothing", agreement=found.agreement, year=found.about)


def _summed(rows: list[Record], key: str) -> dict[str, Decimal]:
    """Return what was spent by goal or by partner."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], NOTHING) + row["spent"]
    return sums
