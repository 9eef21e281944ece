"""`match --history` and `match --undo`: the matches of a posted delivery, and taking one apart again.

An undone match stays in the journal with the event that says so. The delivery goes back on the table as it stands, so
that its line can be placed again and posted; until then every figure stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import polars as pl

from gebiedsbudget.errors import Refusal, UsageFault
from gebiedsbudget.intake.profile import profile_of
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.match_delivery import why
from gebiedsbudget.store.append import Batch, Rows
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


def match_history(folder: LedgerFolder, delivery: str) -> list[Record]:
    """Return the matches of a posted delivery, also those that were undone, each with why and by whom."""
    with reading(folder) as reader:
        return _history(reader, resolve_delivery(reader, delivery))


def undo_match(folder: LedgerFolder, act: Act, delivery: str, match_id: str) -> list[Record]:
    """Undo a match of a posted delivery, with the matches that make one whole with it, and put it on the table again.

    Returns:
        The matches that were undone.

    Raises:
        UsageFault: the delivery has no such match.
        Refusal: no reason is given, or the match was undone before.
    """
    if not act.reason:
        raise Refusal("match.undo_reason", delivery=delivery)
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
    undone: list[Record] = []

    def prepare(reader: Reader) -> Batch:
        history = _history(reader, code)
        chosen = next((row for row in history if row["match_id"] == match_id), None)
        if chosen is None:
            raise UsageFault("match.unknown", delivery=code)
        if chosen["is_undone"]:
            raise Refusal("match.undone_before", cell=chosen["cell"], actor=chosen["undone_by"])
        undone[:] = [row for row in history if not row["is_undone"] and _makes_one_with(chosen, row)]
        batch = Batch("match")
        batch.rows["match_event"] = [
            {"event_id": str(uuid4()), "match_id": row["match_id"], "event": "undone", "reason": act.reason}
            for row in undone
        ]
        batch.staging = [
            ("undecide", {"delivery": code} | {name: row[name] for name in ("row_key", "occurrence", "measure")})
            for row in undone
        ]
        if reader.record("staged_delivery", delivery=code) is None:
            batch.staged_rows = _on_the_table(reader, act, code)
        return batch

    commit(folder, act, prepare)
    return undone


def _history(reader: Reader, code: str) -> list[Record]:
    return [row | why(row) for row in reader.records("match_history", delivery=code)]


def _makes_one_with(chosen: Record, other: Record) -> bool:
    """Whether a match is the one chosen, or another part of the same row or of the same fact."""
    if other["match_id"] == chosen["match_id"]:
        return True
    if chosen["part"] is None or other["part"] is None or other["stage"] != chosen["stage"]:
        return False
    return bool(other["line_id"] == chosen["line_id"] or other["target_id"] == chosen["target_id"])


def _on_the_table(reader: Reader, act: Act, code: str) -> dict[str, Rows]:
    """Return the standing version as staged rows, as if its file came again."""
    head = reader.record("restage_delivery", delivery=code)
    if head is None:
        raise Refusal("delivery.nothing_stands", delivery=code)
    profile = profile_of(head["profile_text"], head["profile"])
    staged = head | {
        "use": profile.use,
        "has_key": bool(profile.key),
        "rows_with_findings": 0,
        "actor": act.actor,
        "staged_at": act.now().replace(tzinfo=None),
    }
    lines = reader.frame("restage_lines", delivery=code).with_columns(pl.lit(code).alias("delivery"))
    return {"stage_delivery": [staged], "stage_line": lines}
