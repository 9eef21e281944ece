"""Staged deliveries are read again from the archive, after something was said of their values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gebiedsbudget.errors import Refusal
from gebiedsbudget.services.archive_file import archived_file, open_archived
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.staged_delivery import StagedDelivery, source_total_of
from gebiedsbudget.store.read import reading

if TYPE_CHECKING:
    from gebiedsbudget.domain.act import Act
    from gebiedsbudget.paths import LedgerFolder

_TO_SUSPENSE = "C17"


@dataclass(frozen=True)
class ReadAgain:
    """What became of the deliveries of one partner that wait to be posted.

    Attributes:
        read: those that were read again, as they are now.
        left: the others: delivery → why it could not be read, such as a password.
    """

    read: tuple[StagedDelivery, ...]
    left: dict[str, str]


def read_again(folder: LedgerFolder, act: Act, delivery: str, password: str | None = None) -> StagedDelivery:
    """Read what is staged again as it was delivered: same file, profile, period and scope.

    Args:
        password: with which a protected workbook is opened.

    Raises:
        Refusal: nothing of it is staged, its file is not in the archive, or it cannot be read any more.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        staged = reader.record("staged_delivery", delivery=code)
        if staged is None:
            raise Refusal("delivery.not_staged", delivery=code)
        findings = reader.records("findings", delivery=code)
    open_archived(folder, staged["file_sha256"], staged["file_name"], password)
    return import_delivery(
        folder,
        act,
        archived_file(folder, staged["file_sha256"], staged["file_name"]),
        staged["partner"],
        period=staged["period"] or None,
        profile=staged["profile"],
        scope=staged["scope"],
        suspense=any(found["code"] == _TO_SUSPENSE for found in findings),
        password=password,
        file_name=staged["file_name"],
        control_total=source_total_of(staged["control"]),
    )


def read_all_again(folder: LedgerFolder, act: Act, partner: str) -> ReadAgain:
    """Read all again that is staged of a partner; the decisions on its lines stay."""
    with reading(folder) as reader:
        codes = [row["delivery"] for row in reader.records("staged_of_partner", partner=partner)]
    read, left = [], {}
    for code in codes:
        try:
            read.append(read_again(folder, act, code))
        except Refusal as refusal:
            left[code] = str(refusal)
    return ReadAgain(tuple(read), left)
