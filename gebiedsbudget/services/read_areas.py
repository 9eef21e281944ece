"""`area`: the tree of areas with the CBS codes of a year, and the position by the boundaries of another year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.services.read_balance import balance_of, refuse_unknown
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class AreaStory:
    """One area.

    Attributes:
        area: a record as in the list.
        codes: its CBS codes, each from a year on.
        below: the areas right under it.
        years: the position per year of the area with all areas in it.
    """

    area: Record
    codes: tuple[Record, ...]
    below: tuple[Record, ...]
    years: tuple[Record, ...]


def areas(folder: LedgerFolder, year: int | None = None) -> list[Record]:
    """Return the areas in the order of their tree: depth, level, CBS code of the year, and what each became."""
    with reading(folder) as reader:
        return reader.records("area_list", year=year)


def area_story(folder: LedgerFolder, area: str) -> AreaStory:
    """Return an area with its codes, what lies in it, and its position per year.

    Raises:
        UsageFault: an unknown area.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, Viewpoint(area=area))
        known = reader.records("area_list", year=None)
        return AreaStory(
            area=next(row for row in known if row["area"] == area),
            codes=tuple(reader.records("area_codes", area=area)),
            below=tuple(row for row in known if row["parent"] == area),
            years=tuple(balance_of(reader, ("year",), Viewpoint(area=area))),
        )


def by_boundaries(folder: LedgerFolder, boundaries_of: int, year: int | None = None) -> list[Record]:
    """Return the position per area by the boundaries of a year; what stands keeps its own area.

    Args:
        boundaries_of: the year whose boundaries hold.
        year: only this budget year.

    Returns:
        Records area, name, the figures, and `came_from`: the areas whose figures went here in part or whole.

    Raises:
        UsageFault: a budget year outside the programme.
    """
    with reading(folder) as reader:
        refuse_unknown(reader, Viewpoint(year=year))
        return reader.records("area_converted", boundaries_of=boundaries_of, year=year)
