"""Personal data in a delivered file: not a byte of it is anywhere once the file was imported, whatever its form."""

from __future__ import annotations

import hashlib
import importlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import msoffcrypto
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.privacy.screening import PersonalDataRefusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.check_ledger import check_ledger
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_deliveries import delivery_lines
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.screen_delivery import screened_files
from gebiedsbudget.services.staged_delivery import StagedDelivery
from gebiedsbudget.store.content import SEALED_TABLES
from gebiedsbudget.store.read import reading
from tests.hardness.small_ledger import DELIVERY, FAULTY, act, cases, copy_of, generate, new_ledger
from tests.hardness.typed import typed

forms: Any = importlib.import_module("faulty.forms")  # found once the generator is

PLANTED: Final = (
    *("999990019", "111222333", "123456782", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300", "417164300"),
    *("jan.de.vries@example.nl", "de.vries", "06-12345678", "12345678", "0412123456", "412123456"),
    *("12-03-1961", "1961-03-12", "5341 AB 12", "5341AB12", "5341 AB"),
)
AN_ACCOUNT: Final = "NL91 ABNA 0417 1643 00"


def plant(sheet: Worksheet) -> None:
    """Put one of each kind in the sheet, in every form a cell may have."""
    sheet["F4"] = "jan.de.vries@example.nl"
    sheet["F5"] = "Hovenier, bel 06-12345678"
    sheet["G4"] = f"Terug aan de heer De V. op {AN_ACCOUNT}"
    sheet["G5"] = "Lekkage 5341 AB 12"
    sheet["G6"] = "Voor 999990019, geb. 12-03-1961"
    for column, header in enumerate(("BSN", "Geboortedatum", "Telefoon", "Opdracht", "RSIN"), 12):
        sheet.cell(3, column, header)
    sheet["L4"], sheet["L5"] = 111222333, "123456782"
    sheet["M4"] = date(1961, 3, 12)
    sheet["M5"] = "12-03-1961"
    sheet["N4"] = "0412123456"
    sheet["N5"] = 412123456
    for row, number in enumerate((260000001, 260000002, 260000003, 260000028), 4):
        sheet.cell(row, 15, number)
        sheet.cell(row, 16, "001234567")


def planted_book() -> bytes:
    """Return the workbook, with personal data beside its cells and on another sheet too."""
    book, sheet = cases.good_sheet()
    plant(sheet)
    sheet["G4"].comment = Comment("Zie ook 999990019 en jan.de.vries@example.nl", "beheer")
    sheet["A4"].hyperlink = "mailto:jan.de.vries@example.nl"
    sheet.oddHeader.center.text = "Vragen: 06-12345678"
    other = book["Toelichting"]
    other["B3"] = "BSN"
    other["B4"] = 111222333
    other["C4"] = '=IF(A1="x","jan.de.vries@example.nl","")'
    book.properties.creator = "jan.de.vries@example.nl"
    return bytes(generate.workbook_bytes(book))


def planted_sheet() -> Worksheet:
    """Return the sheet with personal data in its cells only."""
    _, sheet = cases.good_sheet()
    plant(sheet)
    return sheet


def planted_text(encoding: str) -> bytes:
    """Return the sheet as a text file."""
    return bytes(forms.as_csv(planted_sheet()).decode("utf-8-sig").encode(encoding))


def everything_under(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of every file, and of what is packed in it."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                yield path.name, path.name.encode() + content
                if content.startswith(b"PK"):
                    with zipfile.ZipFile(io.BytesIO(content)) as archive:
                        for name in archive.namelist():
                            yield f"{path.name}/{name}", archive.read(name)


def leaks(*folders: Path, said: str = "") -> set[tuple[str, str]]:
    """Return where one of the planted values stands: which value, in which file."""
    found = {(value, "what was said") for value in PLANTED if value in said}
    for name, content in everything_under(*folders):
        for value in PLANTED:
            if any(value.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
                found.add((value, name))
    return found


def rows_of(folder: LedgerFolder) -> str:
    """Return every row of the ledger as text; its pages may hold them squeezed."""
    tables = (*SEALED_TABLES, "seal", "stage_delivery", "stage_line", "stage_finding", "stage_decision")
    with reading(folder) as reader:
        return "".join(str(reader.connection.execute(f"from {table}").fetchall()) for table in tables)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> LedgerFolder:
    return new_ledger(tmp_path_factory.mktemp("leeg") / "pot")


@pytest.fixture
def folder(empty: LedgerFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LedgerFolder:
    """Return a ledger of one's own; what is put aside for a moment goes to a folder that is looked in too."""
    for_a_moment = tmp_path / "tijdelijk"
    for_a_moment.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(for_a_moment))
    monkeypatch.setenv("TMPDIR", str(for_a_moment))
    return copy_of(empty, tmp_path / "pot")


FILES: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "workbook": ("mutaties.xlsx", planted_book),
    "workbook with a table of texts": ("mutaties.xlsm", lambda: with_shared_strings(planted_sheet())),
    "csv": ("mutaties.csv", lambda: planted_text("utf-8-sig")),
    "csv in UTF-16": ("mutaties.txt", lambda: planted_text("utf-16")),
}


@pytest.mark.parametrize("form", FILES)
def test_what_can_be_masked_is_in_no_byte_of_the_ledger(folder: LedgerFolder, tmp_path: Path, form: str) -> None:
    name, content = FILES[form]
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_bytes(content())
    assert leaks(path.parent), "nothing was planted"
    imported = typed(folder, "import", str(path), "--from", "VBO", "--period", "2026", "--post")
    assert imported.exit_code == 0, imported.output
    asked = (("deliveries", DELIVERY, "--findings"), ("deliveries", "--personal-data"))
    said = [typed(folder, *words).output for words in asked]
    assert (
        leaks(folder.root, Path(tempfile.gettempdir()), said="".join([imported.output, rows_of(folder), *said]))
        == set()
    )
    assert check_ledger(folder).problems == ()
    (kept,) = folder.archive.iterdir()
    (screened,) = screened_files(folder)
    assert screened["outcome"] == "masked"
    assert screened["original_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert screened["kept_sha256"] == hashlib.sha256(kept.read_bytes()).hexdigest() == kept.stem
    assert set(screened["counts"]) == {"P01", "P02", "P03", "P04", "P05", "P06"}
    assert "Persoonsgegevens gemaskeerd" in imported.output
    assert "4 × telefoonnummer" in imported.output or "3 × telefoonnummer" in imported.output


def test_the_lines_say_what_the_kept_copy_says_and_the_figures_are_whole(folder: LedgerFolder, tmp_path: Path) -> None:
    staged = deliver(folder, tmp_path, planted_book())
    assert not staged.has_errors
    lines = {line["row_number"]: line for line in delivery_lines(folder, staged.delivery)}
    assert lines[4]["counterparty"] == "[e-mail]"
    assert lines[4]["description"] == "Terug aan de heer De V. op [IBAN]"
    assert lines[5]["counterparty"] == "Hovenier, bel [telefoon]"
    assert lines[6]["description"] == "Voor [BSN], [geboortedatum]"
    assert [str(lines[row]["amount"]) for row in (4, 5, 6)] == ["1250.50", "4100.00", "149.50"]
    assert [(total["printed"], total["computed"]) for total in staged.control] == [(5500, 5500)]


@pytest.mark.parametrize(
    ("saved_by", "changed"), [("openpyxl", "xl/worksheets/sheet1.xml"), ("xlsxwriter", "xl/sharedStrings.xml")]
)
def test_every_other_part_of_the_workbook_keeps_its_bytes(
    folder: LedgerFolder, tmp_path: Path, saved_by: str, changed: str
) -> None:
    book, sheet = cases.good_sheet()
    sheet["G5"] = "Lekkage 5341 AB 12"
    content = generate.workbook_bytes(book) if saved_by == "openpyxl" else with_shared_strings(sheet)
    deliver(folder, tmp_path, content)
    (kept,) = folder.archive.iterdir()
    with zipfile.ZipFile(kept) as masked, zipfile.ZipFile(io.BytesIO(content)) as sent:
        assert masked.namelist() == sent.namelist()
        assert [name for name in sent.namelist() if masked.read(name) != sent.read(name)] == [changed]
        assert "Lekkage [adres]" in masked.read(changed).decode()


def with_shared_strings(sheet: Worksheet) -> bytes:
    """Return a sheet as a workbook whose texts stand in a table of their own."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"default_date_format": "dd-mm-yyyy"})
    copy = book.add_worksheet(sheet.title)
    for number, row in enumerate(sheet.iter_rows(values_only=True)):
        copy.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def test_numbers_of_organisations_and_documents_stay(folder: LedgerFolder, tmp_path: Path) -> None:
    book, sheet = cases.good_sheet()
    for column, header in ((12, "RSIN"), (13, "KvK-nummer"), (14, "Opdracht"), (15, "Relatienummer")):
        sheet.cell(3, column, header)
    sheet["L4"], sheet["M4"], sheet["O4"] = 111222333, "12345678", 111222333
    for row, number in enumerate((260000001, 260000002, 260000003, 111222333), 4):
        sheet.cell(row, 14, number)
    sheet["G4"] = f"Huur, rekening {AN_ACCOUNT}"
    own = f'not_personal = ["Relatienummer"]\norganisation_ibans = ["{AN_ACCOUNT}"]\n'
    staged = deliver(folder, tmp_path, generate.workbook_bytes(book), own)
    assert staged.personal_data == {}
    assert screened_files(folder) == []
    assert delivery_lines(folder, staged.delivery)[0]["description"] == f"Huur, rekening {AN_ACCOUNT}"


def test_the_same_file_again_is_said_to_have_been_masked_once(folder: LedgerFolder, tmp_path: Path) -> None:
    first = deliver(folder, tmp_path, planted_book())
    post_delivery(folder, act(), first.delivery)
    again = deliver(folder, tmp_path, planted_book())
    assert again.already_stands
    assert len(list(folder.archive.iterdir())) == 1
    assert len(screened_files(folder)) == 1


def refused_files() -> dict[str, tuple[str, bytes, str, str]]:
    """Return files that are refused: their name, their bytes, what the profile adds, and the sentence's key."""
    named, on_sheet = cases.good_sheet()
    on_sheet["G5"] = "Voor 999990019"
    named["Toelichting"].title = "Voor 999990019"
    return {
        "a profile that refuses": ("a.xlsx", planted_book(), 'privacy = "refuse"\n', "intake.personal_refused"),
        "an .ods": ("a.ods", forms.as_ods(planted_sheet()), "", "intake.personal_not_maskable"),
        "the name of a sheet": ("a.xlsx", generate.workbook_bytes(named), "", "intake.personal_still_stands"),
    }


@pytest.mark.parametrize("case", ["a profile that refuses", "an .ods", "the name of a sheet"])
def test_of_a_refused_file_only_its_hash_and_codes_are_kept(folder: LedgerFolder, tmp_path: Path, case: str) -> None:
    name, content, settings, key = refused_files()[case]
    before = rows_of(folder)
    with pytest.raises(PersonalDataRefusal) as refused:
        deliver(folder, tmp_path, content, settings, name)
    assert refused.value.key == key
    assert leaks(folder.root, Path(tempfile.gettempdir()), said=str(refused.value) + rows_of(folder)) == set()
    assert list(folder.archive.iterdir()) == []
    (screened,) = screened_files(folder)
    assert screened["outcome"] == "refused"
    assert screened["original_sha256"] == hashlib.sha256(content).hexdigest()
    assert screened["kept_sha256"] is None
    assert "P01" in screened["counts"]
    assert "stage" not in rows_of(folder).removeprefix(before)
    with pytest.raises(Refusal):
        deliver(folder, tmp_path, content, settings, name)
    assert len(screened_files(folder)) == 1
    assert check_ledger(folder).problems == ()


def test_a_protected_workbook_with_personal_data_is_refused_for_it_cannot_be_closed_again(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    locked = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(planted_book())).encrypt("Eikenplein", locked)
    path = tmp_path / "dicht.xlsx"
    path.write_bytes(locked.getvalue())
    with pytest.raises(PersonalDataRefusal) as refused:
        import_delivery(folder, act(), path, "VBO", period="2026", password="Eikenplein")  # noqa: S106 - made up
    assert refused.value.key == "intake.personal_not_maskable"
    assert list(folder.archive.iterdir()) == []


def test_a_dry_run_keeps_not_even_the_hash(folder: LedgerFolder, tmp_path: Path) -> None:
    path = tmp_path / "mutaties.xlsx"
    path.write_bytes(planted_book())
    staged = import_delivery(folder, act(), path, "VBO", period="2026", dry_run=True)
    assert staged.personal_data["P01"] >= 4
    assert screened_files(folder) == []
    assert list(folder.archive.iterdir()) == []


def test_personal_data_in_the_name_of_a_file_is_not_kept_either(folder: LedgerFolder, tmp_path: Path) -> None:
    book, _ = cases.good_sheet()
    staged = deliver(folder, tmp_path, generate.workbook_bytes(book), name="voor 999990019.xlsx")
    assert staged.file_name == "voor [BSN].xlsx"
    assert leaks(folder.root, said=rows_of(folder)) == set()


def test_the_report_for_a_program_counts_the_kinds(folder: LedgerFolder, tmp_path: Path) -> None:
    path = tmp_path / "mutaties.xlsx"
    path.write_bytes(planted_book())
    imported = typed(folder, "--format", "json", "import", str(path), "--from", "VBO", "--period", "2026")
    (report,) = json.loads(imported.stdout)
    assert report["personal_data"]["P06"] == 1
    listed: list[dict[str, Any]] = json.loads(typed(folder, "--format", "json", "deliveries", "--personal-data").stdout)
    assert listed[0]["counts"] == report["personal_data"]


def deliver(
    folder: LedgerFolder, tmp_path: Path, content: bytes, settings: str = "", name: str = "mutaties.xlsx"
) -> StagedDelivery:
    """Import a file by the profile of the faulty workbooks, with more settings."""
    path = tmp_path / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    source = (FAULTY / "profile.toml").read_text(encoding="utf-8")
    (folder.profiles / "faulty.toml").write_text(settings + source, encoding="utf-8")
    return import_delivery(folder, act(), path, "VBO", period="2026")
