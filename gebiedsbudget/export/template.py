"""A delivery workbook to fill in: headers, lists to choose from, the form of days and amounts, and what goes where.

Nothing in it is protected: who wants to paste, sort or add a column may.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gebiedsbudget.locale import text

ROWS: Final = 2000  # that have lists and checks; further down it can be filled in too
_FIRST_LIST_ROW: Final = 4
_HEAD: Final = PatternFill("solid", start_color="1F3A5F")
_QUIET: Final = Font(color="555555")
_LONGEST_PROMPT: Final = 250
_FORMATS: Final = {"day": "dd-mm-yyyy", "amount": "#,##0.00", "text": "@", "year": "0", "choice": "General"}


@dataclass(frozen=True)
class Choice:
    """What can be chosen, and what it means."""

    code: str | int
    meaning: str


@dataclass(frozen=True)
class TemplateColumn:
    """A column to fill in.

    Attributes:
        header: as the profile knows it.
        told: what goes in it, in one sentence.
        kind: what is written in it.
        choices: what can be chosen.
        is_closed: nothing else can be filled in; otherwise it is asked about.
        is_hidden: not for this partner; the header stays, so that one profile reads every template.
    """

    header: str
    told: str
    kind: Literal["text", "day", "year", "amount", "choice"] = "text"
    choices: tuple[Choice, ...] = ()
    is_closed: bool = False
    is_hidden: bool = False
    width: int = 16


@dataclass(frozen=True)
class Template:
    """A delivery workbook to fill in.

    Attributes:
        title: for whom and about what.
        told: lines under the title.
        sheet: name of the sheet to fill in.
        header_row: on which row its header stands.
        lists: name of the sheet with the lists.
        mark, partner: by which it is recognised when it comes back.
        years: the first and the last day that can be meant.
    """

    title: str
    told: tuple[str, ...]
    sheet: str
    header_row: int
    lists: str
    mark: str
    partner: str
    days: tuple[date, date]
    columns: tuple[TemplateColumn, ...]


def render_template(template: Template) -> bytes:
    """Return the workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = template.sheet
    lists = book.create_sheet(template.lists)
    ranges = _write_lists(lists, template)
    _write_sheet(sheet, template, ranges)
    _write_guide(book.create_sheet(text("template.guide")), template)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write_sheet(sheet: Worksheet, template: Template, ranges: dict[str, str]) -> None:
    _put(sheet.cell(1, 1), template.title).font = Font(bold=True, size=14)
    for row, line in enumerate(template.told, 2):
        _put(sheet.cell(row, 1), line).font = _QUIET
    first = template.header_row + 1
    for at, column in enumerate(template.columns, 1):
        letter = get_column_letter(at)
        head = _put(sheet.cell(template.header_row, at), column.header)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        head.alignment = Alignment(horizontal="right" if column.kind == "amount" else "left")
        shape = sheet.column_dimensions[letter]
        shape.width, shape.hidden = column.width, column.is_hidden
        shape.number_format = _FORMATS[column.kind]
        check = _check(column, ranges, template.days)
        if check is not None:
            check.add(f"{letter}{first}:{letter}{first + ROWS - 1}")
            sheet.add_data_validation(check)
    sheet.freeze_panes = sheet.cell(first, 1)
    _fit_on_paper(sheet)
    sheet.print_title_rows = f"{template.header_row}:{template.header_row}"


def _check(column: TemplateColumn, ranges: dict[str, str], days: tuple[date, date]) -> DataValidation | None:
    """Return what is checked while typing; the import checks again, so here a doubt may be overruled."""
    if column.header in ranges:
        check = DataValidation(type="list", formula1=ranges[column.header], allow_blank=True)
    elif column.kind == "day":
        first, last = (f"DATE({day.year},{day.month},{day.day})" for day in days)
        check = DataValidation(type="date", operator="between", formula1=first, formula2=last, allow_blank=True)
    elif column.kind == "amount":
        check = DataValidation(type="decimal", operator="between", formula1="-1E12", formula2="1E12", allow_blank=True)
    else:
        return None
    check.showInputMessage = check.showErrorMessage = True
    check.promptTitle, check.prompt = column.header[:32], column.told[:_LONGEST_PROMPT]
    check.errorStyle = "stop" if column.is_closed else "warning"
    check.errorTitle, check.error = (
        column.header[:32],
        text("template.not_in_list" if column.choices else "template.odd"),
    )
    return check


def _write_lists(sheet: Worksheet, template: Template) -> dict[str, str]:
    """Write each list with what its codes mean, and return where the codes stand."""
    _put(sheet.cell(1, 1), template.mark).font = _QUIET
    _put(sheet.cell(1, 2), template.partner).font = _QUIET
    ranges = {}
    for at, column in enumerate((column for column in template.columns if column.choices), 0):
        codes, meanings = 2 * at + 1, 2 * at + 2
        _put(sheet.cell(_FIRST_LIST_ROW - 1, codes), column.header).font = Font(bold=True)
        _put(sheet.cell(_FIRST_LIST_ROW - 1, meanings), text("template.means")).font = Font(bold=True)
        for row, choice in enumerate(column.choices, _FIRST_LIST_ROW):
            _put(sheet.cell(row, codes), choice.code)
            _put(sheet.cell(row, meanings), choice.meaning)
        letter = get_column_letter(codes)
        last = _FIRST_LIST_ROW + len(column.choices) - 1
        ranges[column.header] = f"'{template.lists}'!${letter}${_FIRST_LIST_ROW}:${letter}${last}"
        sheet.column_dimensions[letter].width = 22
        sheet.column_dimensions[get_column_letter(meanings)].width = 44
    sheet.freeze_panes = sheet.cell(_FIRST_LIST_ROW, 1)
    _fit_on_paper(sheet)
    return ranges


def _write_guide(sheet: Worksheet, template: Template) -> None:
    """Write what goes in each column."""
    shown: Sequence[TemplateColumn] = [column for column in template.columns if not column.is_hidden]
    for row, column in enumerate(shown, 1):
        _put(sheet.cell(row, 1), column.header).font = Font(bold=True)
        told = _put(sheet.cell(row, 2), column.told)
        told.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(row, 1).alignment = Alignment(vertical="top")
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 90


def _fit_on_paper(sheet: Worksheet) -> None:
    """Print all columns on the width of one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Cell, value: str | int) -> Cell:
    """Write a value; a text is never a formula, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
