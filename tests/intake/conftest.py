"""A workbook and a profile in a line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gebiedsbudget.intake.extract import Extract, Vocabulary, extract
from gebiedsbudget.intake.profile import profile_of

VOCABULARY = Vocabulary(frozenset({"GEM", "WGV"}), frozenset({"RON", "WON"}), frozenset({"WK01", "WK02"}), 2025, 2027)
PROFILE = """
name = "proef"
key = {key}
{settings}
[sheet]
name = "Blad"
{sheet}
[columns]
{columns}
[constants]
goal = "RON"
year = 2026
{constants}
{tables}
"""
AMOUNT = '[[amount]]\nname = "besteed"\ncolumn = "Bedrag"\nkind = "expenditure"\n'


@dataclass(frozen=True)
class Period:
    """A period of which only the year matters here."""

    year: int


@dataclass(frozen=True)
class Bench:
    """Makes a workbook of rows and reads it by a profile."""

    folder: Path

    def workbook(self, *rows: tuple[object, ...], spoil: Callable[[Worksheet], None] | None = None) -> Path:
        """Write rows to the sheet `Blad` and return the file."""
        book = Workbook()
        sheet = book.active
        sheet.title = "Blad"
        for row in rows:
            sheet.append(row)
        if spoil is not None:
            spoil(sheet)
        path = self.folder / "proef.xlsx"
        book.save(path)
        return path

    def profile(self, tables: str = AMOUNT, key: str = '["Nr"]', **parts: str) -> str:
        """Return the text of a profile made of these parts: settings, sheet, columns, constants and tables."""
        named = {"settings": "", "sheet": "", "columns": "", "constants": ""} | parts
        return PROFILE.format(tables=tables, key=key, **named)

    def extract(self, path: Path, profile: str, year: int | None = None, password: str | None = None) -> Extract:
        """Read a workbook by a profile's text, in a period of a year."""
        period = None if year is None else Period(year)
        return extract(path, profile_of(profile, "proef.toml"), VOCABULARY, period=period, password=password)

    def read(
        self, *rows: tuple[object, ...], spoil: Callable[[Worksheet], None] | None = None, **parts: str
    ) -> Extract:
        """Read rows by a profile made of these parts."""
        return self.extract(self.workbook(*rows, spoil=spoil), self.profile(**parts))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A workbench in a folder of its own."""
    return Bench(tmp_path)
