"""The forms a delivery may have: a module a form, and out of each of them the same stream of cells.

What lives here:
    stream.py          a sheet as cells, whatever it was read from; what a sheet may hold at most.
    registry.py        from what a file is to who reads it.
    careful.py         .xlsx with openpyxl.
    workbook_parts.py  the sheets in the zip of an .xlsx: formulas or not, hidden rows, merged cells.
"""
