"""Principle 5: those who do the work decide within their mandate, and the board sees the exceptions (F5.1–F5.7).

One area, one housing corporation. The area manager may commit up to € 10,000 at a time and € 25,000 a year; the team
leader has a part of that mandate. Above € 8,000 a second pair of eyes looks on. The clock stands in the spring of 2026.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gebiedsbudget.domain.act import Act
from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.adopt_year import close_period
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.correct_posting import correct_posting
from gebiedsbudget.services.decide_request import approve_request, reject_request, requests
from gebiedsbudget.services.define_programme import create_ledger, define
from gebiedsbudget.services.list_duties import mixed_duties
from gebiedsbudget.services.list_signals import Asked, signals
from gebiedsbudget.services.make_summary import make_summary
from gebiedsbudget.services.read_balance import balance
from gebiedsbudget.services.read_mandates import decision_times, mandates
from gebiedsbudget.services.read_postings import items
from gebiedsbudget.services.record_entry import RecordedEntry, record_entry
from gebiedsbudget.services.register_decision import Decision, add_decision, decision
from gebiedsbudget.services.request_commitment import WaitingRequest, record_or_request

MANDATES = """
[[mandate]]
code = "M-BEHEER"
holder = "Gebiedsbeheerder"
partner = "COR"
basis = "procuratie"
areas = ["wijk"]
goals = ["WON"]
limit = "10000.00"
period_limit = "25000.00"
valid_from = 2026-01-01
valid_until = 2026-12-31
decision = "B-2026-01"
may_delegate = true

