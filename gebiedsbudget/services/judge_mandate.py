"""Whether who acts may commit what is about to be posted: under which mandate, or why it waits for a decision.

Only commitments by hand of partners that have mandates are judged; a programme without mandates asks nobody. The rules
are SQL (`sql/queries/mandates_for.sql`); `sql/rules/32_outside_mandate.sql` holds every unit of work to the outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from gebiedsbudget.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.store.read import Reader, Record


@dataclass(frozen=True)
class Judgement:
    """What the mandates say of the commitments of one act.

    Attributes:
        authorisations: rows for the commitments that rest on a mandate.
        reason: why a commitment needs a decision: no_mandate, above_limit, above_period_limit or four_eyes; None when
            every commitment rests on a mandate, or needs none.
        mandate: the mandate that came nearest.
        limit: its limit, in euros.
    """

    authorisations: list[dict[str, Any]]
    reason: str | None = None
    mandate: str | None = None
    limit: Decimal | None = None


def judge(reader: Reader, act: Act) -> Judgement:
    """Judge the commitments that were composed on this reader.

    Raises:
        Refusal: the mandate for it has expired, has not begun or was withdrawn.
    """
    function, _, employer = act.actor.partition("@")
    rows = reader.records("mandates_for", function=function, employer=employer)
    authorisations, waiting = [], Judgement([])
    for posting_id, found in groupby(rows, lambda row: row["posting_id"]):
        nearest, reason = _nearest(list(found))
        if reason:
            waiting = Judgement([], reason, nearest["mandate"], nearest["commitment_limit"])
        else:
            authorisations.append(
                {
                    "authorisation_id": str(uuid4()),
                    "posting_id": posting_id,
                    "mandate": nearest["mandate"],
                    "mandate_version": nearest["version"],
                }
            )
    return Judgement(authorisations, waiting.reason, waiting.mandate, waiting.limit)


def _nearest(rows: Sequence[Record]) -> tuple[Record, str | None]:
    """Return the mandate that bears a commitment, or the one that comes nearest and why it does not."""
    best = rows[0]
    if best["mandate"] is None:
        return best, "no_mandate"
    if not best["is_in_force"]:
        word = "withdrawn" if best["is_withdrawn"] else "not_in_force"
        raise Refusal(f"mandate.{word}", mandate=best["mandate"], valid_until=best["valid_until"])
    if not best["is_within_limit"]:
        return best, "above_limit"
    if not best["is_within_period"]:
        return best, "above_period_limit"
    return best, "four_eyes" if best["needs_four_eyes"] else None
