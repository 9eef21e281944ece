"""What a user says for every command: which ledger, who acts, and in which form the answer comes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gebiedsbudget.domain.act import Act, is_actor
from gebiedsbudget.errors import UsageFault
from gebiedsbudget.paths import LedgerFolder

FORMATS: Final = ("table", "json", "csv")
LEDGER_VARIABLE: Final = "GEBIEDSBUDGET_LEDGER"
ACTOR_VARIABLE: Final = "GEBIEDSBUDGET_ACTOR"
LANGUAGE_VARIABLE: Final = "GEBIEDSBUDGET_LANG"
DEBUG_VARIABLE: Final = "GEBIEDSBUDGET_DEBUG"


@dataclass
class Settings:
    """The options that hold for every command, said before or after its name; the last one said wins.

    Attributes:
        ledger: folder of the programme; None is the current folder.
        actor: a function at a partner, such as `finance@sam`.
        form: `table`, `json` or `csv`.
    """

    ledger: Path | None = None
    actor: str | None = None
    form: str = "table"

    def place(self) -> LedgerFolder:
        """Return the folder asked for, whether a ledger lives there or not; a ledger's file means its folder."""
        place = self.ledger or Path()
        return LedgerFolder(place.parent if place.suffix == ".duckdb" else place)

    def folder(self) -> LedgerFolder:
        """Return the folder of an existing ledger.

        Raises:
            UsageFault: there is no ledger.
        """
        folder = self.place()
        if not folder.exists():
            key = "cli.fault.no_ledger_here" if self.ledger is None else "cli.fault.no_ledger"
            raise UsageFault(key, folder=folder.root.absolute())
        return folder

    def act(self, reason: str | None = None) -> Act:
        """Return the act of the actor named.

        Raises:
            UsageFault: nobody is named, or not as a function at a partner.
        """
        if self.actor is None:
            raise UsageFault("cli.fault.no_actor", variable=ACTOR_VARIABLE)
        if not is_actor(self.actor):
            raise UsageFault("cli.fault.bad_actor", found=self.actor)
        return Act(self.actor, reason=reason)
