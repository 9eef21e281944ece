"""Workbook → lines with findings: every row ends as staged, set aside, not data, or a finding with its cell.

What lives here, in the order a file goes through it:
    text_encoding.py    in which characters a text file is written.
    passwords.py        a protected workbook, opened with its password, and closed again.
    identify.py         what a delivered file is, before it is parsed; the guard against hostile files.
    privacy/            personal data found and masked before anything is kept.
    formats/            from each form a delivery may have to the same cells.
    sheet_choice.py     which sheet is meant, also where it is called after a year or a quarter.
    headers.py          where the header stands, and which column each header is.
    grid.py             the rows under the header, and any of their columns in step with them.
    row_roles.py        what each row is: data, not data, set aside, a printed total.
    keys.py             the key by which a row is found again in the next version.
    mapping.py          codes that a profile does not know, from what a person said before.
    typing_columns.py   a column of cells becomes values or faults.
    dates.py            dates written as text, in the forms a profile names.
    fields.py           where each field of an amount comes from.
    amounts.py          the amount of each row, with its cell.
    lines.py            one line for each row and amount that applies.
    cell_findings.py    faults of typed columns become findings.
    sheet_findings.py   what is odd about the sheet itself.
    totals.py           printed totals, recomputed.
    extract.py          all of it: a workbook read by a profile.
    sheet_window.py     small windows on a sheet, each around one row: the evidence under a figure.
    vocabulary.py       the codes and years a programme knows.
    iban.py             account numbers: their plain form, and whether one can exist.
    names.py            when two written names are the same.
    template.py         a filled in template: how it is recognised.
    profile.py          the import profile: what a partner's workbook says and how it is read.
    profile_shape.py    the tables of a profile as dataclasses.
    profile_rules.py    what a profile must make sense of before it is used.
    profile_text.py     a profile as the text of a TOML file.
    propose/            a profile proposed from a workbook, and what has to be asked.
    programme_faults.py  what its parts are checked with: repeated codes, loops, amounts.
    boundary_faults.py  what changes of boundaries must make sense of.
    mandate_faults.py   what a mandate may not say.
    programme_file.py   the programme as its users write it, `programme.toml`.
    agreement_file.py   an agreement as its parties write it, `agreements/CODE.toml`.
    toml_lines.py       on which line of a TOML file a key stands.
    toml_source.py      a TOML file into dataclasses, every fault at its file, line and key.
"""
