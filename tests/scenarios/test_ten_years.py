"""Ten years of Het Veld, through every service and with a clock of its own, worked out by hand.

It starts with one casus of € 500 and ends with two wijken, five partners and two agreements settled. The story is told
a year a function in `ten_years/`: `small.py`, `together.py`, `tested.py` and `onwards.py`; `described.py` is what its
keepers wrote, and `walk.py` holds what must be so after every step.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.backup_ledger import restore
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.read_balance import balance, pot
from tests.properties.one_connection import desk
from tests.scenarios.ten_years import onwards, small, tested, together
from tests.scenarios.ten_years.walk import FIRST_DAY, Walk

YEARS = (
    small.year_2015, small.year_2016, together.year_2017, together.year_2018, together.year_2019, tested.year_2020,
    tested.year_2021, tested.year_2022, onwards.year_2023, onwards.year_2024,
)  # fmt: skip


@pytest.mark.slow
def test_ten_years_of_an_area_from_one_casus_to_the_last_settlement(tmp_path: Path) -> None:
    with desk(None, keeps_twin=True, day=FIRST_DAY) as place:
        walk = Walk(place.folder)
        for story in YEARS:
            with walk.year():
                story(walk)
        walk.is_as_known_then(walk.pictures)

        restored = restore(walk.folder, tmp_path / "hersteld")
        assert restored.last_seal == check_ledger(walk.folder).last_seal
        again = LedgerFolder(tmp_path / "hersteld")
        assert balance(again) == balance(walk.folder)
        assert pot(again) == pot(walk.folder)
