"""`deliveries --personal-data`: which delivered files held personal data, and what became of them.

Recorded is who delivered, the hashes, and how many cells held what kind; no name of a file and no value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from gebiedsbudget.store.append import Batch, Rows
from gebiedsbudget.store.read import Reader, Record, reading
from gebiedsbudget.store.unit_of_work import commit

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder


@dataclass(frozen=True)
class Screening:
    """What was found in a delivered file.

    Attributes:
        original_sha256: the hash of the file as it was sent.
        kept_sha256: the hash of the masked copy; None where nothing was kept.
        counts: how many cells held personal data, a code of finding.
    """

    partner: str
    profile: str
    original_sha256: str
    kept_sha256: str | None
    counts: Mapping[str, int]


def screened_files(folder: LedgerFolder) -> list[Record]:
    """Return the files that held personal data, the latest first.

    Returns:
        Records recorded_on, partner, profile, outcome (masked or refused), counts (code → cells), original_sha256,
        kept_sha256, actor.
    """
    with reading(folder) as reader:
        found = reader.records("screened_files")
    return [{**row, "counts": json.loads(row["counts"])} for row in found]


def record_screening(folder: LedgerFolder, act: Act, screening: Screening) -> None:
    """Record that a file was refused for its personal data; said once, however often it is delivered."""

    def prepare(reader: Reader) -> Batch | None:
        rows = screening_rows(reader, screening)
        return Batch("screen", rows=rows) if rows else None

    commit(folder, act, prepare)


def screening_rows(reader: Reader, screening: Screening) -> dict[str, Rows]:
    """Return the rows to seal of what was found; none where nothing was, or where it was recorded before."""
    row = {
        "partner": screening.partner,
        "profile": screening.profile,
        "original_sha256": screening.original_sha256,
        "kept_sha256": screening.kept_sha256,
        "counts": json.dumps(screening.counts, sort_keys=True),
    }
    if not screening.counts or reader.records("screened_before", **row):
        return {}
    return {"screened_file": [{"screening_id": str(uuid4()), **row}]}
