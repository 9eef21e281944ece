"""`backup` and `restore`: a copy of the file, and a ledger rebuilt from its text twin."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

from gebiedsbudget.domain.act import dutch_date
from gebiedsbudget.errors import LedgerUnsound, Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.store.backup import copy_ledger
from gebiedsbudget.store.read import Record, reading
from gebiedsbudget.store.rebuild import rebuild
from gebiedsbudget.store.twin import newest_seal


@dataclass(frozen=True)
class RestoreReport:
    """What was rebuilt, and that it is the same.

    Attributes:
        seals, postings: how many were rebuilt.
        last_seal: hash of the last seal.
        recorded_on: day of the last seal, in the Netherlands.
        is_compared: the ledger that the twin is of could be read, and ends with this same seal.
    """

    seals: int
    postings: int
    last_seal: str
    recorded_on: date
    is_compared: bool


def backup(folder: LedgerFolder, target: Path) -> Path:
    """Copy the ledger's file; the copy keeps its guards.

    Raises:
        Refusal: the target is there already.
    """
    copy_ledger(folder, target)
    return target


def restore(source: LedgerFolder, target: Path) -> RestoreReport:
    """Rebuild a ledger in a new folder from the text twin of another, and prove it is the same.

    Raises:
        Refusal: the target holds something, the twin is damaged, incomplete, or behind the ledger it is of.
        LedgerUnsound: what was rebuilt is not what was sealed.
    """
    folder = LedgerFolder(target)
    if target.exists() and any(target.iterdir()):
        raise Refusal("store.target_not_empty", target=target)
    known = _last_seal(source)
    if known and known["seals"] > newest_seal(source):
        raise Refusal("store.twin_behind", found=newest_seal(source), expected=known["seals"])
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        rebuild(source, folder)
        for part in (source.profiles, source.archive, source.twin):
            if part.is_dir():
                shutil.copytree(part, target / part.name, ignore=shutil.ignore_patterns("*.pending", "*.new"))
        if source.programme.is_file():
            shutil.copyfile(source.programme, folder.programme)
    except OSError as fault:
        shutil.rmtree(target, ignore_errors=True)
        raise Refusal("store.no_space", folder=target) from fault
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise
    report = check_ledger(folder)
    rebuilt = _last_seal(folder)
    if report.problems or rebuilt is None:
        shutil.rmtree(target, ignore_errors=True)
        raise LedgerUnsound("store.restored_unsound", problem=next(iter(report.problems), ""))
    is_compared = known is not None and known["last_seal"] == report.last_seal
    recorded_on = dutch_date(rebuilt["recorded_at"].replace(tzinfo=UTC))
    return RestoreReport(report.seals, report.postings, report.last_seal, recorded_on, is_compared)


def _last_seal(folder: LedgerFolder) -> Record | None:
    """Return the number and hash of a ledger's last seal; None when its file is gone or damaged."""
    try:
        with reading(folder) as reader:
            return reader.record("ledger_state")
    except Refusal:
        return None
