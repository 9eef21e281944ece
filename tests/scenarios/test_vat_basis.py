"""VAT: a workbook without it where it is cost, or with it where it comes back, is told with its euros."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.define_programme import create_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_signals import signals
from gebiedsbudget.services.post_delivery import post_delivery
from tests.delivery_workbook import PROGRAMME, act_on, profile_text, row, workbook

REGIMES = """
[[vat]]
partner = "WEL"
regime = "cost"
[[vat]]
partner = "WEL"
goal = "RON"
regime = "compensable"
"""
DAY = date(2026, 4, 1)
LEFT_OUT = (
    "Welzijn gaf voor Wonen in 2026 € 1.200,00 op zonder btw (inleesprofiel proef), maar die btw is daar kosten "
    "voor de pot."
)
COUNTED = (
    "Welzijn gaf voor Rondkomen in 2026 € 300,00 op met btw (inleesprofiel proef), maar die btw wordt daar "
    "gecompenseerd of verrekend."
)


@pytest.mark.parametrize(("basis", "sentence"), [("excluding", LEFT_OUT), ("including", COUNTED)])
def test_amounts_on_another_basis_than_the_pool_counts_on_are_told(tmp_path: Path, basis: str, sentence: str) -> None:
    folder = LedgerFolder(tmp_path / "pot")
    create_ledger(folder, act_on(date(2025, 1, 2)), PROGRAMME + REGIMES)
    profile = profile_text().replace('title = "Proefbestand"', f'title = "Proefbestand"\nvat_basis = "{basis}"')
    (folder.profiles / "proef.toml").write_text(profile, encoding="utf-8")
    costs = [
        row("1", "kosten", Decimal("700.00"), Doel="WON"),
        row("2", "verplichting", Decimal("500.00"), Doel="WON"),
        row("3", "kosten", Decimal("300.00")),
    ]
    staged = import_delivery(
        folder, act_on(DAY), workbook(tmp_path / "kosten.xlsx", costs), "WEL", period="2026-Q1", profile="proef"
    )
    post_delivery(folder, act_on(DAY), staged.delivery)
    assert [each["text"] for each in signals(folder) if each["kind"].startswith("vat_")] == [sentence]
