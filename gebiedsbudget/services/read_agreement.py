"""`agreement list`, `show`, `diff`, `cover` and `check`: what was agreed, and how it stands."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gebiedsbudget.domain.agreement import COUNCIL_ELECTIONS
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.services.list_signals import signals_of
from gebiedsbudget.services.read_balance import EVERYTHING
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from datetime import date

    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder

# Which fields tell a row of a list from another, version by version.
_NAMED_BY: Final = {
    "party": ("partner",),
    "condition": ("code",),
    "portion": ("code",),
    "indexation": ("figure", "year"),
    "payment": ("partner", "year", "due_on"),
    "ceiling": ("area", "year"),
    "term": ("number",),
}
SIGNALS: Final = frozenset(
    {
        "share_behind", "cap_exceeded", "payment_overdue", "condition_open", "ceiling_exceeded",
        "merged_ceiling_exceeded", "agreement_ends", "notice_due", "renewal_due", "incidental_cover",
        "signature_missing", "proviso_ends", "renewal_overdue", "earmark_touched", "key_changed",
    }
)  # fmt: skip
"""The kinds of signal that the views `signal_agreement` and `signal_promise` give."""
_COMPUTED: Final = frozenset({"earmark", "share", "cap", "schedule", "condition", "ceiling"})
_DROP: Final = Decimal(25)


@dataclass(frozen=True)
class AgreementDetail:
    """One agreement with all that hangs on it.

    Attributes:
        agreement: its head, with the totals of its money.
        versions: every version with the day it was signed or None.
        parties: in the order of the file, with share, caps, and the day each signed this version or None.
        portions: with what stands for each.
        terms: numbered, with their state: `kept`, `broken` where a signal says so, or `text`: nothing to compute.
        conditions: with the day and decision that met them, or that they were not met on; None while they wait.
        signals: what asks for attention.
    """

    agreement: Record
    versions: tuple[Record, ...]
    parties: tuple[Record, ...]
    portions: tuple[Record, ...]
    terms: tuple[Record, ...]
    conditions: tuple[Record, ...]
    signals: tuple[Record, ...]


def agreements(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the agreements with their state, run and money."""
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        rows = reader.records("agreements", agreement=None)
    return [_headed(row) for row in rows]


def agreement(folder: LedgerFolder, code: str, view: Viewpoint = EVERYTHING) -> AgreementDetail:
    """Return one agreement.

    Raises:
        UsageFault: there is no such agreement.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        found = agreement_in(reader, code)
        events = reader.records("agreement_events", agreement=code)
        signals = tuple(row for row in _told_of_agreements(reader) if row["agreement"] == code)
        versions = reader.records("agreement_versions", agreement=code)
        parties = reader.records("agreement_parties", agreement=code)
        all_signed_on = next(row["signed_on"] for row in versions if row["version"] == found["version"])
        signatures = reader.records("agreement_signatures", agreement=code, version=found["version"])
        signed = {row["partner"]: row["signed_on"] for row in signatures}
        broken = {row["term"] for row in signals}
        body = json.loads(found["body"])
        failed = {row["condition"]: row for row in reader.records("condition_failures", agreement=code)}
        met = {event["condition"]: event for event in events if event["event"] == "condition_met"}
        return AgreementDetail(
            _headed(found),
            tuple(_without_body(row) for row in versions),
            tuple({**row, "signed_on": signed.get(row["partner"], all_signed_on)} for row in parties),
            tuple(reader.records("agreement_portions", agreement=code)),
            tuple({**term, "state": _state_of(term, broken)} for term in body["term"]),
            tuple(_condition(row, met.get(row["code"]), failed.get(row["code"])) for row in body["condition"]),
            signals,
        )


def agreement_in(reader: Reader, code: str) -> Record:
    """Return an agreement as it stands, seen through an open reader.

    Raises:
        UsageFault: there is no such agreement.
    """
    found = reader.record("agreements", agreement=code)
    if found is None:
        known = [row["agreement"] for row in reader.records("agreements", agreement=None)]
        raise UsageFault("agreement.unknown", agreement=code, known=", ".join(known) or "–")
    return found


def compare_versions(folder: LedgerFolder, code: str, old: int | None = None, new: int | None = None) -> list[Record]:
    """Return how two versions of an agreement differ: part, name, field, was, becomes.

    Args:
        old, new: numbers of versions; the last two unless given.

    Raises:
        UsageFault: there is no such agreement or version.
    """
    with reading(folder) as reader:
        agreement_in(reader, code)
        bodies = {
            row["version"]: json.loads(row["body"]) for row in reader.records("agreement_versions", agreement=code)
        }
    newest = max(bodies)
    old, new = old or max(1, newest - 1), new or newest
    for version in (old, new):
        if version not in bodies:
            raise UsageFault("agreement.no_version", agreement=code, version=version, newest=newest)
    return list(_differences(bodies[old], bodies[new]))


def cover(
    folder: LedgerFolder,
    code: str | None = None,
    view: Viewpoint = EVERYTHING,
    *,
    council_end: date | None = None,
    drop: Decimal = _DROP,
) -> list[Record]:
    """Return per year what is firm, conditional and pledged beside the budget, and where money drops.

    Args:
        code: one agreement; all of them together unless given.
        view: from which moment.
        council_end: the day the council's term ends; the next election unless given.
        drop: from which fall in per cent, year on year, a year is marked as a cliff.

    Raises:
        UsageFault: there is no such agreement.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        if code is not None:
            agreement_in(reader, code)
        rows = reader.records("agreement_cover", agreement=code, drop=drop)
        today = reader.record("today") or {}
    ahead = [day for day in COUNCIL_ELECTIONS if day >= today["today"]]
    last_day = council_end or (ahead or COUNCIL_ELECTIONS[-1:])[0]
    return [{**row, "council_end": last_day, "is_past_council": row["year"] > last_day.year} for row in rows]


