"""`year end --dry-run`: what is open at the end of a year, what lapses, and whose money is left."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gebiedsbudget.domain.remainder import NOTHING, OTHER_INCOME, Means, OriginRemainder, remainder_by_origin, run_on
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class YearEnd:
    """Where the end of a year stands.

    Attributes:
        year: the budget year.
        is_adopted: whether it is locked already.
        items: open orders and reservations, each with its choice (None: undecided), amount, why and who chose.
        lapsing: lines with what will lapse once the choices are carried out.
        overspent: lines that stay below zero unless an amendment covers them.
        origins: whose money is left, once the cost of the year is attributed, with how it ran from 1 January.
        uncovered: cost that no money covers, in euros.
        advances: what partners have not accounted for.
    """

    year: int
    is_adopted: bool
    items: tuple[Record, ...]
    lapsing: tuple[Record, ...]
    overspent: tuple[Record, ...]
    origins: tuple[OriginRemainder, ...]
    uncovered: Decimal
    advances: tuple[Record, ...]

    @property
    def undecided(self) -> tuple[Record, ...]:
        """The items about which nothing was chosen yet."""
        return tuple(item for item in self.items if item["choice"] is None)


def year_end(folder: LedgerFolder, year: int) -> YearEnd:
    """Return where the end of a year stands, without changing anything.

    Raises:
        UsageFault: the programme does not have this year.
    """
    with reading(folder) as reader:
        return year_end_of(reader, year)


def year_end_of(reader: Reader, year: int) -> YearEnd:
    """Return where the end of a year stands, seen through an open reader."""
    known = reader.record("programme") or {}
    if not known["first_year"] <= year <= known["last_year"]:
        raise UsageFault("balance.unknown_year", year=year, first=known["first_year"], last=known["last_year"])
    cells = reader.records("year_end_cells", year=year)
    origins: list[OriginRemainder] = []
    uncovered = NOTHING
    for each in range(known["first_year"], year + 1):
        origins, uncovered = run_on(origins, *_year_by_origin(reader, each))
    return YearEnd(
        year=year,
        is_adopted=bool((reader.record("period_state", year=year) or {})["is_adopted"]),
        items=tuple(reader.records("year_end_items", year=year)),
        lapsing=tuple(row for row in cells if row["available"] > 0),
        overspent=tuple(row for row in cells if row["available"] < 0),
        origins=tuple(origins),
        uncovered=uncovered,
        advances=tuple(row for row in reader.records("advances", partner=None) if row["year"] <= year),
    )


def _year_by_origin(reader: Reader, year: int) -> tuple[list[OriginRemainder], Decimal]:
    """Return what is left of the money of one year per origin, and the cost that money does not cover."""
    costs = reader.records("year_end_costs", year=year)
    means = [Means(row.pop("partner"), **row) for row in reader.records("year_end_means", year=year)]
    means += [Means(OTHER_INCOME, row["goal"], row["other_income"], NOTHING) for row in costs if row["other_income"]]
    return remainder_by_origin(means, {row["goal"]: row["spent"] + row["carried"] for row in costs})
