"""Hostile files: refused in one sentence or read, in ten seconds and 500 MB, and nothing of them is kept.

Each file is imported in a process of its own, so that the memory it took is its own and a crash would be seen. Seconds
are those of the processor: how busy the machine is does not count.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from gebiedsbudget.paths import PACKAGE, LedgerFolder
from tests.hardness.small_ledger import cases, generate, new_ledger
from tests.intake.formats.audit_files import audit_file
from tests.intake.formats.packages import HEAD, MAIN, package, sheet
from tests.intake.formats.records import old_book, xlsb
from tests.intake.formats.test_binary import CELLS, OLD_CELLS, OLD_STRINGS, compound
from tests.intake.formats.test_opendocument import cell, row
from tests.intake.formats.test_opendocument import package as ods

SECONDS: Final = 10
MEGABYTES: Final = 500
MEGABYTE: Final = 1024 * 1024
SHEET: Final = "xl/worksheets/sheet1.xml"
NAMED: Final = 'name="Mutaties"'
LAUGHS: Final = (
    '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&d;">]>'
)
# A process counts the memory of the one that starts it as its own; this one in between has next to none.
BETWEEN: Final = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"
Parts = dict[str, bytes]


def good() -> Parts:
    """Return the parts of a workbook that is read without a finding."""
    with zipfile.ZipFile(io.BytesIO(generate.workbook_bytes(cases.good_sheet()[0]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """Return parts as a zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return content.getvalue()


def with_part(name: str, inside: bytes) -> bytes:
    """Return the good workbook with one part more, or another in its place."""
    return packed(good() | {name: inside})


def with_sheet(change: Callable[[str], str]) -> bytes:
    """Return the good workbook with its sheet changed."""
    parts = good()
    return packed(parts | {SHEET: change(parts[SHEET].decode()).encode()})


