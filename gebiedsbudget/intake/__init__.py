"""Workbook → lines with findings: every row ends as staged, set aside, not data, or a finding with its cell.

What lives here:
    profile.py        the import profile: what a partner's workbook says and how it is read.
    profile_rules.py  what a profile must make sense of before it is used.
    toml_lines.py     on which line of a TOML file a key stands.
    toml_source.py    a TOML file into dataclasses, every fault at its file, line and key.
"""
