"""A calm line above the hints: the ledger is in use, or could not be read; gone when it is over."""

from __future__ import annotations

from textual.widgets import Static


class Notice(Static):
    """One line that is there only when it says something."""

    DEFAULT_CSS = """
    Notice { height: auto; max-height: 3; padding: 0 1; color: $accent; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self.display = bool(sentence)
        self.update(f"⧗ {sentence}" if sentence else "")
