"""From what a file is to who reads it: one door to the cells of every form."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from defusedxml.common import DefusedXmlException

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats import excel, workbook_parts
from gebiedsbudget.intake.formats.stream import Cells, OutOfBoundsError
from gebiedsbudget.intake.formats.xml_stream import DocumentTypeError
from gebiedsbudget.intake.identify import DeliveredFile, Kind

# What readers, openpyxl and the zip raise on a file that no program wrote as it is.
_FAULTS: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, IndexError, ValueError, TypeError, AttributeError),
    *(ParseError, ExpatError, DefusedXmlException, OverflowError, StopIteration),
)


@dataclass(frozen=True)
class Reader:
    """Who reads a form: the names of its sheets, and the cells of a sheet that is there."""

    names: Callable[[DeliveredFile], tuple[str, ...]]
    cells: Callable[[DeliveredFile, str], Cells]


READERS: Final[Mapping[Kind, Reader]] = {"xlsx": Reader(workbook_parts.sheet_names, excel.read)}


def sheet_names(file: DeliveredFile) -> tuple[str, ...]:
    """Return the names of the sheets.

    Raises:
        Refusal: the file is damaged.
    """
    try:
        return READERS[file.kind].names(file)
    except _FAULTS:
        raise Refusal("intake.damaged", file=file.name) from None


def read_cells(file: DeliveredFile, sheet: str) -> Cells:
    """Read the cells of one sheet.

    Raises:
        Refusal: no such sheet (the sentence names those that are there), a damaged file, or too many cells.
    """
    names = sheet_names(file)
    if sheet not in names:
        raise Refusal("intake.sheet_missing", file=file.name, sheet=sheet, sheets=", ".join(names))
    try:
        return READERS[file.kind].cells(file, sheet)
    except DocumentTypeError:
        raise Refusal("intake.declares_type", file=file.name) from None
    except OutOfBoundsError:
        raise Refusal("intake.out_of_bounds", file=file.name, sheet=sheet) from None
    except _FAULTS:
        raise Refusal("intake.damaged", file=file.name) from None
