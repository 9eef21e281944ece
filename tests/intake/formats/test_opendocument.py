"""An .ods gives the cells its workbook gives, exactly, and nothing a hostile one repeats."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.formats.stream import Cells
from gebiedsbudget.intake.identify import identify

ROOT = Path(__file__).resolve().parents[3]
NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
NOTE = (
    "<table:table-cell office:value-type='string'><office:annotation><text:p>noot</text:p></office:annotation>"
    "<text:p>met <text:span>noot</text:span></text:p></table:table-cell>"
)
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice (libreoffice-calc)")


def package(path: Path, tables: str, head: str = "", manifest: str = "") -> Path:
    """Write an .ods with these tables."""
    content = (
        f"<?xml version='1.0'?>{head}<office:document-content{NAMES} "
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return path


def rows(path: Path, inside: str) -> Cells:
    """Write rows to the sheet `Blad` and read them."""
    return read_cells(identify(package(path, f'<table:table table:name="Blad">{inside}</table:table>')), "Blad")


def cell(attributes: str, shown: str = "") -> str:
    """Return a cell of a kind with what it shows."""
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


def row(inside: str, repeated: str = "1") -> str:
    """Return a row of cells."""
    return f"<table:table-row table:number-rows-repeated='{repeated}'>{inside}</table:table-row>"


def shown(cells: Cells) -> list[tuple[Any, ...]]:
    """Return row, column, kind and text of every cell."""
    return cells.frame.select("row", "column", "kind", "text").rows()


def test_every_kind_of_cell_leaves_as_a_workbook_gives_it(tmp_path: Path) -> None:
    made = [
        cell('office:value-type="float" office:value="0.30000000000000004"', "0,3"),
        cell('office:value-type="float" office:value="123"', "000123"),
        cell('office:value-type="currency" office:currency="EUR" office:value="1250.5"', "€ 1.250,50"),
        cell('office:value-type="date" office:date-value="2026-02-28"', "28 feb"),
        cell('office:value-type="date" office:date-value="2026-02-28T08:30:00"'),
        cell('office:value-type="date" office:date-value="2026-02-30"'),
        cell('office:value-type="time" office:time-value="PT30H00M00S"'),
        cell('office:value-type="boolean" office:boolean-value="true"', "WAAR"),
        cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', "#DEEL/0!"),
        cell('table:formula="of:=A1" office:value-type="float" office:value="2"', "2"),
        '<table:table-cell table:formula="of:=A1"/>',
        cell('table:formula="of:=&quot;&quot;"'),
        cell('office:value-type="string"', "een<text:s text:c='2'/>twee<text:line-break/>\n   drie"),
        NOTE,
    ]
    found = rows(tmp_path / "a.ods", "".join(f"<table:table-row>{one}</table:table-row>" for one in made))
    assert [(kind, text) for _, _, kind, text in shown(found)] == [
        *(("number", "0.3"), ("number", "123"), ("number", "1250.5"), ("date", "2026-02-28")),
        *(("date", "2026-02-28 08:30:00"), ("text", "2026-02-30"), ("time", "1 day, 6:00:00"), ("bool", "true")),
        *(("error", "#DEEL/0!"), ("number", "2"), ("formula_without_value", "")),
        *(("text", "een  twee\n drie"), ("text", "met noot")),
    ]
    assert found.frame["number_format"].to_list()[:3] == [None, "000000", None]
    assert found.frame.filter(found.frame["is_formula"])["row"].to_list() == [9, 10, 11]


def test_rows_and_cells_that_are_repeated_hidden_or_merged_are_seen(tmp_path: Path) -> None:
    five = cell('office:value-type="float" office:value="5" table:number-columns-repeated="2"')
    found = rows(
        tmp_path / "a.ods",
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-header-rows><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'</table:table-header-rows><table:table-row table:number-rows-repeated="2">{five}</table:table-row>'
        "<table:table-row table:visibility='filter'><table:table-cell table:number-columns-repeated='2'/>"
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" office:value-type="string">'
        "<text:p>breed</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>',
    )
    assert [(row, column) for row, column, *_ in shown(found)] == [(4, 1), (4, 2), (5, 1), (5, 2), (6, 3)]
    assert (found.hidden_rows, found.hidden_columns, found.merged) == ((6,), (2, 3), ("C6:D8",))


@pytest.mark.parametrize(
    ("inside", "key"),
    [
        (row(cell("", "x"), "999999999"), "out_of_bounds"),
        (row(cell("table:number-columns-repeated='99999'", "x")), "out_of_bounds"),
        (row(cell("table:number-columns-repeated='16384'", "x"), "1000000"), "too_many_cells"),
        (row(cell("office:value-type='float' office:value='1,5'")), "damaged"),
        (row(cell("table:number-columns-repeated='-1'")), "damaged"),
        ("<table:table-row>", "damaged"),
    ],
    ids=["rows", "columns", "cells", "number", "repeat", "open"],
)
def test_what_no_program_wrote_is_refused(tmp_path: Path, inside: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        rows(tmp_path / "a.ods", inside)
    assert refused.value.key == f"intake.{key}"


def test_a_document_type_and_a_password_are_refused(tmp_path: Path) -> None:
    late = f"<!--{'x' * 5000}--><!DOCTYPE a [<!ENTITY b 'c'>]>"
    with pytest.raises(Refusal) as refused:
        sheet_names(identify(package(tmp_path / "a.ods", "", late)))
    assert refused.value.key == "intake.declares_type"
    with pytest.raises(Refusal) as refused:
        identify(package(tmp_path / "a.ods", "", manifest="<m:encryption-data/>"))
    assert refused.value.key == "intake.passworded_ods"


@needs_soffice
def test_what_libreoffice_makes_of_a_workbook_gives_the_same_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    values: list[Any] = ["tekst", 5, 0.1 + 0.2, 123456789012.35, date(2026, 2, 28), datetime(2026, 2, 28, 8, 30)]  # noqa: DTZ001
    values += [time(8, 30), timedelta(hours=30), "#VERW!", "café", -1250.5, "a\nb", " twee  spaties ", "1.234,56"]
    for row, value in enumerate(values, 1):
        book.active.cell(row, 1 + row % 3, value)
    book.active["E1"] = "breed"
    book.active.merge_cells("E1:F2")
    book.active.row_dimensions[3].hidden = True
    kept = io.BytesIO()
    book.save(kept)
    (tmp_path / "proef.xlsx").write_bytes(kept.getvalue())
    for path in sorted(ROOT.glob("imports/*/*2026-Q1.xlsx")):
        shutil.copy(path, tmp_path / f"{path.parent.name}.xlsx")
    examples = sorted(tmp_path.glob("*.xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path / "ods")]
    subprocess.run([*command, *map(str, examples)], check=True, capture_output=True, timeout=120)
    for path in examples:
        workbook, other = identify(path), identify(tmp_path / "ods" / f"{path.stem}.ods")
        assert sheet_names(workbook) == sheet_names(other)
        for name in sheet_names(workbook):
            expected, found = read_cells(workbook, name), read_cells(other, name)
            assert shown(found) == shown(expected)
            assert (found.hidden_rows, found.merged) == (expected.hidden_rows, expected.merged)
