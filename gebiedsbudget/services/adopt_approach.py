"""`adopt` and `approach`: a way of working goes to another area, and is made its own there part by part (inrollen).

What travels: goals, indicators, mandate templates, code lists and lessons. What never does: amounts, parties and
measurements. A part is still to be made our own until it is accepted, changed or dropped; its origin stays with it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from gebiedsbudget.domain.approach import LEFT_OUT
from gebiedsbudget.domain.goal import Goal
from gebiedsbudget.domain.indicator import Indicator
from gebiedsbudget.domain.period import parse_day
from gebiedsbudget.domain.viewpoint import Viewpoint
from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.export.programme import render_table
from gebiedsbudget.intake.profile import load_profile
from gebiedsbudget.services.define_programme import body_text, define
from gebiedsbudget.services.read_balance import refuse_unknown
from gebiedsbudget.store.append import Batch
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

STATUSES: Final = ("accepted", "changed", "dropped")
_SHAPES: Final = {"goal": Goal, "indicator": Indicator}


@dataclass(frozen=True)
class Adopted:
    """What came over: the approach, where it came from, where it goes, and how many parts it has."""

    approach: str
    origin_programme: str
    origin_area: str
    area: str
    parts: int


@dataclass(frozen=True)
class PartDecision:
    """What is done with a part.

    Attributes:
        approach: the adopted approach.
        part: `<subject>/<code>`, such as `goal/BAZ`.
        status: accepted, changed or dropped.
        values: fields that are filled in here, or that are other than what came.
        reason: why it is changed or dropped.
    """

    approach: str
    part: str
    status: str
    values: Mapping[str, str]
    reason: str | None = None


def adopt(source: LedgerFolder, folder: LedgerFolder, act: Act, approach: str, area: str) -> Adopted:
    """Copy an approach from one ledger to an area in another, without amounts, parties and measurements.

    Args:
        source: the ledger it comes from; it is only read.
        folder: the ledger it goes to.

    Raises:
        UsageFault: the approach is not known there, or the area is not known here.
        Refusal: it was adopted before.
    """
    with reading(source) as reader:
        programme = reader.record("programme") or {}
        found = _own_approach(reader, approach)
        origin = {"programme": programme["name"], "area": found["area"]}
        parts = list(_parts(source, reader, found["goals"]))

    def prepare(reader: Reader) -> Batch:
        refuse_unknown(reader, Viewpoint(area=area))
        if reader.records("approach_parts", approach=approach):
            raise Refusal("approach.adopted_already", approach=approach)
        rows = []
        for subject, code, name, original in parts:
            body = {"approach": approach, "subject": subject, "code": code, "name": name, "area": area}
            told = body | {"origin": origin, "original": original, "status": "to_own"}
            rows.append(_definition(f"{approach}/{subject}/{code}", 1, told))
        return Batch("adopt", rows={"definition": rows})

    commit(folder, act, prepare)
    return Adopted(approach, origin["programme"], origin["area"], area, len(parts))


def approaches(folder: LedgerFolder) -> list[Record]:
    """Return the approaches: the programme's own, and those adopted with their origin and what is still to do."""
    with reading(folder) as reader:
        return reader.records("approaches", approach=None)


def approach_history(folder: LedgerFolder, approach: str) -> list[Record]:
    """Return where an approach of the programme was done, from when: a case first, a neighbourhood when it grew."""
    with reading(folder) as reader:
        return reader.records("approach_history", approach=approach)


def adopted_parts(folder: LedgerFolder, approach: str) -> list[Record]:
    """Return the parts of an adopted approach, each with its origin and how what stands here differs from it.

    Raises:
        UsageFault: no such approach was adopted.
    """
    with reading(folder) as reader:
        return _compared(reader, approach)


def decide_part(folder: LedgerFolder, act: Act, said: PartDecision) -> None:
    """Make a part our own, change it, or drop it; a goal or indicator then stands in `programme.toml` and in force.

    Raises:
        UsageFault: an unknown approach, part or field.
        Refusal: it is changed or dropped without a reason, or what it would become has a fault; nothing was changed.
    """
    if said.status not in STATUSES:
        raise UsageFault("approach.unknown_status", found=said.status, statuses=", ".join(STATUSES))
    if said.status != "accepted" and not (said.reason or "").strip():
        raise Refusal("approach.without_reason", part=said.part, status=said.status)
    with reading(folder) as reader:
        part = _known_part(reader, said)
        stands = {(row["subject"], row["code"]) for row in reader.records("definitions")}
    if said.status == "accepted" and set(said.values) & set(part["copied"]):
        raise Refusal("approach.accepted_as_it_is", part=said.part, fields=", ".join(sorted(said.values)))
    if said.status != "dropped" and part["subject"] in _SHAPES and (part["subject"], part["code"]) not in stands:
        _write_into_programme(folder, act, part, said.values)

    def prepare(reader: Reader) -> Batch:
        now = _known_part(reader, said)
        body = json.loads(now["body"]) | {"status": said.status, "reason": said.reason}
        code = f"{said.approach}/{now['subject']}/{now['code']}"
        return Batch("adopt", rows={"definition": [_definition(code, now["version"] + 1, body)]})

    commit(folder, act, prepare)


