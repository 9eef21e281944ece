"""All workbooks of the story, in the order in which they came in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from . import (
    by_hand,
    care,
    contributions,
    insurer,
    municipality,
    residents,
    volkswoningen,
    welfare,
    welfare_faults,
    woongoed,
    woongoed_october,
)
from .by_hand import EntryByHand
from .sheet import Workbook

# Within a period: what is agreed first, then what is ordered, spent and paid.
_ORDER = (
    *(contributions, municipality, woongoed, volkswoningen, welfare, care, insurer, residents),
    *(woongoed_october, welfare_faults),
)
# Who vouches for the deliveries of a partner: a function beside the one that delivers. The insurer has not come to it.
_SIGNS: Final = {
    "GEM": "controller@gem",
    "WGV": "controller@wgv",
    "VWV": "controller@vwv",
    "SAM": "bestuurssecretaris@sam",
    "ZGV": "controller@zgv",
    "BGE": "kascommissie@bge",
}
_SIGNED_AFTER: Final = timedelta(days=9)
_SIGNED_UNTIL: Final = date(2026, 8, 31)  # the third quarter still waits for its signatures


def all_workbooks() -> tuple[Workbook, ...]:
    """Return every workbook; a list of contributions opens the year it is about."""
    found = [(place, book) for place, module in enumerate(_ORDER) for book in module.workbooks()]
    found.sort(key=lambda pair: (_last_month(pair[1].period), pair[0] == 0, pair[0], pair[1].made_on))
    agreed = [book for place, book in found if place == 0]
    others = [book for place, book in found if place != 0]
    return tuple(
        book
        for year in ("2025", "2026")
        for book in (
            *(book for book in agreed if book.period == year),
            *(book for book in others if book.period.startswith(year)),
        )
    )


def _last_month(period: str) -> tuple[str, int]:
    """Return the year of a period and the month it ends in: `2026`, `2026-Q3` or `2026-10`."""
    year, _, part = period.partition("-")
    if not part:
        return year, 12
    return year, 3 * int(part[1:]) if part.startswith("Q") else int(part)


def deliveries_toml() -> str:
    """Return the deliveries and entries by hand as TOML, in the order they came; a table a file and profile."""
    head = (
        "# Wat er in De Voorbeeld binnenkwam, in die volgorde. Gemaakt door imports/generate.py.",
        "# `file` staat onder imports/; met `post = false` wacht de aanlevering op een mens: om haar bevindingen,",
        "# of om een beslissing; met `signed_by` staat later iemand ervoor in. Een `entry` is met de hand ingevoerd.",
    )
    return "\n".join(("\n".join(head) + "\n", *_tables()))


def _tables() -> Iterator[str]:
    """Give a table for each delivery, and for each entry by hand before what came after it."""
    waiting = list(by_hand.ENTRIES)
    for book in all_workbooks():
        while waiting and waiting[0].recorded_on <= book.made_on:
            yield _entry_table(waiting.pop(0))
        for reading in book.readings:
            yield (
                f'[[delivery]]\nfile = "{book.path.as_posix()}"\nprofile = "{reading.profile}"\n'
                f'partner = "{book.partner}"\nperiod = "{book.period}"\n'
                f"received_on = {book.made_on.isoformat()}\npost = {str(book.posted).lower()}\n"
                f"{_signature(book)}"
            )
    for entry in waiting:
        yield _entry_table(entry)


def _signature(book: Workbook) -> str:
    """Return who vouches for a workbook and when, as lines of its table; nothing when nobody has yet."""
    signed_on = book.made_on + _SIGNED_AFTER
    if not book.posted or book.partner not in _SIGNS or signed_on > _SIGNED_UNTIL:
        return ""
    return f'signed_by = "{_SIGNS[book.partner]}"\nsigned_on = {signed_on.isoformat()}\n'


def _entry_table(entry: EntryByHand) -> str:
    line = entry.line
    reference = f'reference = "{entry.reference}"\n' if entry.reference else ""
    return (
        f"[[entry]]\nrecorded_on = {entry.recorded_on.isoformat()}\nbooked_on = {line.booked_on.isoformat()}\n"
        f'kind = "{line.kind}"\npartner = "{line.partner}"\ngoal = "{line.goal}"\narea = "{line.area}"\n'
        f'year = {line.year}\namount = "{line.amount:.2f}"\n{reference}description = "{entry.description}"\n'
    )
