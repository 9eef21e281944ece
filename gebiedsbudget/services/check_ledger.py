"""`check`: is the ledger sound? Seals, guards, columns, invariants, the text twin and the archive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gebiedsbudget.locale import text
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.archive_file import archived_file
from gebiedsbudget.store import twin
from gebiedsbudget.store.read import Reader, reading
from gebiedsbudget.store.soundness import Problem, problems

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: what is wrong, as sentences; empty when the ledger is sound.
        notes: what was put right on the way (a text twin that lagged behind).
        seals, postings: how many were checked.
        last_seal: hash of the last seal.
    """

    problems: tuple[str, ...]
    notes: tuple[str, ...]
    seals: int
    postings: int
    last_seal: str


def check_ledger(folder: LedgerFolder) -> CheckReport:
    """Check the whole ledger, and bring the text twin up to date where it lags."""
    with reading(folder) as reader:
        found = list(problems(reader))
        notes = []
        if not any(problem.name in ("column_changed", "unreadable") for problem in found):
            newest = twin.newest_seal(folder)
            mended = twin.mend(reader.connection, folder)
            gone = [twin.twin_file(folder, number).name for number in mended if number < newest]
            if gone:
                notes.append(text("checks.twin_gone", files=", ".join(gone)))
            if len(mended) > len(gone):
                notes.append(text("checks.twin_lagged", count=len(mended) - len(gone)))
            difference = twin.differing(reader.connection, folder)
            if difference:
                found.append(Problem("twin_differs", {"file": difference[0], "line": difference[1]}))
            found += _archive_problems(folder, reader)
        state = reader.record("ledger_state") or {}
    return CheckReport(
        problems=tuple(text(f"checks.{problem.name}", **problem.values) for problem in found),
        notes=tuple(notes),
        seals=state["seals"],
        postings=state["postings"],
        last_seal=state["last_seal"],
    )


def _archive_problems(folder: LedgerFolder, reader: Reader) -> Iterator[Problem]:
    for row in reader.records("delivered_files"):
        path = archived_file(folder, row["file_sha256"], row["file_name"])
        values = {"file": row["file_name"], "sha256": row["file_sha256"][:12]}
        if not path.is_file():
            yield Problem("archive_missing", values)
        elif hashlib.sha256(path.read_bytes()).hexdigest() != row["file_sha256"]:
            yield Problem("archive_changed", values)
