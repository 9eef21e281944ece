"""A protected workbook from the command line: its password is asked for or read from a file, and kept nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import click
import msoffcrypto
import pytest

from gebiedsbudget.paths import LedgerFolder
from tests.hardness.small_ledger import new_ledger, workbook
from tests.hardness.typed import typed

PASSWORD = "Eikenplein twaalf"  # noqa: S105 - made up, for a file made here


@pytest.fixture
def folder(tmp_path: Path) -> LedgerFolder:
    """Return a ledger in which nothing was delivered yet."""
    return new_ledger(tmp_path / "pot")


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    """Return a protected workbook without a fault."""
    plain = workbook(tmp_path / "open.xlsx").read_bytes()
    path = tmp_path / "beveiligd.xlsx"
    with path.open("wb") as opened:
        msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt(PASSWORD, opened)
    return path


def says_nothing(folder: LedgerFolder, *said: str) -> bool:
    """Tell whether the password stands in nothing that was said or kept."""
    kept = [path.read_bytes() for path in folder.root.rglob("*") if path.is_file()]
    secret = PASSWORD.encode(), PASSWORD.encode("utf-16-le")
    return PASSWORD not in "".join(said) and not any(word in content for word in secret for content in kept)


def test_a_password_file_opens_it_and_what_was_sent_is_what_is_archived(
    folder: LedgerFolder, delivered: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "wachtwoord.txt"
    kept.write_text(f"{PASSWORD}\n", encoding="utf-8")
    given = ("import", str(delivered), "--from", "VBO", "--period", "2026", "--post")
    result = typed(folder, *given, "--password-file", str(kept))
    assert result.exit_code == 0, result.output
    assert [path.read_bytes() for path in folder.archive.iterdir()] == [delivered.read_bytes()]
    assert says_nothing(folder, result.output)


def test_without_a_password_or_with_another_one_it_stays_closed(
    folder: LedgerFolder, delivered: Path, tmp_path: Path
) -> None:
    given = ("import", str(delivered), "--from", "VBO", "--period", "2026")
    assert "--password-file" in typed(folder, *given).stderr
    kept = tmp_path / "wachtwoord.txt"
    for written, code, word in (
        ("iets anders", 1, "gaat met dit wachtwoord niet open"),
        ("", 2, "staat geen wachtwoord"),
    ):
        kept.write_text(written, encoding="utf-8")
        result = typed(folder, *given, "--password-file", str(kept))
        assert (result.exit_code, word in result.stderr) == (code, True)
        assert "iets anders" not in result.output
    assert list(folder.archive.iterdir()) == []


def test_whoever_sits_at_a_terminal_is_asked_for_it(
    folder: LedgerFolder, delivered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, bool]] = []

    def answer(question: str, *, hide_input: bool, err: bool) -> str:
        asked.append((question, hide_input and err))
        return PASSWORD

    monkeypatch.setattr(click, "prompt", answer)
    monkeypatch.setattr("gebiedsbudget.cli.password.sys", Terminal)
    result = typed(folder, "import", str(delivered), "--from", "VBO", "--period", "2026")
    assert result.exit_code == 0, result.output
    assert asked == [("Wachtwoord van beveiligd.xlsx", True)]
    assert says_nothing(folder, result.output)


class Terminal:
    """A system at which someone sits."""

    class stdin:  # noqa: N801 - as the system calls it
        """What is typed."""

        @staticmethod
        def isatty() -> bool:
            """Return that it is typed by someone."""
            return True
