"""A file of any form, spoiled anywhere, is read or refused in one sentence: nothing else ever comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.formats.registry import read_cells, sheet_names
from gebiedsbudget.intake.identify import identify
from tests.intake.formats.audit_files import audit_file
from tests.intake.formats.packages import package, sheet
from tests.intake.formats.records import old_book, xlsb
from tests.intake.formats.test_binary import CELLS, OLD_CELLS, OLD_STRINGS, compound
from tests.intake.formats.test_opendocument import cell, row
from tests.intake.formats.test_opendocument import package as ods

BOUNDED = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
STRINGS = "<si><t>een</t></si><si><r><t>twee</t></r></si>"
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="3"><v>46081</v></c><c r="C1" s="7"><v>12.5</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>in</t></is></c><c r="B2"><f>A1</f><v>2</v></c></row>'
)
ODS = (
    '<table:table table:name="Blad">'
    + row(cell('office:value-type="float" office:value="12.5"', "12,5") + cell('office:value-type="string"', "tekst"))
    + row(cell('office:value-type="date" office:date-value="2026-02-28"', "28 feb"), "3")
    + "</table:table>"
)


def _book(folder: Path) -> Path:
    book = Workbook()
    book.active.title = "Blad"
    for number in range(5):
        book.active.append([number, f"tekst {number}", number / 4])
    book.save(folder / "a")
    return folder / "a"


def _text(folder: Path) -> Path:
    (folder / "a").write_text('sep=;\nNr;Naam;Bedrag\n1;"een; twee";1.250,50\n2;"drie\nvier";-3,00\n', encoding="utf-8")
    return folder / "a"


def _old(folder: Path) -> Path:
    (folder / "a").write_bytes(compound({"Workbook": old_book(OLD_CELLS, OLD_STRINGS)}))
    return folder / "a"


MADE: dict[str, Callable[[Path], Path]] = {
    "xlsx": lambda folder: package(folder / "a", sheet(ROWS), STRINGS),
    "openpyxl": _book,
    "xlsb": lambda folder: xlsb(folder / "a", CELLS, ("een", "twee")),
    "xls": _old,
    "ods": lambda folder: ods(folder / "a", ODS),
    "csv": _text,
    "xaf": lambda folder: audit_file(folder / "a"),
}
Spoil = Callable[[bytes], bytes]


@st.composite
def spoils(draw: st.DrawFn) -> Spoil:
    """Return what changes, takes out, doubles or cuts off bytes."""
    at, length = draw(st.floats(0, 1)), draw(st.integers(0, 12))
    new = draw(
        st.one_of(st.binary(max_size=6), st.sampled_from([b"<", b"9999999999", b"-1", b"\xff\xff\xff\xff", b'"']))
    )
    ways: dict[str, Any] = {
        "change": lambda content, place: content[:place] + new + content[place + len(new) :],
        "take": lambda content, place: content[:place] + content[place + length :],
        "double": lambda content, place: content[:place] + content[place : place + length] * 2 + content[place:],
        "cut": lambda content, place: content[:place],
    }
    way = ways[draw(st.sampled_from(sorted(ways)))]
    return lambda content: way(content, int(at * len(content)))


def read_or_refused(path: Path, password: str | None = None) -> None:
    """Read every sheet; a refusal is an answer too."""
    try:
        file = identify(path, password)
        names = sheet_names(file)
        for name in names:
            read_cells(file, name)
    except Refusal as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - the sentence itself is looked at


@pytest.mark.parametrize("form", sorted(MADE))
@BOUNDED
@given(spoil=spoils(), where=st.floats(0, 0.999))
def test_a_spoiled_file_is_read_or_refused(tmp_path: Path, form: str, spoil: Spoil, where: float) -> None:
    path = MADE[form](tmp_path)
    content = path.read_bytes()
    path.write_bytes(spoil(content))
    read_or_refused(path)
    if content.startswith(b"PK"):  # and one of its parts, which the checks of the zip would else hide
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = sorted(parts)[int(where * len(parts))]
        parts[name] = spoil(parts[name])
        with zipfile.ZipFile(path, "w") as archive:
            for part, inside in parts.items():
                archive.writestr(part, inside)
        read_or_refused(path)


@settings(BOUNDED, max_examples=40)
@given(spoil=spoils())
def test_a_spoiled_file_with_a_password_is_read_or_refused(tmp_path: Path, spoil: Spoil) -> None:
    path = tmp_path / "a"
    path.write_bytes(spoil((Path(__file__).parent / "protected.xls").read_bytes()))
    read_or_refused(path, "geheim12")
    path.write_bytes(spoil(_protected(tmp_path)))
    read_or_refused(path, "geheim12")


_kept: list[bytes] = []  # protecting a workbook takes long, on purpose


def _protected(folder: Path) -> bytes:
    if not _kept:
        plain, locked = package(folder / "open", sheet(ROWS), STRINGS), io.BytesIO()
        msoffcrypto.OfficeFile(io.BytesIO(plain.read_bytes())).encrypt("geheim12", locked)
        _kept.append(locked.getvalue())
    return _kept[0]


@pytest.mark.parametrize("form", sorted(MADE))
def test_the_file_that_is_spoiled_is_a_good_one(tmp_path: Path, form: str) -> None:
    file = identify(MADE[form](tmp_path))
    assert read_cells(file, sheet_names(file)[0]).frame.height > 3