def check_agreements(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the terms that are not kept and what ends soon, the largest amount first."""
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        return _told_of_agreements(reader, view)


def touched_terms(folder: LedgerFolder, years: Collection[int]) -> list[Record]:
    """Return the terms that are not kept in some years: what an entry by hand in them may have brought about."""
    return [row for row in check_agreements(folder) if row["term"] and row["year"] in years]


def _told_of_agreements(reader: Reader, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return the signals that are about agreements, each with its agreement and the number of the term or None."""
    told = []
    for row in signals_of(reader, view):
        if row["kind"] in SIGNALS:
            agreement, _, term = row["reference"].partition(" §")
            told.append({**row, "agreement": agreement, "term": term or None})
    return told


def _headed(row: Record) -> Record:
    """Return the head of an agreement with its state in one word."""
    if row["ended_on"]:
        state = "ended"
    elif row["signed_version"] is None:
        state = "draft"
    else:
        state = "signed" if row["newest"] == row["version"] else "newer_draft"
    return _without_body(row) | {"state": state}


def _without_body(row: Record) -> Record:
    return {key: value for key, value in row.items() if key != "body"}


def _state_of(term: Record, broken: set[str]) -> str:
    """Return whether a term is kept, as far as that can be computed."""
    if term["number"] in broken:
        return "broken"
    return "kept" if term["rule"] in _COMPUTED else "text"


def _condition(row: Record, event: Record | None, failure: Record | None) -> Record:
    return {
        **row,
        "met_on": event["happened_on"] if event else None,
        "met_by": event["decision"] if event else None,
        "failed_on": failure["failed_on"] if failure else None,
        "failed_by": failure["decision"] if failure else None,
    }


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Record]:
    """Yield each field that differs, lists row by row."""
    for key, value in new.items():
        if key in _NAMED_BY:
            before, after = (_by_name(body.get(key, []), _NAMED_BY[key]) for body in (old, new))
            for name in [*before, *(name for name in after if name not in before)]:
                yield from _row_differences(key, name, before.get(name, {}), after.get(name, {}))
        elif isinstance(value, dict):
            yield from _row_differences(key, "", old.get(key, {}), value)
        elif old.get(key) != value:
            yield _difference("agreement", "", key, old.get(key), value)


def _row_differences(part: str, name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Record]:
    changed = [field for field in after or before if (before.get(field) or None) != (after.get(field) or None)]
    for field in changed:
        # What a portion amounts to is told only where nothing it was made of changed: it was indexed.
        is_told = part != "portion" or not {"amount", "price", "quantity"} & set(changed)
        if field != "code" and (field != "worth" or is_told):
            yield _difference(part, name, field, before.get(field), after.get(field))


def _difference(part: str, name: str, field: str, was: object, becomes: object) -> Record:
    return {"part": part, "name": name, "field": field, "was": _told(was), "becomes": _told(becomes)}


def _told(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or None
    return None if value in (None, "") else str(value)


def _by_name(rows: list[dict[str, Any]], fields: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    return {" ".join(str(row[field]) for field in fields): row for row in rows}
