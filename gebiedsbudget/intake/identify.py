"""What a delivered file is by its content, before it is parsed: a form we read, or a refusal that says what it seems.

The guard against hostile files is here too. It costs a millisecond: it reads the directory of the zip and the
first bytes of each part, never a whole part.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final, Literal

import olefile

from gebiedsbudget.errors import Refusal
from gebiedsbudget.intake.passwords import unlocked
from gebiedsbudget.intake.text_encoding import head_as_text

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 100 * MEGABYTE
LARGEST_CONTENT: Final = 400 * MEGABYTE
MOST_PARTS: Final = 2000
LARGEST_RATIO: Final = 200
RATIO_FROM: Final = 10 * MEGABYTE
SEPARATORS: Final = (";", "\t", "|", ",")  # between columns, the likeliest first
_HEAD: Final = 4096
_OLD_OFFICE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK: Final = re.compile(r"^xl/workbook[^/]*\.xml$", re.IGNORECASE)
_STRICT: Final = b"http://purl.oclc.org/ooxml/"  # the ISO flavour, which openpyxl does not know
_AUDIT_FILE: Final = re.compile(r"<(?:\w+:)?auditfile[\s>]")
_MANIFEST: Final = "META-INF/manifest.xml"  # of an OpenDocument file
_IS_ENCRYPTED_PART: Final = 0x1


Kind = Literal["xlsx", "xlsb", "xls", "ods", "delimited", "audit"]
"""What a file is by its content; its name is not asked."""


# How a file of each kind is usually called.
SUFFIXES: Final[dict[Kind, tuple[str, ...]]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xlsb": (".xlsb",),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "delimited": (".csv", ".txt", ".tsv", ".tab", ".asc"),
    "audit": (".xaf", ".xml"),
}


# What Excel itself refuses to open as text. Financial packages do save text and web pages under the old .xls.
_NEVER_TEXT: Final = frozenset((*SUFFIXES["xlsx"], *SUFFIXES["xlsb"], *SUFFIXES["ods"]))


@dataclass(frozen=True)
class DeliveredFile:
    """A file of a form we read.

    Attributes:
        path: where it stands.
        name: its name, as findings and reports mention it.
        sha256: the hash of its bytes, by which it is archived.
        kind: what it is, which decides who reads it.
        content: what a password opened; None where the file itself is read.
    """

    path: Path
    name: str
    sha256: str
    kind: Kind = "xlsx"
    content: bytes | None = field(default=None, repr=False)

    @property
    def is_called_otherwise(self) -> bool:
        """Whether its name says it is something else."""
        suffix = Path(self.name).suffix.lower()
        return suffix not in SUFFIXES[self.kind]

    def opened(self) -> BinaryIO:
        """Return its content, open for reading."""
        return self.path.open("rb") if self.content is None else io.BytesIO(self.content)


def identify(path: Path, password: str | None = None) -> DeliveredFile:
    """Return the file when it is of a form we read; what it is called does not matter.

    Args:
        path: the file.
        password: with which a protected workbook is opened; not needed for another file.

    Raises:
        Refusal: it is not there, empty, too large, damaged, protected by another password, or of a form we do not
            read.
    """
    if not path.exists():
        raise Refusal("intake.not_there", file=path.name)
    if not path.is_file():
        raise Refusal("intake.not_a_file", file=path.name)
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
    except OSError:
        raise Refusal("intake.not_readable", file=path.name) from None
    if size == 0:
        raise Refusal("intake.empty", file=path.name)
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // MEGABYTE
        raise Refusal("intake.too_large", file=path.name, size=size // MEGABYTE, limit=limit)
    file = DeliveredFile(path, path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    if password and head.startswith(_OLD_OFFICE):
        with file.opened() as opened:
            file = replace(file, content=unlocked(opened, password, file.name))
        head = head if file.content is None else file.content[:_HEAD]
    return replace(file, kind=_kind_of(file, head))


def _kind_of(file: DeliveredFile, head: bytes) -> Kind:
    if head.startswith(b"PK"):
        return _kind_of_zip(file)
    if head.startswith(_OLD_OFFICE):
        return _kind_of_compound(file)
    return _kind_of_text(file, head)


def _kind_of_compound(file: DeliveredFile) -> Kind:
    """Return the kind of a compound file, the container of the old Office.

    Raises:
        Refusal: it is passworded, damaged, too old, or another kind of document.
    """
    with file.opened() as opened:
        is_protected = file.content is None and _ENCRYPTED in opened.read()
    if is_protected:
        raise Refusal("intake.passworded", file=file.name)
    try:
        with file.opened() as opened, olefile.OleFileIO(opened) as compound:
            names = {entry[0].lower() for entry in compound.listdir()}
    except (OSError, ValueError, LookupError, TypeError):
        raise Refusal("intake.damaged", file=file.name) from None
    if "workbook" in names:
        return "xls"
    if "book" in names:
        raise Refusal("intake.old_excel", file=file.name)
    raise Refusal("intake.is_other_office", file=file.name)


def _kind_of_text(file: DeliveredFile, head: bytes) -> Kind:
    """Return the kind of a file without a signature.

    Raises:
        Refusal: it is no text, text without columns, or text that is called a workbook.
    """
    text = head_as_text(head)
    start = text.lstrip().lower()
    seems = "is_text"
    if head.startswith(b"%PDF"):
        seems = "is_pdf"
    elif not text:
        seems = "not_a_workbook"
    elif start.startswith("<") and any(tag in start for tag in ("<html", "<!doctype html", "<table")):
        seems = "is_html"
    elif start.startswith("<"):
        if _AUDIT_FILE.search(start):
            return "audit"
        seems = "is_xml"
    elif any(mark in text for mark in SEPARATORS):
        if Path(file.name).suffix.lower() in _NEVER_TEXT:
            raise Refusal("intake.is_delimited", file=file.name, suffix=Path(file.name).suffix)
        return "delimited"
    raise Refusal(f"intake.{seems}", file=file.name)


def _kind_of_zip(file: DeliveredFile) -> Kind:
    """Return the kind of a zip.

    Raises:
        Refusal: it is damaged, hostile, or holds nothing we read.
    """
    try:
        with file.opened() as opened, zipfile.ZipFile(opened) as archive:
            parts = archive.infolist()
            _check_size(file, parts)
            _check_names(file, parts)
            if any(part.flag_bits & _IS_ENCRYPTED_PART for part in parts):
                raise Refusal("intake.passworded_zip", file=file.name)
            kind = _kind_by_parts(file, archive, {part.filename for part in parts})
            _check_declarations(file, archive, parts)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise Refusal("intake.damaged", file=file.name) from None


def _kind_by_parts(file: DeliveredFile, archive: zipfile.ZipFile, names: set[str]) -> Kind:
    """Return the kind of a document that is a zip.

    Raises:
        Refusal: it is another kind of document.
    """
    book = next((name for name in names if _WORKBOOK.match(name)), None)
    if book is not None:
        if _STRICT in _start(archive, book):
            raise Refusal("intake.is_strict", file=file.name)
        return "xlsx"
    if any(name.lower() == "xl/workbook.bin" for name in names):
        return "xlsb"
    kind = _start(archive, "mimetype") if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in kind:
        if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
            raise Refusal("intake.passworded_ods", file=file.name)
        return "ods"
    if b"opendocument" in kind or any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refusal("intake.is_other_office", file=file.name)
    raise Refusal("intake.is_zip", file=file.name)


def _start(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as opened:
        return opened.read(_HEAD)


def _check_size(file: DeliveredFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse a bomb. The sizes declared here hold: zipfile never inflates more than a part declares."""
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > RATIO_FROM and part.file_size > LARGEST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if total > LARGEST_CONTENT or len(parts) > MOST_PARTS or swollen:
        raise Refusal("intake.bomb", file=file.name, size=total // MEGABYTE, limit=LARGEST_CONTENT // MEGABYTE)


def _check_names(file: DeliveredFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse names that lead out of the zip, and a name that stands twice: readers would not read the same part."""
    names = [part.filename.lower() for part in parts]
    leads_out = any(
        name.startswith("/") or "\\" in part.orig_filename or ":" in name or ".." in name.split("/")
        for name, part in zip(names, parts, strict=True)
    )
    if leads_out or len(set(names)) < len(names):
        raise Refusal("intake.path_trick", file=file.name)


def _check_declarations(file: DeliveredFile, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse XML that declares a document type: a workbook never needs one."""
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            head = _start(archive, part.filename).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Refusal("intake.declares_type", file=file.name)
