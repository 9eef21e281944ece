"""The forms a delivery may have: a module a form, and out of each of them the same stream of cells.

What lives here:
    stream.py          a sheet as cells, whatever it was read from; what a sheet may hold at most.
    registry.py        from what a file is to who reads it.
    options.py         what a profile says about the form of a file.
    delimited.py       .csv and .txt.
    binary_excel.py    .xlsb.
    old_excel.py       .xls.
    old_strings.py     its texts, cut into pieces.
    binary_values.py   the values that .xls and .xlsb write alike.
    opendocument.py    .ods.
    audit_file.py      the Dutch audit file, XAF.
    excel.py           .xlsx and .xlsm: which of the two lanes reads them.
    streaming.py       the lane of our own, in one pass over the XML.
    cell_values.py     what its cells say: numbers, days, texts, errors.
    careful.py         the lane on openpyxl, for what that does not know.
    workbook_parts.py  the parts in the zip: sheets, strings, styles; formulas or not, hidden rows, merged cells.
    workbook_text.py   shared strings, rich text, escaped characters.
    number_formats.py  what each style makes of a number.
    xml_stream.py      XML of a stranger in pieces, without a document type.
"""
