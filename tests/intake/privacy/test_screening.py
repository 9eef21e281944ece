"""The masked copy: of an audit file, of a text file, of XML that programs other than ours wrote."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

import pytest

from gebiedsbudget.intake.formats.options import ReadOptions
from gebiedsbudget.intake.identify import identify
from gebiedsbudget.intake.privacy.personal_cells import PrivacyRule
from gebiedsbudget.intake.privacy.screening import PersonalDataRefusal, Screened, screened
from tests.intake.formats.audit_files import Line, audit_file
from tests.intake.formats.packages import package, sheet

RELATION: Final = (
    "<customersSuppliers><customerSupplier><custSupID>C1</custSupID><custSupName>Bakker Eik</custSupName>"
    "<commerceNr>12345678</commerceNr><telephone>0412123456</telephone><eMail>bakker@example.nl</eMail>"
    "<streetAddress><streetname>Eikenplein</streetname><number>12</number><postalCode>5341 AB</postalCode>"
    "</streetAddress><bankAccount><bankAccNr>NL91ABNA0417164300</bankAccNr></bankAccount>"
    "</customerSupplier></customersSuppliers>"
)


def screen(path: Path, name: str = "Blad", rule: PrivacyRule | None = None) -> Screened:
    """Screen a file."""
    return screened(identify(path), name, ReadOptions(), rule or PrivacyRule())


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_an_audit_file_is_masked_element_by_element_and_its_totals_stand(tmp_path: Path, encoding: str) -> None:
    lines = (Line("4000", "12.50", "D", text="Voor cliënt 999990019"), Line("1600", "12.50", "C"))
    path = audit_file(tmp_path / "boeken.xaf", lines, stated=("2", "12.50", "12.50"), encoding=encoding)
    written = path.read_bytes().decode(encoding)
    path.write_bytes(written.replace("<generalLedger>", f"{RELATION}<generalLedger>", 1).encode(encoding))
    found = screen(path, "auditfile")
    content = found.file.content
    assert content is not None
    said = content.decode(encoding)
    for kept, masked in (
        ("<telephone>[telefoon]</telephone>", "0412123456"),
        ("<eMail>[e-mail]</eMail>", "bakker@"),
        ("<number>[adres]</number>", "<number>12<"),
        ("<bankAccNr>[IBAN]</bankAccNr>", "NL91"),
        ("Voor cliënt [BSN]", "999990019"),
    ):
        assert kept in said
        assert masked not in said
    assert "<commerceNr>12345678</commerceNr>" in said
    assert found.counts == {"P01": 1, "P02": 1, "P03": 1, "P04": 1, "P06": 1}
    assert [finding.code for finding in found.cells.findings] == ["F05"]


def test_rows_without_personal_data_keep_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'sep=;\r\nNr;"Naam";Bedrag\r\n1;"een;twee";1,50\r\n2;"a@b.nl; ""x""";2,50\r\n3; drie ;3\n')
    content = screen(path).file.content
    assert content == (b'sep=;\r\nNr;"Naam";Bedrag\r\n1;"een;twee";1,50\r\n2;"[e-mail]; ""x""";2,50\r\n3; drie ;3\n')


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"sep=;\n", b""])
def test_what_stands_before_the_first_row_stays_when_that_row_is_masked(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(start + b"Nr;a@b.nl\n1;2\n")
    assert screen(path).file.content == start + b"Nr;[e-mail]\n1;2\n"


def test_cells_of_every_kind_are_masked_in_xml_with_prefixes_runs_and_formulas(tmp_path: Path) -> None:
    strings = "<si><r><t>bel </t></r><r><rPr><b/></rPr><t>jan@example.nl</t></r></si><si><t>rustig &amp; wel</t></si>"
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>06-12345678</t></is></c></row>'
        '<row r="2"><c r="A2" s="2" t="str"><f>"geb. "&amp;"12-03-1961"</f><v>geb. 12-03-1961</v></c>'
        '<c r="B2" s="0"><v>111222333</v></c><c r="C2" s="1"><f>A9&amp;"a@b.nl"</f><v>3</v></c></row>'
    )
    tail = "<headerFooter><oddHeader>&amp;Cbel 0412-123456</oddHeader></headerFooter>"
    path = package(tmp_path / "a.xlsx", sheet(rows, after=tail), strings)
    found = screen(path)
    texts = {(row, column): text for row, column, text in found.cells.frame.select("row", "column", "text").iter_rows()}
    assert texts == {
        (1, 1): "bel [e-mail]",
        (1, 2): "rustig & wel",
        (1, 3): "[telefoon]",
        (2, 1): "[geboortedatum]",
        (2, 2): "[BSN]",
        (2, 3): "3",
    }
    with found.file.opened() as opened, zipfile.ZipFile(opened) as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "a@b.nl" not in written
    assert "&amp;Cbel [telefoon]" in written
    assert '<c r="C2" s="1"><v>3</v></c>' in written


def test_a_file_without_personal_data_is_the_file_itself(tmp_path: Path) -> None:
    path = package(tmp_path / "a.xlsx", sheet('<row r="1"><c r="A1"><v>260000001</v></c></row>'))
    found = screen(path)
    assert (found.file.content, found.counts, found.findings) == (None, {}, ())
    assert found.file.sha256 == found.original_sha256


def test_a_refusal_names_kinds_and_no_value(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nr;Naam\n1;jan@example.nl\n", encoding="utf-8")
    with pytest.raises(PersonalDataRefusal) as refused:
        screen(tmp_path / "a.csv", rule=PrivacyRule(is_refused=True))
    assert "1 × e-mailadres" in str(refused.value)
    assert "jan" not in str(refused.value)
    assert refused.value.counts == {"P03": 1}
