"""What screens are made of.

What lives here:
    block.py            a table under its title.
    changes_panel.py    how a delivery differs from what stands.
    clickable_line.py   a line with parts that can be clicked.
    facts.py            labels with values.
    filter_line.py      `/`: narrows what is shown.
    findings_panel.py   findings by what mends them, with the sheet around each.
    hint_bar.py         the keys that work here, on the bottom line.
    ledger_table.py     a table that fits its width.
    lens_bar.py         how the reader looks: goals or partners, year, area.
    notice.py           a calm line when the ledger is in use.
    path_bar.py         where the reader is, on the top line.
    pot_band.py         the pot in one band of figures.
    proposals_panel.py  a delivered line beside what it may be, with why.
    sheet_grid.py       a small piece of a delivered sheet with one cell lit.
    tab_line.py         tabs with how much is in each.
"""
