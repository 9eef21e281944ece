"""`match`: what the lines of a staged delivery may be in the ledger, and what a person decides about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gebiedsbudget.domain.matching import Margins
from gebiedsbudget.domain.money import format_amount
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.locale import language, text
from gebiedsbudget.services.compare_delivery import compare, resolve_delivery
from gebiedsbudget.services.post_delivery import context_of
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Decision:
    """What a person decides about one line.

    Attributes:
        line_id: the line, as `proposals` names it.
        decision: `same_fact` or `draws_on` with a candidate, `new` (none of them), or `set_aside` with a reason.
        target_id: the candidate, a fact, an item or a group of several; None for the first of that stage.
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
    groups: dict[str, list[Record]] = {}
    for part in reader.records("group_parts"):
        groups.setdefault(part["solution_id"], []).append(part)
    return [row | why(row) | {"parts": groups.get(row["target_id"]) or [_whole(row)]} for row in found]


def margins(folder: LedgerFolder, delivery: str) -> Margins:
    """Return how far a line of a staged delivery and its candidate may be apart, as its profile says."""
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        staged = reader.record("staged_delivery", delivery=code)
        if staged is None:
            raise Refusal("delivery.not_staged", delivery=code)
        context = context_of(staged)
    return Margins(context.tolerance, context.match_window, context.draw_window)


def _whole(row: Record) -> Record:
    return {"line_id": row["line_id"], "target_id": row["target_id"], "part": None}


def why(row: Record) -> Record:
    """Return in words why a candidate was proposed or taken, and the names of those that lost."""
    lost = json.loads(row["lost_candidates"] or "[]")
    reasons = [text(f"match.field_{name}") for name in row["fields"].split(",") if name]
    if row["rule"] in ("one_to_many", "many_to_one"):
        reasons.append(text(f"match.{row['rule']}", cells=row["together"]))
    elif row["cents"] is not None:
        reasons.append(_cents_apart(row))
    if row["days"] is not None:
        reasons.append(text("match.same_day") if not row["days"] else text("match.days", days=row["days"]))
    if row.get("solutions", 1) > 1:
        reasons.append(text("match.solutions", count=row["solutions"]))
    target = (row["target_reference"], f"{row['target_day']:%d-%m-%Y}" if row["target_day"] else None)
    return {
        "reason": ", ".join(reasons),
        "lost_candidates": lost,
        "target_text": " ".join(str(part) for part in target if part),
    }


def _cents_apart(row: Record) -> str:
    """Return how an amount stands beside its candidate's; what draws on an item may leave some of it open."""
    if not row["cents"]:
        return text("match.same_cents")
    name = "other_cents"
    if row["stage"] == "draws_on":
        name = "stays_open" if row["cents"] < 0 else "beyond_open"
    return text(f"match.{name}", cents=format_amount(abs(row["cents"]), language=language()))


def decide(folder: LedgerFolder, act: Act, delivery: str, decisions: Sequence[Decision]) -> int:
    """Keep what was decided about lines of a staged delivery; it sticks when the delivery comes again.

    Returns:
        How many lines were decided on; with a group all of its lines are.

    Raises:
        UsageFault: a line or candidate is not among the proposals, a line set aside has no reason, or one line or fact
            is decided on twice.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
    decided: list[int] = [0]

    def prepare(reader: Reader) -> Batch | None:
        offered = proposals_of(reader, code)
        lines = {row["line_id"]: row for row in reader.records("changed_lines")}
        batch = Batch("match")
        kept = []
        used: set[tuple[str, ...]] = set()
        for decision in decisions:
            if decision.line_id not in lines:
                raise UsageFault("delivery.unknown_line", line=decision.line_id, delivery=code)
            parts = _parts(decision, lines[decision.line_id], offered, code)
            _use_once(decision, parts, lines, used)
            for line_id in dict.fromkeys(part["line_id"] for part in parts):
                batch.staging.append(("undecide", {"delivery": code} | _key(lines[line_id])))
            kept += [
                {"delivery": code, "decision": decision.decision, "reason": decision.reason}
                | {"target_id": part["target_id"], "part": part["part"]}
                | _key(lines[part["line_id"]])
                | _by(act)
                for part in parts
            ]
        decided[:] = [len({(row["row_key"], row["occurrence"], row["measure"]) for row in kept})]
        batch.staged_rows["stage_decision"] = kept
        return batch if kept else None

    commit(folder, act, prepare)
    return decided[0]


def _key(line: Record) -> Record:
    """Return by what a line is found again when the delivery comes again."""
    return {name: line[name] for name in ("row_key", "occurrence", "measure")}


def _parts(decision: Decision, line: Record, offered: Sequence[Record], code: str) -> list[Record]:
    """Return what is decided: the lines with their targets, of a group all of them."""
    if decision.decision in ("new", "set_aside"):
        if decision.decision == "set_aside" and not decision.reason:
            raise UsageFault("delivery.reason_needed", line=line["cell"])
        return [{"line_id": decision.line_id, "target_id": None, "part": None}]
    fitting = [row for row in offered if (row["line_id"], row["stage"]) == (decision.line_id, decision.decision)]
    if decision.target_id is not None:
        fitting = [row for row in fitting if row["target_id"] == decision.target_id]
    if len(fitting) != 1:
        raise UsageFault("delivery.unknown_target", line=line["cell"], delivery=code, target=decision.target_id or "–")
    return list(fitting[0]["parts"])


def _use_once(
    decision: Decision, parts: Sequence[Record], lines: Mapping[str, Record], used: set[tuple[str, ...]]
) -> None:
    """Refuse a line, or a fact, that was decided on already in the same breath: one row, one use."""
    for line_id in {part["line_id"] for part in parts}:
        if ("line", line_id) in used:
            raise UsageFault("delivery.line_twice", line=lines[line_id]["cell"])
        used.add(("line", line_id))
    for target_id in {part["target_id"] for part in parts if decision.decision == "same_fact"}:
        if ("fact", target_id) in used:
            raise UsageFault("delivery.fact_twice", line=lines[decision.line_id]["cell"])
        used.add(("fact", target_id))


def _by(act: Act) -> Record:
    return {"actor": act.actor, "decided_at": act.now().replace(tzinfo=None)}


def decide_all(folder: LedgerFolder, act: Act, delivery: str, how: Literal["accept", "new"]) -> int:
    """Decide about every open proposal at once: take the best candidate of each line, or none of them.

    Of groups that share a row the first is taken; what it leaves over stays open. A candidate that one line does not
    take may then be offered to another; who takes none of them takes none of those either.
    """
    if how == "accept":
        decisions = list(_best(proposals(folder, delivery)))
        return decide(folder, act, delivery, decisions) if decisions else 0
    decided = 0
    while found := proposals(folder, delivery):
        lines = dict.fromkeys(row["line_id"] for row in found)
        decided += decide(folder, act, delivery, [Decision(line, "new") for line in lines])
    return decided


def _best(found: Sequence[Record]) -> Iterator[Decision]:
    """Give for each line the first candidate whose rows are all still free."""
    placed: set[str] = set()
    facts: set[str] = set()
    for row in found:
        lines = {part["line_id"] for part in row["parts"]}
        uses = {part["target_id"] for part in row["parts"] if row["stage"] == "same_fact"}
        if placed.isdisjoint(lines) and facts.isdisjoint(uses):
            placed |= lines
            facts |= uses
            yield Decision(row["line_id"], row["stage"], row["target_id"])
