"""Nouns of the story: a line for the ledger, a row of a sheet, a sheet, a workbook; and writing one as .xlsx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Literal

import xlsxwriter

Cell = str | int | Decimal | date | None
State = Literal["staged", "set_aside", "not_data", "finding"]
NOUGHT = Decimal("0.00")
A4 = 9


@dataclass(frozen=True)
class Line:
    """What one amount of a row means for the ledger."""

    measure: str
    kind: str
    form: str
    partner: str
    goal: str
    area: str
    year: int
    amount: Decimal
    booked_on: date
    number: str = ""
    draws: str = ""  # "commitment" (by number), the measure of the same row, or nothing
    final: bool = False


@dataclass(frozen=True)
class Row:
    """One row below the header: its cells as the organisation writes them, and what they mean."""

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...] = ()
    state: State = "staged"
    bold: bool = False
    faults: tuple[tuple[str, str], ...] = ()  # column letter and what is wrong there


@dataclass(frozen=True)
class Sheet:
    """One tab of a workbook."""

    name: str
    above: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    @property
    def header_row(self) -> int:
        """The row of the header, counted as Excel does."""
        return len(self.above) + 1


@dataclass(frozen=True)
class Reading:
    """One profile that reads one tab of the workbook."""

    profile: str
    sheet: Sheet


@dataclass(frozen=True)
class Workbook:
    """One delivered file: of whom, for which period, and how it is read."""

    organisation: str  # the folder under imports/
    name: str
    partner: str
    period: str
    made_on: date
    readings: tuple[Reading, ...]
    notes: tuple[str, ...] = ()
    posted: bool = True

    @property
    def path(self) -> Path:
        """Where the file stands under imports/."""
        return Path(self.organisation) / self.name


def euro(cents_text: str) -> Decimal:
    """Return an exact amount; `18150` is read as 18150.00."""
    return Decimal(cents_text).quantize(Decimal("0.01"))


def dutch(amount: Decimal) -> str:
    """Return an amount as a Dutch hand writes it: 1.234,56."""
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def spread(total: str, parts: int, tilt: int = 0) -> tuple[Decimal, ...]:
    """Split a total into uneven monthly amounts that add up to it exactly.

    Args:
        total: the amount to split.
        parts: the number of months.
        tilt: how far a month may be off the average, in hundredths of a per cent; payroll is never quite even.
    """
    whole = euro(total)
    average = whole / parts
    amounts = [
        (average * (1 + Decimal(tilt * ((7 * month) % 5 - 2)) / 10000)).quantize(Decimal("0.01"))
        for month in range(parts - 1)
    ]
    return (*amounts, whole - sum(amounts, NOUGHT))


def lines_of(workbook: Workbook) -> Iterator[tuple[str, int, Line]]:
    """Yield every line of a workbook that is staged, with its profile and the place of its row."""
    for reading in workbook.readings:
        for place, row in enumerate(reading.sheet.rows):
            if row.state == "staged":
                for line in row.lines:
                    yield reading.profile, place, line


def write(workbook: Workbook, folder: Path) -> Path:
    """Write a workbook as .xlsx, the same bytes each time."""
    path = folder / workbook.path
    path.parent.mkdir(parents=True, exist_ok=True)
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, safe) as book:
        book.set_properties({"created": datetime.combine(workbook.made_on, datetime.min.time())})
        look = {
            "text": book.add_format({}),
            "bold": book.add_format({"bold": True}),
            "amount": book.add_format({"num_format": "#,##0.00"}),
            "bold amount": book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1}),
            "date": book.add_format({"num_format": "dd-mm-yyyy"}),
        }
        for reading in workbook.readings:
            _write_sheet(book, reading.sheet, look)
        if workbook.notes:
            tab = book.add_worksheet("Toelichting")
            tab.set_column(0, 0, 100)
            for number, note in enumerate(workbook.notes):
                tab.write_string(number, 0, note)
    return path


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet, look: dict[str, object]) -> None:
    """Write one tab: the lines above, the header, the rows."""
    tab = book.add_worksheet(sheet.name)
    for number, words in enumerate(sheet.above):
        if words:
            tab.write_string(number, 0, words, look["bold"])
    for column, title in enumerate(sheet.header):
        tab.write_string(len(sheet.above), column, title, look["bold"])
        tab.set_column(column, column, _width(title, (row.cells[column] for row in sheet.rows)))
    for below, row in enumerate(sheet.rows):
        for column, cell in enumerate(row.cells):
            _write_cell(tab, sheet.header_row + below, column, cell, look, bold=row.bold)
    tab.freeze_panes(sheet.header_row, 0)
    tab.set_landscape()
    tab.set_paper(A4)
    tab.fit_to_pages(1, 0)
    tab.repeat_rows(sheet.header_row - 1)


def _write_cell(
    tab: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: Cell,
    look: dict[str, object],
    *,
    bold: bool,
) -> None:
    """Write one cell in its own type; nothing is left to the writer to guess."""
    if isinstance(cell, str):
        tab.write_string(row, column, cell, look["bold" if bold else "text"])
    elif isinstance(cell, Decimal):
        tab.write_number(row, column, float(cell), look["bold amount" if bold else "amount"])
    elif isinstance(cell, date):
        tab.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), look["date"])
    elif cell is not None:
        tab.write_number(row, column, cell, look["text"])


def _width(title: str, cells: Iterable[Cell]) -> int:
    """Return a column width in which its texts can be read."""
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(len(title) + 2, longest + 1, 11), 46)
