"""The ledger of pooled area money: who promised, brought, bound and spent what, for which goal.

What lives here:
    errors.py    refusals with their sentence and exit code.
    paths.py     where a ledger keeps its files, and where the package keeps its own.
    waiting.py   what to tell a user who waits for a ledger that another program holds.
    __main__.py  `python -m gebiedsbudget`.

Folders, from what a user touches down to the nouns:
    cli/       one verb a file: parses, calls one service, prints.
    tui/       the terminal screens: show and ask, never compute.
    services/  one use case a file, called by both cli and tui.
    store/     the only place that knows DuckDB.
    intake/    workbook → staged lines with findings.
    export/    records → table, CSV, JSON, workbook, PDF.
    domain/    nouns and pure functions; standard library only.
    sql/       migrations, guards, content, views, queries, rules and checks as files.
    locale/    every sentence a user reads, in Dutch and English.
"""

__version__ = "0.1.0"
