"""The binary forms of Excel give the cells their .xlsx gives: errors, formulas, formats, what is hidden and merged."""

from __future__ import annotations

import importlib
import shutil
import struct
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.identify import identify
from tests.intake.formats.records import cell, old, old_book, old_text, row, wide, xlsb

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "imports"))
compound: Any = importlib.import_module("faulty.compound").compound
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice (libreoffice-calc)")


PLACE = struct.Struct("<HHH").pack
TEXT = old_text("een tekst die")
OLD_CELLS = (
    old(0x208, struct.pack("<HHHH4xHH", 1, 0, 9, 300, 0x20, 0))
    + old(0xFD, PLACE(0, 0, 0) + struct.pack("<I", 1))
    + old(0x203, PLACE(0, 1, 2) + struct.pack("<d", 123.0))
    + old(0x27E, PLACE(0, 2, 0) + struct.pack("<I", 125050 << 2 | 3))
    + old(0x27E, PLACE(0, 3, 1) + struct.pack("<I", 46081 << 2 | 2))
    + old(0xBD, PLACE(1, 0, 0) + struct.pack("<IHIH", 7 << 2 | 2, 0, (-5 << 2 & 0xFFFFFFFF) | 2, 1))
    + old(0x205, PLACE(2, 0, 0) + b"\x2a\x01")
    + old(0x205, PLACE(2, 1, 0) + b"\x01\x00")
    + old(0x06, PLACE(3, 0, 0) + b"\0\0\0\0\0\0\xff\xff" + bytes(8))
    + old(0x207, old_text("uitkomst"))
    + old(0x06, PLACE(3, 1, 0) + struct.pack("<d", 2.5) + bytes(8))
    + old(0x06, PLACE(3, 2, 0) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(8))
    + old(0x06, PLACE(3, 3, 0) + b"\x03\0\0\0\0\0\xff\xff" + bytes(8))
    + old(0x204, PLACE(4, 0, 0) + old_text("label"))
    + old(0xE5, struct.pack("<HHHHH", 1, 5, 6, 0, 2))
)
# The second text is cut in its middle, and goes on in narrow characters.
OLD_STRINGS = old(0xFC, struct.pack("<II", 2, 2) + old_text("eerste") + struct.pack("<HB", 23, 1) + TEXT[3:])
OLD_STRINGS += old(0x3C, b"\0 doorloopt")


def shown(path: Path) -> list[tuple[Any, ...]]:
    """Return every cell of the sheet `Blad`."""
    return read_cells(identify(path), "Blad").frame.rows()


def refusal(path: Path) -> str:
    """Return the key with which reading a file is refused."""
    with pytest.raises(Refusal) as refused:
        shown(path)
    return refused.value.key.removeprefix("intake.")


