"""Personal data stays out: found before anything is kept, and masked in a copy that takes the place of the file.

What lives here:
    personal_data.py    what is personal data in a text, and what stands there once it is masked.
    personal_cells.py   the cells of a sheet that hold any, judged by their text and the label above them.
    markup.py           the texts in XML: found and masked where they stand.
    masked_workbook.py  the masked copy of an .xlsx; every other part stays as it was.
    masked_text.py      the masked copy of a text file and of an audit file.
    screening.py        all of it: a file goes in, and comes out as it may be kept, or not at all.
"""
