"""The programme in force: its name, years, areas, partners and goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gebiedsbudget.domain.posting import POOL, UNASSIGNED
from gebiedsbudget.locale import word_of
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class ProgrammeInForce:
    """What the definitions say, as known at some moment.

    Attributes:
        root: code of the root area.
        areas: records area, name, level, parent, cbs.
        partners: records partner, name, type, is_host; the reserved `pool` last.
        goals: records goal, name, parent, owner; the reserved `unassigned` last.
    """

    name: str
    root: str
    first_year: int
    last_year: int
    authorisation_level: str
    areas: tuple[Record, ...]
    partners: tuple[Record, ...]
    goals: tuple[Record, ...]

    def host(self) -> str | None:
        """Return the code of the partner that holds the money."""
        return next((row["partner"] for row in self.partners if row["is_host"]), None)


def programme(folder: LedgerFolder, known_on: date | None = None) -> ProgrammeInForce:
    """Return the programme in force, or as known on a day."""
    with reading(folder, known_on=known_on) as reader:
        return programme_of(reader)


def partner_codes(folder: LedgerFolder) -> tuple[str, ...]:
    """Return the codes of the partners in force, the reserved `pool` last."""
    with reading(folder) as reader:
        return tuple(row["code"] for row in reader.records("codes", subject="partner"))


def programme_of(reader: Reader) -> ProgrammeInForce:
    """Return the programme seen through an open reader."""
    head = reader.record("programme") or {}
    return ProgrammeInForce(
        **head,
        areas=tuple(reader.records("areas")),
        partners=tuple(_named(row, "partner") for row in reader.records("partners")),
        goals=tuple(_named(row, "goal") for row in reader.records("goals")),
    )


def _named(row: Record, key: str) -> Record:
    """Return a partner or goal, a reserved one with its name in the language in use."""
    return row | {"name": word_of(row[key])} if row[key] in (POOL, UNASSIGNED) else row


def names_of(known: ProgrammeInForce) -> dict[str, dict[str, str]]:
    """Return field → our code → its name: what an organisation's own values may mean."""
    return {
        "goal": {row["goal"]: row["name"] for row in known.goals},
        "area": {row["area"]: row["name"] for row in known.areas},
        "partner": {row["partner"]: row["name"] for row in known.partners},
    }
