"""`backup` and `restore`: a copy of the file, and a ledger rebuilt from its text twin."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gebiedsbudget.errors import LedgerUnsound, Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.store.backup import copy_ledger
from gebiedsbudget.store.rebuild import rebuild


@dataclass(frozen=True)
class RestoreReport:
    """What was rebuilt, and that it is the same: seals, postings and the last seal's hash."""

    seals: int
    postings: int
    last_seal: str


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
        Refusal: the target holds something, the twin is damaged or incomplete.
        LedgerUnsound: what was rebuilt is not what was sealed.
    """
    folder = LedgerFolder(target)
    if target.exists() and any(target.iterdir()):
        raise Refusal("store.target_not_empty", target=target)
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
    if report.problems:
        raise LedgerUnsound("store.restored_unsound", problem=report.problems[0], target=target)
    return RestoreReport(report.seals, report.postings, report.last_seal)
