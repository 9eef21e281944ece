"""`match`: what the lines of a staged delivery may be in the ledger, and what a person decides about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import text
from gebiedsbudget.services.compare_delivery import compare, resolve_delivery
from gebiedsbudget.services.post_delivery import context_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Decision:
    """What a person decides about one line.

    Attributes:
        line_id: the line, as `proposals` names it.
        decision: `same_fact` or `draws_on` with a candidate, `new` (none of them), or `set_aside` with a reason.
        target_id: the candidate; None for the first of that stage.
    """

    line_id: str
    decision: Literal["same_fact", "draws_on", "new", "set_aside"]
    target_id: str | None = None
    reason: str | None = None


def proposals(folder: LedgerFolder, delivery: str) -> list[Record]:
    """Return the candidates that ask for a decision, a record a line and candidate, best first, each with why."""
    with reading(folder) as reader:
        return proposals_of(reader, resolve_delivery(reader, delivery))


def proposals_of(reader: Reader, code: str) -> list[Record]:
    """Return the open proposals of a staged delivery seen through an open reader."""
    staged = reader.record("staged_delivery", delivery=code)
    if staged is None:
        raise Refusal("delivery.not_staged", delivery=code)
    found = compare(reader, context_of(staged), reader.frame("incoming_staged", delivery=code)).proposals
    return [row | _why(row) for row in found]


def _why(row: Record) -> Record:
    """Return in words why a candidate was proposed, and the names of those that lost."""
    lost = json.loads(row["lost_candidates"] or "[]")
    reasons = [
        text("match.same_cents") if not row["cents"] else text("match.other_cents", cents=row["cents"]),
        text("match.same_day") if not row["days"] else text("match.days", days=row["days"]),
    ]
    if row["rule"] == "exact":
        reasons.insert(0, text("match.same_reference"))
    return {
        "reason": ", ".join(reasons),
        "lost_candidates": lost,
        "target_text": " ".join(
            str(part) for part in (row["target_reference"], f"{row['target_day']:%d-%m-%Y}") if part
        ),
    }


def decide(folder: LedgerFolder, act: Act, delivery: str, decisions: Sequence[Decision]) -> int:
    """Keep what was decided about lines of a staged delivery; it sticks when the delivery comes again.

    Returns:
        How many lines were decided on.

    Raises:
        Refusal: a line or candidate is not among the proposals, or a line set aside has no reason.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)

    def prepare(reader: Reader) -> Batch | None:
        offered = {(row["line_id"], row["stage"], row["target_id"]) for row in proposals_of(reader, code)}
        lines = {row["line_id"]: row for row in reader.records("changed_lines")}
        batch = Batch("match")
        kept = []
        for decision in decisions:
            line = lines.get(decision.line_id)
            if line is None:
                raise UsageFault("delivery.unknown_line", line=decision.line_id, delivery=code)
            key = {"delivery": code} | {name: line[name] for name in ("row_key", "occurrence", "measure")}
            batch.staging.append(("undecide", key))
            kept.append(key | _kept(decision, line, offered, code) | _by(act))
        batch.staged_rows["stage_decision"] = kept
        return batch if kept else None

    commit(folder, act, prepare)
    return len(decisions)


def _kept(decision: Decision, line: Record, offered: set[tuple[str, str, str]], code: str) -> Record:
    target = decision.target_id
    if decision.decision in ("same_fact", "draws_on"):
        fitting = [t for at, stage, t in offered if at == decision.line_id and stage == decision.decision]
        if target is None and len(fitting) == 1:
            target = fitting[0]
        if target not in fitting:
            raise UsageFault("delivery.unknown_target", line=line["cell"], delivery=code, target=target or "–")
    if decision.decision == "set_aside" and not decision.reason:
        raise UsageFault("delivery.reason_needed", line=line["cell"])
    return {"decision": decision.decision, "target_id": target, "reason": decision.reason}


def _by(act: Act) -> Record:
    return {"actor": act.actor, "decided_at": act.now().replace(tzinfo=None)}


def decide_all(folder: LedgerFolder, act: Act, delivery: str, how: Literal["accept", "new"]) -> int:
    """Decide about every open proposal at once: take the best candidate of each line, or none of them."""
    best: dict[str, Record] = {}
    for row in proposals(folder, delivery):
        best.setdefault(row["line_id"], row)
    decisions = [
        Decision(line, row["stage"], row["target_id"]) if how == "accept" else Decision(line, "new")
        for line, row in best.items()
    ]
    return decide(folder, act, delivery, decisions) if decisions else 0
