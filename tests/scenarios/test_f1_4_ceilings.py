"""F1.4, Best's rule: each wijk has its own ceiling until 1 March; after that what is left is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.services.read_agreement import check_agreements
from tests.agreement_ledger import AGREEMENT, add, new_ledger, post, sign

CEILINGS = """
[[ceiling]]
area = "oost"
year = 2026
amount = "25000.00"
until = 2026-03-01
[[ceiling]]
area = "west"
year = 2026
amount = "25000.00"
until = 2026-03-01
[[term]]
number = "7"
text = "Tot 1 maart heeft elke wijk haar eigen budget; daarna is wat over is voor beide."
rule = "ceiling"
"""


def test_f1_4_until_1_march_each_wijk_has_its_ceiling_and_then_remainders_merge(tmp_path: Path) -> None:
    folder = new_ledger(tmp_path / "proefstad")
    add(folder, AGREEMENT + CEILINGS)
    sign(folder)

    def told(day: date) -> list[str]:
        rows = check_agreements(folder, Viewpoint(booked_until=day))
        return [row["text"] for row in rows if "ceiling" in row["kind"]]

    post(folder, "commitment", "31000.00", "WON/THUIS/oost/2026", date(2026, 2, 10))
    until = "Oost gebruikt in 2026 € 6.000,00 meer dan het plafond, dat tot 01-03-2026 geldt (afspraak S-26 §7)."
    assert told(date(2026, 2, 28)) == [until]
    # Vanaf 1 maart: 31.000 van samen 50.000.
    assert told(date(2026, 3, 1)) == []
    post(folder, "commitment", "20000.00", "WON/THUIS/west/2026", date(2026, 3, 5))
    merged = "De gebieden gebruiken in 2026 samen € 1.000,00 meer dan hun plafonds, die sinds 01-03-2026 samen gelden"
    assert told(date(2026, 3, 5)) == [f"{merged} (afspraak S-26 §7)."]
