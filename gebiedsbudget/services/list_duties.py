"""`check --duties`: where entering, approving, signing off and closing were not kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gebiedsbudget.store.read import Record, reading

if TYPE_CHECKING:
    from gebiedsbudget.paths import LedgerFolder


def mixed_duties(folder: LedgerFolder) -> list[Record]:
    """Return who did more than one duty in a calendar year; nothing when the duties were kept apart.

    Returns:
        Records: actor, year, duties (enter, approve, sign_off, close), acts (how many), first_on, last_on.
    """
    with reading(folder) as reader:
        return reader.records("duties")
