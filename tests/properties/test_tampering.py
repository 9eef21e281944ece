"""Every field of what is sealed: whoever changes one behind the guards is found out by `check`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID, uuid4

import duckdb
import pytest

from gebiedsbudget.domain.entry import EntryRequest, WantedPosting
from gebiedsbudget.domain.line import AskedLine
from gebiedsbudget.domain.residents import Involvement
from gebiedsbudget.domain.vat import VatParts
from gebiedsbudget.services.add_agreement import add_agreement
from gebiedsbudget.services.adopt_year import close_period
from gebiedsbudget.services.alias_commitment import add_alias
from gebiedsbudget.services.ask_question import answer_question, ask_question
from gebiedsbudget.services.compare_sides import Remark, differences, remark
from gebiedsbudget.services.end_agreement import end_agreement
from gebiedsbudget.services.estimate_benefit import Estimate, estimate_benefit
from gebiedsbudget.services.follow_up import FollowUp, follow_up
from gebiedsbudget.services.give_feedback import give_feedback
from gebiedsbudget.services.grant_exception import WantedException, grant_exception
from gebiedsbudget.services.harden_condition import harden_condition
from gebiedsbudget.services.involve_residents import answer_case, involve
from gebiedsbudget.services.keep_forecast import set_forecast
from gebiedsbudget.services.keep_lessons import Lesson, LessonFollowUp, add_lesson, follow_up_lesson
from gebiedsbudget.services.measure_indicator import Measured, measure
from gebiedsbudget.services.meet_condition import meet_condition
from gebiedsbudget.services.record_entry import record_entry
from gebiedsbudget.services.sign_agreement import sign_agreement
from gebiedsbudget.services.sign_off_delivery import sign_off_delivery
from gebiedsbudget.services.succeed_partner import succeed_partner
from gebiedsbudget.services.take_snapshot import take_snapshot
from gebiedsbudget.services.undo_delivery import undo_delivery
from gebiedsbudget.store.append import Batch, Rows
from gebiedsbudget.store.content import SEALED_TABLES
from gebiedsbudget.store.migrate import table_columns
from gebiedsbudget.store.soundness import _broken_seals, _renumbered, _unsealed
from gebiedsbudget.store.unit_of_work import commit
from tests.properties.acts import PROGRAMME
from tests.properties.one_connection import Desk, desk
from tests.properties.sheets import Row, deliver, stage, write_profile

APPROVED: Final = """"warn"
exception_approver = "directie@gem" """
TERM: Final = str(UUID(int=1))
AGREEMENT: Final = """
code = "A-2"
name = "Afspraak"
effective_on = 2026-01-01
reason = "Begin"
start = 2026-01-01
end = 2027-12-31
[[party]]
partner = "GEM"
signatory = "wethouder"
[[condition]]
code = "RAAD"
text = "Begroting 2027"
decision = "Raadsbesluit"
[[portion]]
partner = "GEM"
year = 2027
hardness = "conditional"
condition = "RAAD"
amount = "5.00"
"""
INDICATOR: Final = """
[[area]]
code = "casus-1"
name = "Casus 1"
level = "casus"
parent = "plein"
[[indicator]]
code = "CIJFER"
name = "Rapportcijfer"
goal = "WON"
direction = "up"
source = "enquête"
method = "op papier"
"""
MANDATE: Final = """{
    "holder": "teamleider", "partner": "WEL", "basis": "procuratie", "areas": ["wijk"], "goals": ["WON"],
    "limit": "99.00", "valid_from": "2026-01-01", "valid_until": "2026-12-31", "decision": "B-1"
}"""
COLUMNS: Final = [(table, column) for table in (*SEALED_TABLES, "seal") for column in table_columns()[table]]
# Here one word fits: the table itself refuses another.
ONE_WORD: Final = {
    ("item_event", "event"),
    ("delivery_event", "event"),
    ("period_event", "event"),
    ("match_event", "event"),
    ("request_event", "event"),
}
ROWS: Final = "select {key}, {column} is null from {table} order by 2, 1"
DIFFERS: Final = "select {column} is distinct from ({value}) from {table} where {key} = {row}"
CHANGE: Final = "update {table} set {column} = {value} where {key} = {row}"
WORDS: Final = "select constraint_text from duckdb_constraints() where table_name = $table"


@pytest.fixture(scope="module")
def ledger() -> Iterator[Desk]:
    """A small ledger with something in every sealed table."""
    with desk(PROGRAMME.replace('"stop"', '"warn"', 1).replace('"stop"', APPROVED) + INDICATOR) as place:
        postings = (
            WantedPosting(
                "contribution", "GEM", "WON", "wijk", 2026, Decimal("9.00"), condition="raad", posting_id=TERM
            ),
            WantedPosting(
                "deposit", "GEM", "WON", "wijk", 2026, Decimal("5.00"), form="in_kind", hours=Decimal("1.00")
            ),
            WantedPosting("transfer", "COR", "WON", "wijk", 2026, Decimal("4.00")),
            WantedPosting("deposit", "GEM", "WON", "wijk", 2026, Decimal("6.00"), reference="B1", counterparty="bank"),
            WantedPosting("pass_on", "COR", "WON", "wijk", 2026, Decimal("2.00"), to_partner="WEL"),
            WantedPosting("commitment", "WEL", "WON", "wijk", 2026, Decimal("8.00"), reference="V1"),
            WantedPosting("expenditure", "WEL", "WON", "wijk", 2026, Decimal("1.00"), reference="F1"),
            WantedPosting("expenditure", "COR", "WON", "wijk", 2026, Decimal("1.00"), reference="F1"),
        )
        request = EntryRequest(place.day, "boeking", postings, decision="besluit")
        record_entry(place.folder, place.act(), request)
        control(place)
        harden_condition(place.folder, place.act(), TERM, place.day, "raadsbesluit")
        write_profile(place)
        row = Row("1", "V1", cost=Decimal("3.00"), settled=Decimal("1.00"))
        deliver(place, (row,))
        deliver(place, (Row("1", "V1", cost=Decimal("2.00")), Row("2", None, ordered=Decimal("7.00"))))
        stage(place, (row,), personal_data={"P01": 2})
        undo_delivery(place.folder, place.act(), "WEL/proef/2026-Q1")
        sign_off_delivery(place.folder, replace(place.act(), actor="financien@wel"), "WEL/proef/2026-Q1")
        (double,) = differences(place.folder)
        said = Remark(status="dispute", owner="financien@cor", due_on=place.day, note="Wie betaalde?")
        remark(place.folder, place.act(), double["difference"], said)
        learn(place)
        agree(place)
        ask(place)
        decide(place)
        close_period(place.folder, place.act(), date(2026, 1, 31), "besluit")
        assert place.problems() == []
        yield place


def learn(place: Desk) -> None:
    """Record what was achieved: a measurement and what replaces it, a picture of the district, an estimate."""
    for value, reason in (("6.5", None), ("6.8", "tikfout")):
        measure(place.folder, place.act(), Measured("CIJFER", Decimal(value), place.day, reason=reason))
    take_snapshot(place.folder, place.act(), "wijk", "Wijkfoto", story="Het gaat beter", on=place.day)
    saved = Estimate("WON", "GEM", 2026, Decimal("3.00"), "minder meldingen", "gemeente")
    estimate_benefit(place.folder, place.act(), saved)
    agreed = {"definition_id": str(uuid4()), "subject": "agreement", "code": "A-1", "version": 1, "body": "{}"}
    commit(place.folder, place.act(), lambda _reader: Batch("agreement", rows={"definition": [agreed]}))
    told = Lesson("Te laat", "resident", "setback", None, "WON", "wijk", "A-1", Decimal("4.00"))
    code = add_lesson(place.folder, place.act(), told)
    follow_up_lesson(place.folder, place.act(), LessonFollowUp(code, "open", "nog bespreken"))
    follow_up_lesson(place.folder, place.act(), LessonFollowUp(code, "adopted", "voortaan eerder", "A-1"))
    give_feedback(place.folder, place.act(), "WON", "Het gaat beter", place.day)
    said = Involvement("residents", "together", "receipt", "deviated", "te duur", is_learning=True)
    involve(place.folder, place.act(), "1", said)
    answer_case(place.folder, place.act(), "casus-1", wants="rust", contributes="kookt", needs="tijd")


def agree(place: Desk) -> None:
    """Sign an agreement, let its condition be met, settle and end it, and let one partner succeed another."""
    path = place.folder.root / "afspraak.toml"
    path.write_text(AGREEMENT, encoding="utf-8")
    add_agreement(place.folder, place.act(), path)
    sign_agreement(place.folder, place.act(), "A-2", place.day)
    meet_condition(place.folder, place.act(), "A-2", "RAAD", place.day, "raadsbesluit")
    (entry,) = place.rows("select entry_id from entry order by number limit 1")
    settled = {
        "settlement_id": str(uuid4()),
        "agreement": "A-2",
        "version": 1,
        "year": 2026,
        "entry_id": entry["entry_id"],
        "decision": "besluit",
        "computation": "{}",
    }
    commit(place.folder, place.act(), lambda _reader: Batch("settle", rows={"settlement": [settled]}))
    succeed_partner(place.folder, place.act(), "COR", "WEL", place.day, "fusiebesluit")
    end_agreement(place.folder, place.act(), "A-2", place.day, "besluit")


def control(place: Desk) -> None:
    """Forecast a line, let one order go beyond what is available, and say who takes it up."""
    director = replace(place.act(), actor="directie@gem")
    leave = WantedException("WON", 2026, Decimal("99.00"), "storm", place.day, partner="WEL", area="wijk")
    order = WantedPosting("commitment", "WEL", "WON", "wijk", 2026, Decimal("9.00"), reference="V9")
    parts = VatParts("cost", Decimal("0.80"), Decimal("0.20"))
    bill = WantedPosting("expenditure", "WEL", "WON", "wijk", 2026, Decimal("1.00"))
    record_entry(place.folder, place.act(), EntryRequest(place.day, "boeking", (bill,), vat=parts))
    exception = grant_exception(place.folder, director, leave)
    record_entry(place.folder, place.act(), EntryRequest(place.day, "boeking", (order,), exception=exception))
    set_forecast(place.folder, place.act(), AskedLine("WEL", "WON", "wijk", 2026), Decimal("8.00"), "inschatting")
    follow_up(place.folder, place.act(), "V9", FollowUp("finance@wel", place.day, "wacht"))


def ask(place: Desk) -> None:
    """Ask and answer questions, give a number another name, and say afterwards what an experiment was for."""
    ask_question(place.folder, place.act(), "WEL", "Klopt dit nog?", about="WEL/proef/2026-Q1")
    number = ask_question(place.folder, place.act(), "WEL", "Waarvoor was dit?", about="1", due_on=place.day)
    answer_question(place.folder, replace(place.act(), actor="financien@wel"), number, "Voor de buurt")
    add_alias(place.folder, place.act(), "WEL", "B-77", "V9")
    (order,) = place.rows("select item_id from posting where reference = 'V9'")
    told = str(uuid4())
    rows: dict[str, Rows] = {
        "experiment_explanation": [{"explanation_id": told, "item_id": order["item_id"], "story": "een proef"}],
        "experiment_goal": [
            {"share_id": str(uuid4()), "explanation_id": told, "goal": "WON", "share": Decimal("100.00")}
        ],
    }
    commit(place.folder, place.act(), lambda _reader: Batch("explain", rows=rows))


def decide(place: Desk) -> None:
    """Put down what decisions leave behind: requests, what became of them, signatures, and a match taken apart."""
    orders = place.rows("select posting_id, entry_id from posting where kind = 'commitment' and line_id is null")
    (match,) = place.rows("select match_id from match order by number limit 1")
    asked = [
        {
            "request_id": str(uuid4()),
            "reason": "above_limit",
            "mandate": "M-1",
            "partner": "WEL",
            "goal": "WON",
            "area": "wijk",
            "year": 2026,
            "amount": Decimal("8.00"),
            "reference": "V1",
            "counterparty": "bouwer",
            "description": "werk",
            "wanted": "{}",
        }
        for _ in range(2)
    ]
    approved, rejected = (row["request_id"] for row in asked)
    entry = orders[0]["entry_id"]
    given = {"definition_id": str(uuid4()), "subject": "mandate", "code": "M-1", "version": 1, "body": MANDATE}
    rows: dict[str, Rows] = {"commitment_request": asked, "definition": [given]}
    commit(place.folder, place.act(), lambda _reader: Batch("request", rows=rows))
    decided: dict[str, Rows] = {
        "request_event": [
            {
                "event_id": str(uuid4()),
                "request_id": approved,
                "event": "approved",
                "entry_id": entry,
                "decision": "B1",
            },
            {"event_id": str(uuid4()), "request_id": rejected, "event": "rejected", "reason": "te duur"},
        ],
        "authorisation": [
            {"authorisation_id": str(uuid4()), "posting_id": orders[0]["posting_id"], "request_id": approved},
            {
                "authorisation_id": str(uuid4()),
                "posting_id": orders[1]["posting_id"],
                "mandate": "M-1",
                "mandate_version": 1,
            },
        ],
        "match_event": [
            {"event_id": str(uuid4()), "match_id": match["match_id"], "event": "undone", "reason": "een andere order"}
        ],
        "agreement_signature": [
            {
                "signature_id": str(uuid4()),
                "agreement": "A-2",
                "version": 1,
                "partner": "GEM",
                "signed_on": place.day,
            }
        ],
        "condition_failure": [
            {
                "failure_id": str(uuid4()),
                "agreement": "A-2",
                "version": 1,
                "condition": "RAAD",
                "failed_on": place.day,
                "decision": "raadsbesluit",
            }
        ],
    }
    director = replace(place.act(), actor="directie@gem")
    commit(place.folder, director, lambda _reader: Batch("approve", rows=decided))


def others(place: Desk, table: str, column: str) -> list[str]:
    """Return what a field may be changed into, by its type: of a word also the ones its table knows."""
    kind = table_columns()[table][column]
    if kind == "VARCHAR":
        texts = place.connection.execute(WORDS, {"table": table}).fetchall()
        known = {word for (text,) in texts for word in re.findall(r"'(\w+)'", text)}
        return [f"coalesce({column}, '') || 'x'", *(f"'{word}'" for word in sorted(known))]
    if kind == "DATE":
        return [f"coalesce({column}, date '2026-01-01') + 1"]
    if kind == "TIMESTAMP":
        return [f"{column} + interval 1 microsecond"]
    if kind == "UUID":
        return ["uuid()"]
    if kind == "BOOLEAN":
        return [f"not {column}"]
    return [f"coalesce({column}, 0) + 1000", "2000", f"{column} - 1"]  # a number, a year, a share of a hundred


def found_out(place: Desk, table: str, column: str, row: int, value: str) -> bool | None:
    """Return whether a check sees a change; None when it changes nothing or the table does not let it in."""
    key = "seal_number" if table == "seal" else "number"
    words = {"table": table, "column": column, "value": value, "key": key, "row": row}
    if place.connection.execute(DIFFERS.format(**words)).fetchall() == [(False,)]:
        return None
    place.connection.execute("begin")
    try:
        place.connection.execute(f"drop trigger {table}_no_update on {table}")
        place.connection.execute(CHANGE.format(**words))
        return any(True for look in (_broken_seals, _unsealed, _renumbered) for _problem in look(place.connection))
    except duckdb.ConstraintException:
        return None
    finally:
        place.connection.execute("rollback")


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[".".join(pair) for pair in COLUMNS])
def test_a_field_changed_or_emptied_behind_the_guards_is_found_out(ledger: Desk, table: str, column: str) -> None:
    key = "seal_number" if table == "seal" else "number"
    rows = ledger.connection.execute(ROWS.format(key=key, column=column, table=table)).fetchall()
    changes = [(row, value) for row, _ in rows for value in others(ledger, table, column)]
    assert rows, f"the ledger of this test has nothing in {table}"
    outcomes = (found_out(ledger, table, column, row, value) for row, value in changes)
    changed = next((seen for seen in outcomes if seen is not None), None)
    assert changed is (None if (table, column) in ONE_WORD else True)
    first, is_empty = rows[0]
    assert is_empty or found_out(ledger, table, column, first, "null") is not False
