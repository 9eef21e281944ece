"""`difference --letter`: one neutral letter about a difference, the same for both sides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.letter import DifferenceLetter, Said, Side
from gebiedsbudget.errors import Refusal
from gebiedsbudget.locale import text
from gebiedsbudget.services.compare_sides import difference
from gebiedsbudget.services.read_programme import programme_of
from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

DAYS_TO_ANSWER: Final = 14


def difference_letter(folder: LedgerFolder, act: Act, asked: str) -> DifferenceLetter:
    """Return the letter about a difference, with both rows and what was said so far.

    Both are asked to answer by the day that was agreed, or within fourteen days when there is none or it is past.

    Raises:
        UsageFault: no difference is called so now.
        Refusal: both sides are equal, so that there is nothing to write about.
    """
    found, conversation = difference(folder, asked)
    if found["state"] == "equal":
        raise Refusal("differences.nothing_to_write", difference=asked)
    with reading(folder) as reader:
        programme = programme_of(reader)
    names = {row["partner"]: row["name"] for row in programme.partners}
    host = programme.host() or found["partner"]
    other = found["partner"] if found["partner"] != found["told_by"] else host
    today = act.today()
    agreed = found["due_on"]
    return DifferenceLetter(
        programme=programme.name,
        host=names[host],
        difference=found["difference"],
        state=found["state"],
        kind=found["kind"],
        year=found["year"],
        reference=found["reference"],
        description=found["description"],
        sides=(
            Side(names[other], found["led_on"], found["led_amount"], found["led_cell"]),
            Side(names[found["told_by"]], found["told_on"], found["told_amount"], found["told_cell"]),
        ),
        conversation=tuple(Said(event["recorded_on"], event["actor"], _words(event)) for event in conversation),
        written_on=today,
        answer_by=agreed if agreed and agreed > today else today + timedelta(days=DAYS_TO_ANSWER),
    )


def _words(event: Record) -> str:
    """Return a remark in words: what was said, and how it stands since."""
    status = event["status"] and text(f"differences.status.{event['status']}")
    return " · ".join(str(part) for part in (event["note"], status, event["owner"]) if part)
