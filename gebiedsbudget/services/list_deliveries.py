"""`deliveries`: what was delivered, how far it is, what was found in it and how it differs from what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.services.compare_delivery import compare, resolve_delivery
from gebiedsbudget.services.post_delivery import context_of
from gebiedsbudget.store.read import Reader, Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def deliveries(folder: LedgerFolder) -> list[Record]:
    """Return every delivery version and staged delivery, the latest first.

    Returns:
        Records delivery, partner, profile, period, status (staged, posted, replaced or undone), version, file_name,
        file_sha256, rows_read, rows_staged, rows_set_aside, rows_not_data, rows_with_findings, errors, warnings,
        postings, amount, recorded_at (UTC text).
    """
    with reading(folder) as reader:
        return reader.records("deliveries")


def standing_version(folder: LedgerFolder, delivery: str) -> Record | None:
    """Return the version of a delivery that stands: delivery, version, file_name; None when nothing of it does."""
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        found = reader.record("standing_version", delivery=code)
        return found and {"delivery": code, "version": found["version"], "file_name": found["file_name"]}


def delivery_findings(folder: LedgerFolder, delivery: str) -> list[Finding]:
    """Return the findings of a staged delivery, errors first."""
    with reading(folder) as reader:
        rows = reader.records("findings", delivery=resolve_delivery(reader, delivery))
    return [
        Finding(
            code=row["code"],
            severity=row["severity"],
            sheet=row["sheet"] or "",
            cell=row["cell"],
            row=row["row_number"],
            field=row["field"],
            found=row["found"],
            expected=row["expected"],
            amount=row["amount"],
        )
        for row in rows
    ]


def delivery_lines(
    folder: LedgerFolder, delivery: str, change: str | None = None, limit: int = 200, offset: int = 0
) -> list[Record]:
    """Return the lines of a delivery with how each differs: of what is staged, else of the newest version that stands.

    Args:
        change: only lines that differ in this way, such as `changed` or `withdrawn`.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        if compare_staged(reader, code):
            return reader.records("staged_lines", change=change, row_limit=limit, row_offset=offset)
        return reader.records("standing_lines", delivery=code, change=change, row_limit=limit, row_offset=offset)


def delivery_changes(folder: LedgerFolder, delivery: str) -> list[Record]:
    """Return how a staged delivery differs from what stands: change, lines, amount, earlier_amount."""
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        if compare_staged(reader, code):
            return reader.records("change_summary")
        return reader.records("standing_summary", delivery=code)


def compare_staged(reader: Reader, code: str) -> bool:
    """Compare a delivery that is staged with what stands; False when nothing of it is staged."""
    staged = reader.record("staged_delivery", delivery=code)
    if staged is None:
        return False
    compare(reader, context_of(staged), reader.frame("incoming_staged", delivery=code))
    return True
