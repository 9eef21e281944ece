"""The files that are no readable workbook at all: made from bytes, each with the refusal it must give."""

from __future__ import annotations

import io
import zipfile

EPOCH = (2026, 1, 1, 0, 0, 0)
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip with the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def unreadable_files(good: bytes) -> dict[str, tuple[bytes, str]]:
    """Return the bytes of each file and the key of its refusal.

    Args:
        good: a good workbook, to spoil.
    """
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    typed = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + parts[sheet].partition(b"?>")[2]
    far = parts[sheet].replace(b'<row r="4"', b'<row r="99999999"')
    strict = parts["xl/workbook.xml"].replace(b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/")
    renamed = parts["xl/workbook.xml"].replace(b'name="Mutaties"', b'name="Blad1"')
    return {
        "leeg": (b"", "empty"),
        "webpagina": (b"<html><body><table><tr><td>Nr</td></tr></table></body></html>", "is_html"),
        "xml": (b'<?xml version="1.0"?><Workbook></Workbook>', "is_xml"),
        "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is_pdf"),
        "tekst": (b"De cijfers volgen later", "is_text"),
        "csv-heet-xlsx": (b"Nr;Datum;Bedrag\r\n26001;15-01-2026;1250,50\r\n", "is_delimited"),
        "plaatje": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_a_workbook"),
        "wachtwoord": (_OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(480), "passworded"),
        "oude-excel": (_OLD_OFFICE + "Workbook".encode("utf-16-le") + bytes(496), "damaged"),
        "afgekapt": (good[: len(good) // 2], "damaged"),
        "onderdeel-ontbreekt": (packed({k: v for k, v in parts.items() if k != sheet}), "damaged"),
        "strikt": (packed(parts | {"xl/workbook.xml": strict}), "is_strict"),
        "binair": (packed({"xl/workbook.bin": b"\x83\x01\x00"}), "damaged"),
        "opendocument": (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "damaged"),
        "tekstdocument": (packed({"word/document.xml": b"<w:document/>"}), "is_other_office"),
        "zip-zonder-werkmap": (packed({"mutaties.csv": b"Nr;Bedrag\r\n"}), "is_zip"),
        "documenttype": (packed(parts | {sheet: typed}), "declares_type"),
        "rij-bestaat-niet": (packed(parts | {sheet: far}), "out_of_bounds"),
        "blad-ontbreekt": (packed(parts | {"xl/workbook.xml": renamed}), "sheet_missing"),
    }
