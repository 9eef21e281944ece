"""Records → a workbook (.xlsx) of one table, each value as what it is and no text as a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import xlsxwriter

from gebiedsbudget.export import notation
from gebiedsbudget.export.column import Column
from gebiedsbudget.export.sheets import AS_TEXT, Sheet, Styles, Value
from gebiedsbudget.locale import language, text

WIDTHS: Final = {"text": 28, "amount": 16, "integer": 10, "date": 12}


def render_table_workbook(
    title: str, columns: Sequence[Column], records: Sequence[Mapping[str, object]], at: datetime
) -> bytes:
    """Return the records as a workbook: title, moment, header, a row a record."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **AS_TEXT}) as book:
        widths = [WIDTHS[column.kind] for column in columns]
        sheet = Sheet(book, Styles(book), text("summary.workbook.table"), widths)
        sheet.title(title)
        sheet.note(text("summary.workbook.seen_at", at=notation.moment(at, language())))
        figures = [at for at, column in enumerate(columns) if column.kind in ("amount", "integer")]
        first = figures[0] if figures else len(columns)
        sheet.header([column.label for column in columns], right_from=first)
        sheet.keep_header()
        for record in records:
            sheet.line([_value(record.get(column.key)) for column in columns])
    return out.getvalue()


def _value(value: object) -> Value:
    return value if value is None or isinstance(value, str | int | Decimal | date) else str(value)
