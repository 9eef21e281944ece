"""`return`: the sender's own workbook back, with a comment in every cell that has to be mended."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gebiedsbudget.domain.finding import Finding
from gebiedsbudget.errors import Refusal
from gebiedsbudget.export.comments import AUTHOR
from gebiedsbudget.export.return_workbook import with_comments
from gebiedsbudget.intake.formats.workbook_parts import book_of
from gebiedsbudget.intake.identify import SUFFIXES, DeliveredFile
from gebiedsbudget.intake.passwords import locked
from gebiedsbudget.locale import text
from gebiedsbudget.services.archive_file import open_archived
from gebiedsbudget.services.compare_delivery import resolve_delivery
from gebiedsbudget.services.list_deliveries import delivery_findings
from gebiedsbudget.services.new_file import refuse_target, write_new_file
from gebiedsbudget.store.read import reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder

_WITH_COMMENTS: Final = SUFFIXES["xlsx"]
_LONGEST: Final = 32_000  # characters a comment may have, with room for the sender's own


@dataclass(frozen=True)
class ReturnedDelivery:
    """What was written.

    Attributes:
        delivery: its code.
        file: the workbook to send back.
        cells: the cells with a comment of ours, in the order of the findings.
        findings: how many findings those comments tell.
        elsewhere: findings that have no cell, for the letter that goes with it.
        is_protected: the workbook opens with the password of the delivery.
    """

    delivery: str
    file: Path
    cells: tuple[str, ...]
    findings: int
    elsewhere: tuple[Finding, ...]
    is_protected: bool


def return_delivery(
    folder: LedgerFolder,
    delivery: str,
    target: Path | None = None,
    *,
    password: str | None = None,
    force: bool = False,
) -> ReturnedDelivery:
    """Write the workbook of a staged delivery with comments in exactly the cells that have to be mended.

    What is only told for information has no comment. Everything else in the workbook keeps its bytes.

    Args:
        target: where it goes; None is the current folder, under the name of the delivered file and `retour`.
        password: of a protected workbook; what is written is protected with the same one.
        force: write over a file that is there, though never over the delivered workbook itself.

    Raises:
        UsageFault: no such delivery, or the target is called otherwise than what is written.
        Refusal: nothing of it is staged, nothing is wrong with it, its form has no comments, or the target is there.
    """
    with reading(folder) as reader:
        code = resolve_delivery(reader, delivery)
        staged = reader.record("staged_delivery", delivery=code)
        screened = reader.records("screened_files")
    if staged is None:
        raise Refusal("delivery.return_not_staged", delivery=code)
    file_name, sha256 = str(staged["file_name"]), str(staged["file_sha256"])
    wrong = [found for found in delivery_findings(folder, code) if found.severity != "info"]
    if not wrong:
        raise Refusal("delivery.return_nothing_wrong", delivery=code)
    file = open_archived(folder, sha256, file_name, password)
    if file.kind != "xlsx":
        raise Refusal("delivery.return_no_comments", file=file_name, delivery=code)
    wanted = target or Path(f"{Path(file_name).stem}-retour{_suffix(file_name)}")
    sources = {sha256, *(row["original_sha256"] for row in screened if row["kept_sha256"] == sha256)}
    _check_target(folder, wanted, sources, file_name, force=force)
    comments, elsewhere = _comments(wrong)
    if not comments:
        raise Refusal("delivery.return_no_cell", delivery=code)
    content = _written(file, comments)
    if file.content is not None and password is not None:
        content = locked(content, password)
    write_new_file(wanted, content)
    cells = tuple(cell for said in comments.values() for cell in said)
    told = len(wrong) - len(elsewhere)
    return ReturnedDelivery(code, wanted, cells, told, tuple(elsewhere), file.content is not None)


def comment_on(findings: Sequence[Finding]) -> str:
    """Return what the comment in one cell says: per finding what it is, what stands there and what to do."""
    said = [
        text("delivery.return_comment", author=AUTHOR, level=found.severity_word, title=found.title, code=found.code)
        + f"\n{found.message}\n→ {found.to_do}"
        for found in findings
    ]
    return "\n\n".join(said)[:_LONGEST]


def _comments(findings: Sequence[Finding]) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    """Return the comments by sheet and cell, and the findings that have no cell."""
    together: dict[str, dict[str, list[Finding]]] = {}
    elsewhere = []
    for found in findings:
        cell = found.cell or (f"A{found.row}" if found.row else None)
        if cell is None:
            elsewhere.append(found)
        else:
            together.setdefault(found.sheet, {}).setdefault(cell, []).append(found)
    said = {sheet: {cell: comment_on(group) for cell, group in cells.items()} for sheet, cells in together.items()}
    return said, elsewhere


def _written(file: DeliveredFile, comments: dict[str, dict[str, str]]) -> bytes:
    with file.opened() as opened, zipfile.ZipFile(opened) as archive:
        parts = {sheet.name: sheet.part for sheet in book_of(archive).sheets}
    with file.opened() as opened:
        content = opened.read()
    for sheet, said in comments.items():
        content = with_comments(content, parts[sheet], said, file.name)
    return content


def _suffix(file_name: str) -> str:
    """Return how a workbook of this name ends; one that is called something else is an .xlsx."""
    suffix = Path(file_name).suffix.lower()
    return suffix if suffix in _WITH_COMMENTS else _WITH_COMMENTS[0]


def _check_target(folder: LedgerFolder, target: Path, sources: Collection[str], file_name: str, *, force: bool) -> None:
    """Refuse a target that is there, is the delivered workbook itself, or would not open under its name.

    Args:
        sources: the hash of the delivered file, and of what it was before personal data in it was masked.
    """
    if folder.archive.resolve() in target.resolve().parents:
        raise Refusal("delivery.return_in_archive", file=target)
    if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() in sources:
        raise Refusal("delivery.return_over_source", file=target)
    refuse_target(target, _suffix(file_name), force=force)
