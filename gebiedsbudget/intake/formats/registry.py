"""From what a file is to who reads it: one door to the cells of every form."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException

from gebiedsbudget.domain.finding import Finding, finding
from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats import (
    audit_file,
    binary_excel,
    delimited,
    excel,
    old_excel,
    opendocument,
    workbook_parts,
)
from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.formats.stream import Cells, OutOfBoundsError
from gebiedsbudget.intake.formats.xml_stream import DocumentTypeError, NotForThisLaneError
from gebiedsbudget.intake.identify import SUFFIXES, DeliveredFile, Kind
from gebiedsbudget.locale import text

# What readers, openpyxl and the zip raise on a file that no program wrote as it is.
_FAULTS: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, TypeError, AttributeError),
    *(ParseError, ExpatError, OverflowError, StopIteration, OSError),
    *(struct.error, NotImplementedError, RuntimeError, NotForThisLaneError),
)


@dataclass(frozen=True)
class Reader:
    """Who reads a form.

    Attributes:
        names: the names of its sheets.
        cells: the cells of a sheet that is there.
        has_one_sheet: the form knows no sheets, so that a profile may give the only one any name.
    """

    names: Callable[[DeliveredFile], tuple[str, ...]]
    cells: Callable[[DeliveredFile, str, ReadOptions], Cells]
    has_one_sheet: bool = False


READERS: Final[Mapping[Kind, Reader]] = {
    "xlsx": Reader(workbook_parts.sheet_names, excel.read),
    "xlsb": Reader(binary_excel.sheet_names, binary_excel.read),
    "xls": Reader(old_excel.sheet_names, old_excel.read),
    "ods": Reader(opendocument.sheet_names, opendocument.read),
    "delimited": Reader(delimited.sheet_names, delimited.read, has_one_sheet=True),
    "audit": Reader(audit_file.sheet_names, audit_file.read, has_one_sheet=True),
}
AS_FOUND: Final = ReadOptions()


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the sheets.

    Raises:
        Refusal: the file is damaged.
    """
    try:
        return READERS[file.kind].names(file)
    except (DocumentTypeError, DefusedXmlException):
        raise Refusal("intake.declares_type", file=file.name) from None
    except _FAULTS:
        raise Refusal("intake.damaged", file=file.name) from None


def read_cells(file: DeliveredFile, sheet: str, options: ReadOptions = AS_FOUND) -> Cells:
    """Read the cells of one sheet.

    Raises:
        Refusal: no such sheet (the sentence names those that are there), a damaged file, or too many cells.
    """
    reader = READERS[file.kind]
    names = sheet_names(file)
    if sheet not in names and not reader.has_one_sheet:
        raise Refusal("intake.sheet_missing", file=file.name, sheet=sheet, sheets=", ".join(names))
    try:
        cells = reader.cells(file, sheet, options)
    except (DocumentTypeError, DefusedXmlException):
        raise Refusal("intake.declares_type", file=file.name) from None
    except OutOfBoundsError:
        raise Refusal("intake.out_of_bounds", file=file.name, sheet=sheet) from None
    except _FAULTS:
        raise Refusal("intake.damaged", file=file.name) from None
    return replace(cells, findings=(*_called_otherwise(file, sheet), *cells.findings))


def _called_otherwise(file: DeliveredFile, sheet: str) -> tuple[Finding, ...]:
    """Return the finding of a file whose name says it is something else; what it holds decides."""
    if not file.is_called_otherwise:
        return ()
    found, expected = Path(file.name).suffix or text("intake.blank"), SUFFIXES[file.kind][0]
    return (finding("F03", sheet=sheet, found=found, expected=expected),)
