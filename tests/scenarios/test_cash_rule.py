"""The cash rule: what is paid out at the end of any day is never more than what came in until then, over all years.

A promise is no cash, and what a partner spends from its own books neither. Each amount is worked out beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.read_balance import pot
from tests.agreement_ledger import PROGRAMME, post
from tests.properties.one_connection import Desk, desk

CELL: Final = "GEM/unassigned/stad/2026"
HOLDER: Final = "BEW/SAMEN/oost/2026"
APRIL: Final = date(2026, 4, 2)


@pytest.fixture
def place() -> Iterator[Desk]:
    """A pot of which 10.000 came in and 8.000 went out in February and March, and 5.000 came in in April."""
    with desk(PROGRAMME) as made:
        post(made.folder, "deposit", "10000.00", CELL, date(2026, 2, 1))
        post(made.folder, "transfer", "8000.00", HOLDER, date(2026, 3, 1))
        post(made.folder, "deposit", "5000.00", CELL, date(2026, 4, 1))
        yield made
        assert made.problems() == []


def pay(place: Desk, amount: str, booked_on: date, year: int = 2026) -> None:
    post(place.folder, "transfer", amount, f"BEW/SAMEN/oost/{year}", booked_on)


def test_a_payment_is_held_against_every_day_after_it_and_not_only_against_today(place: Desk) -> None:
    before = place.fingerprint()
    # Vandaag is er 7.000, maar op 15 maart was er 10.000 − 8.000 = 2.000.
    with pytest.raises(Refusal, match=r"De kas zou op 15-03-2026 € 1\.000,00 onder nul komen"):
        pay(place, "3000.00", date(2026, 3, 15))
    assert place.fingerprint() == before
    pay(place, "2000.00", date(2026, 3, 15))
    pay(place, "5000.00", APRIL)
    assert pot(place.folder).total["cash"] == 0


def test_a_payment_before_a_lower_day_is_refused_for_that_day(place: Desk) -> None:
    # Op 10 februari was er nog 10.000; de dag waarop het misgaat is 1 maart, toen er 2.000 overbleef.
    with pytest.raises(Refusal, match=r"De kas zou op 01-03-2026 € 500,00 onder nul komen"):
        pay(place, "2500.00", date(2026, 2, 10))


def test_all_years_share_one_cash(place: Desk) -> None:
    with pytest.raises(Refusal, match=r"De kas zou op 02-04-2026 € 500,00 onder nul komen"):
        pay(place, "7500.00", APRIL, 2027)
    pay(place, "7000.00", APRIL, 2027)


def test_a_promise_is_no_cash_and_own_books_neither(place: Desk) -> None:
    post(place.folder, "pledge", "50000.00", CELL, APRIL)
    post(place.folder, "contribution", "50000.00", CELL, APRIL)
    post(place.folder, "contribution", "9000.00", "WON/THUIS/oost/2026", APRIL, form="own_account")
    post(place.folder, "own_account", "9000.00", "WON/THUIS/oost/2026", APRIL, form="own_account")
    assert pot(place.folder).total["received"] == 24000
    with pytest.raises(Refusal, match=r"De kas zou op 02-04-2026 € 0,01 onder nul komen"):
        pay(place, "7000.01", APRIL)


def test_the_pot_tells_how_low_the_cash_has_been(place: Desk) -> None:
    assert pot(place.folder).lowest_cash == {"cash": Decimal("2000.00"), "booked_on": date(2026, 3, 1)}
