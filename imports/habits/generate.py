"""Make a workbook, its profile and its expected outcome for every habit: `python imports/habits/generate.py [FOLDER]`.

What is expected stands in `cases.py`, by hand; the reader has no say in it.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)]

from habits.cases import COLUMNS, HABITS, Habit, Shown  # noqa: E402 - found by the line above

MADE = datetime(2026, 1, 1, tzinfo=UTC)


def file_name(habit: Habit) -> str:
    """Return what the file of a habit is called."""
    return "aanlevering.csv" if habit.saved_as else "aanlevering.xlsx"


def workbook(habit: Habit) -> bytes:
    """Return the workbook of a habit, the same bytes every time."""
    if habit.saved_as is not None:
        return habit.saved_as()
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"date_1904": habit.is_1904, "in_memory": True})
    book.set_properties({"created": MADE.replace(tzinfo=None)})
    sheet = book.add_worksheet(habit.sheet[0])
    for range_ in habit.merged:
        sheet.merge_range(range_, "")
    for row, values in enumerate(habit.rows):
        for column, value in enumerate(values):
            _write(book, sheet, row, column, value if isinstance(value, Shown) else Shown(value))
    for name in habit.sheets:
        book.add_worksheet(name)
    book.close()
    return content.getvalue()


def _write(book: Any, sheet: Any, row: int, column: int, shown: Shown) -> None:  # noqa: ANN401 - it has no types
    look = book.add_format({"num_format": shown.number_format}) if shown.number_format != "General" else None
    if shown.formula:
        sheet.write_formula(row, column, shown.formula, look, shown.value)
    elif isinstance(shown.value, date):
        sheet.write_datetime(row, column, shown.value, look)
    elif isinstance(shown.value, str):
        sheet.write_string(row, column, shown.value, look)
    elif shown.value is not None:
        sheet.write_number(row, column, shown.value, look)


def profile(name: str, habit: Habit) -> str:
    """Return the profile that reads a habit."""
    columns = COLUMNS if habit.columns is None else habit.columns
    mapped = "".join(f'{field} = "{header}"\n' for field, header in columns.items())
    key = ", ".join(f'"{header}"' for header in habit.key or list(columns.values())[:1])
    amounts = "".join(
        f'[[amount]]\nname = "bedrag-{place}"\n'
        + (f'column = "{column}"\n' if column else "")
        + f'kind = "{kind}"\n{more}\n'
        for place, (column, kind, more) in enumerate(habit.amounts, 1)
    )
    row, count = habit.header
    return (
        f"# {habit.habit}\n"
        f'name = "{name}"\n{habit.settings}key = [{key}]\n\n'
        f'[sheet]\nname = "{habit.sheet[1]}"\nheader_row = {row}\ncolumns_row_count = {count}\n\n'
        f"[columns]\n{mapped}\n[constants]\n{habit.constants}\n{habit.tables}{amounts}"
    ).rstrip() + "\n"


def expected(habit: Habit) -> dict[str, Any]:
    """Return what reading a habit must give, as it is kept beside it."""
    return {
        "row": habit.row,
        "habit": habit.habit,
        "does": habit.does,
        "lines": [dict(zip(("cell", "kind", "amount"), line, strict=True)) for line in habit.lines],
        "findings": [dict(zip(("code", "cell"), found, strict=True)) for found in habit.findings],
        "totals": [dict(zip(("cell", "printed", "computed"), told, strict=True)) for told in habit.totals],
    }


def generate(folder: Path) -> None:
    """Write every habit in a folder of its own."""
    for name, habit in HABITS.items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        (place / file_name(habit)).write_bytes(workbook(habit))
        (place / "profile.toml").write_text(profile(name, habit), encoding="utf-8", newline="\n")
        told = json.dumps(expected(habit), ensure_ascii=False, indent=2) + "\n"
        (place / "expected.json").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
    print(f"{len(HABITS)} werkmappen geschreven")
