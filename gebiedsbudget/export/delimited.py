"""Records → CSV and JSON.

A spreadsheet runs a text that starts like a formula, so in CSV such a text gets a leading apostrophe; numbers
are written as they are. In JSON an amount is a string, so that no reader makes a float of it on the way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

from gebiedsbudget.export import notation
from gebiedsbudget.export.column import Column

__all__ = ["Column", "harmless", "render_csv", "render_json"]

BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What Excel, LibreOffice and their East Asian settings read as the start of a formula."""


def render_csv(
    records: Sequence[Mapping[str, object]],
    columns: Sequence[Column],
    *,
    separator: Literal[";", ",", "\t"] = ";",
    header: Literal["key", "label"] = "key",
    bom: bool = False,
) -> str:
    """Return the records as CSV with a header line.

    Args:
        records: one mapping a row; a key that is missing or None is an empty cell.
        columns: what to write, in this order.
        separator: with `;` an amount has a decimal comma, as Dutch spreadsheets read it; otherwise a point.
        header: whether the first line holds the keys (for programs) or the labels (for people).
        bom: whether a byte order mark opens the file, so that Excel reads it as UTF-8.
    """
    decimal_mark = "," if separator == ";" else "."
    lines = [[harmless(column.key if header == "key" else column.label) for column in columns]]
    lines.extend([_csv_cell(record.get(column.key), column, decimal_mark) for column in columns] for record in records)
    written = "".join(f"{separator.join(_quoted(cell, separator) for cell in line)}\n" for line in lines)
    return (BYTE_ORDER_MARK if bom else "") + written


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet shows it and never runs it.

    >>> harmless("=cmd()"), harmless("Buurtkamer")
    ("'=cmd()", 'Buurtkamer')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def render_json(records: object) -> str:
    """Return a list of records, or one record, as JSON with amounts as strings of at least two decimals.

    >>> print(render_json([{"spent": Decimal("12.5"), "booked_on": date(2026, 3, 7)}]))
    [
      {
        "spent": "12.50",
        "booked_on": "2026-03-07"
      }
    ]
    """
    return json.dumps(_json_value(records), ensure_ascii=False, indent=2)


def _quoted(cell: str, separator: str) -> str:
    """Quote what would break the line; the standard library's writer leaves a lone carriage return bare."""
    if not any(mark in cell for mark in (separator, '"', "\r", "\n")):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


def _csv_cell(value: object, column: Column, decimal_mark: str) -> str:
    if value is None:
        return ""
    if column.kind == "amount":
        return f"{notation.exact_cents(value):.2f}".replace(".", decimal_mark)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if column.kind == "integer" and isinstance(value, int):
        return str(value)
    return harmless(str(value))


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return _decimal_text(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _json_value(part) for key, part in value.items()}
    if isinstance(value, str | int | bool) or value is None:
        return value
    if isinstance(value, Sequence):
        return [_json_value(part) for part in value]
    message = f"{type(value).__name__} has no exact form in JSON"
    raise TypeError(message)


def _decimal_text(value: Decimal) -> str:
    """A share may have more than two decimals; none of them is lost."""
    text = f"{value:f}"
    decimals = len(text.partition(".")[2])
    return text if decimals >= 2 else f"{value:.2f}"  # noqa: PLR2004 - two decimals: cents
