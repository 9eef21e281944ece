"""Records and the board's summary in the forms that leave the ledger; nothing here computes a figure.

What lives here:
    column.py      what a column of records is: key, label and kind.
    notation.py    how an amount, a number and a day are written in Dutch and in English.
    text_table.py  records → an aligned table for the terminal.
    delimited.py   records → CSV and JSON.
    programme.py   Programme → programme.toml, as a person would write it.
    wording.py     the sentences that the document and the workbook of the summary share.
    typeset.py     content with a template → accessible PDF.
    document.py    Summary → PDF, with board.typ.
    board.py       Summary → the words and written figures of the board's page.
    board.typ      the board's page: layout only, every word and figure comes in as data.
    residents_page.py  ResidentsPage → one plain web page in one file.
    story_page.py  StoryPage → one web page with figures, results, lessons and sources.
    plain_words.py  whether a page says it plainly.
    plain_words.toml  the words it does not use, and how to say it.
    markup.py      a web page in one file, without script.
    page.css       how it looks, on a screen and on paper.
    bar_chart.py   bars for a web page.
    letter.py      DifferenceLetter → the letter for both sides as PDF.
    letter.typ     that letter: layout only.
    workbook.py    Summary → workbook (.xlsx) with a native chart and the provenance of every figure.
    goal_chart.py  the native chart of that workbook.
    table_workbook.py  records → a workbook of one table.
    return_workbook.py  a delivered workbook with comments in its cells; all other parts keep their bytes.
    comments.py    what the comments say, and the boxes they stand in.
    template.py    a delivery workbook to fill in, with lists to choose from.
    sheet_view.py  a delivered workbook that opens at a cell.
    column_widths.py  how wide the columns of a delivered sheet are.
    xml_outline.py  where the elements of a part stand, so that a few can be added.
    sheets.py      one sheet of that workbook: looks, widths, row heights and paper.
    fonts/         Source Sans Pro with its licence, so that the page is the same on every machine.
"""
