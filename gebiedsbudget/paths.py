"""Where a ledger keeps its files, and where the package keeps its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent
SQL: Final = PACKAGE / "sql"


@dataclass(frozen=True)
class LedgerFolder:
    """The folder of one area programme; a ledger with its inputs and evidence is one movable unit."""

    root: Path

    @property
    def database(self) -> Path:
        """The ledger itself."""
        return self.root / "ledger.duckdb"

    @property
    def programme(self) -> Path:
        """The programme's definitions as the user writes them."""
        return self.root / "programme.toml"

    @property
    def profiles(self) -> Path:
        """Import profiles, one a file."""
        return self.root / "profiles"

    @property
    def agreements(self) -> Path:
        """Agreements as the partners write them, one a file."""
        return self.root / "agreements"

    @property
    def twin(self) -> Path:
        """The text twin: one JSONL file a unit of work."""
        return self.root / "twin"

    @property
    def archive(self) -> Path:
        """Delivered files by hash, read-only."""
        return self.root / "archive"

    @property
    def exports(self) -> Path:
        """Tables of the screens as CSV and workbook; no part of the ledger."""
        return self.root / "exports"

    def exists(self) -> bool:
        """Whether a ledger lives here."""
        return self.database.is_file()


def _shipped(packaged: str, checkout: str) -> Path:
    """Return a folder shipped in the wheel, or its origin in a checkout."""
    inside = PACKAGE / "example" / packaged
    return inside if inside.is_dir() else PACKAGE.parent / checkout


def example_ledger() -> Path:
    """Return the folder of the example programme."""
    return _shipped("ledger", "ledgers/de-voorbeeld")


def shared_imports() -> Path:
    """Return the folder of shared import profiles and example workbooks, one organisation a folder."""
    return _shipped("imports", "imports")
