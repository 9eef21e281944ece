"""`question`: one partner asks another about its rows, and never changes them (principle 4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.domain.posting import POOL
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

ANSWER_WITHIN: Final = timedelta(days=14)


def ask_question(
    folder: LedgerFolder, act: Act, partner: str, words: str, *, about: str | None = None, due_on: date | None = None
) -> int:
    """Ask a partner a question, about a posting, a delivery or in general; return its number.

    Args:
        partner: the code of who is asked.
        about: the number or id of a posting, or (parts of) the code of a delivery.
        due_on: before which day an answer is hoped for; two weeks from now unless given.

    Raises:
        UsageFault: no such partner, posting or delivery.
        Refusal: the question is blank, names a person, goes to one's own partner, or its day has passed.
    """
    refuse_personal_data(words)
    _refuse_blank(words)
    due_on = due_on or act.today() + ANSWER_WITHIN
    if due_on < act.today():
        raise Refusal("question.past", due_on=due_on, today=act.today())
    question_id = str(uuid4())

    def prepare(reader: Reader) -> Batch:
        asked = _partner(reader, partner)
        if asked.lower() == act.partner.lower():
            raise Refusal("question.own_partner", partner=asked)
        posting_id, delivery = _about(reader, about)
        row = {
            "question_id": question_id,
            "partner": asked,
            "posting_id": posting_id,
            "delivery": delivery,
            "words": words,
            "due_on": due_on,
        }
        return Batch("question", rows={"question": [row]})

    commit(folder, act, prepare)
    return next(int(row["number"]) for row in questions(folder, every=True) if row["question_id"] == question_id)


def answer_question(folder: LedgerFolder, act: Act, number: int, words: str) -> None:
    """Answer a question; whoever has a function at the partner that was asked may.

    Raises:
        UsageFault: there is no such question.
        Refusal: it was answered already, was asked of another partner, or the answer is blank or names a person.
    """
    refuse_personal_data(words)
    _refuse_blank(words)

    def prepare(reader: Reader) -> Batch:
        rows = reader.records("questions", every=True, partner=None)
        found = next((row for row in rows if row["number"] == number), None)
        if found is None:
            raise UsageFault("question.unknown", number=number)
        if found["answer"] is not None:
            raise Refusal("question.already", number=number, by=found["answered_by"])
        if found["partner"].lower() != act.partner.lower():
            raise Refusal("question.other_partner", number=number, partner=found["partner"])
        row = {"answer_id": str(uuid4()), "question_id": found["question_id"], "words": words}
        return Batch("answer", rows={"question_answer": [row]})

    commit(folder, act, prepare)


def questions(folder: LedgerFolder, partner: str | None = None, *, every: bool = False) -> list[Record]:
    """Return the questions without an answer, or all of them; of one partner those it was asked and those it asked.

    Raises:
        UsageFault: no such partner.
    """
    with reading(folder) as reader:
        asked = None if partner is None else _partner(reader, partner)
        return reader.records("questions", every=every, partner=asked)


def _partner(reader: Reader, code: str) -> str:
    codes = [row["code"] for row in reader.records("codes", subject="partner") if row["code"] != POOL]
    found = next((known for known in codes if known.lower() == code.lower()), None)
    if found is None:
        raise UsageFault("balance.unknown_partner", code=code, codes=", ".join(codes))
    return str(found)


def _about(reader: Reader, about: str | None) -> tuple[str | None, str | None]:
    """Return the posting or the delivery that is meant."""
    if about is None:
        return None, None
    found = reader.record("posting_trail", posting=about)
    if found:
        return str(found["posting_id"]), None
    return None, resolve_delivery(reader, about)


def _refuse_blank(words: str) -> None:
    if not words.strip():
        raise Refusal("question.blank")
