"""The masked copies of what is text: of a file with columns its rows, of an audit file its elements."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from xml.sax.saxutils import escape

import polars as pl

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.delimited import find_form, rows_as_written
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import MOST_ROWS, CellStream, read_text
from gebiedsbudget.intake.identify import DeliveredFile

# What the elements of an audit file are called on a sheet; of the others the values decide.
_LABELS: Final = {
    "telephone": "telefoon", "fax": "telefoon", "mobilePhone": "mobiel", "number": "huisnummer",
    "numberExtension": "huisnummer", "commerceNr": "kvk", "companyIdent": "rsin", "taxRegIdent": "btw-nummer",
    "taxRegistrationNr": "fiscaal nummer",
}  # fmt: skip
# What says something by its label, and all else that is no amount, day or short number.
_ELEMENT: Final = re.compile(
    rf"<(?:\w+:)?(?:(?P<labelled>{'|'.join(_LABELS)})(?:\s[^<>]*)?>(?P<short>[^<>]+)"
    r"|(?P<name>\w+)(?:\s[^<>]*)?>(?!\d{1,7}<|-?\d+\.\d+<|\d{4}-\d{2}-\d{2}(?:T[^<]*)?<)"
    r"(?P<said>[^<>]*[\d@][^<>]*))</"
)


def masked_rows(file: DeliveredFile, options: ReadOptions, found: pl.DataFrame) -> bytes:
    """Return a text file with cells masked; rows without any keep their bytes.

    Args:
        file: the file.
        options: what is known of its form.
        found: the cells that hold personal data.
    """
    form = find_form(file, options)
    masks: dict[int, dict[int, str]] = {}
    for row, column, masked in found.select("row", "column", "masked").iter_rows():
        masks.setdefault(row, {})[column] = masked
    copy = io.StringIO()
    for number, (written, fields) in enumerate(rows_as_written(file, form), 1):
        if number not in masks:
            copy.write(written)
            continue
        row = [masks[number].get(column, said) for column, said in enumerate(fields, 1)]
        ending = written[len(written.rstrip("\r\n")) :]
        copy.write(_before(written, form.skipped if number == 1 else 0))
        csv.writer(copy, delimiter=form.separator, lineterminator=ending).writerow(row)
    return copy.getvalue().encode(form.encoding)


def _before(written: str, lines: int) -> str:
    """Return what stands before a row and is no part of it: a mark at the start of the file, the line with its form."""
    before = "".join(written.splitlines(keepends=True)[:lines])
    return before or written[: written.startswith("\ufeff")]


def audit_cells(file: DeliveredFile, markup: str) -> pl.DataFrame:
    """Return the elements of an audit file as the cells of a sheet: a column an element, under its name as label.

    Raises:
        Refusal: there are more than a sheet has rows.
    """
    columns: dict[str, int] = {}
    cells = CellStream(file.name)
    for row, (_, _, element, said) in enumerate(_elements(markup), 2):
        if element not in columns:
            columns[element] = len(columns) + 1
            cells.put(1, columns[element], ("text", _LABELS.get(element, f"<{element}>"), None))
        if row > MOST_ROWS:
            raise Refusal("intake.too_many_rows", file=file.name, limit=MOST_ROWS)
        read = read_text(said)
        if read is not None:
            cells.put(row, columns[element], read)
    return cells.frame().sort("row", maintain_order=True)


def masked_elements(markup: str, found: pl.DataFrame) -> str:
    """Return an audit file with elements masked.

    Args:
        markup: the file.
        found: those of `audit_cells` that hold personal data.
    """
    masks = dict(found.select("row", "masked").iter_rows())
    pieces, at = [], 0
    for row, (start, end, _, _) in enumerate(_elements(markup), 2):
        if row in masks:
            pieces += [markup[at:start], escape(masks[row])]
            at = end
    return "".join([*pieces, markup[at:]])


def _elements(markup: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield of each element that says something where its text stands, its name and what it says."""
    for element in _ELEMENT.finditer(markup):
        name, said = ("labelled", "short") if element["labelled"] else ("name", "said")
        yield *element.span(said), element[name], unescape(element[said])
