"""The return workbook: the sender's own file, with comments in exactly the cells that have to be mended."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msoffcrypto
import openpyxl
import pytest
from openpyxl.comments import Comment

from gebiedsbudget.errors import Refusal
from gebiedsbudget.paths import LedgerFolder
from gebiedsbudget.services.import_delivery import import_delivery
from gebiedsbudget.services.list_deliveries import delivery_findings
from gebiedsbudget.services.post_delivery import post_delivery
from gebiedsbudget.services.return_delivery import ReturnedDelivery, return_delivery
from tests.delivery_workbook import act_on, new_ledger, row, workbook

ACT = act_on(date(2026, 4, 10))
PASSWORD = "Eikenplein twaalf"  # noqa: S105 - made up, for a file made here
WRONG = {"E2": "C07", "J3": "C01", "C5": "C09"}
"""What is wrong in the workbook: an unknown goal, an amount in words, a day that is none."""
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs soffice (libreoffice-calc)")
Change = Callable[[dict[str, bytes]], None]


def lines() -> list[tuple[Any, ...]]:
    return [
        row("1", "kosten", 100, Doel="ZORG"),
        row("2", "kosten", "vijfhonderd"),
        row("3", "kosten", 60),
        row("4", "kosten", 25, Datum="eind maart"),
    ]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_ledger(tmp_path_factory.mktemp("retour") / "pot").root


@pytest.fixture
def folder(origin: Path, tmp_path: Path) -> LedgerFolder:
    return LedgerFolder(Path(shutil.copytree(origin, tmp_path / "pot")))


def stage(folder: LedgerFolder, file: Path, password: str | None = None) -> str:
    return import_delivery(folder, ACT, file, "WEL", period="2026-Q1", profile="proef", password=password).delivery


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(file: Path) -> dict[str, str]:
    """Return the comments as a reader that is not ours sees them, by sheet and cell."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in openpyxl.load_workbook(file)
        for line in sheet.iter_rows()
        for cell in line
        if cell.comment
    }


def sent(
    tmp_path: Path, change: Callable[[openpyxl.Workbook], None] | None = None, repack: Change | None = None
) -> Path:
    """Return the workbook with its faults, changed as a sender's own program may have it."""
    file = workbook(tmp_path / "aanlevering.xlsx", lines())
    if change is not None:
        book = openpyxl.load_workbook(file)
        change(book)
        book.save(file)
    if repack is not None:
        held = parts(file)
        repack(held)
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in held.items():
                archive.writestr(name, content)
    return file


def returned(folder: LedgerFolder, file: Path, tmp_path: Path) -> ReturnedDelivery:
    return return_delivery(folder, stage(folder, file), tmp_path / "retour.xlsx")


def test_exactly_the_wrong_cells_have_a_comment_that_says_what_to_do(folder: LedgerFolder, tmp_path: Path) -> None:
    made = returned(folder, sent(tmp_path), tmp_path)
    said = comments(made.file)
    assert set(said) == {f"Blad1!{cell}" for cell in WRONG}
    assert set(made.cells) == set(WRONG)
    for cell, code in WRONG.items():
        assert f"[{code}]" in said[f"Blad1!{cell}"]
    for found in delivery_findings(folder, made.delivery):
        assert found.message in said[f"Blad1!{found.cell}"]
        assert f"→ {found.to_do}" in said[f"Blad1!{found.cell}"]


