"""What a file of an agreement may not say: one clear sentence with the line and the rule, and nothing is stored."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_year import close_period
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.define_programme import define
from gebiedsbudget.services.read_agreement import agreements
from tests.agreement_ledger import AGREEMENT, add, by, figures, new_ledger, post, sign

BAD = {
    "shares of 99 %": (
        'share = "20"',
        'share = "19"',
        "party\\[3\\].share staat “19”; .*nu samen 99,00%",
    ),
    "share above 100": (
        'share = "50"',
        'share = "150"',
        "hoogstens 100",
    ),
    "end before start": (
        "end = 2028-12-31",
        "end = 2025-12-31",
        "bij end staat.*niet voor de begindatum \\(01-01-2026\\)",
    ),
    "three decimals": (
        '"20000.00"',
        '"20000.005"',
        "portion\\[5\\].amount staat “20000.005”; .*hele centen",
    ),
    "negative": (
        '"20000.00"',
        '"-20000.00"',
        "portion\\[5\\].amount staat “-20000.00”; .*groter dan nul",
    ),
    "grouped": (
        '"20000.00"',
        '"20,000.00"',
        "hele centen",
    ),
    "a number, no text": (
        '"20000.00"',
        "20000.00",
        "portion\\[5\\].amount",
    ),
    "unknown area": (
        'area = "oost"\nhardness = "pledged"',
        'area = "oots"\nhardness = "pledged"',
        "gebied van het programma: oost",
    ),
    "unknown goal": (
        'goal = "SAMEN"',
        'goal = "SAAM"',
        "doel van het programma: SAMEN",
    ),
    "unknown partner": (
        'partner = "BEW"\nsignatory',
        'partner = "BEX"\nsignatory',
        "partner van het programma: BEW",
    ),
    "not a party": (
        'partner = "BEW"\nyear',
        'partner = "OOS"\nyear',
        "partij van deze afspraak: BEW, GEM, WON",
    ),
    "year outside the run": (
        'partner = "BEW"\nyear = 2026',
        'partner = "BEW"\nyear = 2025',
        "binnen de looptijd",
    ),
    "portion twice": (
        'year = 2027\nhardness = "conditional"',
        'year = 2026\nhardness = "conditional"',
        "al eerder|nog niet eerder",
    ),
    "unknown condition": (
        'condition = "RVC"',
        'condition = "RVX"',
        "voorwaarde van deze afspraak: RAAD, RVC",
    ),
    "condition on firm money": (
        'hardness = "firm"\nrecurrence',
        'hardness = "firm"\ncondition = "RVC"\nrecurrence',
        "geen voorwaarde",
    ),
    "notice after the end": (
        "notice_on = 2028-06-30",
        "notice_on = 2029-06-30",
        "binnen de looptijd",
    ),
    "a term without what it lays down": (
        'rule = "share"',
        'rule = "cap"',
        "maximum \\(cap\\)",
    ),
    "a misspelt key": (
        "reason =",
        "raison =",
        "raison is onbekend",
    ),
    "no reason": (
        'reason = "Bestuurlijk overleg 12 december 2025"',
        'reason = " "',
        "reden van deze versie",
    ),
    "portions that are not the total": (
        "end = 2028-12-31",
        'end = 2028-12-31\ntotal = "180000.01"',
        "som van alle jaardelen: 180.000,00",
    ),
    "follows nothing": (
        "end = 2028-12-31",
        'end = 2028-12-31\nfollows = "S-25"',
        "code van een eerdere afspraak",
    ),
}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    return new_ledger(tmp_path_factory.mktemp("leeg") / "proefstad")


@pytest.mark.parametrize(("old", "new", "says"), BAD.values(), ids=BAD.keys())
def test_a_fault_is_one_sentence_with_its_line_and_nothing_is_stored(
    empty: LedgerFolder, old: str, new: str, says: str
) -> None:
    source = AGREEMENT.replace(old, new, 1)
    assert source != AGREEMENT
    with pytest.raises(Refusal, match=says) as refused:
        add(empty, source)
    assert str(refused.value).startswith("afspraak.toml, regel ")
    assert agreements(empty) == []


@pytest.fixture
def ledger(empty: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(empty.root, tmp_path / "proefstad")))


def test_a_portion_in_a_closed_year_is_refused_and_one_that_stood_is_not(ledger: LedgerFolder) -> None:
    add(ledger)
    sign(ledger)
    close_period(ledger, by(day=date(2027, 1, 10)), date(2026, 12, 31), "Stuurgroep")
    changed = AGREEMENT.replace("overleg 12 december 2025", "overleg januari 2027")
    with pytest.raises(Refusal, match=r"portion\[5\].year.*2026 is afgesloten of vastgesteld"):
        add(ledger, changed.replace('"20000.00"', '"25000.00"'), date(2027, 1, 10))
    assert add(ledger, changed, date(2027, 1, 10)).version == 2


def test_a_version_does_not_go_back_in_time_and_an_agreement_does_not_overlap_its_predecessor(
    ledger: LedgerFolder,
) -> None:
    add(ledger, AGREEMENT.replace("effective_on = 2026-01-01", "effective_on = 2026-03-01"))
    with pytest.raises(Refusal, match=r"niet voor 01-03-2026 ligt, de ingangsdatum van versie 1"):
        add(ledger)
    successor = AGREEMENT.replace('"S-26"', '"S-29"').replace("[[party]]", 'follows = "S-26"\n[[party]]', 1)
    with pytest.raises(Refusal, match=r"na 31-12-2028, de laatste dag van S-26; een afspraak overlapt"):
        add(ledger, successor)
    assert [row["agreement"] for row in agreements(ledger)] == ["S-26"]


def test_the_programme_can_be_described_again_without_losing_its_agreements(ledger: LedgerFolder) -> None:
    add(ledger)
    assert define(ledger, by(day=date(2026, 2, 1))) == ()
    assert [row["agreement"] for row in agreements(ledger)] == ["S-26"]


def test_amounts_that_are_computed(ledger: LedgerFolder) -> None:
    source = AGREEMENT.replace(
        'recurrence = "one-off"\namount = "20000.00"',
        'basis = "price-quantity"\nprice = "27.50"\nquantity = "120"\nis_indexed = true',
    )
    add(ledger, source + '[[indexation]]\nyear = 2026\nfigure = "OVA"\npercentage = "2.5"\n')
    signed = {posting.partner: posting.amount for posting in sign(ledger).postings if posting.year == 2026}
    assert str(signed["BEW"]) == "3382.50"  # 120 × 27,50 = 3.300,00; met 2,5% erbij
    assert check_ledger(ledger).problems == ()


REFERRED = AGREEMENT.replace('"firm"\namount', '"firm"\nreference = "BD-1"\namount', 1)


def test_what_stands_under_a_number_is_linked_and_not_posted_again(ledger: LedgerFolder) -> None:
    post(ledger, "contribution", "50000.00", "GEM/unassigned/stad/2026", reference="BD-1", day=date(2026, 1, 5))
    add(ledger, REFERRED)
    signed = sign(ledger)
    assert signed.linked == 1
    assert "GEM" not in {posting.partner for posting in signed.postings if posting.year == 2026}
    assert figures(ledger, 2026, "contributed") == ("100000.00",)
    assert sign(ledger).postings == ()


def test_a_number_under_which_nothing_stands_is_refused(ledger: LedgerFolder) -> None:
    add(ledger, REFERRED)
    with pytest.raises(Refusal, match="verwijst naar nummer BD-1"):
        sign(ledger)
    assert agreements(ledger)[0]["state"] == "draft"
