"""What screens ask of the app they are on."""

from __future__ import annotations

from typing import Protocol

from gebiedsbudget.domain.act import Clock
from gebiedsbudget.paths import LedgerFolder


class Host(Protocol):
    """The app as a screen knows it.

    Attributes:
        folder: the ledger it is opened on.
        actor: who acts, once that was asked.
        clock: gives the instant of what is shown and recorded.
    """

    folder: LedgerFolder
    actor: str | None
    clock: Clock

    def crumbs(self) -> tuple[str, ...]:
        """Return where the reader is."""

    def name_programme(self, name: str) -> None:
        """Let the path begin with the name of the programme."""

    def ledger_changed(self) -> None:
        """Let every screen look again."""
