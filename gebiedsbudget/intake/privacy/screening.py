"""A delivered file, screened before anything of it is kept: as it is, masked, or refused.

What goes on is read from the copy that is kept, so that the ledger, the archive and every message say the same. The
copy is screened again: where anything still stands in it, the file is refused.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.formats.stream import MOST_CELLS, Cells, address
from gebiedsbudget.intake.formats.workbook_parts import book_of
from gebiedsbudget.intake.identify import MEGABYTE, DeliveredFile, Kind
from gebiedsbudget.intake.privacy.masked_text import audit_cells, masked_elements, masked_rows
from gebiedsbudget.intake.privacy.masked_workbook import beside_the_cells, masked_workbook
from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule, personal_cells
from gebiedsbudget.intake.privacy.personal_data import BSN, MASKS, masked_name, masked_texts
from gebiedsbudget.locale import text

MASKABLE: Final[tuple[Kind, ...]] = ("xlsx", "delimited", "audit")
MOST_READ: Final = 400 * MEGABYTE
_CELLS_SHOWN: Final = 5
_ENCODING: Final = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w.-]+)""")
_NUMBER: Final = re.compile(rb"(?<![\w.-])\d{8,9}(?![\w.-])")


class PersonalDataRefusal(Refusal):
    """A file with personal data that is not kept in any form; the sentence names kinds, never values.

    Args:
        key: the sentence.
        sha256: the hash of the file.
        counts: how many cells held personal data, a code.
    """

    def __init__(self, key: str, file: DeliveredFile, sha256: str, counts: Mapping[str, int]) -> None:
        kinds = ", ".join(f"{count} × {text(f'findings.personal.{code}')}" for code, count in counts.items())
        super().__init__(key, file=file.name, kinds=kinds)
        self.sha256 = sha256
        self.counts = dict(counts)


@dataclass(frozen=True)
class Screened:
    """A file as it may be kept.

    Attributes:
        file: the file itself, or its masked copy; its name holds no personal data either.
        cells: the cells of the sheet that was asked for.
        original_sha256: the hash of the file as it was sent.
        counts: how many cells held personal data, a code of finding.
        findings: what was masked, and where.
    """

    file: DeliveredFile
    cells: Cells
    original_sha256: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]


def screened(file: DeliveredFile, sheet: str, options: ReadOptions, rule: PrivacyRule) -> Screened:
    """Return a file as it may be kept, and the cells of a sheet of it.

    Args:
        file: what was delivered.
        sheet: the sheet that is read; all others are screened too.
        options: what the profile says of the form of the file.
        rule: what the profile says of personal data.

    Raises:
        PersonalDataRefusal: it holds personal data, and the profile refuses that or the form cannot be masked.
        Refusal: the file cannot be read.
    """
    file = replace(file, name=masked_name(file.name))
    cells = read_cells(file, sheet, options)
    found, beside = _search(file, cells, options, rule)
    counts = _counts(found, beside)
    if not counts:
        return Screened(file, cells, file.sha256, {}, ())
    if rule.is_refused:
        raise PersonalDataRefusal("intake.personal_refused", file, file.sha256, counts)
    if file.kind not in MASKABLE or file.content is not None:
        raise PersonalDataRefusal("intake.personal_not_maskable", file, file.sha256, counts)
    copy = _masked(file, options, found, rule)
    cells = read_cells(copy, sheet, options)
    if any(_counts(*_search(copy, cells, options, rule)).values()) or _still_stands(copy, found):
        raise PersonalDataRefusal("intake.personal_still_stands", file, file.sha256, counts)
    if file.kind == "audit":  # which has elements, and no cells to point at
        findings = (*_findings_without_place(cells.sheet, counts, "intake.personal_elements"),)
    else:
        findings = (*_findings(found), *_findings_without_place(cells.sheet, beside, "intake.personal_beside"))
    return Screened(copy, cells, file.sha256, counts, findings)


