"""The store: the only place that knows DuckDB.

What lives here:
    connection.py    opens the file, briefly: read-only for a read, read-write inside a unit of work.
    upgrade.py       brings an older file up to date when it is opened, keeping a copy.
    create.py        an empty ledger.
    migrate.py       brings a file to the present schema; views and guards are applied again each time.
    content.py       the JSON of a sealed row: what is hashed, and what the text twin holds.
    reader.py        named queries with parameters on one connection, seen from a moment.
    read.py          a short look at the ledger.
    append.py        rows of a unit of work, prepared outside the lock.
    unit_of_work.py  one transaction: the seal, the rows, the checks that hold at every commit.
    twin.py          the text twin beside the ledger.
    rebuild.py       a ledger from its text twin.
    soundness.py     whether seals, guards, columns and checks are what they should be.
    backup.py        a copy of the file that keeps its guards.
"""
