"""`residents`: who had a hand in what was posted, what residents may decide, and three questions a case.

What is said of a posting is a row beside it; a later one adds to it or takes its place, part by part.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.guard_privacy import refuse_personal_data
from gebiedsbudget.services.read_balance import EVERYTHING, refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.domain.residents import Involvement
    from gebiedsbudget.domain.viewpoint import Viewpoint
    from gebiedsbudget.paths import LedgerFolder

SMALLEST_GROUP: Final = 5
"""Fewer cases than this are not shown apart: they might be recognised."""


def refuse_contradiction(said: Involvement) -> None:
    """Refuse a deviation from advice without its reason, and a reason without a deviation.

    Raises:
        Refusal: one of these.
    """
    if said.advice == "deviated" and not (said.advice_reason or "").strip():
        raise Refusal("residents.deviation_without_reason")
    if said.advice != "deviated" and said.advice_reason is not None:
        raise Refusal("residents.reason_without_deviation")


def involvement_rows(said: Involvement, posting_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return the rows that say it of each posting."""
    return [{"involvement_id": str(uuid4()), "posting_id": posting, **asdict(said)} for posting in posting_ids]


def involve(folder: LedgerFolder, act: Act, posting: str, said: Involvement) -> None:
    """Record who had a hand in a posting that stands, such as a delivered one.

    Args:
        posting: its id or running number.

    Raises:
        UsageFault: there is no such posting.
        Refusal: nothing is said, or a deviation has no reason.
    """
    if not said.says_something():
        raise Refusal("residents.nothing_said", posting=posting)
    refuse_contradiction(said)
    refuse_personal_data(said.advice_reason)

    def prepare(reader: Reader) -> Batch:
        found = reader.record("posting_trail", posting=posting)
        if found is None:
            raise UsageFault("residents.unknown_posting", posting=posting)
        return Batch("involve", rows={"involvement": involvement_rows(said, [found["posting_id"]])})

    commit(folder, act, prepare)


def share(folder: LedgerFolder, view: Viewpoint = EVERYTHING) -> list[Record]:
    """Return what was spent by who thought it up and who carried it out, with each one's share; unknown last.

    Raises:
        UsageFault: an unknown code or year.
    """
    with reading(folder, known_on=view.known_on, booked_until=view.booked_until) as reader:
        refuse_unknown(reader, view)
        filters = {key: value for key, value in view.filters().items() if key != "level"}
        return reader.records("residents_share", **filters)


def residents_budgets(folder: LedgerFolder) -> list[Record]:
    """Return the residents' budgets: holder, goal, area, say, until, and what is budgeted, bound, spent and free."""
    with reading(folder) as reader:
        return reader.records("residents_budgets")


def in_kind_rates(folder: LedgerFolder) -> list[Record]:
    """Return what an unpaid hour is worth, from when until when, and who says so."""
    with reading(folder) as reader:
        return reader.records("in_kind_rates", day=None)


def answer_case(
    folder: LedgerFolder,
    act: Act,
    case: str,
    *,
    wants: str | None = None,
    contributes: str | None = None,
    needs: str | None = None,
) -> None:
    """Record the three answers of a case in a few words, without persons: wanted, contributed, needed.

    Raises:
        UsageFault: an unknown area.
        Refusal: nothing is answered, the area is no case, or the text seems to name a person.
    """
    answers = {"wants": wants, "contributes": contributes, "needs": needs}
    if not any((answer or "").strip() for answer in answers.values()):
        raise Refusal("residents.nothing_answered", case=case)
    refuse_personal_data(*answers.values())

    def prepare(reader: Reader) -> Batch:
        areas = {row["area"]: row["level"] for row in reader.records("areas")}
        if case not in areas:
            raise UsageFault("balance.unknown_area", code=case, codes=", ".join(areas))
        if areas[case] != "casus":
            raise Refusal("residents.no_case", area=case, level=areas[case])
        said = {key: answer.strip().lower() if answer else None for key, answer in answers.items()}
        return Batch("answer", rows={"case_answer": [{"answer_id": str(uuid4()), "area": case, **said}]})

    commit(folder, act, prepare)


def case_answers(folder: LedgerFolder, at_least: int = SMALLEST_GROUP) -> list[Record]:
    """Return per question how many cases gave which answer; answers of fewer cases are counted together.

    Args:
        at_least: from how many cases an answer is shown apart; never fewer than the smallest group.

    Raises:
        Refusal: fewer is asked for.
    """
    if at_least < SMALLEST_GROUP:
        raise Refusal("residents.group_too_small", asked=at_least, least=SMALLEST_GROUP)
    with reading(folder) as reader:
        return reader.records("case_answers", at_least=at_least)
