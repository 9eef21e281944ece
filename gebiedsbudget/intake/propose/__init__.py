"""A profile proposed from a workbook: what its cells prove is told with its reason, everything else is asked.

What lives here, in the order a workbook goes through it:
    words.toml    how organisations call their columns, per field.
    words.py      how well a header fits a field.
    tables.py     where on its sheets a workbook has tables, and how deep their headers are.
    columns.py    what the cells of a column are, and which fields it may be.
    points.py     one thing a profile must say: proven, answered, or open.
    fields.py     which column is which field, and the codes in it.
    keys.py       by which columns a row is found again.
    rows.py       printed totals, notes and repeated headers among the rows.
    settings.py   sign, unit, notation, flow and basis: what proves them, and what has to be asked.
    amounts.py    which columns are amounts.
    kinds.py      what each of them becomes.
    proposal.py   all of it: points, and the profile once none is open.
"""