def results_beside_origin(source: LedgerFolder, folder: LedgerFolder, approach: str) -> list[Record]:
    """Return the indicators of an adopted approach with their latest values there and here; not simply comparable.

    Raises:
        UsageFault: no such approach was adopted here.
    """
    with reading(folder) as reader:
        parts = [row for row in _compared(reader, approach) if row["subject"] == "indicator"]
        here = _latest(reader)
    with reading(source) as reader:
        there = _latest(reader)
    rows = []
    for part in parts:
        ours, theirs = here.get(part["code"], {}), there.get(part["code"], {})
        rows.append(
            {
                "indicator": part["code"],
                "name": part["name"],
                "unit": ours.get("unit", theirs.get("unit", "")),
                "status": part["status"],
                "there_value": theirs.get("value"),
                "there_on": theirs.get("measured_on"),
                "here_value": ours.get("value"),
                "here_on": ours.get("measured_on"),
                "is_same_method": bool(ours) and ours.get("method") == theirs.get("method"),
            }
        )
    return rows


def _latest(reader: Reader) -> dict[str, Record]:
    """Return per indicator the result that was measured last, wherever that was."""
    found: dict[str, Record] = {}
    for row in reader.records("indicator_results", goal=None, indicator=None):
        stands = found.get(row["indicator"])
        if stands is None or (row["measured_on"] or date.min) > (stands["measured_on"] or date.min):
            found[row["indicator"]] = row
    return found


def _own_approach(reader: Reader, approach: str) -> dict[str, Any]:
    rows = {row["code"]: row["body"] for row in reader.records("definitions") if row["subject"] == "approach"}
    if approach not in rows:
        raise UsageFault("approach.unknown", approach=approach, codes=", ".join(rows) or "–")
    body: dict[str, Any] = json.loads(rows[approach])
    return body


def _parts(source: LedgerFolder, reader: Reader, goals: list[str]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield subject, code, name and body of what belongs to goals, without amounts, parties and measurements."""
    for row in reader.records("definitions"):
        body = json.loads(row["body"])
        if row["subject"] == "goal" and row["code"] in goals:
            parent = body.get("parent", "")
            copied = {key: value for key, value in body.items() if key not in LEFT_OUT["goal"]}
            yield "goal", row["code"], body["name"], copied | {"parent": parent if parent in goals else ""}
        elif row["subject"] == "indicator" and body["goal"] in goals:
            copied = {key: value for key, value in body.items() if key not in LEFT_OUT["indicator"] and value != ""}
            yield "indicator", row["code"], body["name"], copied
        elif row["subject"] == "mandate" and set(body["goals"]) & set(goals):
            kept = {"holder": body["holder"], "basis": body["basis"]}
            shared = [goal for goal in body["goals"] if goal in goals]
            yield "mandate", row["code"], body["holder"], kept | {"goals": shared}
    for path in sorted(source.profiles.glob("*.toml")):
        codes = {code: goal for code, goal in load_profile(path).codes.get("goal", {}).items() if goal in goals}
        if codes:
            yield "profile", path.stem, path.stem, {"codes": codes}
    for lesson in reader.records("lessons", goal=None, area=None, lesson=None):
        if lesson["goal"] in goals:
            told = {key: lesson[key] for key in ("goal", "type", "level", "story")}
            yield "lesson", lesson["lesson"], lesson["story"], told


def _compared(reader: Reader, approach: str) -> list[Record]:
    parts = reader.records("approach_parts", approach=approach)
    if not parts:
        adopted = [row["approach"] for row in reader.records("approaches", approach=None) if row["origin"]]
        raise UsageFault("approach.not_adopted", approach=approach, codes=", ".join(adopted) or "–")
    local = {(row["subject"], row["code"]): json.loads(row["body"]) for row in reader.records("definitions")}
    for part in parts:
        original = json.loads(part["original"])
        ours = local.get((part["subject"], part["code"]), {})
        part["copied"] = tuple(original)
        part["differs"] = [key for key, value in original.items() if ours and ours.get(key, value) != value]
    return parts


def _known_part(reader: Reader, said: PartDecision) -> Record:
    parts = {f"{row['subject']}/{row['code']}": row for row in _compared(reader, said.approach)}
    if said.part not in parts:
        raise UsageFault("approach.unknown_part", part=said.part, parts=", ".join(parts))
    return parts[said.part]


def _write_into_programme(folder: LedgerFolder, act: Act, part: Record, values: Mapping[str, str]) -> None:
    """Add the part to the programme's description and record it; a refusal leaves the file as it was."""
    shape = {field.name for field in fields(_SHAPES[part["subject"]])}
    for key in values:
        if key not in shape - {"code"}:
            raise UsageFault("approach.unknown_field", field=key, fields=", ".join(sorted(shape - {"code"})))
    table = {**json.loads(part["original"]), **{key: _typed(key, value) for key, value in values.items()}}
    before = folder.programme.read_text(encoding="utf-8")
    written = f"{before.rstrip()}\n\n{render_table(part['subject'], table)}"
    folder.programme.write_text(written, encoding="utf-8", newline="\n")
    try:
        define(folder, act)
    except BaseException:
        folder.programme.write_text(before, encoding="utf-8", newline="\n")
        raise


def _typed(key: str, value: str) -> object:
    """Return a value as TOML has it: days as days, `decides` as yes or no, the rest as text."""
    if key.endswith("_on"):
        return parse_day(value) or value
    return value == "true" if key == "decides" else value


def _definition(code: str, version: int, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "definition_id": str(uuid4()),
        "subject": "approach",
        "code": code,
        "version": version,
        "is_withdrawn": False,
        "body": body_text(body),
    }
