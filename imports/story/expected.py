"""What intake should make of a workbook: rows, and per amount how many lines and how many euros."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from string import ascii_uppercase

from .sheet import NOUGHT, Reading, Row, Workbook, dutch


def expected_json(book: Workbook) -> str:
    """Return the expected outcome of a workbook, a reading per profile."""
    outcome = {
        "partner": book.partner,
        "period": book.period,
        "posted": book.posted,
        "readings": [_reading(reading) for reading in book.readings],
    }
    return json.dumps(outcome, ensure_ascii=False, indent=2) + "\n"


def _reading(reading: Reading) -> dict[str, object]:
    """Return the outcome of one tab; a row with a fault counts as finding only."""
    states = Counter(row.state for row in reading.sheet.rows)
    lines: Counter[str] = Counter()
    sums: dict[str, Decimal] = {}
    for row in reading.sheet.rows:
        if row.state == "staged":
            for line in row.lines:
                lines[line.measure] += 1
                sums[line.measure] = sums.get(line.measure, NOUGHT) + line.amount
    return {
        "profile": reading.profile,
        "sheet": reading.sheet.name,
        "rows_read": len(reading.sheet.rows),
        "rows_staged": states["staged"],
        "rows_set_aside": states["set_aside"],
        "rows_not_data": states["not_data"],
        "rows_with_findings": states["finding"],
        "amounts": {name: {"lines": lines[name], "total": f"{sums[name]:.2f}"} for name in sorted(lines)},
        "faults": [
            {"cell": f"{letter}{_row_number(reading, place)}", "found": _found(row, letter), "what": what}
            for place, row in enumerate(reading.sheet.rows)
            for letter, what in row.faults
        ],
    }


def _row_number(reading: Reading, place: int) -> int:
    return reading.sheet.header_row + 1 + place


def _found(row: Row, letter: str) -> str:
    cell = row.cells[ascii_uppercase.index(letter)]
    return dutch(cell) if isinstance(cell, Decimal) else str(cell)
