"""`decision`: the register of decisions, and what rests on each of them.

A decision is a definition: it is registered once and never changed. Acts name it by its code where they say which
decision they rest on; a text that is no code stays a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.services.define_programme import body_text
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

LEVELS: Final = ("operation", "management", "board", "council")


@dataclass(frozen=True)
class Decision:
    """A dated act of a body.

    Attributes:
        code: by which acts name it, such as `B-2026-07`.
        body: which body decided, such as `Stuurgroep`; never a person.
        level: operation, management, board or council.
    """

    code: str
    decided_on: date
    body: str
    about: str
    level: str = "board"


def add_decision(folder: LedgerFolder, act: Act, decision: Decision) -> None:
    """Register a decision.

    Raises:
        Refusal: the code is taken or blank, or the day lies in the future.
    """
    if not decision.code.strip() or decision.code != decision.code.strip():
        raise Refusal("decision.blank", code=decision.code)
    if decision.decided_on > act.today():
        raise Refusal("decision.in_the_future", code=decision.code, decided_on=decision.decided_on, today=act.today())

    def prepare(reader: Reader) -> Batch:
        stands = reader.record("decision", decision=decision.code)
        if stands:
            raise Refusal("decision.taken", code=decision.code, body=stands["body"], decided_on=stands["decided_on"])
        row = {
            "definition_id": str(uuid4()),
            "subject": "decision",
            "code": decision.code,
            "version": 1,
            "is_withdrawn": False,
            "body": body_text(
                {
                    "decided_on": decision.decided_on,
                    "body": decision.body,
                    "about": decision.about,
                    "level": decision.level,
                }
            ),
        }
        return Batch("decision", rows={"definition": [row]})

    commit(folder, act, prepare)


def decisions(folder: LedgerFolder) -> list[Record]:
    """Return the registered decisions, the newest first, with how many acts rest on each (rests)."""
    with reading(folder) as reader:
        return reader.records("decisions")


def decision(folder: LedgerFolder, code: str) -> tuple[Record, list[Record]]:
    """Return one decision and what rests on it, in the order it came.

    Returns:
        The decision, and records: sort (entry, mandate, request …), reference, happened_on, description, amount.

    Raises:
        UsageFault: no decision has this code.
    """
    with reading(folder) as reader:
        found = reader.record("decision", decision=code)
        if found is None:
            codes = [row["decision"] for row in reader.records("decisions")]
            raise UsageFault("decision.unknown", code=code, codes=", ".join(codes) or "–")
        return found, reader.records("rests_on_decision", decision=code)
