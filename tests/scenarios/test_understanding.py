"""Principle 4: partners mean the same by a word, and ask instead of changing each other's rows (F4.1, F4.4).

Welfare and the corporation each keep their own books. The corporation wonders about an invoice of welfare.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.agree_term import add_term, agree_term, dispute_term, terms
from gebiedsbudget.services.ask_question import answer_question, ask_question, questions
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.define_programme import create_ledger, define
from gebiedsbudget.services.list_signals import Asked, signals
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.record_entry import record_entry

PROGRAMME = """
name = "Proefwijk"
first_year = 2026
last_year = 2027
[[area]]
code = "wijk"
name = "De wijk"
level = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "COR"
name = "Corporatie"
type = "housing"
[[partner]]
code = "WEL"
name = "Welzijn"
type = "welfare"
[[goal]]
code = "RON"
name = "Rondkomen"
owner = "WEL"
"""


def by(actor: str, day: date = date(2026, 4, 1)) -> Act:
    return Act(actor, clock=lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


WELFARE, HOUSING, HOST = by("finance@wel"), by("finance@cor"), by("regie@gem")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    folder = LedgerFolder(tmp_path_factory.mktemp("understanding") / "proefwijk")
    create_ledger(folder, HOST, PROGRAMME)
    cost = WantedPosting("expenditure", "WEL", "RON", "wijk", 2026, Decimal("900.00"), reference="F-1")
    record_entry(folder, WELFARE, EntryRequest(date(2026, 3, 30), "Budgetcursus", (cost,)))
    return folder


@pytest.fixture
def ledger(origin: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(origin.root, tmp_path / "proefwijk")))


def spent(ledger: LedgerFolder) -> Decimal:
    (row,) = balance(ledger, ("partner",), Viewpoint(partner="WEL"))
    return Decimal(row["spent"])


def told(ledger: LedgerFolder, owner: str, kind: str) -> list[dict[str, Any]]:
    """Return the signals of one kind that lie with a partner."""
    return [row for row in signals(ledger, asked=Asked(owner=owner)) if row["kind"] == kind]


def stances(ledger: LedgerFolder) -> dict[str, tuple[str, str | None]]:
    """Return what each partner says of the one word there is, with its own word for it."""
    return {row["partner"]: (row["stance"], row["word"]) for row in terms(ledger)}


def test_f4_1_a_word_is_shared_with_the_own_word_of_each_and_since_when(ledger: LedgerFolder) -> None:
    add_term(ledger, HOST, "besteding", "Kosten voor het doel, ook als nog te betalen", date(2026, 1, 1))
    agree_term(ledger, HOUSING, "besteding", "realisatie")
    assert stances(ledger) == {"GEM": ("agreed", None), "COR": ("agreed", "realisatie"), "WEL": ("silent", None)}
    housing = next(row for row in terms(ledger) if row["partner"] == "COR")
    assert (housing["said_by"], housing["said_on"], housing["since"]) == (
        "finance@cor", date(2026, 4, 1), date(2026, 1, 1),
    )  # fmt: skip
    assert check_ledger(ledger).problems == ()


def test_f4_1_a_disagreement_stays_open_until_there_is_a_text_everyone_agrees_with(ledger: LedgerFolder) -> None:
    add_term(ledger, HOST, "besteding", "Wat is betaald")
    agree_term(ledger, HOUSING, "besteding", "realisatie")
    dispute_term(ledger, WELFARE, "besteding", "Bij ons telt de levering")
    (signal,) = told(ledger, "GEM", "term_disputed")
    assert signal["text"] == "Welzijn verstaat iets anders onder “besteding”: Bij ons telt de levering"
    assert {row["term"] for row in terms(ledger, disputed=True)} == {"besteding"}
    add_term(ledger, HOST, "besteding", "Wat is geleverd, betaald of niet")
    assert stances(ledger)["COR"] == ("stale", "realisatie")
    agree_term(ledger, WELFARE, "besteding")
    agree_term(ledger, HOUSING, "besteding")
    assert set(stances(ledger).values()) == {("agreed", None), ("agreed", "realisatie")}
    assert terms(ledger, disputed=True) == []
    assert told(ledger, "GEM", "term_disputed") == []


def test_f4_1_a_change_of_the_programme_leaves_the_words_alone(ledger: LedgerFolder) -> None:
    add_term(ledger, HOST, "besteding", "Wat is betaald")
    ledger.programme.write_text(PROGRAMME.replace("De wijk", "Onze wijk"), encoding="utf-8")
    assert [change.subject for change in define(ledger, HOST)] == ["area"]
    assert stances(ledger)["GEM"] == ("agreed", None)


def test_f4_1_what_says_nothing_is_refused(ledger: LedgerFolder) -> None:
    with pytest.raises(Refusal, match="is leeg"):
        add_term(ledger, HOST, "besteding", " ")
    with pytest.raises(UsageFault, match="geen gedeeld begrip"):
        agree_term(ledger, HOUSING, "besteding")
    add_term(ledger, HOST, "besteding", "Wat is betaald")
    with pytest.raises(Refusal, match="waarom"):
        dispute_term(ledger, HOUSING, "besteding", " ")
    with pytest.raises(Refusal, match="heeft deze omschrijving al"):
        add_term(ledger, HOUSING, "besteding", "Wat is betaald")


@pytest.mark.parametrize("actor", [HOUSING, HOST])
def test_f4_4_another_partner_cannot_correct_a_row_and_is_told_to_ask(ledger: LedgerFolder, actor: Act) -> None:
    with pytest.raises(Refusal, match="Stel een vraag: gebiedsbudget question ask WEL --about 1 "):
        correct_posting(ledger, actor, "1", reason="lijkt te hoog", amount=Decimal("90.00"))
    assert spent(ledger) == Decimal("900.00")
    correct_posting(ledger, WELFARE, "1", reason="typfout", amount=Decimal("90.00"))
    assert spent(ledger) == Decimal("90.00")


def test_f4_4_a_question_is_a_signal_with_its_row_until_it_is_answered(ledger: LedgerFolder) -> None:
    number = ask_question(ledger, HOUSING, "wel", "Is dit de cursus van maart?", about="1")
    (signal,) = told(ledger, "WEL", "question_open")
    assert (signal["kind"], signal["amount"], signal["due_on"]) == ("question_open", 900, date(2026, 4, 15))
    assert signal["text"] == "Vraag 1 aan Welzijn wacht op antwoord. finance@cor: Is dit de cursus van maart?"
    with pytest.raises(Refusal, match="is gesteld aan WEL"):
        answer_question(ledger, HOUSING, number, "Ja")
    answer_question(ledger, WELFARE, number, "Ja, betaald op 30 maart")
    assert questions(ledger) == []
    (answered,) = questions(ledger, "COR", every=True)
    assert (answered["about"], answered["answer"], answered["answered_by"]) == (
        "1", "Ja, betaald op 30 maart", "finance@wel",
    )  # fmt: skip
    assert told(ledger, "WEL", "question_open") == []
    assert check_ledger(ledger).problems == ()
    with pytest.raises(Refusal, match="al beantwoord door finance@wel"):
        answer_question(ledger, WELFARE, number, "Nee")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"partner": "COR", "words": "Klopt dit?"}, "uw eigen organisatie"),
        ({"partner": "XYZ", "words": "Klopt dit?"}, "XYZ"),
        ({"partner": "WEL", "words": " "}, "geen vraag"),
        ({"partner": "WEL", "words": "Klopt dit?", "about": "99"}, "99"),
        ({"partner": "WEL", "words": "Klopt dit?", "due_on": date(2026, 3, 31)}, "is voorbij"),
        ({"partner": "WEL", "words": "Bel 06-12345678 even"}, "telefoon"),
    ],
)
def test_f4_4_a_question_that_cannot_be_is_told_why_and_nothing_is_kept(
    ledger: LedgerFolder, asked: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        ask_question(ledger, HOUSING, **asked)
    assert questions(ledger, every=True) == []
