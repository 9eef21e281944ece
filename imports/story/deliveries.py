"""All workbooks of the story, in the order in which they came in."""

from __future__ import annotations

from . import care, contributions, insurer, municipality, residents, volkswoningen, welfare, welfare_faults, woongoed
from .sheet import Workbook

# Within a period: what is agreed first, then what is ordered, spent and paid.
_ORDER = (contributions, municipality, woongoed, volkswoningen, welfare, care, insurer, residents, welfare_faults)


def all_workbooks() -> tuple[Workbook, ...]:
    """Return every workbook; a list of contributions opens the year it is about."""
    found = [(place, book) for place, module in enumerate(_ORDER) for book in module.workbooks()]
    found.sort(key=lambda pair: (pair[1].period, pair[0] == 0, pair[0], pair[1].made_on))
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


def deliveries_toml() -> str:
    """Return the order of the deliveries as TOML, one table a file and profile."""
    head = (
        "# De aanleveringen van De Voorbeeld, in de volgorde waarin ze binnenkwamen. Gemaakt door imports/generate.py.",
        "# `file` staat onder imports/; met `post = false` blijft de aanlevering staan met haar bevindingen.",
    )
    tables = [
        f'[[delivery]]\nfile = "{book.path.as_posix()}"\nprofile = "{reading.profile}"\npartner = "{book.partner}"\n'
        f'period = "{book.period}"\nreceived_on = {book.made_on.isoformat()}\npost = {str(book.posted).lower()}\n'
        for book in all_workbooks()
        for reading in book.readings
    ]
    return "\n".join(("\n".join(head) + "\n", *tables))
