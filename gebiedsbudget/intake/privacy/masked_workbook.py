"""The masked copy of an .xlsx or .xlsm: personal data masked wherever it is written, all other parts as they were."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from html import unescape
from typing import Final
from xml.sax.saxutils import escape

import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.stream import address, read_text
from gebiedsbudget.intake.formats.workbook_parts import Book, book_of
from gebiedsbudget.intake.formats.workbook_text import unescaped
from gebiedsbudget.intake.identify import MEGABYTE, DeliveredFile
from gebiedsbudget.intake.privacy.markup import masked_markup
from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule

_CELL: Final = re.compile(r"<((?:\w+:)?)c(\s[^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_PLACE: Final = re.compile(r"""\sr=["']([A-Z]+[0-9]+)["']""")
_TYPE: Final = re.compile(r"""\st=["'](\w+)["']""")
_STRING: Final = re.compile(r"<((?:\w+:)?)si\b[^>]*>(.*?)</\1si>", re.DOTALL)
_SOUND: Final = re.compile(r"<((?:\w+:)?)rPh\b.*?</\1rPh>", re.DOTALL)
_SAID: Final = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t>")
_FORMULA: Final = re.compile(r"<((?:\w+:)?)f(?:\s[^>]*)?>([^<]*)</\1f>")
_ROWS: Final = re.compile(r"<(?:\w+:)?sheetData\b.*</(?:\w+:)?sheetData\s*>", re.DOTALL)
_LOOKS: Final = re.compile(r"(?i)(?:^|/)(?:styles\d*\.xml|theme\d*\.xml|\[content_types\]\.xml)$")
MOST_BESIDE: Final = 32 * MEGABYTE
_MARKUP: Final = (".xml", ".rels", ".vml")


def beside_the_cells(file: DeliveredFile, rule: PrivacyRule) -> dict[str, int]:
    """Return how much personal data stands outside the cells of a workbook, a kind: remarks, links, names, heads.

    Raises:
        Refusal: there is more beside the cells than we look through.
    """
    counts: dict[str, int] = {}
    looked = 0
    with file.opened() as content, zipfile.ZipFile(content) as archive:
        book = book_of(archive)
        sheets = {part.part for part in book.sheets}
        for name in archive.namelist():
            if name == book.strings or not _is_markup(name):
                continue
            looked += 0 if name in sheets else archive.getinfo(name).file_size
            if looked > MOST_BESIDE:
                raise Refusal("intake.too_much_beside", file=file.name, limit=MOST_BESIDE // MEGABYTE)
            markup = _around_rows(archive, name) if name in sheets else _decoded(archive.read(name))
            for kind, count in masked_markup(markup, rule, frozenset())[1].items():
                counts[kind] = counts.get(kind, 0) + count
    return counts


def masked_workbook(file: DeliveredFile, found: Mapping[str, pl.DataFrame], rule: PrivacyRule) -> bytes:
    """Return the copy.

    Args:
        file: the workbook.
        found: the cells that hold personal data, a sheet.
        rule: what the profile says.
    """
    numbers = frozenset(
        text for cells in found.values() for text in cells.filter(pl.col("text").str.contains(r"^\d{8,9}$"))["text"]
    )
    texts = {text: masked for cells in found.values() for text, masked in cells.select("text", "masked").iter_rows()}
    copy = io.BytesIO()
    with file.opened() as content, zipfile.ZipFile(content) as archive, zipfile.ZipFile(copy, "w") as masked:
        book = book_of(archive)
        sheets = _places(book, found)
        for entry in archive.infolist():
            inside = archive.read(entry)
            if _is_markup(entry.filename):
                markup = _decoded(inside)
                if entry.filename == book.strings:
                    changed = _masked_strings(markup, texts)
                elif entry.filename in sheets:
                    changed = _masked_sheet(markup, sheets[entry.filename], rule, numbers)
                else:
                    changed = masked_markup(markup, rule, numbers)[0]
                inside = inside if changed == markup else _undeclared(changed).encode("utf-8")
            masked.writestr(_alike(entry), inside)
    return copy.getvalue()


def _places(book: Book, found: Mapping[str, pl.DataFrame]) -> dict[str, dict[str, str]]:
    """Return for each part that is a sheet what its cells must say, by their address."""
    nothing = pl.DataFrame(schema={"row": pl.Int64, "column": pl.Int64, "masked": pl.String})
    return {
        part.part: {
            address(row, column): masked
            for row, column, masked in found.get(part.name, nothing).select("row", "column", "masked").iter_rows()
        }
        for part in book.sheets
    }


def _masked_sheet(markup: str, cells: Mapping[str, str], rule: PrivacyRule, numbers: frozenset[str]) -> str:
    """Return a sheet with its cells masked, but for those whose text stands in the table of strings."""
    rows = _ROWS.search(markup)
    if rows is None:
        return masked_markup(markup, rule, numbers)[0]
    inside = rows[0]
    if cells:
        inside = _CELL.sub(lambda cell: _masked_cell(cell, cells), inside)
    formulas = {found[0]: found[2] for found in _FORMULA.finditer(inside)}
    hiding = [whole for whole, says in formulas.items() if masked_markup(f">{says}<", rule, numbers)[1]]
    for whole in hiding:
        inside = inside.replace(whole, "")  # its outcome stays
    head, tail = markup[: rows.start()], markup[rows.end() :]
    return masked_markup(head, rule, numbers)[0] + inside + masked_markup(tail, rule, numbers)[0]


def _masked_cell(cell: re.Match[str], cells: Mapping[str, str]) -> str:
    place, kind = _PLACE.search(cell[2]), _TYPE.search(cell[2])
    masked = cells.get(place[1]) if place else None
    if masked is None or (kind is not None and kind[1] == "s"):
        return cell[0]
    space, looks = cell[1], _TYPE.sub("", cell[2])
    return f'<{space}c{looks} t="inlineStr"><{space}is><{space}t>{escape(masked)}</{space}t></{space}is></{space}c>'


def _masked_strings(markup: str, texts: Mapping[str, str]) -> str:
    """Return the table of strings with the texts masked that the cells hold."""

    def replaced(string: re.Match[str]) -> str:
        said = "".join(unescape(part) for part in _SAID.findall(_SOUND.sub("", string[2])))
        read = read_text(unescaped(said))
        masked = None if read is None else texts.get(read[1])
        if masked is None:
            return string[0]
        space = string[1]
        return f'<{space}si><{space}t xml:space="preserve">{escape(masked)}</{space}t></{space}si>'

    return _STRING.sub(replaced, markup)


def _around_rows(archive: zipfile.ZipFile, part: str) -> str:
    """Return a sheet without its rows, and keep no more of it in memory than that."""
    kept, in_rows, left = [], False, b""
    with archive.open(part) as opened:
        while chunk := opened.read(1024 * 1024):
            left += chunk
            if not in_rows and b"sheetData" in left:
                head, _, left = left.partition(b"sheetData")
                kept.append(head + b"/>")
                in_rows = True
            if in_rows and b"sheetData>" in left:
                left = b">" + left.rpartition(b"sheetData>")[2]
                in_rows = False
                kept.append(left)
                left = b""
                kept += iter(lambda: opened.read(1024 * 1024), b"")
            elif in_rows:
                left = left[-32:]
    return _decoded(b"".join([*kept, left]))


def _is_markup(name: str) -> bool:
    return name.lower().endswith(_MARKUP) and not _LOOKS.search(name)


def _decoded(content: bytes) -> str:
    """Return XML as text: programs write it in UTF-8 or, with a mark, in UTF-16."""
    return content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "surrogateescape")


def _undeclared(markup: str) -> str:
    """Return XML with UTF-8 as what it says it is written in."""
    return re.sub(r"""^(<\?xml[^>]*encoding=["'])[^"']+""", r"\1UTF-8", markup)


def _alike(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return an entry of the same name, time and look."""
    copy = zipfile.ZipInfo(entry.filename, entry.date_time)
    copy.compress_type = zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    copy.external_attr = entry.external_attr
    return copy