def test_every_other_part_keeps_its_bytes(folder: LedgerFolder, tmp_path: Path) -> None:
    file = sent(tmp_path, lambda book: book.create_sheet("Toelichting").append(["van de afzender"]))
    before = parts(file)
    after = parts(returned(folder, file, tmp_path).file)
    assert {name for name in after if after[name] != before.get(name)} == {
        "[Content_Types].xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    assert set(before) <= set(after)
    named = re.sub(rb"<legacyDrawing [^>]*/>", b"", after["xl/worksheets/sheet1.xml"])
    assert named == before["xl/worksheets/sheet1.xml"]


def with_own_comments(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    sheet["J3"].comment = Comment("Nog navragen bij Joke", "afdeling inkoop")
    sheet["I4"].comment = Comment("Termijn 2 van 3", "afdeling inkoop")
    book.create_sheet("Toelichting")["B2"].comment = Comment("van een ander blad", "inkoop")


def test_the_senders_own_comments_stay_and_ours_comes_under_them(folder: LedgerFolder, tmp_path: Path) -> None:
    file = sent(tmp_path, with_own_comments)
    before = parts(file)
    made = returned(folder, file, tmp_path)
    said = comments(made.file)
    assert set(said) == {"Blad1!I4", "Toelichting!B2", *(f"Blad1!{cell}" for cell in WRONG)}
    assert said["Blad1!I4"] == "Termijn 2 van 3"
    assert said["Blad1!J3"].startswith("Nog navragen bij Joke\n\ngebiedsbudget · fout: Bedrag niet leesbaar [C01]\n")
    after = parts(made.file)
    assert set(after) == set(before)
    assert {name for name in after if after[name] != before[name]} == {
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    boxes = after["xl/drawings/commentsDrawing1.vml"]
    assert len(re.findall(rb"<(?:\w+:)?shape ", boxes)) == len(said) - 1
    numbers = re.findall(rb'id="(_x0000_s\d+)"', boxes)
    assert len(numbers) == len(set(numbers))


def test_a_mended_workbook_loses_what_we_said_and_keeps_the_rest(folder: LedgerFolder, tmp_path: Path) -> None:
    first = returned(folder, sent(tmp_path, with_own_comments), tmp_path)
    book = openpyxl.load_workbook(first.file)
    book.worksheets[0]["E2"] = "RON"
    book.save(tmp_path / "verbeterd.xlsx")
    again = return_delivery(folder, stage(folder, tmp_path / "verbeterd.xlsx"), tmp_path / "retour-2.xlsx")
    said = comments(again.file)
    assert set(said) == {"Blad1!I4", "Blad1!J3", "Blad1!C5", "Toelichting!B2"}
    assert said["Blad1!J3"] == comments(first.file)["Blad1!J3"]
    assert said["Blad1!C5"].count("gebiedsbudget · ") == 1
    boxes = parts(again.file)["xl/drawings/commentsDrawing1.vml"]
    assert len(re.findall(rb"<(?:\w+:)?shape ", boxes)) == 3


def as_other_programs_write(held: dict[str, bytes]) -> None:
    """Write the sheet as some programs do: a prefix before each name, a relation of its own, tables after the rows."""
    sheet = held["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    margin = (
        '<x:legacyDrawingHF xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
    )
    held["xl/worksheets/sheet1.xml"] = sheet.replace("</x:worksheet>", f"{margin}</x:worksheet>").encode("utf-16")
    held["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        b"<Relationship Id='rId1' Target='../drawings/vmlDrawing1.vml' Type='"
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing'/></Relationships>"
    )
    held["xl/drawings/vmlDrawing1.vml"] = b"<xml><idmap data='7'/><shape id='plaatje'></shape></xml>"


def test_a_picture_in_the_margin_and_another_spelling_are_left_alone(folder: LedgerFolder, tmp_path: Path) -> None:
    file = sent(tmp_path, repack=as_other_programs_write)
    made = returned(folder, file, tmp_path)
    before, after = parts(file), parts(made.file)
    assert after["xl/drawings/vmlDrawing1.vml"] == before["xl/drawings/vmlDrawing1.vml"]
    assert b'data="8"' in after["xl/drawings/vmlDrawing2.vml"]
    assert re.search(rb'<x:legacyDrawing [^>]*r:id="rId\d+"/><x:legacyDrawingHF ', after["xl/worksheets/sheet1.xml"])
    assert {f"Blad1!{cell}" for cell in WRONG} == set(comments(made.file))


@needs_soffice
def test_libreoffice_shows_the_same_comments(folder: LedgerFolder, tmp_path: Path) -> None:
    made = returned(folder, sent(tmp_path, with_own_comments), tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo")]
    subprocess.run([*command, str(made.file)], check=True, capture_output=True, timeout=120)
    opened = comments(tmp_path / "lo" / "retour.xlsx")
    assert opened == comments(made.file)


def test_what_stands_there_is_not_overwritten_unless_asked(folder: LedgerFolder, tmp_path: Path) -> None:
    file = sent(tmp_path)
    delivery = stage(folder, file)
    target = tmp_path / "retour.xlsx"
    target.write_bytes(b"van mij")
    with pytest.raises(Refusal, match="bestaat al en is niet overschreven"):
        return_delivery(folder, delivery, target)
    assert target.read_bytes() == b"van mij"
    return_delivery(folder, delivery, target, force=True)
    assert len(comments(target)) == len(WRONG)
    kept = next(folder.archive.iterdir())
    delivered = file.read_bytes()
    for place, word in (
        (file, "aangeleverde werkboek zelf"),
        (kept, "archief"),
        (tmp_path / "retour.csv", "eindigt op .xlsx"),
        (tmp_path, "eindigt op .xlsx"),
    ):
        with pytest.raises(Refusal, match=word):
            return_delivery(folder, delivery, place, force=True)
    assert file.read_bytes() == kept.read_bytes() == delivered


def test_without_a_fault_without_a_form_for_comments_or_after_posting_there_is_none(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    good = stage(folder, workbook(tmp_path / "goed.xlsx", [row("1", "kosten", 100)]))
    with pytest.raises(Refusal, match="hoeft de afzender niets te verbeteren"):
        return_delivery(folder, good, tmp_path / "retour.xlsx")
    post_delivery(folder, ACT, good)
    with pytest.raises(Refusal, match="staat niets klaar"):
        return_delivery(folder, good, tmp_path / "retour.xlsx")
    text = tmp_path / "regels.csv"
    text.write_text("Nummer;Soort;Datum;Jaar;Doel;Gebied;Partner;Verplichting;Omschrijving;Bedrag\n1;kosten;;;;;;;;x\n")
    with pytest.raises(Refusal, match=r"In regels\.csv kunnen geen opmerkingen.*--findings --format csv"):
        return_delivery(folder, stage(folder, text), tmp_path / "retour.xlsx")
    assert not (tmp_path / "retour.xlsx").exists()


def test_what_comes_back_is_the_masked_copy_and_the_file_as_it_was_sent_is_not_written_over(
    folder: LedgerFolder, tmp_path: Path
) -> None:
    address = "j.jansen@voorbeeld.nl"
    file = workbook(tmp_path / "aanlevering.xlsx", [row("1", "kosten", "veel", Omschrijving=f"vraag {address}")])
    as_sent = file.read_bytes()
    delivery = stage(folder, file)
    with pytest.raises(Refusal, match="aangeleverde werkboek zelf"):
        return_delivery(folder, delivery, file, force=True)
    assert file.read_bytes() == as_sent
    made = return_delivery(folder, delivery, tmp_path / "retour.xlsx")
    assert set(comments(made.file)) == {"Blad1!I2", "Blad1!J2"}
    assert not any(address.encode() in part for part in parts(made.file).values())


def test_a_file_that_left_the_archive_is_told(folder: LedgerFolder, tmp_path: Path) -> None:
    delivery = stage(folder, sent(tmp_path))
    kept = next(folder.archive.iterdir())
    kept.chmod(0o644)
    kept.write_bytes(workbook(tmp_path / "ander.xlsx", lines()[:2]).read_bytes())
    with pytest.raises(Refusal, match=r"aanlevering\.xlsx staat niet of niet meer ongewijzigd"):
        return_delivery(folder, delivery, tmp_path / "retour.xlsx")


def test_a_protected_delivery_comes_back_protected_with_the_same_password(folder: LedgerFolder, tmp_path: Path) -> None:
    plain = sent(tmp_path)
    closed = tmp_path / "beveiligd.xlsx"
    with closed.open("wb") as out:
        msoffcrypto.OfficeFile(io.BytesIO(plain.read_bytes())).encrypt(PASSWORD, out)
    delivery = stage(folder, closed, PASSWORD)
    with pytest.raises(Refusal, match=r"beveiligd\.xlsx is met een wachtwoord beveiligd.*--password-file"):
        return_delivery(folder, delivery, tmp_path / "retour.xlsx")
    made = return_delivery(folder, delivery, tmp_path / "retour.xlsx", password=PASSWORD)
    assert made.is_protected
    assert not zipfile.is_zipfile(made.file)
    with made.file.open("rb") as opened:
        protected = msoffcrypto.OfficeFile(opened)
        protected.load_key(password=PASSWORD, verify_password=True)
        with (tmp_path / "open.xlsx").open("wb") as out:
            protected.decrypt(out)
    assert set(comments(tmp_path / "open.xlsx")) == {f"Blad1!{cell}" for cell in WRONG}
