"""Refusals: what the ledger will not do, said in one sentence.

    Refusal            something asked for breaks a rule, or a file cannot be read (exit 1)
    ├── UsageFault     the question itself is wrong (exit 2)
    ├── LedgerLocked   another process holds the file (exit 3)
    └── LedgerUnsound  a check failed (exit 4)

A refusal carries the key of its sentence and the values in it, so that the command line, the terminal UI and the
tests all read the same words in the language the user chose.
"""

from __future__ import annotations

from gebiedsbudget.locale import text


class Refusal(Exception):  # noqa: N818 - the domain's word; an Error suffix says nothing more
    """A request that is not carried out; nothing was changed.

    Args:
        key: catalogue key of the sentence, such as `intake.not_a_workbook`.
        values: what the sentence names: where, what was found, what was expected.
    """

    exit_code = 1

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """Return the sentence in the language in use."""
        return text(self.key, **self.values)


class UsageFault(Refusal):
    """The question itself is wrong: an unknown option value, no ledger found, no actor named."""

    exit_code = 2


class LedgerLocked(Refusal):
    """Another process holds the ledger and did not let go within the time we wait."""

    exit_code = 3


class LedgerUnsound(Refusal):
    """A check of the ledger failed."""

    exit_code = 4
