"""Workbooks written as XML by hand, as programs other than openpyxl might have written them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS: Final = (
    (0, ""), (2, ""), (4, ""), (14, ""), (22, ""), (21, ""), (46, ""), (164, "000000"), (165, "dd-mm-yyyy"),
    (166, '_("€"* #,##0.00_)'), (167, "[h]:mm"), (5, '"€" #,##0;-"€" #,##0'), (168, '0" dagen"'), (169, "d mmm"),
)  # fmt: skip


def styles(formats: tuple[tuple[int, str], ...] = FORMATS) -> str:
    """Return a style for each number format, in that order."""
    custom = "".join(f'<numFmt numFmtId="{number}" formatCode="{escaped(code)}"/>' for number, code in formats if code)
    looks = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/>' for number, _ in formats)
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts>'
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs>{looks}</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        '<dxfs><dxf><numFmt numFmtId="164" formatCode="yyyy"/></dxf></dxfs></styleSheet>'
    )


def escaped(text: str) -> str:
    """Return a text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """Return a worksheet with these rows."""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def package(path: Path, sheet_xml: str, strings: str = "", *, is_1904: bool = False, style_xml: str = "") -> Path:
    """Write a workbook with one sheet, `Blad`, of this XML.

    Args:
        path: the file.
        sheet_xml: the whole worksheet.
        strings: the `<si>` elements of the shared strings.
        is_1904: whether days count from 1904.
        style_xml: the whole style sheet; left out, that of `styles`.
    """
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(is_1904)}"/>'
        '<sheets><sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"{HEAD}<Relationships "
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet_xml,
        "xl/styles.xml": style_xml or styles(),
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