[[mandate]]
code = "M-TEAM"
holder = "teamleider"
partner = "COR"
basis = "procuratie"
areas = ["plein"]
goals = ["WON"]
limit = "3000.00"
period_limit = "5000.00"
valid_from = 2026-02-01
valid_until = 2026-06-30
decision = "B-2026-02"
parent = "M-BEHEER"
"""
PROGRAMME = """
name = "Proefwijk"
first_year = 2026
last_year = 2027
[approval]
by = ["directeur@cor", "stuurgroep"]
four_eyes_above = "8000.00"
[[area]]
code = "wijk"
name = "De wijk"
level = "wijk"
[[area]]
code = "plein"
name = "Het plein"
level = "buurt"
parent = "wijk"
[[partner]]
code = "GEM"
name = "Gemeente"
type = "municipality"
is_host = true
[[partner]]
code = "COR"
name = "Corporatie"
type = "housing"
[[goal]]
code = "WON"
name = "Wonen"
owner = "COR"
[[budget]]
partner = "COR"
goal = "WON"
area = "wijk"
year = 2026
amount = "60000.00"
"""


def by(actor: str, day: date = date(2026, 3, 2)) -> Act:
    return Act(actor, clock=lambda: datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


MANAGER, LEADER, DIRECTOR = by("gebiedsbeheerder@cor"), by("teamleider@cor"), by("directeur@cor")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    folder = LedgerFolder(tmp_path_factory.mktemp("mandates") / "proefwijk")
    create_ledger(folder, by("finance@gem", date(2026, 1, 5)), PROGRAMME + MANDATES)
    cover = WantedPosting("contribution", "COR", "WON", "wijk", 2026, Decimal("60000.00"))
    record_entry(folder, by("finance@gem"), EntryRequest(date(2026, 1, 6), "Afspraak 2026", (cover,)))
    return folder


@pytest.fixture
def ledger(origin: LedgerFolder, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(origin.root, tmp_path / "proefwijk")))


def order(amount: str, day: date = date(2026, 3, 2), area: str = "wijk", **said: Any) -> EntryRequest:
    """Return a commitment of the corporation for homes."""
    posting = WantedPosting("commitment", "COR", "WON", area, 2026, Decimal(amount), **said)
    return EntryRequest(day, said.get("description", "opdracht"), (posting,))


def committed(ledger: LedgerFolder) -> Decimal:
    (row,) = balance(ledger, ("partner",), Viewpoint(partner="COR"))
    return Decimal(row["committed"])


def told(ledger: LedgerFolder, kind: str) -> list[dict[str, Any]]:
    return [row for row in signals(ledger) if row["kind"] == kind]


def test_f5_1_within_the_mandate_nobody_is_asked(ledger: LedgerFolder) -> None:
    done = record_or_request(ledger, MANAGER, order("7500.00", reference="O-1"))
    assert isinstance(done, RecordedEntry)
    assert committed(ledger) == Decimal("7500.00")
    assert {row["mandate"]: row["used_this_year"] for row in mandates(ledger)} == {"M-BEHEER": 7500, "M-TEAM": 0}
    assert requests(ledger, every=True) == []


def test_f5_1_the_function_counts_not_the_organisation(ledger: LedgerFolder) -> None:
    assert isinstance(record_or_request(ledger, by("gebiedsbeheerder@gem"), order("500.00")), RecordedEntry)


@pytest.mark.parametrize(
    ("actor", "amount", "said", "reason"),
    [
        ("gebiedsbeheerder@cor", "10000.01", {}, "above_limit"),
        ("finance@cor", "1.00", {}, "no_mandate"),
        ("teamleider@cor", "100.00", {}, "no_mandate"),  # the whole district: his mandate is for the square
        ("gebiedsbeheerder@cor", "8000.00", {}, "four_eyes"),
    ],
)
def test_f5_1_outside_it_a_commitment_waits_and_nothing_is_posted(
    ledger: LedgerFolder, actor: str, amount: str, said: dict[str, Any], reason: str
) -> None:
    waiting = record_or_request(ledger, by(actor), order(amount, **said))
    assert isinstance(waiting, WaitingRequest)
    assert (waiting.number, waiting.reason) == (1, reason)
    assert committed(ledger) == 0
    assert [row["number"] for row in requests(ledger)] == [1]
    assert check_ledger(ledger).problems == ()


def test_f5_1_a_year_has_its_own_limit(ledger: LedgerFolder) -> None:
    for number in range(3):
        record_or_request(ledger, MANAGER, order("7500.00", reference=f"O-{number}"))
    waiting = record_or_request(ledger, MANAGER, order("2500.01", reference="O-4"))
    assert isinstance(waiting, WaitingRequest)
    assert waiting.reason == "above_period_limit"
    assert isinstance(record_or_request(ledger, MANAGER, order("2500.00", reference="O-4")), RecordedEntry)


def test_f5_1_what_a_sub_mandate_uses_counts_for_the_mandate_above_it(ledger: LedgerFolder) -> None:
    assert isinstance(record_or_request(ledger, LEADER, order("3000.00", area="plein")), RecordedEntry)
    assert {row["mandate"]: row["used_this_year"] for row in mandates(ledger)} == {"M-BEHEER": 3000, "M-TEAM": 3000}
    waiting = record_or_request(ledger, LEADER, order("2000.01", area="plein"))
    assert isinstance(waiting, WaitingRequest)
    assert waiting.reason == "above_period_limit"


def test_f5_1_a_request_that_is_approved_is_posted_on_the_day_of_the_decision(ledger: LedgerFolder) -> None:
    add_decision(ledger, DIRECTOR, Decision("B-2026-09", date(2026, 3, 2), "Directie", "Dak", "management"))
    record_or_request(ledger, MANAGER, order("12000.00", reference="O-9", description="Dak"))
    approve_request(ledger, by("directeur@cor", date(2026, 3, 20)), 1, "b-2026-09")
    (item,) = items(ledger, kind="commitment")
    assert (item["reference"], item["booked_on"], item["open"]) == ("O-9", date(2026, 3, 20), Decimal("12000.00"))
    (request,) = requests(ledger, every=True)
    assert (request["event"], request["decided_by"], request["days"]) == ("approved", "directeur@cor", 18)
    _, rests = decision(ledger, "B-2026-09")
    assert [(row["sort"], row["amount"]) for row in rests] == [("entry", 12000), ("request", 12000)]
    assert check_ledger(ledger).problems == ()


def test_f5_1_a_request_that_is_rejected_posts_nothing_and_is_not_decided_twice(ledger: LedgerFolder) -> None:
    record_or_request(ledger, MANAGER, order("12000.00"))
    reject_request(ledger, DIRECTOR, 1, "Past niet in het jaarplan")
    assert committed(ledger) == 0
    with pytest.raises(Refusal, match="al afgewezen door directeur@cor"):
        approve_request(ledger, by("stuurgroep@gem"), 1)


def test_f5_1_a_decision_cannot_set_aside_the_budget(ledger: LedgerFolder) -> None:
    with pytest.raises(Refusal, match="Onvoldoende budget"):
        record_or_request(ledger, MANAGER, order("60000.01"))
    assert requests(ledger) == []


def test_f5_1_a_programme_without_mandates_asks_nobody(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "klein")
    create_ledger(folder, by("finance@gem"), PROGRAMME)
    assert isinstance(record_or_request(folder, by("wijkteam@cor"), order("20000.00")), RecordedEntry)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('parent = "M-BEHEER"', 'parent = "M-TEAM"', "naar zichzelf verwijst"),
        ('parent = "M-BEHEER"', 'parent = "M-WEG"', "de code van een bevoegdheid"),
        ('areas = ["plein"]\ngoals', 'areas = ["wijk"]\ngoals', None),
        ("may_delegate = true", "may_delegate = false", "mag worden doorgegeven"),
        ('limit = "3000.00"', 'limit = "10000.01"', "niets ruimers"),
        ('period_limit = "5000.00"\n', "", "niets ruimers"),
        ("valid_from = 2026-02-01", "valid_from = 2025-12-31", "niets ruimers"),
        ('areas = ["plein"]', "areas = []", "ten minste één code"),
    ],
)
def test_f5_1_a_sub_mandate_is_never_wider_and_never_loops(
    ledger: LedgerFolder, before: str, after: str, sentence: str | None
) -> None:
    assert before in MANDATES
    ledger.programme.write_text(PROGRAMME + MANDATES.replace(before, after), encoding="utf-8")
    if sentence is None:
        assert [change.code for change in define(ledger, DIRECTOR)] == ["M-TEAM"]
        return
    with pytest.raises(Refusal, match=sentence):
        define(ledger, DIRECTOR)


def test_f5_2_splitting_an_order_is_noticed_with_its_parts(ledger: LedgerFolder) -> None:
    for day, number in ((2, "O-1"), (16, "O-2")):
        done = record_or_request(
            ledger,
            by("gebiedsbeheerder@cor", date(2026, 3, day)),
            order("6000.00", date(2026, 3, day), reference=number, counterparty="Bouw BV" if day == 2 else "bouw bv"),
        )
        assert isinstance(done, RecordedEntry)
    (signal,) = told(ledger, "commitment_split")
    assert (signal["amount"], signal["detail"], signal["since"]) == (12000, "O-1, O-2", date(2026, 3, 2))
    assert signal["is_exception"]


def test_f5_2_orders_further_apart_or_to_others_are_no_splitting(ledger: LedgerFolder) -> None:
    for day, to in ((date(2026, 3, 2), "Bouw BV"), (date(2026, 4, 2), "Bouw BV"), (date(2026, 4, 2), "Dak BV")):
        record_or_request(ledger, by("gebiedsbeheerder@cor", day), order("6000.00", day, counterparty=to))
    assert told(ledger, "commitment_split") == []


def test_f5_2_a_raise_on_the_same_number_is_measured_with_what_it_raises(ledger: LedgerFolder) -> None:
    record_or_request(ledger, MANAGER, order("6000.00", reference="O-1"))
    waiting = record_or_request(ledger, MANAGER, order("4000.01", reference="O-1"))
    assert isinstance(waiting, WaitingRequest)
    assert waiting.reason == "above_limit"


def test_f5_2_a_correction_upwards_is_no_way_around_the_limit_and_downwards_is_free(ledger: LedgerFolder) -> None:
    done = record_or_request(ledger, MANAGER, order("6000.00", reference="O-1"))
    assert isinstance(done, RecordedEntry)
    with pytest.raises(Refusal, match="heeft geen bevoegdheid"):
        correct_posting(ledger, MANAGER, done.posting_ids[0], reason="typfout", amount=Decimal("16000.00"))
    correct_posting(ledger, by("finance@cor"), done.posting_ids[0], reason="typfout", amount=Decimal("600.00"))
    assert committed(ledger) == Decimal("600.00")


def test_f5_4_who_asks_does_not_approve(ledger: LedgerFolder) -> None:
    record_or_request(ledger, MANAGER, order("9000.00"))
    assert requests(ledger)[0]["reason"] == "four_eyes"
    for actor, sentence in (
        ("gebiedsbeheerder@cor", "keurt niet zelf goed"),
        ("gebiedsbeheerder@gem", "keurt niet zelf goed"),
        ("directeur@gem", "beslist niet over"),
        ("teamleider@cor", "beslist niet over"),
    ):
        with pytest.raises(Refusal, match=sentence):
            approve_request(ledger, by(actor), 1)
    assert committed(ledger) == 0
    approve_request(ledger, by("stuurgroep@gem"), 1)
    assert committed(ledger) == Decimal("9000.00")


def test_f5_5_the_board_sees_nothing_when_all_is_well_and_the_exceptions_otherwise(ledger: LedgerFolder) -> None:
    board = Asked(board_only=True)
    record_or_request(ledger, MANAGER, order("7500.00"))
    assert signals(ledger, asked=board) == []
    assert make_summary(ledger, DIRECTOR).signals == ()
    record_or_request(ledger, MANAGER, order("12000.00", description="Dak"))
    (seen,) = signals(ledger, asked=board)
    assert (seen["kind"], seen["owner"], seen["due_on"]) == ("commitment_waits", "directeur@cor", date(2026, 4, 13))
    assert seen["text"] == "Aanvraag 1 wacht op een besluit: € 12.000,00 van Corporatie voor Wonen (Dak)."
    assert [line.text for line in make_summary(ledger, DIRECTOR).signals] == [seen["text"]]
    assert signals(ledger, asked=Asked(owner="directeur")) == [seen]
    assert signals(ledger, asked=Asked(owner="GEM")) == []
    approve_request(ledger, DIRECTOR, 1)
    assert signals(ledger, asked=board) == []


def test_f5_6_how_long_a_decision_took_from_need_to_commitment(ledger: LedgerFolder) -> None:
    record_or_request(ledger, MANAGER, order("1000.00"))
    need = WantedPosting("reservation", "COR", "WON", "wijk", 2026, Decimal("12000.00"))
    reserved = record_entry(ledger, MANAGER, EntryRequest(date(2026, 3, 2), "Dak, nog te offreren", (need,)))
    asked = date(2026, 4, 1)
    record_or_request(
        ledger, by("gebiedsbeheerder@cor", asked), order("12000.00", asked, draws_on=reserved.posting_ids[0])
    )
    approve_request(ledger, by("directeur@cor", date(2026, 4, 30)), 1)
    figures = {
        row["level"]: (row["commitments"], row["median_days"], row["over_norm"]) for row in decision_times(ledger)
    }
    assert figures == {"mandate": (1, 0, 0), "other": (1, 59, 1)}


AFTER: dict[str, tuple[Callable[[str], str], date, str]] = {
    "expired": (lambda source: source, date(2027, 1, 4), "geldt niet op deze dag"),
    "withdrawn": (lambda source: source.split("[[mandate]]")[0], date(2026, 3, 2), "is ingetrokken"),
}


@pytest.mark.parametrize("how", AFTER)
def test_f5_7_a_mandate_that_is_over_refuses_new_and_keeps_old(ledger: LedgerFolder, how: str) -> None:
    edited, day, sentence = AFTER[how]
    record_or_request(ledger, MANAGER, order("7500.00"))
    ledger.programme.write_text(edited(PROGRAMME + MANDATES), encoding="utf-8")
    define(ledger, DIRECTOR)
    with pytest.raises(Refusal, match=sentence):
        record_or_request(ledger, by("gebiedsbeheerder@cor", day), order("100.00", day))
    assert committed(ledger) == Decimal("7500.00")
    assert requests(ledger) == []
    assert check_ledger(ledger).problems == ()


def test_f5_7_a_sub_mandate_ends_with_the_one_above_it(ledger: LedgerFolder) -> None:
    shorter = (PROGRAMME + MANDATES).replace("valid_until = 2026-12-31", "valid_until = 2026-06-30")
    ledger.programme.write_text(shorter, encoding="utf-8")
    define(ledger, DIRECTOR)
    with pytest.raises(Refusal, match="geldt niet op deze dag"):
        record_or_request(ledger, by("teamleider@cor", date(2026, 7, 1)), order("10.00", date(2026, 7, 1), "plein"))


def test_duties_that_were_not_kept_apart_are_reported(ledger: LedgerFolder) -> None:
    assert mixed_duties(ledger) == []
    record_or_request(ledger, MANAGER, order("12000.00"))
    approve_request(ledger, DIRECTOR, 1)
    assert mixed_duties(ledger) == []
    close_period(ledger, DIRECTOR, date(2026, 1, 31), "B-2026-10")
    (found,) = mixed_duties(ledger)
    assert (found["actor"], found["year"], found["duties"]) == ("directeur@cor", 2026, ["approve", "close"])
