"""Records → an aligned table for the terminal.

Amounts are never shortened. Where the table is wider than the screen, text columns give way first (with …);
what still does not fit continues in a second table below that repeats the leading columns.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from gebiedsbudget import locale
from gebiedsbudget.export import notation
from gebiedsbudget.export.column import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Column", "render_table"]

GAP: Final = "  "
ELLIPSIS: Final = "…"
NARROWEST_TEXT: Final = 8
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def render_table(
    records: Sequence[Mapping[str, object]],
    columns: Sequence[Column],
    *,
    width: int | None = None,
    total: bool = False,
    language: str | None = None,
) -> str:
    """Return the records as lines of text, the header first, without a line end after the last.

    Args:
        records: one mapping a row; a key that is missing or None shows as nothing.
        columns: what to show, in this order.
        width: how many positions a line may have; None is as wide as it comes.
        total: whether a last row adds up the amounts.
        language: `nl` or `en`; the language in use by default.
    """
    spoken = language or locale.language()
    if not records:
        return locale.catalogue(spoken, "summary")["table.empty"]
    rows = [[_cell(record.get(column.key), column, spoken) for column in columns] for record in records]
    if total:
        rows.append(_total_row(records, columns, spoken))
    header = [_plain(column.label) for column in columns]
    widths = [max(map(text_width, cells)) for cells in zip(header, *rows, strict=True)]
    panels = _panels(columns, widths, width)
    return "\n\n".join(_panel(panel, columns, [header, *rows], total=total) for panel in panels)


def text_width(text: str) -> int:
    """Return how many positions a text takes on a terminal.

    >>> text_width("Café"), text_width("村")
    (4, 2)
    """
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _plain(text: str) -> str:
    """Text from a workbook may hold line ends or terminal commands; on a screen these are spaces."""
    return "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text)


def _cell(value: object, column: Column, language: str) -> str:
    if value is None:
        return ""
    if column.kind == "amount":
        return notation.amount(value, language)
    if isinstance(value, datetime):
        return notation.moment(value, language)
    if isinstance(value, date):
        return notation.day(value, language)
    return _plain(str(value))


def _total_row(records: Sequence[Mapping[str, object]], columns: Sequence[Column], language: str) -> list[str]:
    row = [
        notation.amount(
            sum(notation.exact_cents(record[column.key]) for record in records if record.get(column.key) is not None),
            language,
        )
        if column.kind == "amount"
        else ""
        for column in columns
    ]
    label_at = next((at for at, column in enumerate(columns) if column.kind != "amount"), None)
    if label_at is not None:
        row[label_at] = locale.catalogue(language, "summary")["table.total"]
    return row


Panel = list[tuple[int, int]]
"""Which columns stand side by side, each with its width."""


def _panels(columns: Sequence[Column], widths: Sequence[int], width: int | None) -> list[Panel]:
    fitted = list(widths)
    if width is None or _line_width(fitted) <= width:
        return [list(enumerate(fitted))]
    _narrow_text(columns, fitted, width)
    if _line_width(fitted) <= width:
        return [list(enumerate(fitted))]
    lead = next((at for at, column in enumerate(columns) if column.kind == "amount"), 0)
    # Names are worth half a line: where a second table is needed anyway, they need not be that short.
    lead_widths = list(widths[:lead])
    _narrow_text(columns[:lead], lead_widths, width // 2)
    leading = list(enumerate(lead_widths))
    panels: list[Panel] = [list(leading)]
    for at in range(lead, len(columns)):
        candidate = [*panels[-1], (at, fitted[at])]
        if len(panels[-1]) > len(leading) and _line_width([size for _, size in candidate]) > width:
            panels.append([*leading, (at, fitted[at])])
        else:
            panels[-1] = candidate
    return panels


def _line_width(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _narrow_text(columns: Sequence[Column], widths: list[int], width: int) -> None:
    """Take positions from the widest text column, one at a time, until the line fits or none is left."""
    texts = [at for at, column in enumerate(columns) if column.kind == "text"]
    while _line_width(widths) > width and texts:
        widest = max(texts, key=lambda at: widths[at])
        if widths[widest] <= NARROWEST_TEXT:
            return
        widths[widest] -= 1


def _panel(panel: Panel, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, total: bool) -> str:
    lines = [
        GAP.join(_fit(row[at], size, right=columns[at].kind in {"amount", "integer"}) for at, size in panel).rstrip()
        for row in rows
    ]
    rule = "─" * _line_width([size for _, size in panel])
    lines.insert(1, rule)
    if total:
        lines.insert(len(lines) - 1, rule)
    return "\n".join(lines)


def _fit(text: str, size: int, *, right: bool) -> str:
    if text_width(text) > size:
        text = _shorten(text, size)
    padding = " " * (size - text_width(text))
    return padding + text if right else text + padding


def _shorten(text: str, size: int) -> str:
    kept = ""
    for char in text:
        if text_width(kept) + _char_width(char) > size - len(ELLIPSIS):
            break
        kept += char
    return kept.rstrip() + ELLIPSIS
