"""`balance` and `pot`: the position per partner, goal, area and year, and the pot with its three ceilings."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gebiedsbudget.domain.viewpoint import KEYS, LEVELS, Viewpoint
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

EVERYTHING = Viewpoint()


@dataclass(frozen=True)
class Pot:
    """The joint money as a whole.

    Attributes:
        years: budget room, cover room and the lower of the two, a record a year.
        total: one record: sums, cash and open advances of the programme as a whole.
        advances: open advance per partner.
        lowest_cash: the lowest `cash` at the end of a day, and the last day (`booked_on`) it stood so low; None before
            any money moved.
    """

    years: tuple[Record, ...]
    total: Record
    advances: tuple[Record, ...]
    lowest_cash: Record | None = None


def balance(folder: LedgerFolder, by: Collection[str] = KEYS, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the position summed by some keys, every stage beside the others.

    Args:
        by: any of partner, goal, area, year; totals are the same whichever are asked for.
        view: which cells and which moment.

    Returns:
        Records with the keys asked for and every figure of ledger.md 3 as Decimal.

    Raises:
        UsageFault: a key, level or code the ledger does not know.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return balance_of(reader, by, view)


def balance_of(reader: Reader, by: Collection[str], view: Viewpoint) -> list[Record]:
    """Return the balance seen through an open reader."""
    refuse_unknown(reader, view)
    for key in by:
        if key not in KEYS:
            raise UsageFault("balance.unknown_key", key=key, keys=", ".join(KEYS))
    flags = {f"by_{key}": key in by for key in KEYS}
    rows = reader.records("balance", **flags, **view.filters())
    return [{key: value for key, value in row.items() if key not in KEYS or key in by} for row in rows]


def pot(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> Pot:
    """Return the pot: budget room and cover room per year and in total, cash and open advances in total."""
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return pot_of(reader)


def pot_of(reader: Reader) -> Pot:
    """Return the pot seen through an open reader."""
    total = reader.record("pot_total")
    return Pot(
        tuple(reader.records("pot_years")),
        total or {},
        tuple(reader.records("pot_advances")),
        reader.record("pot_lowest_cash"),
    )


def refuse_unknown(reader: Reader, view: Viewpoint) -> None:
    """Refuse a code or level that does not exist, rather than show an empty table."""
    if view.level is not None and view.level not in LEVELS:
        raise UsageFault("balance.unknown_level", level=view.level, levels=", ".join(LEVELS))
    years = reader.record("programme") or {}
    if view.year is not None and years and not years["first_year"] <= view.year <= years["last_year"]:
        raise UsageFault("balance.unknown_year", year=view.year, first=years["first_year"], last=years["last_year"])
    for subject, code in (("area", view.area), ("partner", view.partner), ("goal", view.goal)):
        if code is None:
            continue
        codes = [row["code"] for row in reader.records("codes", subject=subject)]
        if code not in codes:
            raise UsageFault(f"balance.unknown_{subject}", code=code, codes=", ".join(codes))
