"""Woongoed Voorbeeld: its October, in which a new clerk left the order number empty on some invoices.

Nothing is wrong in it, but it asks a person three things: which of two equal orders an invoice is for, whether another
is for the order of the same cents, and whether a cost is the one that was entered by hand. So it waits.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .by_hand import EMERGENCY_LIGHT
from .sheet import Workbook, euro
from .woongoed import invoiced, ledger_book, numbered
from .woongoed_orders import ORDERS, WITHOUT_VAT, Work

FIRST_NUMBER = 885800
_BY_NUMBER = {order.number: order for order in ORDERS}
BENCHES = replace(_BY_NUMBER["B26-0046"], number="", words="Zitbanken binnentuin")
RACKS = replace(_BY_NUMBER["B26-0041"], number="", words="Fietsbeugels Eikenhof, 4 stuks")
LIGHT = Work("", "eikenhof", "cash", WITHOUT_VAT, "Noodverlichting trappenhuis")
GRAFFITI = Work("", "eikenplein", "cash", "Schilders Voorbeeld BV", "Graffiti verwijderd, portiek 12")


def workbooks() -> tuple[Workbook, ...]:
    """Return the month of October."""
    entries = numbered(
        (
            *invoiced(_BY_NUMBER["B26-0019"], date(2026, 10, 9), "IF2600195", euro("12100")),
            *invoiced(BENCHES, date(2026, 10, 13), "IF2600461", euro("2375")),
            *invoiced(RACKS, date(2026, 10, 15), "IF2600471", euro("1480")),
            *invoiced(LIGHT, date(2026, 10, 20), "IF2600481", EMERGENCY_LIGHT.line.amount),
            *invoiced(GRAFFITI, date(2026, 10, 22), "IF2600491", euro("363")),
            *invoiced(_BY_NUMBER["B26-0035"], date(2026, 10, 27), "IF26003510", euro("2420")),
        ),
        FIRST_NUMBER,
    )
    book = ledger_book("grootboekposten-2026-10.xlsx", "2026-10", date(2026, 11, 3), entries)
    return (replace(book, posted=False),)
