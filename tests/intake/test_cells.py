"""The cells of a sheet as they stand, with nothing inferred and nothing lost."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats import careful
from gebiedsbudget.intake.formats import stream as module
from gebiedsbudget.intake.formats.registry import read_cells
from gebiedsbudget.intake.identify import identify


def saved(path: Path, *values: object) -> Path:
    """Write values down column A of the sheet `Blad`."""
    book = Workbook()
    book.active.title = "Blad"
    for row, value in enumerate(values, 1):
        book.active.cell(row, 1, value)
    book.save(path)
    return path


def changed(path: Path, old: bytes, new: bytes) -> Path:
    """Replace bytes in the sheet itself, as another program might have written them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def kinds(path: Path) -> list[tuple[Any, ...]]:
    """Return row, kind and text of every cell; the careful lane has to see the same."""
    found = read_cells(identify(path), "Blad").frame
    assert careful.read(identify(path), "Blad").frame.rows() == found.rows()
    return found.select("row", "kind", "text").rows()


def test_every_kind_of_cell_leaves_as_exact_text(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "soorten.xlsx",
        *("tekst ", 5, 0.1 + 0.2, 123456789012.35, True, date(2026, 2, 28), datetime(2026, 2, 28, 8, 30)),  # noqa: DTZ001
        *(time(8, 30), timedelta(hours=30), "#N/A", "#VERW!", "=1+1", "   ", None, "cafe\u0301"),
    )
    assert kinds(path) == [
        (1, "text", "tekst"),
        (2, "number", "5"),
        (3, "number", "0.3"),
        (4, "number", "123456789012.35"),
        (5, "bool", "true"),
        (6, "date", "2026-02-28"),
        (7, "date", "2026-02-28 08:30:00"),
        (8, "time", "08:30:00"),
        (9, "time", "1 day, 6:00:00"),
        (10, "error", "#N/A"),
        (11, "error", "#VERW!"),
        (12, "formula_without_value", ""),
        (15, "text", "caf\u00e9"),
    ]


def test_a_formula_that_came_to_an_empty_text_is_blank_and_not_unfinished(tmp_path: Path) -> None:
    path = changed(saved(tmp_path / "a.xlsx", '=""', 1), b'<c r="A1">', b'<c r="A1" t="str">')
    assert kinds(path) == [(2, "number", "1")]


def test_the_size_a_file_declares_is_not_believed(tmp_path: Path) -> None:
    path = changed(saved(tmp_path / "a.xlsx", 1, 2, 3), b'<dimension ref="A1:A3"', b'<dimension ref="A1:A1"')
    assert len(kinds(path)) == 3


def test_rows_out_of_order_or_out_of_bounds_are_refused_and_not_dropped(tmp_path: Path) -> None:
    for wrong in (b'<row r="1"', b'<row r="1048577"'):
        path = changed(saved(tmp_path / "a.xlsx", 1, 2, 3), b'<row r="2"', wrong)
        with pytest.raises(Refusal) as refused:
            kinds(path)
        assert refused.value.key == "intake.out_of_bounds"


def test_a_column_that_cannot_exist_is_refused(tmp_path: Path) -> None:
    for wrong, key in ((b'r="XFE2"', "out_of_bounds"), (b'r="ZZZZZZZ2"', "damaged")):
        path = changed(saved(tmp_path / "a.xlsx", 1, 2, 3), b'r="A2"', wrong)
        with pytest.raises(Refusal) as refused:
            kinds(path)
        assert refused.value.key == f"intake.{key}"


def test_a_single_cell_in_the_last_corner_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Blad"
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "ver.xlsx")
    assert kinds(tmp_path / "ver.xlsx") == [(1048576, "number", "1")]


def test_hidden_rows_merges_and_formulas_are_seen_in_a_large_sheet_too(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Blad"
    for row in range(1, 4000):
        book.active.append([f"een tamelijk lange tekst om de grens van een blok te halen {row}", row, row / 4])
    book.active.row_dimensions[3500].hidden = True
    book.active["D3999"] = "=B1"
    book.active.merge_cells("A1:B1")
    book.save(tmp_path / "groot.xlsx")
    found = read_cells(identify(tmp_path / "groot.xlsx"), "Blad")
    assert (found.hidden_rows, found.merged) == ((3500,), ("A1:B1",))
    assert found.frame.filter(found.frame["kind"] == "formula_without_value").height == 1


def test_more_cells_than_we_read_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 2)
    with pytest.raises(Refusal, match="meer dan 2 gevulde cellen"):
        kinds(saved(tmp_path / "a.xlsx", 1, 2, 3))
