"""Why this area and why now: what partners share before any money does (gedeelde urgentie)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Urgency:
    """One reason to be here, as `programme.toml` has it.

    Attributes:
        why: what is the matter, in a sentence that a board and a resident can read.
        source: where that comes from: a publication, a count, what residents told.
        found_on: the day of the source.
        review_on: the day before which it is looked at again; None for never.
    """

    code: str
    area: str
    why: str
    source: str
    found_on: date
    review_on: date | None = None
