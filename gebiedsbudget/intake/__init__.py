"""Workbook → lines with findings: every row ends as staged, set aside, not data, or a finding with its cell.

What lives here:
    dates.py          dates written as text, in the forms a profile names.
    names.py          when two written names are the same.
    profile.py        the import profile: what a partner's workbook says and how it is read.
    profile_shape.py  the tables of a profile as dataclasses.
    profile_rules.py  what a profile must make sense of before it is used.
    toml_lines.py     on which line of a TOML file a key stands.
    toml_source.py    a TOML file into dataclasses, every fault at its file, line and key.
"""
