"""The stages of the ledger as SQL, in the order a row travels.

Folders:
    migrations/  numbered; only tables, each file one transaction, recorded with its sha256.
    guards/      triggers that refuse UPDATE and DELETE; applied again after each migration, copy and restore.
    views/       one view a file, the name without its number; later numbers read earlier ones only;
                 the views signal_<subject> together are the view `signal`.
    queries/     named questions with `$parameters`, one a file.
    rules/       what a decision by hand may not do: rows returned are reasons to refuse.
    checks/      sound when empty; 1x run at every commit on what it touched, the rest on `check`.
"""