def _search(
    file: DeliveredFile, cells: Cells, options: ReadOptions, rule: PrivacyRule
) -> tuple[dict[str, pl.DataFrame], dict[str, int]]:
    """Return the cells with personal data of each sheet, and how much stands beside the cells."""
    if file.kind == "audit":
        return {cells.sheet: personal_cells(audit_cells(file, _markup(file)), rule)}, {}
    found = {cells.sheet: personal_cells(cells.frame, rule)}
    names = () if file.kind == "delimited" else sheet_names(file)
    left = MOST_CELLS - cells.frame.height
    if _all_sheets_weigh(file, names) > MOST_READ:
        raise Refusal("intake.too_many_sheets", file=file.name, limit=MOST_READ // MEGABYTE)
    for name in names:
        if name != cells.sheet:
            other = read_cells(file, name, options).frame
            left -= other.height
            if left < 0:
                raise Refusal("intake.too_many_cells", file=file.name, limit=MOST_CELLS)
            found[name] = personal_cells(other, rule)
    beside = beside_the_cells(file, rule) if file.kind == "xlsx" else {}
    for kind, count in _in_names(names, rule).items():
        beside[kind] = beside.get(kind, 0) + count
    return found, beside


def _all_sheets_weigh(file: DeliveredFile, names: tuple[str, ...]) -> int:
    """Return how many bytes are read to read every sheet: the table of texts, and what sheets share, each time."""
    if file.kind in {"delimited", "xls"}:
        return len(names) * file.path.stat().st_size
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
        if file.kind != "xlsx":
            return len(names) * sum(sizes.values())
        book = book_of(archive)
    return sum(sizes.get(sheet.part, 0) + sizes.get(book.strings, 0) for sheet in book.sheets)


def _in_names(names: tuple[str, ...], rule: PrivacyRule) -> dict[str, int]:
    """Return how many names of sheets hold personal data, a kind."""
    found = masked_texts(pl.Series(names, dtype=pl.String), rule.organisation_ibans)
    return {kind: int(found[kind].sum()) for kind in MASKS if found[kind].any()}


def _counts(found: Mapping[str, pl.DataFrame], beside: Mapping[str, int]) -> dict[str, int]:
    counts = {kind: beside.get(kind, 0) + sum(int(cells[kind].sum()) for cells in found.values()) for kind in MASKS}
    return {kind: count for kind, count in counts.items() if count}


def _masked(
    file: DeliveredFile, options: ReadOptions, found: Mapping[str, pl.DataFrame], rule: PrivacyRule
) -> DeliveredFile:
    """Return the masked copy, held in memory."""
    cells = next(iter(found.values()))
    if file.kind == "xlsx":
        content = masked_workbook(file, found, rule)
    elif file.kind == "delimited":
        content = masked_rows(file, options, cells)
    else:
        content = masked_elements(_markup(file), cells).encode(_encoding(file), "surrogateescape")
    return replace(file, content=content, sha256=hashlib.sha256(content).hexdigest())


def _still_stands(copy: DeliveredFile, found: Mapping[str, pl.DataFrame]) -> bool:
    """Tell whether a number that is a person's stands anywhere in the copy, in a cell or not."""
    numbers = pl.concat([cells.filter(pl.col(BSN))["text"] for cells in found.values()])
    persons = {number.encode() for number in numbers.filter(numbers.str.contains(r"^\d{8,9}$"))}
    if not persons:
        return False
    with copy.opened() as content:
        if copy.kind != "xlsx":
            return not persons.isdisjoint(_NUMBER.findall(content.read().replace(b"\x00", b"")))
        with zipfile.ZipFile(content) as archive:
            return any(not persons.isdisjoint(_NUMBER.findall(archive.read(name))) for name in archive.namelist())


def _findings(found: Mapping[str, pl.DataFrame]) -> Iterator[Finding]:
    """Yield a finding for each kind of personal data in each column."""
    for name, cells in found.items():
        for kind in MASKS:
            for (column,), held in cells.filter(pl.col(kind)).group_by("column", maintain_order=True):
                rows = held["row"].sort().to_list()
                places = [address(row, int(str(column))) for row in rows[:_CELLS_SHOWN]]
                shown = ", ".join(places) + (", …" if len(rows) > _CELLS_SHOWN else "")
                said = text("intake.personal_cells", count=len(rows), cells=shown)
                yield finding(kind, sheet=name, cell=places[0], found=said, expected=MASKS[kind])


def _findings_without_place(sheet: str, counts: Mapping[str, int], sentence: str) -> Iterator[Finding]:
    """Yield a finding for each kind of personal data that stands in no cell."""
    for kind, count in counts.items():
        yield finding(kind, sheet=sheet, found=text(sentence, count=count), expected=MASKS[kind])


def _markup(file: DeliveredFile) -> str:
    with file.opened() as opened:
        return opened.read().decode(_encoding(file), "surrogateescape")


def _encoding(file: DeliveredFile) -> str:
    """Return the encoding an audit file says it is in."""
    with file.opened() as opened:
        head = opened.read(200)
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    told = _ENCODING.match(head)
    return told[1].decode("ascii") if told else "utf-8"
