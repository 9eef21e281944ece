"""What a table of a screen promises as a workbook: exact amounts, days as days, and no text that runs."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

from openpyxl import load_workbook

from gebiedsbudget.export.column import Column
from gebiedsbudget.export.table_workbook import render_table_workbook

COLUMNS = (
    Column("booked_on", "boekdatum", "date"),
    Column("told", "omschrijving"),
    Column("lines", "regels", "integer"),
    Column("amount", "bedrag", "amount"),
)
AT = datetime(2026, 7, 1, 12, 5, tzinfo=UTC)


def test_each_value_is_what_it_is_and_no_text_is_a_formula() -> None:
    told = ("=1+1", "+31612345678", "-5", "@SUM(A1)", "https://voorbeeld.nl", "0012")
    records = [
        {"booked_on": date(2026, 3, 7), "told": words, "lines": 3, "amount": Decimal("-1234.56")} for words in told
    ]
    sheet = load_workbook(io.BytesIO(render_table_workbook("=Titel", COLUMNS, records, AT))).worksheets[0]
    assert sheet["A1"].value == "=Titel"
    assert sheet["A2"].value == "stand 01-07-2026 14:05"
    assert [cell.value for cell in sheet[3]] == ["boekdatum", "omschrijving", "regels", "bedrag"]
    for row, words in zip(sheet.iter_rows(min_row=4), told, strict=True):
        booked_on, shown, lines, amount = row
        assert booked_on.value == datetime(2026, 3, 7)  # noqa: DTZ001 - a day in a sheet has no zone
        assert (shown.value, lines.value, amount.value) == (words, 3, -1234.56)
    assert not [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f" or cell.hyperlink]


def test_an_empty_table_is_a_header_and_nothing_more() -> None:
    sheet = load_workbook(io.BytesIO(render_table_workbook("Niets", COLUMNS, [], AT))).worksheets[0]
    assert sheet.max_row == 3
