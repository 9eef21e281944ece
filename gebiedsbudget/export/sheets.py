"""One sheet of a workbook for people: written from the top down, ready for the screen and for paper.

A text is always written as text and an amount as the exact number; nothing here can become a formula.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gebiedsbudget.export import notation
from gebiedsbudget.locale import text

Value = str | int | Decimal | date | None
"""What a cell may hold; a Decimal is an amount."""

AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""With these options a workbook keeps every text a text."""

AMOUNT_FORMAT: Final = "#,##0.00;[Red]-#,##0.00"
EXACT_BELOW: Final = Decimal(10) ** 13
"""A spreadsheet keeps fifteen digits; from here on cents would be lost, so the amount is written as text."""

LONGEST_TEXT: Final = 32_767
LINE_POINTS: Final = 17
"""The height of one line; heights are set here, because not every program fits a row to its text."""

POINTS_PER_PIXEL: Final = 0.75
_PAPER_A4: Final = 9
_INK: Final = "#1D2B33"
_QUIET: Final = "#51626C"
ACCENT: Final = "#0F4C5C"
_TINT: Final = "#EEF4F5"
_RULE: Final = "#C3CED4"


class Styles:
    """The looks of cells, made once for a workbook.

    Args:
        book: the workbook that owns them.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_color": _INK, "valign": "vcenter"}
        self.title: Format = book.add_format({"bold": True, "font_size": 18, "font_color": ACCENT})
        self.note: Format = book.add_format({"font_color": _QUIET})
        self.heading: Format = book.add_format({"bold": True, "font_size": 13, "font_color": ACCENT})
        head = {"bold": True, "font_color": ACCENT, "bg_color": _TINT, "bottom": 2, "bottom_color": ACCENT}
        self.head: Format = book.add_format({**head, "text_wrap": True, "valign": "bottom"})
        self.head_right: Format = book.add_format(
            {**head, "align": "right", "indent": 1, "text_wrap": True, "valign": "bottom"}
        )
        apart = {"left": 5, "left_color": "#FFFFFF"}
        self.block: Format = book.add_format({**head, **apart, "align": "center", "bottom": 1})
        line = {**base, "bottom": 1, "bottom_color": _RULE}
        self.line: Row = Row(book, line)
        self.fact: Row = Row(book, {**line, "align": "left", "indent": 0})
        self.total: Row = Row(book, {**base, "bold": True, "top": 2, "top_color": ACCENT})
        self.check: Row = Row(book, {"font_color": _QUIET, "italic": True, "valign": "vcenter"})


class Row:
    """The looks of one kind of row: its text, amounts, counts, shares and days.

    Args:
        book: the workbook that owns them.
        look: what the cells of the row have in common.
    """

    def __init__(self, book: xlsxwriter.Workbook, look: dict[str, object]) -> None:
        self.text: Format = book.add_format({**look, "text_wrap": True})
        figure = {"align": "right", "indent": 1, **look}
        self.amount: Format = book.add_format({**figure, "num_format": AMOUNT_FORMAT})
        self.count: Format = book.add_format({**figure, "num_format": "#,##0"})
        self.share: Format = book.add_format({**figure, "num_format": "0.0%"})
        self.day: Format = book.add_format({**look, "num_format": "dd-mm-yyyy", "align": "left"})


class Sheet:
    """A sheet that is filled row by row.

    Args:
        book: the workbook it belongs to.
        styles: the looks of its cells.
        name: what its tab says.
        widths: the width of each column, in characters.
    """

    def __init__(self, book: xlsxwriter.Workbook, styles: Styles, name: str, widths: Sequence[float]) -> None:
        self.name = name
        self.styles = styles
        self.worksheet: Worksheet = book.add_worksheet(name)
        self.row = 0
        self._widths = tuple(widths)
        self.worksheet.set_default_row(LINE_POINTS)
        for column, width in enumerate(widths):
            self.worksheet.set_column(column, column, width)
        self.worksheet.hide_gridlines(2)
        self.worksheet.set_landscape()
        self.worksheet.set_paper(_PAPER_A4)
        self.worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.worksheet.fit_to_pages(1, 0)
        self.worksheet.set_footer(f"&L&A&R{text('summary.workbook.page')}")

    def title(self, words: str) -> None:
        """Write what the sheet is about."""
        self.worksheet.set_row(self.row, 26)
        self._text(0, words, self.styles.title)
        self.row += 1

    def note(self, words: str) -> None:
        """Write a line of explanation."""
        self._text(0, words, self.styles.note)
        self.row += 1

    def heading(self, words: str) -> None:
        """Write the name of what follows, with white above it."""
        self.row += 1
        self.worksheet.set_row(self.row, 20)
        self._text(0, words, self.styles.heading)
        self.row += 1

    def blocks(self, spans: Sequence[tuple[int, int, str]]) -> None:
        """Write a row of names that each stand above several columns, given as first and last column."""
        for first, last, words in spans:
            if first == last:
                self._text(first, words, self.styles.block)
            else:
                self.worksheet.merge_range(self.row, first, self.row, last, "", self.styles.block)
                self._text(first, words, self.styles.block)
        self.row += 1

    def header(self, labels: Sequence[str], *, right_from: int, right_to: int | None = None) -> None:
        """Write the header of a table; labels from `right_from` up to `right_to` stand above figures."""
        self._fit_height(labels)
        end = len(labels) if right_to is None else right_to
        for column, label in enumerate(labels):
            look = self.styles.head_right if right_from <= column < end else self.styles.head
            self._text(column, label, look)
        self.row += 1

    def keep_header(self) -> None:
        """Keep everything so far in sight while scrolling, and its last row on top of each printed page."""
        self.worksheet.freeze_panes(self.row, 0)
        self.worksheet.repeat_rows(self.row - 1)

    def line(self, values: Sequence[Value], look: Row | None = None) -> None:
        """Write one row of a table."""
        look = look or self.styles.line
        self._fit_height(values)
        for column, value in enumerate(values):
            self._value(column, value, look)
        self.row += 1

    def fact(self, label: str, value: Value, columns: int) -> None:
        """Write a label with a value or a sentence that may run on over the next columns."""
        look = self.styles.fact
        self._text(0, label, self.styles.line.text)
        self.worksheet.merge_range(self.row, 1, self.row, columns - 1, "", look.text)
        self._value(1, value, look)
        self.row += 1

    def share(self, label: str, share: Decimal) -> None:
        """Write a row with a label and a share of one, shown as a percentage."""
        self._text(0, label, self.styles.line.text)
        self.worksheet.write_number(self.row, 1, share, self.styles.line.share)
        self.row += 1

    def below(self, first_row: int, pixels: int) -> None:
        """Continue below something of this height that stands beside the rows from `first_row` on."""
        self.row = max(self.row, first_row + math.ceil(pixels * POINTS_PER_PIXEL / LINE_POINTS))

    def _fit_height(self, values: Sequence[Value]) -> None:
        texts = [(value, width) for value, width in zip(values, self._widths, strict=False) if isinstance(value, str)]
        lines = max((math.ceil(len(value) / width) for value, width in texts), default=1)
        if lines > 1:
            self.worksheet.set_row(self.row, LINE_POINTS * lines)

    def _value(self, column: int, value: Value, look: Row) -> None:
        if value is None:
            self.worksheet.write_blank(self.row, column, None, look.text)
        elif isinstance(value, str):
            self._text(column, value, look.text)
        elif isinstance(value, Decimal):
            self._amount(column, notation.exact_cents(value), look)
        elif isinstance(value, int):
            self.worksheet.write_number(self.row, column, value, look.count)
        else:
            self.worksheet.write_datetime(self.row, column, value, look.day)

    def _amount(self, column: int, amount: Decimal, look: Row) -> None:
        if abs(amount) < EXACT_BELOW:
            self.worksheet.write_number(self.row, column, amount, look.amount)
        else:
            self._text(column, f"{amount:.2f}", look.amount)

    def _text(self, column: int, words: str, look: Format) -> None:
        self.worksheet.write_string(self.row, column, words[:LONGEST_TEXT], look)