def mutaties(rows: str, *, before: str = "", after: str = "", strings: str = "") -> bytes:
    """Return a workbook of this XML, its sheet called as the profile says."""
    path = Path(os.environ["PYTEST_HOSTILE"])
    with zipfile.ZipFile(package(path, sheet(rows, before, after), strings)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book = parts["xl/workbook.xml"].decode().replace('name="Blad"', NAMED)
    return packed(parts | {"xl/workbook.xml": book.encode()})


def lying_about_its_size() -> bytes:
    """Return a workbook whose sheet says it is ten bytes large."""
    content = bytearray(with_sheet(lambda xml: xml))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        at = archive.getinfo(SHEET).header_offset
    content[at + 22 : at + 26] = (10).to_bytes(4, "little")
    place = content.rfind(SHEET.encode()) - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def twice(name: str, first: bytes) -> bytes:
    """Return the good workbook with a part that stands in it twice, the first time otherwise."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, first)
        for part, inside in good().items():
            archive.writestr(zipfile.ZipInfo(part), inside)
    return content.getvalue()


def sheets_on_one_part(count: int) -> bytes:
    """Return a workbook whose many sheets are all the same part."""
    parts = good()
    many = "".join(f'<sheet name="B{number}" sheetId="{number}" r:id="rId1"/>' for number in range(10, 10 + count))
    book = parts["xl/workbook.xml"].decode()
    rows = "".join(f'<row r="{number}"><c><v>{number}</v></c></row>' for number in range(9, 60_000))
    full = parts[SHEET].decode().replace("</sheetData>", f"{rows}</sheetData>")
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = book.replace("</sheets>", many.replace("r:id", "q:id") + "</sheets>").replace(
        "<workbook ", f'<workbook xmlns:q="{namespace}" ', 1
    )
    return packed(parts | {SHEET: full.encode(), "xl/workbook.xml": book.encode()})


def many_merges() -> str:
    """Return a hundred thousand merged ranges over the same header, each as wide as a sheet."""
    shuffled = random.Random(3)  # noqa: S311 - so that it does not squeeze as a bomb does
    places = (f"A{shuffled.randint(1, 3)}:XFD{shuffled.randint(4, 1_048_576)}" for _ in range(100_000))
    merged = "".join(f'<mergeCell ref="{place}"/>' for place in places)
    return f"<mergeCells>{merged}</mergeCells>"


def five_million_cells() -> bytes:
    """Return a sheet of them; their numbers differ, so that it does not squeeze as a bomb does."""
    drawn = random.Random(5)  # noqa: S311
    rows = ["".join(f"<c><v>{drawn.randint(0, 9999)}</v></c>" for _ in range(500)) for _ in range(9)]
    return mutaties("".join(f"<row>{rows[place % 9]}</row>" for place in range(10_000)))


def with_remarks(parts: int) -> bytes:
    """Return the good workbook with parts of eight megabytes of remarks."""
    return packed({**good(), **{f"xl/comments{place}.xml": b"<t>bel nummer 6</t>" * 430_000 for place in range(parts)}})


@dataclass(frozen=True)
class Hostile:
    """A hostile file.

    Attributes:
        made: its bytes.
        refused: the key of the refusal; nothing where it is read.
        rows: how many rows of data are read.
    """

    made: Callable[[], bytes] = field(repr=False)
    refused: str = ""
    rows: int = 0


ONE: Final = 'office:value-type="float" office:value="1"'
ONE_CELL: Final = '<row r="1"><c r="A1"><v>1</v></c></row>'
FILES: Final[dict[str, Hostile]] = {
    "a part that swells to 300 MB": Hostile(lambda: with_part("xl/a.xml", bytes(300 * MEGABYTE)), "bomb"),
    "parts that swell to 430 MB": Hostile(
        lambda: packed({**good(), **{f"xl/{place}.xml": bytes(9 * MEGABYTE) for place in range(48)}}), "bomb"
    ),
    "a part larger than it says": Hostile(lying_about_its_size, "damaged"),
    "a zip in a zip": Hostile(lambda: packed({"binnen.zip": packed({"binnen.zip": packed(good())})}), "is_zip"),
    "a cell in the last corner": Hostile(
        lambda: with_sheet(
            lambda xml: xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
        ),
        rows=6,
    ),
    "a cell beyond the last corner": Hostile(
        lambda: mutaties('<row r="1"><c r="ZZZZZZZ99999999999"><v>1</v></c></row>'), "damaged"
    ),
    "entities in entities": Hostile(lambda: with_sheet(lambda xml: LAUGHS + xml), "declares_type"),
    "entities behind a long remark": Hostile(
        lambda: with_sheet(lambda xml: f"<!--{'x' * 10_000}-->{LAUGHS}{xml}"), "declares_type"
    ),
    "entities in the list of sheets": Hostile(
        lambda: with_part("xl/workbook.xml", f"<!--{'x' * 9000}-->{LAUGHS}<workbook xmlns='{MAIN}'/>".encode()),
        "declares_type",
    ),
    "an entity that is another file": Hostile(
        lambda: with_sheet(lambda xml: f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{xml}'), "declares_type"
    ),
    "entities in an audit file": Hostile(
        f'{HEAD}{LAUGHS}<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">&c;</auditfile>'.encode,
        "declares_type",
    ),
    "a size that says two rows": Hostile(
        lambda: with_sheet(lambda xml: xml.replace('<dimension ref="A1:K8"', '<dimension ref="A1:B2"')), rows=5
    ),
    "a size that says every cell": Hostile(
        lambda: with_sheet(lambda xml: xml.replace('<dimension ref="A1:K8"', '<dimension ref="A1:XFD1048576"')), rows=5
    ),
    "a million shared strings": Hostile(
        lambda: mutaties(ONE_CELL, strings="".join(f"<si><t>t{place}</t></si>" for place in range(1_000_000))), rows=0
    ),
    "five million cells": Hostile(five_million_cells, "too_many_cells"),
    "a part outside the zip": Hostile(lambda: with_part("../../gebied.txt", b"x"), "path_trick"),
    "a part at the root of the disk": Hostile(lambda: with_part("/etc/cron.d/gebied", b"x"), "path_trick"),
    "a part on another disk": Hostile(lambda: with_part("C:\\gebied.txt", b"x"), "path_trick"),
    "a part that stands twice": Hostile(lambda: twice(SHEET, b"<worksheet/>"), "path_trick"),
    "a sheet outside the zip": Hostile(
        lambda: with_part(
            "xl/_rels/workbook.xml.rels",
            good()["xl/_rels/workbook.xml.rels"].replace(b"/xl/worksheets/sheet1.xml", b"../../../etc/passwd"),
        ),
        "damaged",
    ),
    "hidden columns over and over": Hostile(
        lambda: mutaties(ONE_CELL, before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * 90_000 + "</cols>"),
        "out_of_bounds",
    ),
    "a hundred thousand wide merged cells": Hostile(
        lambda: with_sheet(lambda xml: xml.replace("</sheetData>", f"</sheetData>{many_merges()}")), rows=5
    ),
    "tags in tags": Hostile(lambda: mutaties(f'<row r="1"><c r="A1">{"<a>" * 2_000_000}'), "out_of_bounds"),
    "an endless text": Hostile(
        lambda: mutaties(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"a" * 9_000_000}</t></is></c></row>'),
        "out_of_bounds",
    ),
    "an endless attribute": Hostile(lambda: mutaties(f'<row r="1" x="{"a" * 9_000_000}"></row>')),
    "sheets that are all one part": Hostile(lambda: sheets_on_one_part(400), "too_many_sheets"),
    "remarks without end": Hostile(lambda: with_remarks(5), "too_much_beside"),
    "remarks as long as we look": Hostile(lambda: with_remarks(3), rows=5),
    "cells repeated without end": Hostile(
        lambda: ods_bytes(row(cell(f'{ONE} table:number-columns-repeated="16384"'), "999999")),
        "too_many_cells",
    ),
    "one line of 40 MB": Hostile(lambda: b"Nr;" + b"a" * 40 * MEGABYTE, "out_of_bounds"),
    "twenty million fields": Hostile(lambda: (b"1;" * 200 + b"\n") * 100_000, "too_many_cells"),
    "an audit file with a telephone book": Hostile(
        lambda: f'{HEAD}<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">'.encode()
        + b"".join(b"<customerSupplier><telephone>06%08d</telephone></customerSupplier>" % n for n in range(200_000))
        + b"</auditfile>",
    ),
}  # fmt: skip


def ods_bytes(inside: str) -> bytes:
    """Return an .ods with one sheet, called as the profile says."""
    path = Path(os.environ["PYTEST_HOSTILE"])
    return ods(path, f'<table:table table:name="Mutaties">{inside}</table:table>').read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    return new_ledger(tmp_path_factory.mktemp("vijandig") / "pot")


def measured(folder: LedgerFolder, *files: Path) -> list[dict[str, Any]]:
    """Import files in a process of their own; return what came of each, within what we allow."""
    before = every_byte(folder)
    script = Path(__file__).parent / "measured.py"
    root = str(PACKAGE.parent)
    environment = {**os.environ, "PYTHONPATH": root}
    run = subprocess.run(
        [sys.executable, "-c", BETWEEN, sys.executable, str(script), str(folder.root), *map(str, files)],
        check=False, capture_output=True, text=True, timeout=300, cwd=root, env=environment,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    results = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(results) == len(files)
    for result in results:
        assert result["seconds"] < SECONDS, result
        assert result["megabytes"] < MEGABYTES, result
        assert "\n" not in result["sentence"]
        assert bool(result["sentence"]) == bool(result["refused"])
    assert every_byte(folder) == before
    return results


def every_byte(folder: LedgerFolder) -> dict[str, str]:
    """Return the hash of every file of a ledger."""
    return {
        path.relative_to(folder.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_or_read_within_bounds(
    folder: LedgerFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PYTEST_HOSTILE", str(tmp_path / "maken"))
    content = FILES[name].made()
    # Text under the name of a workbook is refused for its name; here it has to be read.
    path = tmp_path / ("vijandig.csv" if content[:2] in (b"Nr", b"1;") else "vijandig.xlsx")
    path.write_bytes(content)
    (result,) = measured(folder, path)
    expected = FILES[name].refused
    assert result["refused"] == (expected and f"intake.{expected}"), result
    assert result["rows"] == FILES[name].rows or expected


FORMS: Final[dict[str, Callable[[Path], Path]]] = {
    "xlsx": lambda path: written(path, packed(good())),
    "xlsb": lambda path: xlsb(path, CELLS, ("een", "twee")),
    "xls": lambda path: written(path, compound({"Workbook": old_book(OLD_CELLS, OLD_STRINGS)})),
    "ods": lambda path: ods(path, f'<table:table table:name="Mutaties">{row(cell("", "tekst")) * 99}</table:table>'),
    "csv": lambda path: written(path, b'Nr;Bedrag;"Tekst"\r\n' + b'1;12,50;"een; twee"\r\n' * 99),
    "xaf": audit_file,
}


def written(path: Path, content: bytes) -> Path:
    """Write a file and return it."""
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_a_file_cut_off_at_every_tenth_of_its_length_is_refused_or_read(
    folder: LedgerFolder, tmp_path: Path, form: str
) -> None:
    content = FORMS[form](tmp_path / "heel").read_bytes()
    files = [written(tmp_path / f"{tenth}.{form}", content[: len(content) * tenth // 10]) for tenth in range(10)]
    results = measured(folder, *files)
    refused = [result["refused"] for result in results]
    assert refused[0] == "intake.empty"
    if form != "csv":  # of which a part is a whole file too, unless it ends within quotes
        assert all(refused), refused
