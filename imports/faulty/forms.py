"""The good sheet in the other forms a delivery may have, made from bytes."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from faulty.files import packed
from openpyxl.worksheet.worksheet import Worksheet

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def as_csv(sheet: Worksheet) -> bytes:
    """Return a sheet as the text file Excel makes of it in the Netherlands, texts without quotes."""
    lines = [";".join(_dutch(value) for value in row) for row in sheet.iter_rows(values_only=True)]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def as_ods(sheet: Worksheet) -> bytes:
    """Return a sheet as an OpenDocument spreadsheet."""
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(value) for value in row)}</table:table-row>"
        for row in sheet.iter_rows(values_only=True)
    )
    names = "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.3"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet.title}">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {"mimetype": _ODS, "content.xml": content, "META-INF/manifest.xml": manifest}
    return packed({name: text.encode() for name, text in parts.items()})


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        kind = f'"date" office:date-value="{value.isoformat()[:10]}"'
    elif isinstance(value, int | float):
        kind = f'"float" office:value="{value}"'
    else:
        kind = '"string"'
    shown = escape(_dutch(value))
    return f"<table:table-cell office:value-type={kind}><text:p>{shown}</text:p></table:table-cell>"


def _dutch(value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return "" if value is None else str(value)
