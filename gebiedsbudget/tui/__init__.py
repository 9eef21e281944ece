"""The terminal UI: screens on one ledger that show and ask, and never compute.

What lives here:
    app.py             the app: opens on the overview, watches the file, knows the commands.
    app.tcss           what all screens look like.
    area_choices.py    the tree of areas to choose from.
    delivery_head.py   what a delivery is, and who signed it.
    difference_rows.py  differences as rows, and both sides as facts.
    figures.py         figures in words, and what each is computed from.
    finding_groups.py  groups of findings as rows.
    host.py            what screens ask of the app.
    keys.py            bindings that speak the chosen language.
    notation.py        how amounts, days and imported text are written.
    position.py        what the overview saw, and the cell under the cursor.
    position_rows.py   positions as rows: which figures stand in which block.
    posting_rows.py    postings as rows: what a reader needs, and where each came from.
    received.py        what the screen of a delivery saw of it.
    table.py           columns and rows, and how wide each column may be.
    theme.py           the colours, dark and light.
    usage_bar.py       the bar of a budget.
    screens/           one screen a file, its stylesheet beside it.
    widgets/           what screens are made of.
    dialogs/           boxes over a screen: a question, a choice, help.
"""
