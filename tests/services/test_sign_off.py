"""Who vouches for which version of a delivery, and what share of a figure is vouched for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.sign_off_delivery import SignedShare, sign_off_delivery, signed_share
from gebiedsbudget.services.undo_delivery import undo_delivery
from gebiedsbudget.store.read import reading
from tests.delivery_workbook import new_ledger, row, workbook

QUARTER = "WEL/proef/2026-Q1"


def by(actor: str, day: date = date(2026, 4, 10)) -> Act:
    instant = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Act(actor, clock=lambda: instant)


FINANCE = by("finance@wel")
CONTROLLER = by("controller@wel")
AUDITOR = by("accountant@gem")


def deliver(folder: LedgerFolder, *rows: tuple[Any, ...], period: str = "2026-Q1") -> None:
    file = workbook(folder.root / "aanlevering.xlsx", list(rows))
    staged = import_delivery(folder, FINANCE, file, "WEL", period=period, profile="proef")
    post_delivery(folder, FINANCE, staged.delivery)


def share(folder: LedgerFolder, known_on: date | None = None) -> SignedShare:
    with reading(folder, known_on=known_on) as reader:
        return signed_share(reader, Viewpoint())


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerFolder:
    folder = new_ledger(tmp_path / "proef")
    deliver(folder, row("1", "kosten", 100), row("2", "kosten", 60))
    return folder


def test_before_anyone_signed_there_is_no_share(ledger: LedgerFolder) -> None:
    assert share(ledger).share is None
    assert make_summary(ledger, CONTROLLER).signed_off_share is None


def test_a_signature_covers_all_rows_also_those_a_later_version_leaves_as_they_were(ledger: LedgerFolder) -> None:
    signed = sign_off_delivery(ledger, CONTROLLER, "WEL/2026-Q1")
    assert (signed.delivery, signed.version, signed.step) == (QUARTER, 1, "finance")
    assert share(ledger).share == Decimal(1)
    deliver(ledger, row("1", "kosten", 100), row("2", "kosten", 100))
    found = share(ledger)
    assert (found.spent, found.spent_finance) == (Decimal("200.00"), Decimal("100.00"))
    assert make_summary(ledger, CONTROLLER).signed_off_share == Decimal("0.5")
    sign_off_delivery(ledger, CONTROLLER, QUARTER)
    assert share(ledger).share == Decimal(1)
    assert check_ledger(ledger).problems == ()


def test_a_signature_falls_with_the_version_it_was_for(ledger: LedgerFolder) -> None:
    deliver(ledger, row("1", "kosten", 110), row("2", "kosten", 60))
    sign_off_delivery(ledger, CONTROLLER, QUARTER)
    undo_delivery(ledger, FINANCE, QUARTER)
    assert share(ledger).spent_finance == Decimal("0.00")


def test_another_partner_does_not_take_a_delivery_back_but_asks(ledger: LedgerFolder) -> None:
    with pytest.raises(Refusal, match="Stel een vraag: gebiedsbudget question ask WEL --about WEL/proef/2026-Q1"):
        undo_delivery(ledger, AUDITOR, QUARTER)


def test_an_audit_comes_after_the_sign_off_and_by_another(ledger: LedgerFolder) -> None:
    with pytest.raises(Refusal, match="nog geen akkoord financiën"):
        sign_off_delivery(ledger, AUDITOR, QUARTER, "audited")
    sign_off_delivery(ledger, CONTROLLER, QUARTER)
    with pytest.raises(Refusal, match="gaf zelf akkoord"):
        sign_off_delivery(ledger, CONTROLLER, QUARTER, "audited")
    sign_off_delivery(ledger, AUDITOR, QUARTER, "audited")
    assert share(ledger).spent_audited == Decimal("160.00")


@pytest.mark.parametrize(
    ("actor", "sentence"),
    [
        ("finance@wel", "heeft WEL/proef/2026-Q1 zelf geboekt"),
        ("Finance@WEL", "heeft WEL/proef/2026-Q1 zelf geboekt"),
        ("controller@gem", "is van WEL, en controller@gem hoort daar niet bij"),
    ],
)
def test_who_may_not_sign_is_told_why(ledger: LedgerFolder, actor: str, sentence: str) -> None:
    before = check_ledger(ledger)
    with pytest.raises(Refusal, match=sentence):
        sign_off_delivery(ledger, by(actor), QUARTER)
    assert check_ledger(ledger) == before


def test_a_version_is_signed_once(ledger: LedgerFolder) -> None:
    sign_off_delivery(ledger, CONTROLLER, QUARTER)
    with pytest.raises(Refusal, match="al afgetekend, door controller@wel"):
        sign_off_delivery(ledger, by("directeur@wel"), QUARTER)


def test_the_share_is_seen_as_it_was_known(ledger: LedgerFolder) -> None:
    sign_off_delivery(ledger, by("controller@wel", date(2026, 5, 1)), QUARTER)
    assert share(ledger, known_on=date(2026, 4, 30)).spent_finance == Decimal("0.00")
    assert share(ledger, known_on=date(2026, 5, 1)).spent_finance == Decimal("160.00")
