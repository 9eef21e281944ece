"""What was entered by hand, because it could not wait for a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .sheet import Line, euro


@dataclass(frozen=True)
class EntryByHand:
    """One entry by hand: what it means, on which day it was entered, in which words."""

    line: Line
    recorded_on: date
    description: str
    reference: str = ""


# No light on a Saturday: paid at the door, entered on Tuesday; the invoice stands in the workbook of October.
EMERGENCY_LIGHT = EntryByHand(
    Line("met de hand", "expenditure", "cash", "WGV", "WON", "eikenhof", 2026, euro("685"), date(2026, 10, 17)),
    date(2026, 10, 20),
    "Noodverlichting trappenhuis Eikenhof, zaterdag betaald op bon",
)

ENTRIES = (EMERGENCY_LIGHT,)
