"""What is no workbook, or a hostile one, is refused before anything in it is parsed."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake import identify as module
from gebiedsbudget.intake.identify import identify


def workbook(path: Path) -> Path:
    """Write a small good workbook."""
    Workbook().save(path)
    return path


def refusal(path: Path) -> str:
    """Return the key a file is refused with."""
    with pytest.raises(Refusal) as refused:
        identify(path)
    assert str(refused.value)
    return refused.value.key


def test_a_workbook_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "goed.xlsx")
    found = identify(path)
    assert (found.name, found.sha256) == ("goed.xlsx", hashlib.sha256(path.read_bytes()).hexdigest())


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "weg.xlsx") == "intake.not_there"
    assert refusal(tmp_path) == "intake.not_a_file"


def test_a_part_that_swells_enormously_is_refused_without_inflating_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bom.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/extra.xml", "w") as part:
        for _ in range(12):
            part.write(bytes(1024 * 1024))
    assert path.stat().st_size < 100_000
    assert refusal(path) == "intake.bomb"


def test_a_file_that_unpacks_to_too_much_in_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "groot.xlsx")
    monkeypatch.setattr(module, "LARGEST_CONTENT", 1000)
    assert refusal(path) == "intake.bomb"


def test_a_file_with_too_many_parts_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "veel.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(module.MOST_PARTS):
            archive.writestr(f"xl/{number}.txt", b"")
    assert refusal(path) == "intake.bomb"


def test_a_file_larger_than_we_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "groot.xlsx")
    monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    assert refusal(path) == "intake.too_large"


def test_a_document_type_hidden_in_utf_16_is_refused_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "verstopt.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/extra.xml", '<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16"))
    assert refusal(path) == "intake.declares_type"


def test_a_zip_with_a_password_on_its_parts_is_refused_before_any_is_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "dicht.xlsx")
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 1)
    path.write_bytes(content)
    assert refusal(path) == "intake.passworded_zip"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xls", b"Nr;Bedrag\n1;2\n", "delimited"),
        ("a.csv", b"<?xml version='1.0'?><auditfile xmlns='urn:x'>", "audit"),
        ("a.txt", "Nr\tBedrag\n".encode("utf-16"), "delimited"),
    ],
)
def test_what_a_file_is_follows_from_its_content_and_not_from_its_name(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    (tmp_path / name).write_bytes(content)
    found = identify(tmp_path / name)
    assert found.kind == kind
    assert found.is_called_otherwise == (name != "a.txt")