@needs_soffice
def test_an_xls_that_libreoffice_makes_of_a_workbook_gives_the_same_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    values: list[Any] = ["tekst", 5, 0.1 + 0.2, 123456789012.35, date(2026, 2, 28), datetime(2026, 2, 28, 8, 30)]  # noqa: DTZ001
    values += [timedelta(hours=30), "#VERW!", "café €", -1250.5, 0.01, -7, 1e9, "a\nb", "lang " * 3000, "x" * 9000]
    for place, value in enumerate(values, 1):
        book.active.cell(place, 1 + place % 3, value)
    book.active["E5"] = 123
    book.active["E5"].number_format = "000000"
    book.active["E1"] = "breed"
    book.active.merge_cells("E1:F2")
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["H"].hidden = True
    for place in range(400):
        book.active.cell(30 + place, 1, f"een tekst van de lijst, {place} " + "é€"[place % 2] * 20)
    book.save(tmp_path / "proef.xlsx")
    for path in sorted(ROOT.glob("imports/*/*2026-Q1.xlsx")):
        shutil.copy(path, tmp_path / f"{path.parent.name}.xlsx")
    examples = sorted(tmp_path.glob("*.xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path / "xls")]
    subprocess.run([*command, *map(str, examples)], check=True, capture_output=True, timeout=120)
    for path in examples:
        workbook, other = identify(path), identify(tmp_path / "xls" / f"{path.stem}.xls")
        assert sheet_names(workbook) == sheet_names(other)
        for name in sheet_names(workbook):
            expected, found = read_cells(workbook, name), read_cells(other, name)
            columns = ["row", "column", "kind", "text"]
            assert found.frame.select(columns).rows() == expected.frame.select(columns).rows()
            assert (found.hidden_rows, found.merged) == (expected.hidden_rows, expected.merged)
    padded = read_cells(identify(tmp_path / "xls" / "proef.xls"), "Blad").frame
    assert padded.filter(padded["number_format"] == "000000")["text"].to_list() == ["123"]


def test_every_kind_of_record_of_an_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound({"Workbook": old_book(OLD_CELLS, OLD_STRINGS)}))
    found = read_cells(identify(path), "Blad")
    assert found.frame.rows() == [
        (1, 1, "text", "een tekst die doorloopt", None, False),
        (1, 2, "number", "123", "000000", False),
        (1, 3, "number", "1250.5", "General", False),
        (1, 4, "date", "2026-02-28", None, False),
        (2, 1, "number", "7", "General", False),
        (2, 2, "number", "-5", "General", False),
        (3, 1, "error", "#N/A", None, False),
        (3, 2, "bool", "true", None, False),
        (4, 1, "text", "uitkomst", None, True),
        (4, 2, "number", "2.5", "General", True),
        (4, 3, "error", "#DIV/0!", None, True),
        (5, 1, "text", "label", None, False),
    ]
    assert (found.hidden_rows, found.merged) == ((2,), ("A6:C7",))


@pytest.mark.parametrize(
    ("streams", "key"),
    [
        ({"Book": b"x"}, "old_excel"),
        ({"WORKBOOK": old_book(b"", version=0x0500)}, "old_excel"),
        ({"Workbook": old_book(b"", version=0x0500)}, "old_excel"),
        ({"Workbook": old_book(b"", more=old(0x2F, bytes(6)))}, "passworded"),
        ({"Workbook": old_book(struct.pack("<HH", 0x203, 60000))}, "damaged"),
        ({"Workbook": old_book(old(0xFD, bytes(6) + b"\xff\0\0\0"))}, "damaged"),
        ({"Workbook": old_book(old(0x203, bytes(14)) * 2)}, "out_of_bounds"),
        ({"Workbook": old_book(b"", old(0xFC, struct.pack("<II", 9, 9) + b"\xff\xff\x01"))}, "damaged"),
        ({"WordDocument": b"x"}, "is_other_office"),
    ],
    ids=["1993", "capitals", "1995", "password", "cut", "no such text", "twice", "text goes on", "word"],
)
def test_an_xls_that_is_not_one_or_was_spoiled_is_refused(tmp_path: Path, streams: dict[str, bytes], key: str) -> None:
    (tmp_path / "a.xls").write_bytes(compound(streams))
    assert refusal(tmp_path / "a.xls") == key


CELLS = (
    row(0)
    + cell(7, 0, struct.pack("<I", 1))
    + cell(5, 1, struct.pack("<d", 123.0), 2)
    + cell(2, 2, struct.pack("<I", 125050 << 2 | 3))
    + cell(2, 3, struct.pack("<I", 46081 << 2 | 2), 1)
    + cell(3, 4, b"\x2a")
    + cell(4, 5, b"\1")
    + cell(6, 6, wide("café"))
    + cell(1, 7, b"")
    + row(4, hidden=True)
    + cell(8, 0, wide("uitkomst") + bytes(10))
    + cell(9, 1, struct.pack("<d", 2.5) + bytes(10))
    + cell(10, 2, b"\0" + bytes(10))
    + cell(11, 3, b"\x07" + bytes(10))
)


def test_every_kind_of_record_of_an_xlsb_is_read(tmp_path: Path) -> None:
    columns = b"\x86\x03" + b"\x00" + b"\x3c\x12" + struct.pack("<IIIIH", 8, 9, 0, 0, 1) + b"\x87\x03\x00"
    merged = b"\xb0\x01\x10" + struct.pack("<IIII", 5, 6, 0, 2)
    found = read_cells(identify(xlsb(tmp_path / "a.xlsb", CELLS, ("een", "twee"), columns, merged)), "Blad")
    assert found.frame.rows() == [
        (1, 1, "text", "twee", None, False),
        (1, 2, "number", "123", "000000", False),
        (1, 3, "number", "1250.5", "General", False),
        (1, 4, "date", "2026-02-28", None, False),
        (1, 5, "error", "#N/A", None, False),
        (1, 6, "bool", "true", None, False),
        (1, 7, "text", "café", None, False),
        (5, 1, "text", "uitkomst", None, True),
        (5, 2, "number", "2.5", "General", True),
        (5, 3, "bool", "false", None, True),
        (5, 4, "error", "#DIV/0!", None, True),
    ]
    assert (found.hidden_rows, found.hidden_columns, found.merged) == ((5,), (9, 10), ("A6:C7",))


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        (row(4) + row(4), "out_of_bounds"),
        (row(0) + cell(5, 1, bytes(8)) + cell(5, 1, bytes(8)), "out_of_bounds"),
        (row(0) + cell(5, 16384, bytes(8)), "out_of_bounds"),
        (row(0) + cell(6, 0, b"\xff\xff\xff\0"), "out_of_bounds"),
        (row(0) + cell(7, 0, b"\x09\0\0\0"), "damaged"),
        (row(0) + cell(5, 0, b"\0"), "damaged"),
        (row(0) + cell(5, 0, struct.pack("<d", float("inf"))), "damaged"),
        (row(0) + b"\x05\xff\xff\xff\x7f", "damaged"),
    ],
    ids=["row twice", "column twice", "far", "long text", "no such text", "cut", "infinite", "long record"],
)
def test_an_xlsb_that_was_spoiled_is_refused(tmp_path: Path, cells: bytes, key: str) -> None:
    assert refusal(xlsb(tmp_path / "a.xlsb", cells)) == key
